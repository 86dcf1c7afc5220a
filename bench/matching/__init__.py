"""Matching against the libraries of its field, on feeds whose truth is known: `python -m bench.matching`."""
