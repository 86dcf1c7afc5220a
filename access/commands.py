"""The command line's part of access: accounts and the audit."""

from access.command_line.audit import audit
from access.command_line.review import review
from access.command_line.users import users

__all__ = ["audit", "review", "users"]
