"""Looking accounts up: a page of those an administrator reaches, or one by its name."""

from typing import Final

from sqlalchemy import func, or_, select

from access.accounts.person import Person
from access.accounts.reach import reached
from access.errors import BadAccount
from access.store import Store
from access.store.tables import User

PAGE: Final = 50


def listed(
    store: Store, by: Person, search: str = "", after: str = "", organisation: str = ""
) -> list[Person]:
    """Up to PAGE accounts that `by` reaches, by user name from `after` on.

    `search` is looked for in user names, names and organisations, `organisation` is exact; empty means any.
    """
    query = select(User).where(reached(by), User.username > after).order_by(User.username).limit(PAGE)
    if search.strip():
        word = search.strip().lower()
        columns = (User.username, User.name, User.organisation)
        query = query.where(or_(*(func.lower(column).contains(word, autoescape=True) for column in columns)))
    if organisation:
        query = query.where(User.organisation == organisation)
    with store.read() as session:
        return [Person.of(user) for user in session.scalars(query)]


def reached_one(store: Store, by: Person, username: str) -> Person:
    """The account of that name; one beyond `by`'s reach is answered like none. Raises BadAccount."""
    with store.read() as session:
        user = session.scalar(select(User).where(User.username == username, reached(by)))
    if user is None:
        raise BadAccount("You administer no account of that name.")
    return Person.of(user)
