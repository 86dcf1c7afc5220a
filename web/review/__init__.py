"""A reviewer's pages: what waits, two records side by side, decisions, what was refused from suppliers."""

from web.review import deciding
from web.review.views import blueprint

__all__ = ["blueprint", "deciding"]
