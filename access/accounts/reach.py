"""How far an administrator reaches: accounts of the same organisation, or of the area."""

from sqlalchemy import ColumnElement, and_, false, or_, true

from access.accounts.person import Person
from access.areas import ENGLAND
from access.errors import NotPermitted
from access.store.tables import User


def reaches(by: Person, organisation: str, area: str) -> bool:
    """Whether `by` administers accounts of that organisation and area: the same organisation, or the area.

    An administrator for England reaches all; one for an area never reaches an account for England.
    """
    if by.role != "administrator":
        return False
    if by.area == ENGLAND:
        return True
    return area != ENGLAND and (area == by.area or organisation == by.organisation)


def reached(by: Person | None) -> ColumnElement[bool]:
    """The same as a condition on accounts; None, the operator at the command line, reaches all."""
    if by is None or (by.role == "administrator" and by.area == ENGLAND):
        return true()
    if by.role != "administrator":
        return false()
    return and_(User.area != ENGLAND, or_(User.area == by.area, User.organisation == by.organisation))


def refuse_beyond(by: Person, organisation: str, area: str) -> None:
    """Raise NotPermitted where `by` doesn't reach so far."""
    if not reaches(by, organisation, area):
        raise NotPermitted("You can administer accounts of your own organisation or area only.")
