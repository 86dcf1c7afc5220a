"""A family's network as a page, a picture, a table and an interactive graph."""

from web.network.views import blueprint

__all__ = ["blueprint"]
