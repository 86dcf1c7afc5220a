"""How far an administrator reaches: accounts of the same organisation, or of the area.

Some roles may do more with children of their own area. Who could make such an account for another area, or
take one over, would have that area's rights: so of these the own area's alone are within reach.
"""

from sqlalchemy import ColumnElement, and_, false, or_, true

from access.accounts.person import Person
from access.areas import ENGLAND
from access.errors import NotPermitted
from access.policy import bound_to_area
from access.store.tables import User


def reaches(by: Person, organisation: str, area: str, role: str = "") -> bool:
    """Whether `by` administers accounts of that organisation, area and role (empty: any).

    An administrator for England reaches all; one for an area never reaches an account for England.
    """
    if by.role != "administrator":
        return False
    if by.area == ENGLAND:
        return True
    colleague = organisation == by.organisation and role not in bound_to_area()
    return area != ENGLAND and (area == by.area or colleague)


def reached(by: Person | None) -> ColumnElement[bool]:
    """The same as a condition on accounts; None, the operator at the command line, reaches all."""
    if by is None or (by.role == "administrator" and by.area == ENGLAND):
        return true()
    if by.role != "administrator":
        return false()
    colleague = and_(User.organisation == by.organisation, User.role.not_in(sorted(bound_to_area())))
    return and_(User.area != ENGLAND, or_(User.area == by.area, colleague))


def refuse_beyond(by: Person, organisation: str, area: str, role: str = "") -> None:
    """Raise NotPermitted where `by` doesn't reach so far."""
    if not reaches(by, organisation, area, role):
        raise NotPermitted("You can administer accounts of your own organisation or area only.")
