"""The command line's part of access: accounts and the audit."""

from access.command_line.archive import archive
from access.command_line.audit import audit
from access.command_line.lifecycle import lifecycle
from access.command_line.review import review
from access.command_line.rights import rights
from access.command_line.users import users

__all__ = ["archive", "audit", "lifecycle", "review", "rights", "users"]
