"""Receive: which files have arrived, whether they can be read, and their rows, checked and standardised."""

from loaders.receive.arrival import Arrival, Manifest, Progress
from loaders.receive.receive import receive
from loaders.receive.stage import Staged, stage

__all__ = ["Arrival", "Manifest", "Progress", "Staged", "receive", "stage"]
