"""Watching the watchers: rules over the audit, and the alerts they leave for the local administrator."""

from access.watch.alerts import Alerts
from access.watch.watch import watch

__all__ = ["Alerts", "watch"]
