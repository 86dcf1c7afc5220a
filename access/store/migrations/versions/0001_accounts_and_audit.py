"""Accounts, sessions and the audit chain.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table("meta", sa.Column("name", sa.String, primary_key=True), _text("value"))
    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("username", sa.String, nullable=False, unique=True),
        *(_text(name) for name in ("name", "role", "organisation", "area", "surname")),
        sa.Column("home_postcode", sa.String),
        *(sa.Column(name, sa.Date, nullable=False) for name in ("trained_on", "vetted_on", "agreed_on")),
        sa.Column("password_hash", sa.String),
        sa.Column("second_factor", sa.LargeBinary),
        sa.Column("last_step", sa.Integer, nullable=False),
        _moment("created_at"),
        _text("created_by"),
        sa.Column("suspended_at", sa.DateTime),
        sa.Column("suspended_by", sa.String),
        sa.Column("suspended_why", sa.String),
    )
    _proofs()
    _sessions()
    _chain()


def _proofs() -> None:
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer, primary_key=True),
        _user(),
        _text("code"),
        sa.Column("used_at", sa.DateTime),
    )
    op.create_index("ix_recovery_code_user_id", "recovery_code", ["user_id"])
    op.create_table(
        "invitation",
        sa.Column("token", sa.String, primary_key=True),
        _user(),
        sa.Column("second_factor", sa.LargeBinary, nullable=False),
        _moment("ends_at"),
        sa.Column("used_at", sa.DateTime),
    )
    op.create_index("ix_invitation_user_id", "invitation", ["user_id"])


def _sessions() -> None:
    op.create_table(
        "pending_sign_in", sa.Column("token", sa.String, primary_key=True), _user(), _moment("ends_at")
    )
    op.create_table(
        "open_session",
        sa.Column("token", sa.String, primary_key=True),
        _user(),
        _text("address"),
        *(_moment(name) for name in ("started_at", "seen_at", "ends_at")),
        sa.Column("ended_at", sa.DateTime),
        sa.Column("ended_why", sa.String),
    )
    op.create_index("ix_open_session_user_id", "open_session", ["user_id"])
    op.create_table("device", sa.Column("token", sa.String, primary_key=True), _user(), _moment("seen_at"))
    op.create_index("ix_device_user_id", "device", ["user_id"])
    op.create_table(
        "failed_sign_in",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("username"),
        _text("address"),
        sa.Column("device", sa.String),
        _moment("at"),
    )
    op.create_index("failed_by_name", "failed_sign_in", ["username", "at"])
    op.create_index("failed_by_address", "failed_sign_in", ["address", "at"])


def _chain() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        _text("body"),
        sa.Column("mac", sa.LargeBinary, nullable=False),
        sa.Column("salt", sa.LargeBinary),
        _moment("at"),
        _text("actor"),
        _text("action"),
    )
    op.create_index("audit_by_actor", "audit_entry", ["actor", "action", "at"])
    op.create_table(
        "audit_about",
        sa.Column("child", sa.String, primary_key=True),
        sa.Column("entry", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime, nullable=False)


def _user() -> sa.Column[int]:
    return sa.Column("user_id", sa.Integer, sa.ForeignKey("user_account.id"), nullable=False)
