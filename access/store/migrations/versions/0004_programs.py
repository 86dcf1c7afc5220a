"""Other systems' secrets and tokens, and who may ask the directory itself.

Revision ID: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "client_secret",
        sa.Column("id", sa.Integer, primary_key=True),
        _user(),
        sa.Column("secret", sa.String, nullable=False),
        _moment("made_at"),
        _moment("ends_at"),
    )
    op.create_index("ix_client_secret_user_id", "client_secret", ["user_id"])
    op.create_table(
        "access_token",
        sa.Column("token", sa.String, primary_key=True),
        _user(),
        _moment("issued_at"),
        _moment("ends_at"),
    )
    op.create_index("ix_access_token_ends_at", "access_token", ["ends_at"])
    op.create_table(
        "named_analyst",
        sa.Column("id", sa.Integer, primary_key=True),
        _user(),
        sa.Column("by", sa.String, nullable=False),
        _moment("at"),
        sa.Column("until", sa.Date, nullable=False),
    )
    op.create_index("ix_named_analyst_user_id", "named_analyst", ["user_id"])


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime, nullable=False)


def _user() -> sa.Column[int]:
    return sa.Column("user_id", sa.Integer, sa.ForeignKey("user_account.id"), nullable=False)
