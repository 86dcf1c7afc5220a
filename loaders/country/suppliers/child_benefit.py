"""Child benefit: a claim for nearly every child, by one grown-up, mostly the mother; addresses grow old."""

import numpy as np
import numpy.typing as npt
import polars as pl

from loaders.country.days import NEVER, iso
from loaders.country.identifiers import scrambled
from loaders.country.records import in_style, telephone
from loaders.country.streams import Flags, Ints, Stream
from loaders.country.suppliers.feed import Batch, Chunk, batch, email, held
from loaders.country.tables import share


def rows(chunk: Chunk) -> Batch:
    """The claims for one chunk's children."""
    stream = chunk.stream("child_benefit")
    children, families = chunk.children, chunk.families
    family = children["family"].to_numpy()
    care = children["in_care"].to_numpy()
    claimed = families.table["claim"].to_numpy()[family] < share("benefit_claimed")
    foster = stream.named("foster").chance(share("benefit_in_care"), len(family))
    told = children["story"].to_numpy()
    places = np.flatnonzero(np.where(care, foster, claimed | told)).astype(np.int64)
    frame = held(chunk, "child_benefit", places, stream)
    frame = frame.hstack(_claimants(chunk, places, stream.named("claimants")))
    starts = children["arrived"].to_numpy()[places] + 5 + stream.below(90, len(places))
    starts = np.minimum(starts, chunk.world.today)
    frame = frame.with_columns(
        claim_start=iso(starts), claim_end=iso(_ends(chunk, places, starts, stream.named("ends")))
    )
    return batch(chunk, "child_benefit", "CB", places, frame)


def _claimants(chunk: Chunk, places: Ints, stream: Stream) -> pl.DataFrame:
    """Who claims: one grown-up for all children of a family; foster carers for children in care."""
    children, families = chunk.children, chunk.families
    of = children[places]
    family = of["family"].to_numpy()
    grown = families.table[family]
    couple, kinship = families.flag("couple", family), families.flag("kinship", family)
    lone_father = ~couple & ~kinship & (grown["household"].to_numpy() == 3)
    care = of["in_care"].to_numpy()
    father = (couple & stream.chance(share("benefit_by_father"), families.count)[family]) | lone_father
    step = father & of["by_other"].to_numpy() & couple
    relation = np.where(father, np.where(step, "step-parent", "father"), "mother")
    relation = np.where(kinship, "grandparent", relation)
    relation = np.where(care, "foster-carer", relation)
    return _written(grown, relation, father | step, care | kinship, stream)


def _written(
    grown: pl.DataFrame, relation: npt.NDArray[np.str_], man: Flags, stranger: Flags, stream: Stream
) -> pl.DataFrame:
    is_man, is_stranger = pl.Series(man), pl.Series(stranger)
    given = (
        pl.when(is_stranger).then("carer_given").when(is_man).then("father_given").otherwise("mother_given")
    )
    surname = (
        pl.when(is_stranger)
        .then("carer_surname")
        .when(is_man)
        .then("father_surname")
        .otherwise("mother_surname")
    )
    frame = grown.select(given.alias("forename"), surname.alias("surname"))
    titles = np.where(man & ~stranger, "Mr", np.where(stream.chance(0.6, len(man)), "Mrs", "Ms"))
    has_email = pl.Series(stream.chance(share("benefit_email"), len(man)))
    phone = telephone(grown["phone"].to_numpy(), "child_benefit")
    reached = pl.Series(stream.chance(share("benefit_phone"), len(man)))
    styled = frame.select(in_style("forename", "child_benefit"), in_style("surname", "child_benefit"))
    return pl.DataFrame(
        {
            "claimant_ref": _references(grown, stranger),
            "claimant_title": titles,
            "claimant_forename": styled["forename"],
            "claimant_surname": styled["surname"],
            "claimant_relationship": pl.Series(relation, dtype=pl.String),
            "claimant_phone": pl.select(pl.when(reached).then(phone)).to_series(),
            "claimant_email": pl.select(
                pl.when(has_email).then(email(frame["forename"], frame["surname"]))
            ).to_series(),
        }
    )


def _references(grown: pl.DataFrame, stranger: Flags) -> pl.Series:
    """One reference for all claims of one grown-up."""
    return scrambled("CHB", grown["claim_number"].to_numpy() * 2 + stranger)


def _ends(chunk: Chunk, places: Ints, starts: Ints, stream: Stream) -> Ints:
    """The end of a claim: at a death, or after 16 where education ended."""
    of = chunk.children[places]
    died = of["died"].to_numpy()
    sixteen = of["born"].to_numpy() + 16 * 365 + 100
    over = (of["school_age"].to_numpy() >= 16) & stream.chance(0.15, len(places)) & ~of["story"].to_numpy()
    over &= sixteen < chunk.world.today
    ends = np.where(died != NEVER, died + 56, np.where(over, sixteen, NEVER))
    return np.where(ends == NEVER, NEVER, np.minimum(np.maximum(ends, starts), chunk.world.today))
