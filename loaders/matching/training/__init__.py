"""Learning m and u with Splink from the home's own records: `contactpoint matching train`."""

from loaders.matching.training.train import TooFewRecords, train

__all__ = ["TooFewRecords", "train"]
