"""Whoosh reads pickles from its files, and a pickle can run code: here it may only name what an index needs."""

import io
import pickle
from types import SimpleNamespace
from typing import IO, Any, NoReturn

_CLASSES = {
    "desktop.index.codec": frozenset({"ArrayCodec"}),
    "whoosh.codec.whoosh3": frozenset({"W3Segment"}),
    "collections": frozenset({"defaultdict"}),
    "builtins": frozenset({"int"}),
}
"""Exactly what a table of contents and a term file written by this program name; plain values name nothing.
Whole packages are never allowed: whoosh.filedb.misc.loads is pickle.loads."""


class SafeUnpickler(pickle.Unpickler):
    """Unpickles plain values and the few classes above; anything else raises UnpicklingError before it is imported."""

    def find_class(self, module: str, name: str) -> Any:
        if name not in _CLASSES.get(module, ()):
            raise pickle.UnpicklingError(f"an index may not name {module}.{name}")
        return super().find_class(module, name)


def load(file: IO[bytes]) -> Any:
    """One pickled value from the file, safely."""
    return SafeUnpickler(file).load()


def loads(data: bytes) -> Any:
    """One pickled value from the bytes, safely."""
    return load(io.BytesIO(data))


def _refuse_old(*_args: object) -> NoReturn:
    raise pickle.UnpicklingError("the index was written by an old version of Whoosh")


def install() -> None:
    """Puts the safe unpickler in every place where Whoosh would use the plain one. Safe to call again."""
    import whoosh.codec.whoosh3
    import whoosh.columns
    import whoosh.filedb.structfile
    import whoosh.index
    import whoosh.legacy

    whoosh.index.pickle = SimpleNamespace(
        loads=loads,
        load=load,
        dumps=pickle.dumps,
        PicklingError=pickle.PicklingError,
        UnpicklingError=pickle.UnpicklingError,
    )
    whoosh.filedb.structfile.load_pickle = load
    whoosh.codec.whoosh3.loads = loads
    whoosh.columns.loads = loads
    for version in list(whoosh.legacy.toc_loaders):
        whoosh.legacy.toc_loaders[version] = _refuse_old
