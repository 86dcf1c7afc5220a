"""A child as a supplier holds it: the truth, aged, misheard, mistyped, and written in that supplier's way."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from loaders.country import addresses, errors
from loaders.country.days import NEVER, iso
from loaders.country.households import OTHER, Households
from loaders.country.streams import Flags, Ints, Stream
from loaders.country.surnames import choose
from loaders.country.tables import rows
from loaders.country.world import World

# In the order in which they happen to a record. Those handled apart (addresses, organisations) aren't here.
_NAMES = [
    "old_surname",
    "former_not_given",
    "middle_lost",
    "middle_as_forename",
    "forename_spelling",
    "surname_spelling",
    "nickname",
    "surname_halved",
    "particle_lost",
    "forename_typing",
    "surname_typing",
    "names_swapped",
]
_FACTS = [
    "day_month_swapped",
    "date_digit",
    "date_defaulted",
    "impossible_date",
    "gender_wrong",
    "gender_missing",
    "nhs_of_another",
    "nhs_mistyped",
    "nhs_missing",
    "upn_temporary",
    "upn_mistyped",
    "upn_missing",
]
_ADDRESS = ["street_shortened", "address_typing", "postcode_typing", "postcode_missing", "address_missing"]


def style(system: str) -> dict[str, str]:
    """How a system writes: its row of `systems.csv`."""
    return next(row for row in rows("systems.csv") if row["system"] == system)


def extracted_on(as_of: date, system: str) -> str:
    """The day on which a system's file was made, written YYYY-MM-DD; the day itself for reference feeds."""
    ago = {row["system"]: int(row["extracted_days_ago"]) for row in rows("systems.csv")}
    return (as_of - timedelta(days=ago.get(system, 0))).isoformat()


def held(
    world: World,
    families: Households,
    children: pl.DataFrame,
    places: Ints,
    source: str,
    system: str,
    old_identity: Flags,
    stream: Stream,
) -> pl.DataFrame:
    """What `source` (a row of the rates) holds about the children at these places, a row for each place.

    `old_identity` marks rows from before an adoption. Columns: forename, middle_names, surname,
    former_surname, date_of_birth, gender, nhs_number, upn, the six of the address, spared.
    """
    rates = errors.rates(source)
    frame = _identity(children, places, old_identity)
    for name in _NAMES:
        frame = errors.strike(frame, name, rates[name], stream.named(name))
    often = errors.reordered(frame["culture"].to_numpy()) * rates["names_reordered"]
    frame = errors.strike(frame, "names_reordered", often, stream.named("names_reordered"))
    true_birth = frame["date_of_birth"]
    for name in _FACTS:
        frame = errors.strike(frame, name, rates[name], stream.named(name))
    # No system takes a date of birth in the future.
    future = (frame["date_of_birth"] > world.as_of.isoformat()).to_numpy()
    frame = frame.with_columns(choose(future, true_birth, frame["date_of_birth"]))
    lived_at = _address(children[places], frame["spared"].to_numpy(), rates, stream.named("address"))
    adopted_later = old_identity & children["adopted"].gather(places).to_numpy()
    family = children["family"].gather(places).to_numpy()
    lived_at = np.where(adopted_later, families.address(OTHER, family), lived_at)
    layout = style(system)["address"]
    frame = frame.hstack(addresses.written(world.geography, families.addresses, lived_at, layout))
    for name in _ADDRESS:
        frame = errors.strike(frame, name, rates[name], stream.named(name))
    return frame.with_columns(in_style(column, system) for column in ("forename", "middle_names", "surname"))


def _identity(children: pl.DataFrame, places: Ints, old_identity: Flags) -> pl.DataFrame:
    """The truth about each child, or what was true before it was adopted."""
    true = children[places]
    beside = children["nhs"].gather(np.maximum(places - 1, 0)).cast(pl.String)
    adopted = true["adopted"].to_numpy()
    before = old_identity & adopted
    former_given = choose(
        before, true["former_forename"], pl.repeat(None, len(places), dtype=pl.String, eager=True)
    )
    nothing = pl.repeat(None, len(places), dtype=pl.String, eager=True)
    number = choose(before, true["old_nhs"], true["nhs"]).cast(pl.String).str.zfill(10)
    girl = true["girl"].to_numpy()
    return pl.DataFrame(
        {
            "forename": pl.select(pl.coalesce(former_given, true["forename"])).to_series(),
            "middle_names": true["middle_names"],
            "surname": choose(before, true["former_surname"], true["surname"]),
            "former_surname": choose(adopted, nothing, true["former_surname"]),
            "date_of_birth": iso(true["born"].to_numpy()),
            "gender": pl.Series(np.where(girl, "F", "M")),
            "nhs_number": number,
            "upn": true["upn"],
            "nhs_beside": beside,
            "culture": true["culture"],
            "spared": true["story"],
        }
    )


def _address(true: pl.DataFrame, spared: Flags, rates: dict[str, float], stream: Stream) -> Ints:
    """Which address a record gives: today's, the one before, or the other parent's."""
    home, before, other = (true[column].to_numpy() for column in ("home", "before", "other"))
    stale = errors.chosen(before >= 0, spared, rates["old_address"], stream.named("old"))
    elsewhere = errors.chosen(other >= 0, spared, rates["other_home"], stream.named("other"))
    return np.where(elsewhere, other, np.where(stale, before, home)).astype(np.int64)


def in_style(column: str, system: str) -> pl.Expr:
    """A name as a system writes it: its case, its marks above letters, its hyphens and apostrophes."""
    how = style(system)
    written = pl.col(column)
    if how["marks"] == "fold":
        written = written.str.normalize("NFKD").str.replace_all(r"\p{M}", "")
        written = written.str.replace_many(["Ł", "ł", "Đ", "đ", "ı"], ["L", "l", "D", "d", "i"])
    if how["punctuation"] != "keep":
        written = written.str.replace_all("[-']", " " if how["punctuation"] == "space" else "")
    upper = how["case"] == "upper" or (how["case"] == "upper_surname" and column == "surname")
    return (written.str.to_uppercase() if upper else written).alias(column)


def telephone(numbers: Ints, system: str) -> pl.Series:
    """Numbers 0 to 1999 as telephones set aside for drama, mobiles first, as a system writes them."""
    layout = {
        "spaced": ("07700 900", "01632 960"),
        "plain": ("07700900", "01632960"),
        "international": ("+447700900", "+441632960"),
    }[style(system)["phone"]]
    tail = pl.Series(numbers % 1000).cast(pl.String).str.zfill(3)
    head = pl.Series([layout[0], layout[1]]).gather((numbers >= 1000).astype(np.int64))
    return head + tail


def died_by(children: pl.DataFrame, days: Ints) -> Flags:
    """Who had died on each of these days."""
    died = children["died"].to_numpy()
    return (died != NEVER) & (died <= days)
