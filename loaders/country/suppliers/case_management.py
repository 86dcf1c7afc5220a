"""Local case-management systems: each authority has three, each writes in its own way and holds its own
copy of a child, which it mostly uses for all that child's involvements."""

import numpy as np
import polars as pl

from loaders.country import involvements
from loaders.country.days import iso
from loaders.country.records import in_style, style, telephone
from loaders.country.streams import Ints, Stream
from loaders.country.suppliers.feed import Batch, Chunk, batch, held
from loaders.country.suppliers.health_visiting import unknown_some
from loaders.country.suppliers.workers import named
from loaders.country.tables import rows as table_rows
from loaders.country.tables import share

_ROLE = "practitioner_role"
_SERVES = ("social", "youth", "health")


def systems() -> list[str]:
    """The names of the case-management systems."""
    return [row["system"] for row in table_rows("systems.csv") if row["serves"]]


def rows(chunk: Chunk) -> list[Batch]:
    """The involvements of one chunk, a batch for each authority and system."""
    stream = chunk.stream("case_management")
    found = involvements.all_of(chunk.world, chunk.children, stream.named("involvements"))
    supplier = _suppliers(chunk, found)
    found = found.with_columns(supplier)
    batches: list[Batch] = []
    for system in systems():
        mine = found.filter(pl.col("supplier").str.ends_with(system))
        batches += _of_system(chunk, mine, system, stream.named(system)) if mine.height else []
    return batches


def _suppliers(chunk: Chunk, found: pl.DataFrame) -> pl.Series:
    """Which system records each involvement: by the authority of the service and what the service does."""
    serves = {row["system"]: row["serves"] for row in table_rows("systems.csv")}
    using = [[name for name, what in serves.items() if what == kind] for kind in _SERVES]
    kinds = [_SERVES.index(row["system"]) for row in table_rows("service_kinds.csv")]
    names: list[str] = []
    for place, code in enumerate(chunk.world.geography.codes):
        names += [f"{code}-{choices[place % len(choices)]}" for choices in using]
    authority = chunk.world.services.table["authority"].to_numpy()[found["service"].to_numpy()]
    what = np.array(kinds)[found["kind"].to_numpy()]
    return pl.Series("supplier", names).gather((authority * len(_SERVES) + what).astype(np.int64))


def _of_system(chunk: Chunk, mine: pl.DataFrame, system: str, stream: Stream) -> list[Batch]:
    copies = mine.with_columns(
        copy=pl.Series(stream.named("twice").chance(share("held_twice"), mine.height)),
        early=pl.Series(
            mine["since"].to_numpy() < chunk.children["renamed_on"].to_numpy()[mine["place"].to_numpy()]
        ),
    )
    people = copies.select("place", "supplier", "copy", "early").unique(maintain_order=True)
    places = people["place"].to_numpy().astype(np.int64)
    known = held(chunk, "case_management", places, stream, system, people["early"].to_numpy())
    known = known.hstack(_carers(chunk, places, people["early"], system, stream.named("carers")))
    known = people.hstack(known)
    joined = copies.join(known, on=["place", "supplier", "copy", "early"], how="left", maintain_order="left")
    written = _written(chunk, joined, system, stream.named("written"))
    return [
        batch(chunk, "case_management", "CM", part["place"].to_numpy().astype(np.int64), part, str(name))
        for (name,), part in written.partition_by("supplier", as_dict=True, maintain_order=True).items()
    ]


def _written(chunk: Chunk, joined: pl.DataFrame, system: str, stream: Stream) -> pl.DataFrame:
    """The rows as the feed has them, in full."""
    roles = pl.Series([row["role"] for row in table_rows("service_kinds.csv")])
    shielded = chunk.children["shielded"].gather(joined["place"])
    sensitive = pl.Series([row["sensitive"] == "Y" for row in table_rows("service_kinds.csv")])
    of_kind = sensitive.gather(joined["kind"])
    service, worker = joined["service"].to_numpy(), joined["worker"].to_numpy()
    frame = joined.with_columns(
        named(chunk.world, service, worker, system),
        practitioner_role=roles.gather(joined["kind"]),
        involved_from=iso(joined["since"].to_numpy()),
        involved_to=iso(joined["until"].to_numpy()),
        lead_professional="lead",
        common_assessment="assessed",
        consent=pl.when(of_kind & (joined["consent"] != "")).then(joined["consent"]),
        shielded=pl.when(shielded & (pl.lit(style(system)["serves"]) == "social")).then(pl.lit("Y")),
    )
    frame = frame.with_columns(service_id=unknown_some(frame, "case_management", stream.named("unknown")))
    unnamed = pl.Series(
        stream.named("unnamed").chance(share("worker_unnamed"), frame.height) & ~frame["spared"].to_numpy()
    )
    worker_columns = [name for name in frame.columns if name.startswith("practitioner_") and name != _ROLE]
    return frame.with_columns(
        pl.when(unnamed).then(None).otherwise(pl.col(name)).alias(name) for name in worker_columns
    )


def _carers(chunk: Chunk, places: Ints, early: pl.Series, system: str, stream: Stream) -> pl.DataFrame:
    """The grown-up whom the system knows: mother, father, step-father, grandparent or foster carer."""
    of = chunk.children[places]
    family = of["family"].to_numpy()
    grown = chunk.families.table[family]
    n = len(places)
    u = stream.uniform(n)
    care, kin = of["in_care"].to_numpy(), chunk.families.flag("kinship", family)
    couple = chunk.families.flag("couple", family)
    step = couple & of["by_other"].to_numpy() & (u > 0.85)
    father = ~step & (u > 0.72) & of["father_given"].is_not_null().to_numpy()
    who = np.where(care, 3, np.where(kin, 4, np.where(step, 2, np.where(father, 1, 0)))).astype(np.int64)
    relations = pl.Series(["mother", "father", "step-parent", "foster-carer", "grandparent"])
    given = _pick(who, [of["mother_given"], of["father_given"], grown["father_given"], grown["carer_given"]])
    surname = _pick(
        who, [of["mother_surname"], of["father_surname"], grown["father_surname"], grown["carer_surname"]]
    )
    # What was written before an adoption doesn't name those who adopted.
    told = ~(early & of["adopted"]) & pl.Series(
        stream.chance(share("carer_given"), n) & given.is_not_null().to_numpy()
    )
    frame = pl.DataFrame({"forename": given, "surname": surname})
    styled = frame.select(in_style("forename", system), in_style("surname", system))
    phone = telephone((grown["phone"].to_numpy() + 500 * who) % 2000, system)
    return pl.select(
        carer_forename=pl.when(told).then(styled["forename"]),
        carer_surname=pl.when(told).then(styled["surname"]),
        carer_relationship=pl.when(told).then(relations.gather(who)),
        carer_phone=pl.when(told).then(phone),
    )


def _pick(who: Ints, choices: list[pl.Series]) -> pl.Series:
    """The value of the grown-up chosen on each row; grandparents stand with the foster carers."""
    row = np.minimum(who, len(choices) - 1)
    return pl.concat(choices).gather(row * len(who) + np.arange(len(who)))
