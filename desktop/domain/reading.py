"""What the reader decided: status, rating, priority."""

from enum import Enum


class Status(Enum):
    """No status at all is the inbox: the reader has not decided."""

    QUEUED = "queued"
    STARTED = "started"
    FINISHED = "finished"
    DROPPED = "dropped"


class Priority(Enum):
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


RATINGS = range(1, 6)
