"""What users do with their own account: new recovery codes, and ending sessions elsewhere."""

from access.accounts import passwords, recovery
from access.accounts.person import Person
from access.accounts.sessions import end_sessions
from access.audit import Audit, Entry
from access.errors import NotPermitted
from access.store import Store
from access.store.tables import OpenSession, User


def renew_codes(store: Store, audit: Audit, person: Person, password: str, address: str) -> tuple[str, ...]:
    """Ten new recovery codes in place of the old ones, for who proves the password again.

    Raises NotPermitted where it is wrong.
    """
    with store.read() as session:
        kept = session.get_one(User, person.id).password_hash
    if not passwords.matches(kept, password):
        raise NotPermitted("Your present password isn't the one you entered.")
    with store.write() as writing:
        codes = recovery.renew(writing, person.id)
        about = {"user": person.username}
        renewed = Entry(
            action="recovery-codes-renewed", actor=person.username, open=about, private={"address": address}
        )
        audit.join(writing, renewed)
    return codes


def end_one(store: Store, audit: Audit, person: Person, session_id: str, address: str) -> bool:
    """End one of the user's own sessions; False where it isn't theirs or has ended."""
    mine = (OpenSession.token == session_id) & (OpenSession.user_id == person.id)
    with store.write() as writing:
        ended = end_sessions(writing, mine, "ended by the user")
        if ended:
            entry = Entry(action="sign-out", actor=person.username, private={"address": address})
            audit.join(writing, entry)
    return bool(ended)
