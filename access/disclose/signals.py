"""Small facts about an opening that only the opened record shows, for the rules that watch the audit.

They are found while the record is at hand and kept in the entry, so that the rules never read a child.
"""

from typing import Final

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import Session

from access.accounts.person import Person
from access.areas import covers
from access.disclose.disclosed import child_state
from access.store.tables import User
from graph.traversals.who_else import WhoElse

# made once: building a statement costs more than running it
COLLEAGUES: Final = select(User.name).where(
    User.organisation == bindparam("organisation"),
    User.id != bindparam("id"),
    User.surname.in_(bindparam("surnames", expanding=True)),
)


def signals(session: Session | Connection, person: Person, answer: WhoElse) -> list[str]:
    """The names of what is notable about `person` opening this child."""
    return [
        name
        for name, found in {
            "own_child": _named_among_carers(person.name, answer),
            "own_household": _same_household(person, answer),
            "colleagues_child": _colleague_among_carers(session, person, answer),
            "other_area": not covers(person.area, child_state(answer.child).areas),
            "shielded": answer.child.shielded,
        }.items()
        if found
    ]


def _named_among_carers(name: str, answer: WhoElse) -> bool:
    carers = (one.name for one in answer.involved if one.kind == "carer" and one.name)
    return any(_same_name(carer, name) for carer in carers)


def _same_name(carer: str, name: str) -> bool:
    """A carer's name may begin with a title."""
    wanted = name.casefold().split()
    return carer.casefold().split()[-len(wanted) :] == wanted


def _same_household(person: Person, answer: WhoElse) -> bool:
    home = answer.child.home
    same_name = (answer.child.surname or "").casefold() == person.surname.casefold()
    postcode = _plain(home.postcode if home else None)
    return same_name and postcode != "" and postcode == _plain(person.home_postcode)


def _colleague_among_carers(session: Session | Connection, person: Person, answer: WhoElse) -> bool:
    # asked for where there are no carers too: how long it takes may not tell
    last_names = {one.name.split()[-1] for one in answer.involved if one.kind == "carer" and one.name}
    whom = {"organisation": person.organisation, "id": person.id, "surnames": list(last_names) or [""]}
    return any(_named_among_carers(name, answer) for name in session.scalars(COLLEAGUES, whom))


def _plain(postcode: str | None) -> str:
    return (postcode or "").replace(" ", "").upper()
