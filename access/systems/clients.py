"""OAuth 2 client credentials (RFC 6749, 4.4): a system's or supplier's secret buys a token for a while.

The client is an account like any other, of the role `system` or `supplier`, made by a local administrator and
held to the same training, vetting and agreement; its user name is the client identifier. Secret and token are
256 random bits each; the control database keeps their hashes.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, cast

from sqlalchemy import bindparam, delete, insert, select, update

from access.accounts.person import Person
from access.accounts.standing import why_not
from access.accounts.tokens import digest, new_token
from access.audit import Audit, Entry
from access.clock import now, today
from access.errors import BadAccount, NotPermitted, NotSignedIn, SignInRefused
from access.store import Store
from access.store.tables import AccessToken, ClientSecret, User

ROLES: Final = ("system", "supplier")
"""The roles whose accounts are programs."""

LASTS: Final = timedelta(minutes=30)
"""How long a token holds."""

SECRET_LASTS: Final = timedelta(days=365)
"""How long a secret holds; it is renewed before."""

OVERLAP: Final = timedelta(hours=24)
"""How long the secret before still holds once a new one is made, so that no call fails meanwhile."""


@dataclass(frozen=True)
class Issued:
    """A token for the client, and for how many seconds it holds."""

    token: str
    seconds: int


@dataclass(frozen=True)
class Caller:
    """The program whose token it is, and the account that it names: None where there is none of that name."""

    client: Person
    user: Person | None


# made once: building a statement costs more than running it
_USERS: Final = User.__table__
NAMED: Final = select(_USERS).where(User.username == bindparam("username"))
OF_TOKEN: Final = (
    select(_USERS)
    .join(AccessToken, AccessToken.user_id == User.id)
    .where(AccessToken.token == bindparam("token"), AccessToken.ends_at > bindparam("at"))
)


class Clients:
    """The programs that may ask, and their tokens."""

    def __init__(self, store: Store, audit: Audit) -> None:
        self.store = store
        self.audit = audit

    def new_secret(self, person: Person, by: str) -> str:
        """A new secret for a system's or supplier's account, shown this once. Raises BadAccount."""
        if person.role not in ROLES:
            raise BadAccount(f"{person.username} is a person's account; systems and suppliers have secrets.")
        secret, at = new_token(), now()
        mine = ClientSecret.user_id == person.id
        with self.store.write() as writing:
            writing.execute(
                update(ClientSecret)
                .where(mine, ClientSecret.ends_at > at + OVERLAP)
                .values(ends_at=at + OVERLAP)
            )
            row = {"user_id": person.id, "secret": digest(secret), "made_at": at}
            writing.execute(insert(ClientSecret).values(**row, ends_at=at + SECRET_LASTS))
            entry = Entry(action="client-secret-made", actor=by, open={"user": person.username})
            self.audit.join(writing, entry)
        return secret

    def token(self, client: str, secret: str, address: str, at: datetime | None = None) -> Issued:
        """A token for who knows the secret.

        Raises SignInRefused (wrong), NotPermitted (no longer in standing).
        """
        at = at or now()
        person = self._known(client, secret, at)
        if person is None:
            self._refused(client, address, "secret")
            raise SignInRefused("The client or its secret is wrong.")
        refused = why_not(person, today(at))
        if refused:
            self._refused(client, address, "standing")
            raise NotPermitted(refused)
        token = new_token()
        row = {"token": digest(token), "user_id": person.id, "issued_at": at, "ends_at": at + LASTS}
        entry = Entry(
            action="token-issued",
            actor=person.username,
            open={"role": person.role, "organisation": person.organisation, "area": person.area},
            private={"address": address},
        )
        with self.store.write() as writing:
            writing.execute(delete(AccessToken).where(AccessToken.ends_at < at))
            writing.execute(insert(AccessToken).values(**row))
            self.audit.join(writing, entry)
        return Issued(token, int(LASTS.total_seconds()))

    def of(self, token: str, user: str | None = None, at: datetime | None = None) -> Caller:
        """Whose token this is, and the user of that name for whom it asks; suspension takes effect at once.

        Raises NotSignedIn.
        """
        at = at or now()
        with self.store.look() as connection:
            found = connection.execute(OF_TOKEN, {"token": digest(token), "at": at}).first()
            named = connection.execute(NAMED, {"username": user.lower()}).first() if user else None
        if found is None:
            raise NotSignedIn("The token isn't known or has run out; ask for a new one.")
        person = Person.of(cast(User, found))
        refused = why_not(person, today(at))
        if refused:
            raise NotSignedIn(refused)
        return Caller(person, Person.of(cast(User, named)) if named else None)

    def _known(self, client: str, secret: str, at: datetime) -> Person | None:
        given = digest(secret)
        with self.store.read() as session:
            user = session.scalar(select(User).where(User.username == client.strip().lower()))
            mine = ClientSecret.user_id == (user.id if user else 0)
            kept = session.scalars(select(ClientSecret.secret).where(mine, ClientSecret.ends_at > at)).all()
        right = any(hmac.compare_digest(one, given) for one in kept)
        return Person.of(user) if user and right else None

    def _refused(self, client: str, address: str, step: str) -> None:
        private = {"username": client[:64], "address": address, "step": step}
        self.audit.append(Entry(action="sign-in-refused", actor="system", private=private))
