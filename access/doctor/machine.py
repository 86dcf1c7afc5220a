"""The machine: packages, Java, jars, disk, memory."""

import shutil
import sys
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final

import psutil
from packaging.requirements import Requirement

from access.doctor.finding import About, Told
from graph.errors import JarsFault
from graph.server.jars import verified
from graph.server.java import runtime
from graph.server.starting import NEEDED_BYTES
from graph.settings import Settings

LITTLE_DISK: Final = 0.05
"""Share of a disk that should be free."""

SPARE_MEMORY: Final = 1_000_000_000
"""Bytes that the loaders and the pages want beside the embedded server."""

UNITS: Final = {"k": 2**10, "m": 2**20, "g": 2**30, "t": 2**40}


def packages(settings: Settings) -> Told:
    """Each package that the project asks for, at a version that it allows."""
    about, bad = About("packages"), 0
    wanted = [Requirement(line) for line in requires("contactpoint") or ()]
    for one in (one for one in wanted if one.marker is None or one.marker.evaluate()):
        try:
            found = version(one.name)
        except PackageNotFoundError:
            found = ""
        if not (found and one.specifier.contains(found, prereleases=True)):
            bad += 1
            said = f"{one.name} {found} is installed" if found else f"{one.name} isn't installed"
            yield about.fault(f"{said}, and {one} is asked for.", "Run `make setup`.")
    if not bad:
        yield about.well(f"{len(wanted)} packages are as asked for, on Python {sys.version.split()[0]}.")


def java(settings: Settings) -> Told:
    """The embedded server's runtime and jars."""
    about = About("java")
    if not settings.embedded:
        yield about.well("NEO4J_URI is set, so no Java is needed here.")
        return
    try:
        runtime()
        yield about.well(f"{len(verified(settings.jars))} jars are those that the lock names.")
    except JarsFault as fault:
        yield about.fault(str(fault), "Run `make setup`.")


def disk(settings: Settings) -> Told:
    """Room where the service writes."""
    about = About("disk")
    places = {"home": settings.home, "seals": settings.seals_folder, "backups": settings.backups}
    for name, place in places.items():
        if place is None:
            continue
        usage = shutil.disk_usage(_existing(place))
        said = f"{usage.free / 1e9:.1f} GB of {usage.total / 1e9:.1f} are free for the {name}"
        if usage.free < NEEDED_BYTES:
            yield about.fault(f"Only {said}.", "Make room there: writing fails soon.")
        elif usage.free < LITTLE_DISK * usage.total:
            yield about.warning(f"{said}.", "Make room there before it is needed.")
        else:
            yield about.well(f"{said}.")


def memory(settings: Settings) -> Told:
    """Memory for the embedded server as it is set, and for what runs beside it."""
    about, total = About("memory"), psutil.virtual_memory().total
    server = _bytes(settings.server_heap) + _bytes(settings.server_page_cache) if settings.embedded else 0
    needed = server + SPARE_MEMORY
    said = f"{total / 1e9:.1f} GB, of which {needed / 1e9:.1f} are wanted"
    if needed > total:
        yield about.fault(
            f"This machine has {said}.",
            "Lower CONTACTPOINT_SERVER_HEAP or CONTACTPOINT_SERVER_PAGE_CACHE, or give it more memory.",
        )
    else:
        yield about.well(f"This machine has {said}.")


def _existing(place: Path) -> Path:
    """The folder itself, or the nearest above it that is there."""
    return next(one for one in (place, *place.parents) if one.exists())


def _bytes(text: str) -> int:
    return int(text[:-1]) * UNITS[text[-1].lower()]
