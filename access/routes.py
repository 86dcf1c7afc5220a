"""What each route asks of the policy: declared beside the view, found again by the guard and by tests."""

from collections.abc import Callable
from typing import Any, Final, ParamSpec, TypeVar

from access.policy.table import permissions

P = ParamSpec("P")
R = TypeVar("R")

PUBLIC: Final = "public"
"""Asked by pages that anybody may see: they hold nobody's data."""

_DECLARED: Final = "__asks__"


def asks(permission: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare that a view asks for `permission`, PUBLIC or one of `permissions.csv`.

    Raises ValueError, when the module is imported, for any other word.
    """
    if permission != PUBLIC and permission not in permissions():
        raise ValueError(f"permissions.csv has no {permission}")

    def declare(view: Callable[P, R]) -> Callable[P, R]:
        setattr(view, _DECLARED, permission)
        return view

    return declare


def asked_by(view: Callable[..., Any]) -> str | None:
    """The permission that a view declares, None where it declares nothing: then nobody may have it."""
    return getattr(view, _DECLARED, None)
