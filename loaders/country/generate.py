"""Making a country: the organisations, then chunk by chunk the families and what suppliers say about them."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from graph.errors import BadInput
from loaders.country import children as people
from loaders.country import lives, records, schooling, story, world
from loaders.country.suppliers import (
    case_management,
    child_benefit,
    gp_registration,
    health_visiting,
    reference,
    registrar,
    school_census,
)
from loaders.country.suppliers.feed import Batch, Chunk
from loaders.country.writing import SUFFIXES, Folder, Written, save

VERSION = 1
CHUNK = 50_000
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Country:
    """What was made: the content of `generated.json`, by which a load knows that it is synthetic."""

    generator: int  # version of the generator; another version may give other bytes
    children: int
    seed: int
    as_of: str
    story: dict[str, object]  # the child and, by person, the source and source_key of their records
    files: list[Written]


def generate(
    children: int,
    seed: int,
    out: Path,
    as_of: date = date(2026, 9, 1),
    layout: str = "csv",
    progress: Progress = lambda done: None,
) -> Country:
    """Writes a country of so many children into `out`, and tells what it wrote.

    The same number, seed and day give the same bytes. `progress` is told how many children are done.
    Raises BadInput where the number, the seed or the folder can't be used.
    """
    check(children, seed, out, layout)
    ground = world.build(children, seed, as_of)
    folder = Folder(out, layout)
    written = _reference(ground, folder)
    register = schooling.Register()
    told: dict[str, object] = {}
    for number, first in enumerate(range(0, children, CHUNK)):
        count = min(CHUNK, children - first)
        batches = _chunk(ground, number, first, count, register)
        if number == 0:
            told = story.find(batches)
        _add(folder, batches)
        progress(first + count)
    written += folder.close()
    return _finish(ground, folder, written, told)


def check(children: int, seed: int, out: Path, layout: str) -> None:
    """Raises BadInput, one sentence, where a country can't be made like this; makes the folder."""
    if children < 1:
        raise BadInput(f"A country needs at least one child: {children} can't be made.")
    if seed < 0:
        raise BadInput(f"The seed {seed} can't be used: give a whole number from 0 upwards.")
    if layout not in SUFFIXES:
        raise BadInput(f"There is no layout {layout}: choose one of {', '.join(SUFFIXES)}.")
    try:
        out.mkdir(parents=True, exist_ok=True)
        if any(out.iterdir()):
            raise BadInput(f"The folder {out} isn't empty: give a new one, so that nothing is overwritten.")
        (out / "generated.json").touch()
        (out / "generated.json").unlink()
    except OSError as error:
        raise BadInput(
            f"The folder {out} can't be written to ({error.strerror}): give another one."
        ) from error


def _reference(ground: world.World, folder: Folder) -> list[Written]:
    """The schools and practices, in their published layouts whatever the layout of the rest."""
    stem = f"edubasealldata{ground.as_of:%Y%m%d}.csv"
    practices = reference.practices(ground)
    folder.add("services", "services", "services", reference.services(ground))
    return [
        folder.put(stem, "schools", reference.schools(ground), ground.schools.table.height),
        folder.put("epraccur.csv", "gp_practices", practices, practices.count(b"\r\n")),
    ]


def _chunk(
    ground: world.World, number: int, first: int, count: int, register: schooling.Register
) -> list[Batch]:
    """All that suppliers say about the children of one chunk."""
    families, born = people.build(ground, count, first, ground.stream("people", number))
    lived = lives.lived(ground, families, born, ground.stream("lives", number))
    schooled = schooling.schooled(ground, families, lived, register, ground.stream("schooling", number))
    chunk = Chunk(ground, number, families, schooled)
    return [
        registrar.births(chunk),
        registrar.deaths(chunk),
        child_benefit.rows(chunk),
        gp_registration.rows(chunk),
        school_census.rows(chunk),
        health_visiting.rows(chunk),
        *case_management.rows(chunk),
    ]


def _add(folder: Folder, batches: list[Batch]) -> None:
    for batch in batches:
        stem = f"{batch.feed}.{batch.supplier}" if batch.supplier else batch.feed
        folder.add(stem, batch.feed, batch.source, batch.rows)
        folder.add("truth", "truth", "truth", batch.truth)


def _finish(ground: world.World, folder: Folder, written: list[Written], told: dict[str, object]) -> Country:
    """The manifests, and last of all `generated.json`, by which one knows that a country is whole."""
    for file in written:
        if file.feed != "truth":
            folder.manifest(file, records.extracted_on(ground.as_of, file.source.split("-")[-1]))
    made = Country(
        VERSION, ground.children, ground.seed, ground.as_of.isoformat(), told, sorted(written, key=_name)
    )
    save(folder.path / "generated.json", asdict(made))
    return made


def _name(file: Written) -> str:
    return file.name
