"""The roles that an account may have."""

from typing import Final

ROLES: Final[dict[str, str]] = {
    "practitioner": "works with children and looks for who else does",
    "hub": "a multi-agency hub: sees a child's family network too",
    "reviewer": "decides whether two records are of one child",
    "administrator": "the local team: accounts, shielding, consent, alerts, audit",
    "analyst": "runs reports; sees no child",
    "supplier": "sends feeds and reads what became of them; sees no child",
    "system": "another system, asking on behalf of a named user",
}
