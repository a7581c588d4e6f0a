"""Nothing below the window loads Qt: commands run where no display and no graphics library is."""

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_IMPORT_ALL = """
import importlib, pkgutil, sys
import desktop
names = ["desktop"]
def visit(package):
    for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if module.name != "desktop.ui":
            names.append(module.name)
            imported = importlib.import_module(module.name)
            if module.ispkg:
                visit(imported)
visit(desktop)
print(*names)
print(*sorted(name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6")))
"""


def test_no_module_below_the_window_loads_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _IMPORT_ALL], cwd=_ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    imported, qt = done.stdout.splitlines()
    assert qt == ""
    assert "desktop.__main__" in imported.split()
    assert "desktop.domain" in imported.split()
