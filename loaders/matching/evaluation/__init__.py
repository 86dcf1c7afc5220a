"""How well records were put together, where the truth is known: `matching evaluate`, and bench/."""

from loaders.matching.evaluation.accuracy import Accuracy, measure
from loaders.matching.evaluation.truth import read_truth

__all__ = ["Accuracy", "measure", "read_truth"]
