"""Damaged PDFs by the hundred, read in a process of their own: PDFium may end the one that it runs in.

python -m tests.importers.pdf_mutants FIRST LAST reads those seeds and says how many gave a draft and how many a refusal."""

import random
import sys
from pathlib import Path

from desktop.domain.draft import Draft
from desktop.errors import UserFacing
from desktop.importers.documents import pdf

FOLDER = Path(__file__).parent / "fuzz" / "pdf"
_BITS = (
    b"0 R",
    b"endobj",
    b"stream\n",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"/Kids [2 0 R]",
    b"999999999",
    b"-1",
    b"(",
    b"/Count 2147483647",
    b"%",
    b"\x00",
)


def mutant(data: bytes, seed: int) -> bytes:
    """The file with some bytes cut out, doubled, replaced or put in."""
    dice = random.Random(seed)
    out = bytearray(data)
    for _again in range(dice.randint(1, 6)):
        at = dice.randrange(len(out) or 1)
        match dice.randint(0, 5):
            case 0:
                del out[at:]
            case 1:
                del out[at : at + dice.randint(1, 60)]
            case 2:
                out[at:at] = dice.choice(_BITS)
            case 3:
                out[at : at + 1] = bytes([dice.randrange(256)])
            case 4:
                out[at:at] = out[at : at + dice.randint(1, 200)]
            case _:
                other = dice.randrange(len(out) or 1)
                out[at : at + 4] = out[other : other + 4]
    return bytes(out)


def main(first: int, last: int) -> None:
    samples = [path.read_bytes() for path in sorted(FOLDER.iterdir())]
    drafts = refusals = 0
    for seed in range(first, last):
        try:
            found = list(pdf.read(mutant(samples[seed % len(samples)], seed), "mutant.pdf"))
        except UserFacing as refusal:
            assert "mutant.pdf" in str(refusal)
            refusals += 1
        else:
            assert sum(isinstance(one, Draft) for one in found) == 1
            drafts += 1
    print(drafts, refusals)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
