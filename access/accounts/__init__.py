"""Accounts: who somebody is, proved by two factors, and for how long."""

from access.accounts.administration import Administration, Enrolled, NewAccount
from access.accounts.person import Person
from access.accounts.sessions import Sessions, SignedIn
from access.accounts.sign_in import Opened, Origin, SignIn

__all__ = [
    "Administration",
    "Enrolled",
    "NewAccount",
    "Opened",
    "Origin",
    "Person",
    "Sessions",
    "SignIn",
    "SignedIn",
]
