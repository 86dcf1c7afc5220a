"""The vocabulary: every label, relationship type and property of the graph, declared once with neomodel.

Loads, traversals and searches are files under `cypher/`; a test holds them to what is declared here, and the
constraints of `cypher/schema/` likewise. Single records may be edited through these classes once `connect`
has lent neomodel the gateway's driver.
"""

from graph.model.people import Address, Carer, Child, Dossier, Practitioner
from graph.model.places import GPPractice, LocalAuthority, Organisation, School, Service
from graph.model.records import Departed, Lane, Load, Migration, PastRecord, Quarantined, Review, SourceRecord
from graph.model.watching import Alert, Supply

NODES = (
    Child,
    Dossier,
    Carer,
    Practitioner,
    Address,
    LocalAuthority,
    Organisation,
    School,
    GPPractice,
    Service,
    SourceRecord,
    PastRecord,
    Load,
    Lane,
    Quarantined,
    Review,
    Departed,
    Supply,
    Alert,
    Migration,
)

__all__ = [
    "NODES",
    "Address",
    "Alert",
    "Carer",
    "Child",
    "Departed",
    "Dossier",
    "GPPractice",
    "Lane",
    "Load",
    "LocalAuthority",
    "Migration",
    "Organisation",
    "PastRecord",
    "Practitioner",
    "Quarantined",
    "Review",
    "School",
    "Service",
    "SourceRecord",
    "Supply",
]
