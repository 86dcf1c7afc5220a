"""Soak and chaos: `make soak`, or `python -m bench.soak [--minutes 10] [--children 1000]`.

A home is served while feeds come in, records leave and backups are made, and web workers, the command in hand
and the database are killed in turn. At the end it is held against one that was given the same feeds in peace.
"""
