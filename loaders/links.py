"""Which source record belongs to which child, as a CSV file that is there whole or not at all."""

import csv
from pathlib import Path
from typing import Any

from graph.errors import BadInput
from graph.gateway import Gateway
from graph.queries import query

HEADER = ("source", "source_key", "child_number")


def write_links(gateway: Gateway, path: Path) -> int:
    """Write every accepted record that isn't withdrawn to `path`, sorted; returns how many there are.

    Raises BadInput when the file can't be written.
    """
    # a device, a pipe or a link (such as /dev/stdout) is written to, not replaced
    special = path.is_symlink() or (path.exists() and not path.is_file())
    unfinished = path if special else path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            number = _write(gateway, csv.writer(file, lineterminator="\n"))
        if not special:
            unfinished.replace(path)
    except OSError as error:
        raise BadInput(f"{path} can't be written ({error.strerror}); give another path.") from error
    return number


def _write(gateway: Gateway, writer: Any) -> int:
    writer.writerow(HEADER)
    number = 0
    for found in gateway.read(query("records/sources")):
        source = str(found["source"])
        for link in gateway.stream(query("records/links"), prefix=f"{source}|"):
            writer.writerow((source, *link.values()))
            number += 1
    return number
