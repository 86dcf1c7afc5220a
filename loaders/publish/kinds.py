"""The kinds of node and edge that a load writes, as data.

A kind's rows are derived anew for what a load touched, and compared with what the graph holds by `identity`
and a hash of the rest. Its name is that of its tables (`desired_NAME`, `published.NAME`, `delta.NAME_create`,
`..._set`, `..._delete`) and of its folder of queries under `cypher/loads/`.
"""

from dataclasses import dataclass
from typing import Final, Literal

Operation = Literal["create", "set", "delete"]


@dataclass(frozen=True)
class Kind:
    """One kind of node or edge.

    `identity`: the columns that tell one from another, sent first. `scope`: the temporary table whose ids in
    the column `scope_column` are compared; None compares all. `values`: what else the graph holds of it.
    """

    name: str
    identity: tuple[str, ...]
    values: tuple[str, ...]
    scope: str | None = None
    scope_column: str = ""
    operations: tuple[Operation, ...] = ("create", "set", "delete")

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column, in the order in which the queries get them."""
        return self.identity + self.values


def _of_child(name: str, identity: str, values: str) -> Kind:
    return Kind(name, tuple(identity.split()), tuple(values.split()), "touched_child", "child")


_INVOLVED: Final = (
    "record role service since until lead_professional common_assessment consent sensitive source"
)

EDGES: Final = (
    _of_child("involved_practitioner", "child key practitioner", _INVOLVED),
    _of_child("involved_service", "child key organisation", _INVOLVED),
    _of_child("attends", "child key organisation", "record since until enrolment source"),
    _of_child("registered_with", "child key organisation", "record since until source"),
    _of_child("cares_for", "child carer", "relationship parental_responsibility since until source"),
    _of_child("child_lives_at", "child address", "current source"),
    Kind("carer_lives_at", ("carer", "address"), ("current", "source"), "touched_carer", "carer"),
    Kind("works_for", ("practitioner", "organisation"), ("role",), "touched_practitioner", "practitioner"),
    Kind(
        "organisation_in_area",
        ("organisation", "authority"),
        (),
        "touched_organisation",
        "organisation",
        ("create", "delete"),
    ),
    Kind("child_in_area", ("child", "authority"), (), "touched_child", "child", ("create", "delete")),
    _of_child("describes", "child record", "rule weight why decided_by decided_at"),
    Kind("superseded_by", ("child", "survivor"), (), "touched_child", "child", ("create", "delete")),
    Kind(
        "judged",
        ("a", "b", "judged_at"),
        ("verdict", "by_user", "why", "superseded_at"),
        None,
        "",
        ("create", "set"),
    ),
)

NODES: Final = (
    Kind("authority", ("code",), ("name",), None, "", ("create", "set")),
    Kind(
        "organisation",
        ("key",),
        tuple(
            "label name kind phone email contact_name address postcode la_code opened closed status sensitive "
            "min_age max_age phase low_age high_age".split()
        ),
        "touched_organisation",
        "key",
        ("create", "set"),
    ),
    Kind(
        "address",
        ("key",),
        tuple("line1 line2 line3 town county postcode".split()),
        "touched_address",
        "key",
    ),
    Kind("practitioner", ("key",), ("name", "role", "phone", "email"), "touched_practitioner", "key"),
    Kind(
        "carer",
        ("key",),
        tuple("title forename surname phone email shielded".split()),
        "touched_carer",
        "key",
    ),
    Kind(
        "child",
        ("number",),
        tuple(
            "forename middle_names surname known_names gender date_of_birth date_of_death nhs_number upn "
            "postcode_area shielded common_assessment best_view".split()
        ),
        "touched_child",
        "number",
        ("create", "set"),
    ),
    Kind(
        "source_record",
        ("key",),
        tuple("feed source source_key version load line extracted_on withdrawn record".split()),
        "touched_record",
        "key",
        ("create", "set"),
    ),
    Kind(
        "past_record",
        ("current", "key"),
        tuple("feed source source_key version load line extracted_on withdrawn replaced_on record".split()),
        "touched_record",
        "current",
        ("create",),
    ),
    Kind(
        "quarantined",
        ("key",),
        tuple("kind feed source source_key line field value reason row load since resolved_at".split()),
        None,
        "",
        ("create", "set"),
    ),
    Kind("review", ("key",), ("a", "b", "kind", "weight", "why")),
)

KINDS: Final = {kind.name: kind for kind in (*EDGES, *NODES)}

ORDER: Final[tuple[tuple[str, Operation], ...]] = (
    *((kind.name, operation) for kind in NODES for operation in kind.operations if operation != "delete"),
    *((kind.name, operation) for kind in EDGES for operation in kind.operations if operation != "delete"),
    *((kind.name, "delete") for kind in EDGES if "delete" in kind.operations),
    *((kind.name, "delete") for kind in NODES if "delete" in kind.operations),
)
"""Nodes before the edges that need them; what goes, last, so that nothing is missing in between."""
