"""What a value is called that fails its check."""


class Unfit(ValueError):
    """The value can't be used; `str(error)` says why in words that follow the column's name and value."""
