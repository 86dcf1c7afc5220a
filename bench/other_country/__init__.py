"""A second invented country, for judging: other names, other households, other errors than `loaders/country`.

Whoever tunes matching on one generator learns its quirks. This one shares no code and no name list with the
project's own, is written record by record, and its errors are of other kinds: names cut to a field's width,
initials, phonetic and scanning errors, half a double surname, placeholder dates of birth. Its feeds are those
of the interface, so the ordinary `contactpoint load` reads them.
"""
