"""Readers that do what a hostile file could make ours do: called by name in the child process of reading_apart."""

import os
import pickle
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.domain.draft import Draft, Reading
from desktop.domain.item import Kind
from desktop.errors import UserFacing
from desktop.importers.documents import pdf

Mapped = Mapping[str, str] | None


def _reading(*titles: str) -> Reading:
    return Reading("x", "csv", "", "", tuple(Draft(Kind.PAPER, title) for title in titles))


def eats_memory(data: bytes, name: str, content_type: str | None, mapping: Mapped) -> Reading:
    eaten = []
    while True:
        eaten.append(bytearray(64 << 20))


def never_ends(data: bytes, name: str, content_type: str | None, mapping: Mapped) -> Reading:
    while True:
        pass


def aborts(data: bytes, name: str, content_type: str | None, mapping: Mapped) -> Reading:
    os.abort()


def has_a_bug(data: bytes, name: str, content_type: str | None, mapping: Mapped) -> Reading:
    return {}["nothing"]  # type: ignore[return-value]


def refuses(data: bytes, name: str, content_type: str | None, mapping: Mapped) -> Reading:
    raise UserFacing(f"{name} is none of ours.")


def writes_a_file(data: bytes, name: str, content_type: str | None, mapping: Mapped) -> Reading:
    with tempfile.NamedTemporaryFile(dir=data.decode()) as file:
        file.write(b"stolen")
        file.flush()
    return _reading("written")


class _Runs:
    def __reduce__(self) -> Any:
        return (os.system, ("exit 0",))


def answers_code(data: bytes, name: str, content_type: str | None, mapping: Mapped) -> Any:
    return _Runs()


def answers_something_else(data: bytes, name: str, content_type: str | None, mapping: Mapped) -> Any:
    return pickle.dumps("no reading")


def tells_its_limits(data: bytes, name: str, content_type: str | None, mapping: Mapped) -> Reading:
    import resource

    limits = [
        resource.getrlimit(limit)[0] for limit in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)
    ]
    return _reading(" ".join(map(str, limits)), str(os.nice(0)), str(Path.cwd()), repr(mapping), str(content_type))


def reads_pdf(data: bytes, name: str, content_type: str | None, mapping: Mapped) -> Reading:
    found = pdf.read(data, name)
    return Reading(name, "pdf", "", "", tuple(one for one in found if isinstance(one, Draft)))
