"""Access's failures: each one sentence for the person who met it.

The web application maps them to statuses: NotSignedIn 401, NotPermitted and ReasonNeeded 403, StoreFault and
AuditUnavailable 503, TooMany 429.
"""

from typing import ClassVar

from graph.errors import BadInput, ContactPointError


class StoreFault(ContactPointError):
    """The control database can't be read or written."""


class StoreBusy(StoreFault):
    """Somebody has held the control database's write lock for too long."""

    exit_status: ClassVar[int] = 3


class StoreNewerThanCode(StoreFault):
    """The control database was migrated by a later version than this one."""


class AuditUnavailable(ContactPointError):
    """The audit can't be written, so nothing may be shown."""


class NotSignedIn(ContactPointError):
    """There is no session, or it has ended."""


class SignInRefused(ContactPointError):
    """The name, password or code is wrong; the sentence never says which."""


class TooManyTries(SignInRefused):
    """Sign-in is paused for this account from here, or for this address."""


class NotPermitted(ContactPointError):
    """Policy doesn't let this user do this."""


class TooMany(ContactPointError):
    """One user has searched or opened as much as one user may in that time."""


class ReasonNeeded(ContactPointError):
    """No reason has been stated for opening this child, or it has run out."""


class BadAccount(BadInput):
    """An account can't be made or changed as asked."""


class WeakPassword(BadAccount):
    """The password is too short, too long or too easily guessed."""
