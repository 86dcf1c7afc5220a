"""After records were destroyed: the files that held them are written anew, and it is known until that is
done.
"""

import shutil
from pathlib import Path
from typing import Final

from sqlalchemy import delete, insert, select

from access.access import Access
from access.store import Writing
from access.store.tables import Meta
from graph.server.rewrite import rewrite
from graph.settings import Settings
from loaders.locks import only_load
from loaders.progress import Steps
from loaders.watch.inbox import EMPTIED
from loaders.working.compact import compact

OWED: Final = "files to rewrite"

ELSEWHERE: Final = (
    "Neo4j isn't run by this service: its operator has to write the store anew (docs/lifecycle.md), for "
    "what was deleted lingers in its files."
)


LATER: Final = (
    "Files still hold what was destroyed; run `contactpoint lifecycle rewrite` when Neo4j may stop."
)


def note_owed(writing: Writing) -> None:
    """Note that files still hold what is being destroyed."""
    writing.execute(delete(Meta).where(Meta.name == OWED))
    writing.execute(insert(Meta).values(name=OWED, value="yes"))


def is_owed(access: Access) -> bool:
    """Whether a rewriting is still to be done."""
    with access.store.read() as session:
        return session.scalar(select(Meta.name).where(Meta.name == OWED)) is not None


def rewrite_owed(settings: Settings, access: Access, steps: Steps, *, later: bool = False) -> list[str]:
    """Write anew every file of the service that held what was destroyed; says what is left to others.

    The embedded server is stopped meanwhile. Does nothing where nothing is owed; may be run again after a
    crash.
    """
    if not is_owed(access):
        return []
    if later:
        return [LATER]
    with only_load(settings), steps.step("rewrite"):
        compact(settings)
        _empty_inboxes(settings)
        if settings.embedded:
            rewrite(settings)
    with access.store.write() as writing:
        writing.execute(delete(Meta).where(Meta.name == OWED))
    access.store.tidy()
    return [] if settings.embedded else [ELSEWHERE]


def _empty_inboxes(settings: Settings) -> None:
    """Remove the files that suppliers sent and that are done with: loaded, or refused and reported."""
    if settings.inbox is None:
        return
    for folder in (place for name in EMPTIED for place in settings.inbox.glob(f"*/{name}")):
        for path in folder.iterdir():
            _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
