"""Why two records describe one child, or two: `contactpoint matching explain`."""

from loaders.matching.explaining.explain import Explanation, Told, explain

__all__ = ["Explanation", "Told", "explain"]
