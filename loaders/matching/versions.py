"""The weights of a home: every version that was trained is kept, and the one in use is written down.

Files in `loaders/weights` under the home: `0001.json`, `0002.json`... and `in-use`, holding a number. Version
0 is the shipped one, in use until another is.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from graph.errors import BadInput
from graph.settings import Settings
from loaders.matching.weights import STORED, Weights, stored_weights

IN_USE: Final = "in-use"
SHIPPED: Final = 0


def weights_in_use(settings: Settings) -> Weights:
    """The weights that loads and single questions of this home weigh by."""
    return weights_of(settings, version_in_use(settings))


def version_in_use(settings: Settings) -> int:
    """The number of the version in use."""
    path = _folder(settings) / IN_USE
    return int(path.read_text(encoding="ascii")) if path.exists() else SHIPPED


def weights_of(settings: Settings, version: int) -> Weights:
    """The weights of one version. Raises BadInput where there is none, UntrainedLevel for one of no use."""
    return stored_weights(_path(settings, version))


def versions(settings: Settings) -> list[int]:
    """Every version that can be used, the shipped one first."""
    return [SHIPPED, *sorted(int(path.stem) for path in _folder(settings).glob("[0-9]*.json"))]


def keep(settings: Settings, weights: Weights, records: int) -> int:
    """Store weights as the next version, saying when and on how many records they were learnt; its number."""
    version = versions(settings)[-1] + 1
    at = datetime.now(UTC).isoformat(timespec="seconds")
    stored = {"version": version, "learnt_at": at, "records": records, "comparisons": _by_level(weights)}
    folder = _folder(settings)
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / f"{version:04}.json", json.dumps(stored, indent=1))
    return version


def use(settings: Settings, version: int) -> None:
    """Weigh by that version from now on. Raises what `weights_of` raises."""
    weights_of(settings, version)
    _folder(settings).mkdir(parents=True, exist_ok=True)
    _write(_folder(settings) / IN_USE, str(version))


def _by_level(weights: Weights) -> dict[str, dict[str, dict[str, float]]]:
    found: dict[str, dict[str, dict[str, float]]] = {}
    for (comparison, level), m in weights.m.items():
        numbers = {"m": m, "u": weights.u[comparison, level]}
        found.setdefault(comparison, {})[level] = {name: float(f"{n:.4g}") for name, n in numbers.items()}
    return found


def described(settings: Settings, version: int) -> dict[str, Any]:
    """When and on how many records a version was learnt."""
    stored: dict[str, Any] = json.loads(_path(settings, version).read_text(encoding="utf-8"))
    return {"learnt_at": stored.get("learnt_at"), "records": stored.get("records")}


def _folder(settings: Settings) -> Path:
    return settings.home / "loaders" / "weights"


def _path(settings: Settings, version: int) -> Path:
    path = STORED if version == SHIPPED else _folder(settings) / f"{version:04}.json"
    if not path.exists():
        raise BadInput(f"This home has no weights {version}: `contactpoint matching weights` lists them.")
    return path


def _write(path: Path, text: str) -> None:
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
