"""Access, open: the one object that pages, API and command line hold of this room."""

from dataclasses import dataclass

from access.accounts import Administration, Sessions, SignIn
from access.accounts.organisations import Organisations
from access.audit import Audit
from access.limits import Limits
from access.store import Store
from access.systems.clients import Clients
from graph.settings import Settings


@dataclass(frozen=True)
class Access:
    """Accounts, sessions and audit of one installation. One for each process; safe between its threads."""

    store: Store
    audit: Audit
    sessions: Sessions
    sign_in: SignIn
    accounts: Administration
    clients: Clients
    organisations: Organisations
    limits: Limits

    @classmethod
    def open(cls, settings: Settings) -> "Access":
        """Open the control database and all that stands on it.

        Raises StoreFault, SecretFault.
        """
        store = Store.open(settings)
        audit = Audit.open(store, settings)
        sessions = Sessions(store, audit)
        sign_in, accounts = SignIn(store, audit, sessions), Administration(store, audit)
        organisations, limits = Organisations(store, audit), Limits.of(store, settings)
        clients = Clients(store, audit)
        return cls(store, audit, sessions, sign_in, accounts, clients, organisations, limits)

    def close(self) -> None:
        """Close the control database."""
        self.store.close()
