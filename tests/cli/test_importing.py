"""`postil import`: what it reads, what it says, and what it leaves alone."""

import io
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.paths import default_library
from tests.cli.conftest import PAPER, TALK, Postil, write_records

_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = [sys.executable, "-c", "import sys; from desktop.cli.main import main; sys.exit(main(sys.argv[1:]))"]


def test_dry_run_prints_one_list_and_makes_no_library(postil: Postil, page: Path) -> None:
    answer = postil("import", "--dry-run", "--json", str(page))
    assert answer.code == 0
    assert [(record["kind"], record["title"]) for record in answer.json] == [
        ("talk", TALK["title"]),
        ("paper", PAPER["title"]),
    ]
    assert answer.json[0]["people"][0]["name"] == "Ann Example"
    assert not default_library().exists()


def test_dry_run_of_several_files_is_one_list_also_beside_a_bad_one(postil: Postil, tmp_path: Path) -> None:
    one, two = write_records(tmp_path / "one.json", TALK), write_records(tmp_path / "two.json", PAPER)
    answer = postil("import", str(one), str(tmp_path / "missing.txt"), str(two), "--json", "--dry-run")
    assert answer.code == 1
    assert [record["title"] for record in answer.json] == [TALK["title"], PAPER["title"]]
    assert "missing.txt" in answer.err


def test_dry_run_of_nothing_is_an_empty_list_and_exit_code_1(postil: Postil, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("\n\n")
    answer = postil("import", "--dry-run", "--json", str(empty))
    assert (answer.code, answer.out.strip()) == (1, "[]")
    assert "empty.txt" in answer.err


def test_dry_run_for_people_names_the_items_and_what_was_left_out(postil: Postil, tmp_path: Path) -> None:
    path = write_records(tmp_path / "page.json", TALK, {"kind": "film", "title": "A film"})
    answer = postil("import", "--dry-run", "-v", str(path))
    assert "1 talk, 0 papers, 1 left out" in answer.out
    assert "talk  Counting sheep with small nets – Ann Example, Bob Sample" in answer.out
    assert "line 1" in answer.out
    assert "kind" in answer.out


def test_dry_run_of_a_real_page_keeps_standard_output_clean(shared_seeds: Path, tmp_path: Path) -> None:
    page = next(iter(sorted(shared_seeds.glob("001_*.txt"))))
    done = subprocess.run(
        [*_COMMAND, "import", "--dry-run", "--json", str(page)],
        cwd=_ROOT, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0
    assert len(json.loads(done.stdout)) == 20
    assert not default_library().exists()


def test_import_makes_the_library_and_reports_each_file(postil: Postil, tmp_path: Path) -> None:
    one, two = write_records(tmp_path / "one.json", TALK), write_records(tmp_path / "two.json", PAPER, TALK)
    answer = postil("import", str(one), str(two))
    assert answer.code == 0
    assert f"{one}: 1 record: 1 created, 0 merged, 0 unchanged, 0 not understood" in answer.out
    assert f"{two}: 2 records: 1 created, 0 merged, 1 unchanged, 0 not understood" in answer.out
    assert "postil undo" in answer.out
    assert postil("search", "--json").json["total"] == 2


def test_several_files_are_one_step_for_undo(postil: Postil, tmp_path: Path) -> None:
    one, two = write_records(tmp_path / "one.json", TALK), write_records(tmp_path / "two.json", PAPER)
    postil("import", str(one), str(two))
    assert postil("undo").code == 0
    assert postil("search", "--json").json["total"] == 0
    assert postil("redo").code == 0
    assert postil("search", "sheep", "--json").json["total"] == 1


def test_bad_file_does_not_keep_the_others_out(postil: Postil, page: Path, tmp_path: Path) -> None:
    noise = tmp_path / "noise.bin"
    noise.write_bytes(bytes(range(256)) * 20)
    answer = postil("import", str(noise), str(page))
    assert answer.code == 1
    assert answer.err.count("postil: ") == 1
    assert postil("search", "--json").json["total"] == 2


def test_import_of_only_bad_files_makes_no_library(postil: Postil, tmp_path: Path) -> None:
    assert postil("import", str(tmp_path / "missing.txt")).code == 1
    assert not default_library().exists()


def test_import_again_changes_nothing(postil: Postil, page: Path, filled: dict[str, str]) -> None:
    answer = postil("import", str(page))
    assert "0 created, 0 merged, 2 unchanged" in answer.out
    assert len(postil("history", "--json").json) == 1


def test_json_report_counts_and_names_the_new_items(postil: Postil, tmp_path: Path) -> None:
    path = write_records(tmp_path / "page.json", TALK, {"kind": "film", "title": "A film"})
    report = postil("import", "--json", str(path)).json
    assert (report["records"], report["created"], report["not_understood"], report["cancelled"]) == (2, 1, 1, False)
    assert report["items"] == [postil("search", "--json").json["items"][0]["id"]]
    outcomes = [line["outcome"] for line in report["files"][0]["lines"]]
    assert outcomes == ["created", "not_understood"]


def test_dash_reads_standard_input(postil: Postil, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps([TALK]).encode())))
    assert postil("import", "-").code == 0
    assert postil("search", "--json").json["total"] == 1


def test_starter_lists_are_imported_and_found(postil: Postil) -> None:
    assert postil("import", "--starter").code == 0
    assert postil("search", "--json", "--limit", "1").json["total"] > 300


def test_import_without_a_file_is_wrong_usage(postil: Postil) -> None:
    assert postil("import").code == 2


def test_interrupted_import_keeps_what_was_saved_and_says_so(postil: Postil, tmp_path: Path) -> None:
    many = [TALK | {"title": f"Talk number {n} of very many", "people": []} for n in range(6000)]
    path = write_records(tmp_path / "many.json", *many)
    try:
        terminal, ours = pty.openpty()
    except OSError as error:
        pytest.skip(f"this system gives out no pseudo-terminal: {error}")
    with subprocess.Popen([*_COMMAND, "import", str(path)], cwd=_ROOT, stdout=subprocess.PIPE, stderr=ours) as running:
        os.close(ours)
        shown = b""
        while b"/ 6000" not in shown:  # it is read first
            shown += os.read(terminal, 1000)
        running.send_signal(signal.SIGINT)
        assert running.wait(30) == 1
        assert b"many.json" in shown
        said = os.read(terminal, 100_000)
    os.close(terminal)
    assert b"postil undo" in said
    assert 0 < postil("search", "--json", "--limit", "1").json["total"] < 6000
    assert postil("undo").code == 0
    assert postil("search", "--json").json["total"] == 0
