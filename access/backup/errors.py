"""What can be wrong with a backup: one sentence each."""

from graph.errors import BadInput, ContactPointError, DiskFull


class BadBackup(ContactPointError):
    """A backup is damaged, isn't whole, or isn't of this home's secret."""


class BackupNewerThanCode(BadBackup):
    """A backup was made by a later version than this one."""


class WrongKey(BadInput):
    """A recipient or identity can't be used, or isn't the one a backup was encrypted to."""


def no_room(where: object) -> DiskFull:
    """The sentence for a disk without room; nothing half made is left."""
    return DiskFull(f"No room is left on the disk of {where}; make some, then give the same command again.")
