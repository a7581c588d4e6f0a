"""What a start loads: a list of modules, since what is loaded late by mistake is slow without failing."""

import subprocess
import sys
from pathlib import Path

from tests.library import make_item, make_library

_ROOT = Path(__file__).resolve().parent.parent.parent
_LATER = {
    "numpy", "whoosh.index", "whoosh.fields", "rapidfuzz", "sqlite_utils", "click", "markdown_it", "jinja2",
    "desktop.importers.registry", "desktop.importers.listing", "desktop.exporters.registry",
}  # fmt: skip
_SHOWN = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.services import searching
from desktop.settings import Settings
from desktop.ui import app

application = QApplication(["test"])
desk = app.open_desk(Path(sys.argv[1]), Settings.load(Path(sys.argv[2])))
desk.window.show()
found = searching.find(desk.library, "")
desk.window.results.show_numbers(found.numbers)
application.processEvents()
assert desk.window.results.model().rowCount() == 1
"""


def modules_after(script: str, *words: str) -> set[str]:
    """The modules that a fresh process has loaded after a script."""
    done = subprocess.run(
        [sys.executable, "-c", f"{script}\nimport sys\nprint(*sys.modules)", *words],
        cwd=_ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_first_rows_need_no_index_no_formats_and_no_migrations(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    make_item(library)
    library.close()
    assert modules_after(_SHOWN, str(library.folder), str(tmp_path / "settings.json")) & _LATER == set()
