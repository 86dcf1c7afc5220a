"""Reports: files under `cypher/reports/` that are run under policy and audit, small counts kept back."""

from access.reports.declared import Report, report, reports
from access.reports.run import Reports, Shown

__all__ = ["Report", "Reports", "Shown", "report", "reports"]
