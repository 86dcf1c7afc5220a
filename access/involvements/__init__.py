"""A user's own involvements: said, changed, ended, handed over; and the children they work with."""

from access.involvements.caseload import Caseload, Listed
from access.involvements.errors_reported import ErrorReports
from access.involvements.involvements import Involvements, Said

__all__ = ["Caseload", "ErrorReports", "Involvements", "Listed", "Said"]
