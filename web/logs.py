"""Logs: a line of JSON for each event, on standard error, without anybody's data.

Our own events say which route and which kind of failure. Other libraries' messages are kept as their
templates, without the values put into them: gunicorn's, for one, hold addresses with children's numbers.
"""

import json
import logging
from datetime import UTC, datetime
from typing import Any, Final, TextIO

import structlog

HANDLED: Final = {"handlers": ["stderr"], "level": "WARNING", "propagate": False}

LOGGING: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"template": {"()": "web.logs.Template"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "template"}},
    "root": {"level": "WARNING", "handlers": ["stderr"]},
    "loggers": {"gunicorn.error": HANDLED, "gunicorn.access": HANDLED},
}
"""For `logging.config`, and for gunicorn, which reads it by itself."""


class Template(logging.Formatter):
    """A record as JSON: its level, logger and template, and an exception's kind and place."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        told: dict[str, Any] = {
            "event": str(record.msg),
            "logger": record.name,
            "level": record.levelname.lower(),
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
        }
        if record.exc_info and record.exc_info[0]:
            told["failure"] = record.exc_info[0].__name__
        return json.dumps(told)


def configure(to: TextIO) -> None:
    """Write our own events as JSON from now on, in this process."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=to),
    )
