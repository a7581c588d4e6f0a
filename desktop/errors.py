"""Errors that a person can act on. Everything that is not one of these is a bug and keeps its trace."""


class UserFacing(Exception):
    """A sentence for the person: what happened, where, and what to do. Shown as it stands, without a trace."""


class NotFound(UserFacing):
    """Something that was named is not in the library."""


class LibraryRefused(UserFacing):
    """The file is not a library, is damaged, or was written by a newer program. It was not changed."""


class LibraryBusy(UserFacing):
    """Another program holds the library and did not let go in time. Nothing was changed."""


class StaleUndo(UserFacing):
    """A step cannot be undone because what it changed has changed again since."""


class Cancelled(Exception):
    """A task was asked to stop. What was saved before stays saved."""
