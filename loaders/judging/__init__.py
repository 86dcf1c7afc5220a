"""Judging: a person's word on whether records are one child's, honoured by every run from then on."""

from loaders.judging.judge import Judged, Outcome, Verdict, judge, split, undo

__all__ = ["Judged", "Outcome", "Verdict", "judge", "split", "undo"]
