"""Comparing units: the best level of each comparison over what the two are known by."""

from typing import Final

from duckdb import DuckDBPyConnection

from loaders.matching.comparisons import MISSING, Comparison, comparison, comparisons

KNOWN_SHARE: Final = 2e-5
"""A forename that this share of records has is a name, not a misspelling."""

COUNTED: Final = {
    "forename_share": ("min", "DOUBLE"),
    "surname_share": ("min", "DOUBLE"),
    "middle_share": ("min", "DOUBLE"),
    "carer_share": ("min", "DOUBLE"),
    "bearers": ("min", "INTEGER"),
    "pairs": ("sum", "INTEGER"),
    "clashes": ("sum", "INTEGER"),
    "orders_clash": ("bool_or", "BOOLEAN"),
    "both_known": ("bool_or", "BOOLEAN"),
}
"""What else is kept of a pair of units, and how two such rows become one."""


CARER_SQL: Final = """,
    min(list_min(list_transform(
        list_intersect(l.carer_forenames, r.carer_forenames),
        lambda name: list_extract(l.carer_shares, list_position(l.carer_forenames, name)::INTEGER)
    ))) AS carer_share
"""
"""How common the carer's forename is that agrees, the rarest where several do."""


def facets() -> dict[str, list[Comparison]]:
    """The comparisons by the facet that holds their columns."""
    found: dict[str, list[Comparison]] = {}
    for known in comparisons():
        found.setdefault(known.facet, []).append(known)
    return found


def compare(connection: DuckDBPyConnection, records: int) -> None:
    """Write `level(l, r, <best place of each comparison>..., <COUNTED>...)` for each `candidate`."""
    for facet in facets():
        made = f"CREATE OR REPLACE TEMP TABLE level_of_{facet}"
        connection.execute(f"{made} AS {facet_sql(facet, records)}")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE level AS {level_sql()}")


def facet_sql(facet: str, records: int) -> str:
    """The query of `level_of_<facet>`: each candidate's best places by this facet, in DuckDB's SQL."""
    counted = {"person": _person_sql(records), "carer": CARER_SQL}
    best = ", ".join(f"min({c.level_sql()})::UTINYINT AS {c.name}" for c in facets()[facet])
    return f"""
        SELECT c.l, c.r, {best} {counted.get(facet, "")}
        FROM candidate c JOIN {facet} l ON l.unit = c.l JOIN {facet} r ON r.unit = c.r
        GROUP BY c.l, c.r
    """


def level_sql() -> str:
    """The query of `level` from the tables of the facets, in DuckDB's SQL."""
    places = ", ".join(f"coalesce({c.name}, {MISSING})::UTINYINT AS {c.name}" for c in comparisons())
    joins = " ".join(f"LEFT JOIN level_of_{facet} USING (l, r)" for facet in facets())
    return f"SELECT l, r, {places}, {', '.join(COUNTED)} FROM candidate {joins}"


def _person_sql(records: int) -> str:
    """How common what agrees is, and how often forenames clash."""
    forename = comparison("forename")
    known = known_from(records)
    return f""",
        min(CASE WHEN l.given = r.given THEN l.forename_share END) AS forename_share,
        min(CASE WHEN l.family = r.family THEN l.surname_share END) AS surname_share,
        min(CASE WHEN l.middle = r.middle THEN l.middle_share END) AS middle_share,
        min(CASE WHEN l.given = r.given AND l.family = r.family THEN l.bearers END) AS bearers,
        count(*)::INTEGER AS pairs,
        count(CASE WHEN {forename.level_sql()} = {forename.number("differs")} THEN 1 END)::INTEGER AS clashes,
        coalesce(bool_or(l.born = r.born AND l.birth_order <> r.birth_order), false) AS orders_clash,
        bool_or(least(l.forename_bearers, r.forename_bearers) >= {known}) AS both_known
    """


def known_from(records: int) -> float:
    """So many bearers make a forename a known one, rather than a misspelling."""
    return max(5, KNOWN_SHARE * records)


def combine_moved(connection: DuckDBPyConnection) -> None:
    """Write `level` anew from `moved`, pairs whose units have grown: the best of what was found before."""
    best = ", ".join(f"min({c.name})::UTINYINT AS {c.name}" for c in comparisons())
    counted = ", ".join(f"{how}({name})::{kind} AS {name}" for name, (how, kind) in COUNTED.items())
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE level AS
        SELECT least(was_l, was_r) AS l, greatest(was_l, was_r) AS r, {best}, {counted}
        FROM moved GROUP BY 1, 2
    """)
