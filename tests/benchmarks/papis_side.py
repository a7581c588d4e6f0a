"""papis, where it is installed: a BibTeX file read by it, and each entry added to a papis library as its import does."""

import logging
import time
from itertools import islice
from pathlib import Path
from typing import Any

from tests.benchmarks.machine import version_of


def installed() -> str:
    """The version of papis, "" when it is not installed."""
    return version_of("papis")


def surroundings(folder: Path) -> dict[str, str]:
    """Environment under which papis keeps everything in one folder."""
    return {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_CACHE_HOME": str(folder / "cache"), "HOME": str(folder)}


def add(path: str, folder: str) -> dict[str, Any]:
    """In a process of its own: the CPU seconds of reading the file, of writing a folder with an info.yaml for each entry,
    and of adding each entry as `papis bibtex read FILE import --all --batch` does, with its database."""
    import papis.config
    from papis.bibtex import bibtex_to_dict
    from papis.commands.add import run
    from papis.document import move, new
    from papis.paths import get_document_unique_folder

    logging.disable()
    folders, library = Path(folder) / "folders", Path(folder) / "library"
    folders.mkdir(parents=True)
    library.mkdir()
    papis.config.set_lib_from_name(str(library))
    text = Path(path).read_text("utf-8")
    bibtex_to_dict("@misc{warm, title = {Warm}}\n")  # so that imports are not counted

    began = time.process_time()
    documents = bibtex_to_dict(text)
    read = time.process_time()
    for document in documents:
        made = new(dict(document))
        move(made, get_document_unique_folder(made, str(folders)))
    written = time.process_time()
    for document in documents:
        run([], data=dict(document), batch=True)
    added = time.process_time()
    kept = sum(1 for _info in library.rglob("info.yaml"))
    return {
        "entries": len(documents),
        "kept": kept,
        "read": read - began,
        "written": written - read,
        "added": added - written,
    }


def first_entries(path: Path, count: int, to: Path) -> None:
    """Writes the first entries of one of our BibTeX files."""
    entries = path.read_text("utf-8").split("\n\n@")
    to.write_text("\n\n@".join(islice(entries, count)), "utf-8")
