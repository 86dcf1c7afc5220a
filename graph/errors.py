"""The failures a user can meet, each one clear sentence that says what to do.

The command line prints the sentence and ends with `exit_status`; anything that isn't one of these is a fault
of ours and keeps its traceback. Exit statuses: 0 done, 1 stopped, 2 bad input, 3 busy.
"""

from typing import ClassVar


class ContactPointError(Exception):
    """A failure with a sentence for the person who met it; that sentence is `str(error)`."""

    exit_status: ClassVar[int] = 1


class BadInput(ContactPointError):
    """What was given (a file, an option, a value) can't be used; nothing was written."""

    exit_status: ClassVar[int] = 2


class BadSetting(BadInput):
    """An environment variable has a value that can't be used."""


class UnknownChild(BadInput):
    """No child has the number that was given."""


class Busy(ContactPointError):
    """Somebody else is doing what only one may do at a time."""

    exit_status: ClassVar[int] = 3


class ReadOnly(Busy):
    """The directory can be read and not changed: it is being changed as a whole."""


class Unreachable(ContactPointError):
    """Neo4j, embedded or not, doesn't answer."""


class WrongPassword(ContactPointError):
    """Neo4j refuses the user or the password."""


class TimedOut(ContactPointError):
    """A query took longer than its header allows."""


class GraphNewerThanCode(ContactPointError):
    """The graph's schema was migrated by a later version than this one."""


class ServerFault(Unreachable):
    """The embedded Neo4j can't be started or stopped."""


class DiskFull(ServerFault):
    """There is no room left where the service writes."""


class JarsFault(ServerFault):
    """Neo4j's jars are missing, or aren't the ones that the lock names."""


class SecretFault(ContactPointError):
    """The master secret is missing, weak, readable by others, or not the one this home was made with."""
