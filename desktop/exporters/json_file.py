"""Postil's own JSON: everything, without loss. The shape is that of domain/records.py."""

import json
import re
from collections.abc import Iterable
from typing import TextIO

from desktop.domain.item import Item
from desktop.domain.records import FORMAT, VERSION, record_of
from desktop.exporters.protocol import Exporter
from desktop.i18n import N_

_SURROGATE = re.compile("[\ud800-\udfff]")


def write(items: Iterable[Item], out: TextIO, heading: str) -> None:
    """One object with the items in a list, indented by two spaces."""
    out.write(f'{{\n  "format": {_json(FORMAT)},\n  "version": {VERSION},\n  "name": {_json(heading)},\n  "items": [')
    before = "\n"
    for item in items:
        out.write(before + "    " + _json(record_of(item)).replace("\n", "\n    "))
        before = ",\n"
    out.write("]\n}\n" if before == "\n" else "\n  ]\n}\n")


def _json(value: object) -> str:
    return _SURROGATE.sub("", json.dumps(value, ensure_ascii=False, indent=2))


EXPORTER = Exporter("json", N_("Postil JSON"), (".json",), "application/json", write)
