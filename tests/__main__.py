"""`python -m tests [pytest arguments]`: sets the checkout up with its test tools and runs the tests offscreen."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from desktop import setting_up

_ROOT = Path(__file__).resolve().parent.parent
_FOLDERS = ("POSTIL_LIBRARY", "POSTIL_CONFIG", "POSTIL_CACHE")


def main() -> int:
    """Runs pytest with the words given and returns its exit code."""
    setting_up.set_up(setting_up.Purpose.TESTS)
    import pytest

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="postil-tests-") as folder:
        for name in _FOLDERS:  # the person's own folders are never touched
            os.environ[name] = str(Path(folder) / name.lower())
        words = sys.argv[1:]
        parallel = [] if _says_how_parallel(words) else ["-n", "2"]
        return int(pytest.main(["--rootdir", str(_ROOT), *parallel, *words]))


def _says_how_parallel(words: list[str]) -> bool:
    return any(word.startswith(("-n", "--numprocesses", "--dist", "--pdb")) or "no:xdist" in word for word in words)


if __name__ == "__main__":
    sys.exit(main())
