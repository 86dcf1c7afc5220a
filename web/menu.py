"""The pages that the navigation shows, by role."""

from dataclasses import dataclass
from typing import Final

from flask import request, url_for

from access.accounts import Person


@dataclass(frozen=True)
class Entry:
    """A page of the navigation: its endpoint, its words, and the roles that see it."""

    endpoint: str
    text: str
    roles: frozenset[str]


@dataclass(frozen=True)
class Item:
    """An entry as the template shows it."""

    href: str
    text: str
    current: bool


WHO_OPENS_CHILDREN: Final = frozenset({"practitioner", "hub", "administrator"})

WHO_WORKS_WITH_CHILDREN: Final = frozenset({"practitioner", "hub"})
ADMINISTRATOR: Final = frozenset({"administrator"})

REVIEWER: Final = frozenset({"reviewer"})

ENTRIES: Final = (
    Entry("search.form", "Search for a child", WHO_OPENS_CHILDREN),
    Entry("caseload.mine", "My children", WHO_WORKS_WITH_CHILDREN),
    Entry("children.find", "Find by number", WHO_OPENS_CHILDREN),
    Entry("caseload.asked", "Requests", WHO_WORKS_WITH_CHILDREN),
    Entry("review.queue", "Possible matches", REVIEWER),
    Entry("review.decisions", "Decisions", REVIEWER),
    Entry("review.quarantine", "Quarantine", REVIEWER | frozenset({"administrator"})),
    Entry("loads.sources", "Load reports", frozenset({"administrator", "reviewer", "analyst"})),
    Entry("reports.index", "Reports", frozenset({"administrator", "analyst"})),
    Entry("directory.form", "Ask the directory", frozenset({"analyst"})),
    Entry("admin_alerts.alerts", "Alerts", ADMINISTRATOR),
    Entry("admin_users.users", "Users", ADMINISTRATOR),
    Entry("admin_shielding.waiting", "Shielding", ADMINISTRATOR),
    Entry("admin_requests.waiting", "Requests", ADMINISTRATOR),
    Entry("admin_lifecycle.form", "Lifecycle", ADMINISTRATOR),
    Entry("admin_corrections.waiting", "Corrections", ADMINISTRATOR),
    Entry("admin_archive.requests", "Archive", ADMINISTRATOR | frozenset({"hub"})),
    Entry("admin_audit.form", "Audit", ADMINISTRATOR),
)


def menu(person: Person) -> list[Item]:
    """The navigation of `person`, the page shown now marked."""
    return [
        Item(url_for(entry.endpoint), entry.text, request.endpoint == entry.endpoint)
        for entry in ENTRIES
        if person.role in entry.roles
    ]
