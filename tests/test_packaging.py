"""The wheel holds all that is shipped, and works where only it is installed."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from desktop import __version__

_ROOT = Path(__file__).resolve().parent.parent
_SHIPPED = ("resources", "seeds")


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    return subprocess.run(list(map(str, command)), cwd=cwd, env=environ, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, _ROOT, cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment that has the wheel, and borrows its dependencies from this one."""
    environment = tmp_path_factory.mktemp("elsewhere") / "environment"
    made = run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=environment.parent)
    assert made.returncode == 0, made.stderr
    programs = environment / ("Scripts" if sys.platform == "win32" else "bin")
    site = run(programs / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=environment)
    # a path that a .pth file adds does not have its own .pth files read: the checkout itself stays out of reach
    (Path(site.stdout.strip()) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "install", "--no-deps", "--no-index")
    done = run(*pip, "--ignore-installed", wheel, cwd=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return programs


def shipped_files() -> list[str]:
    paths = (path for name in _SHIPPED for path in (_ROOT / name).rglob("*") if path.is_file())
    return [path.relative_to(_ROOT).as_posix() for path in paths if "__pycache__" not in path.parts]


def test_every_shipped_file_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    shipped = shipped_files()
    assert "resources/LICENSE" in shipped
    assert [name for name in shipped if f"desktop/_data/{name}" not in held] == []


def test_every_module_is_in_the_wheel_and_the_tests_are_not(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    modules = {path.relative_to(_ROOT).as_posix() for path in (_ROOT / "desktop").rglob("*.py")}
    assert modules <= held
    assert not [name for name in held if name.startswith("tests/")]


def test_the_installed_command_runs_in_an_empty_folder_and_makes_nothing_there(
    installed: Path, wheel: Path, tmp_path: Path
) -> None:
    done = run(installed / "postil", "--version", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert __version__ in done.stdout
    assert list(tmp_path.iterdir()) == []
    assert list(installed.parent.parent.glob("**/.venv*")) == []


def test_the_installed_package_finds_its_own_resources_and_seeds(installed: Path, tmp_path: Path) -> None:
    question = "from desktop import paths; print(paths.RESOURCES, paths.SEEDS, sep='\\n')"
    done = run(installed / "python", "-c", question, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for line, name in zip(done.stdout.splitlines(), _SHIPPED, strict=True):
        folder = Path(line)
        assert folder.is_relative_to(installed.parent.resolve())
        expected = {Path(path).relative_to(name) for path in shipped_files() if path.startswith(f"{name}/")}
        assert {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()} >= expected
        assert expected
