"""The policy's three answers, in order: the less is the safer."""

from enum import IntEnum


class Answer(IntEnum):
    """What a user gets of a field."""

    HIDE = 0
    """Nothing: as if it weren't there."""

    ASK = 1
    """That the local team may be asked about it; nothing of the value, not even whether there is one."""

    SHOW = 2
    """The value."""
