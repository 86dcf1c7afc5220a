"""What the doctor says of one thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Level = Literal["well", "warning", "fault"]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: a sentence, and a remedy where something is to be done."""

    about: str
    level: Level
    said: str
    remedy: str = ""


Told: TypeAlias = Iterator[Finding]


@dataclass(frozen=True)
class About:
    """Makes the findings of one check."""

    name: str

    def well(self, said: str) -> Finding:
        """Nothing to do."""
        return Finding(self.name, "well", said)

    def warning(self, said: str, remedy: str) -> Finding:
        """It works, and shouldn't stay so where real children are in it."""
        return Finding(self.name, "warning", said, remedy)

    def fault(self, said: str, remedy: str) -> Finding:
        """It doesn't work, or isn't safe."""
        return Finding(self.name, "fault", said, remedy)
