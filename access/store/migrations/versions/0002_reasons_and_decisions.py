"""Reasons, overrides, consents, requests for contact, alerts.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "stated_reason",
        _id(),
        _user("user_id"),
        _text("child"),
        _text("code"),
        sa.Column("on_behalf_of", sa.Integer, sa.ForeignKey("user_account.id")),
        _moment("stated_at"),
        _moment("until"),
        sa.Column("entry", sa.Integer, nullable=False),
    )
    op.create_index("reason_of_user", "stated_reason", ["user_id", "child", "until"])
    op.create_table(
        "override",
        _id(),
        _user("user_id"),
        _text("session"),
        _text("child"),
        _moment("started_at"),
        _moment("until"),
        sa.Column("ended_at", sa.DateTime),
    )
    op.create_index("override_of_session", "override", ["session", "ended_at"])
    _consents()
    _shieldings()
    _requests()
    _alerts()


def _consents() -> None:
    op.create_table(
        "consent_decision",
        _id(),
        _text("child"),
        _text("service"),
        sa.Column("given", sa.Boolean, nullable=False),
        _text("given_by"),
        _text("ground"),
        sa.Column("given_on", sa.Date, nullable=False),
        sa.Column("until", sa.Date),
        _text("by"),
        _moment("at"),
    )
    op.create_index("consent_of_child", "consent_decision", ["child", "service", "at"])


def _shieldings() -> None:
    op.create_table(
        "shielding_decision",
        _id(),
        *(_text(name) for name in ("subject", "verdict", "because", "area", "by")),
        _moment("at"),
        sa.Column("review_by", sa.Date),
    )
    op.create_index("ix_shielding_decision_subject", "shielding_decision", ["subject"])


def _requests() -> None:
    op.create_table(
        "contact_request",
        _id(),
        _text("child"),
        _text("area"),
        _user("asked_by"),
        _moment("asked_at"),
        _text("message"),
        sa.Column("answered_by", sa.String),
        sa.Column("answered_at", sa.DateTime),
        sa.Column("answer", sa.String),
    )
    for column in ("child", "area", "asked_by"):
        op.create_index(f"ix_contact_request_{column}", "contact_request", [column])


def _alerts() -> None:
    op.create_table(
        "alert",
        _id(),
        _text("rule"),
        sa.Column("entry", sa.Integer, nullable=False),
        _moment("at"),
        *(_text(name) for name in ("username", "organisation", "area", "words")),
        sa.Column("closed_at", sa.DateTime),
        sa.Column("closed_by", sa.String),
        sa.Column("note", sa.String),
        sa.UniqueConstraint("rule", "entry"),
    )
    op.create_index("ix_alert_username", "alert", ["username"])


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime, nullable=False)


def _user(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey("user_account.id"), nullable=False)
