"""A command line to talk to in process, and small files to import."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from desktop.cli.main import main

TALK = {
    "kind": "talk",
    "title": "Counting sheep with small nets",
    "people": [{"name": "Ann Example", "affiliation": "Example University"}, {"name": "Bob Sample"}],
    "event": {"name": "Winter School 2024", "series": "Winter School"},
    "date": "2024-02-01",
    "start_time": "09:30",
    "abstract": "Sheep are counted by day and by night. A small net is enough for both.",
    "chapters": [{"title": "Day", "start": "0:00:00"}, {"title": "Night", "start": "0:30:00"}],
}
PAPER = {
    "kind": "paper",
    "title": "On the depth of wells",
    "people": [{"name": "Cléo Tester"}],
    "date": "2021",
    "abstract": "Wells are deeper than they look.",
    "identifiers": {"doi": "10.1234/wells"},
}


class Answer(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Postil = Callable[..., Answer]


@pytest.fixture
def postil(capsys: pytest.CaptureFixture[str]) -> Postil:
    """Runs a command in this process."""

    def run(*words: str) -> Answer:
        code = main(list(words))
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return run


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A file with a talk and a paper."""
    return write_records(tmp_path / "page.json", TALK, PAPER)


@pytest.fixture
def filled(postil: Postil, page: Path) -> dict[str, str]:
    """A library with a talk and a paper; their ids by kind."""
    assert postil("import", str(page)).code == 0
    return {item["kind"]: item["id"] for item in postil("search", "--json").json["items"]}


def write_records(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text(json.dumps(list(records)), "utf-8")
    return path
