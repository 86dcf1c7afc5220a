"""The archive, and what people decide about how long a record stays.

Revision ID: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "lifecycle_decision",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("child", sa.String, nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("ground", sa.String),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("until", sa.Date),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "archived_record",
        sa.Column("child", sa.String, primary_key=True),
        sa.Column("area", sa.String, nullable=False),
        sa.Column("because", sa.String, nullable=False),
        sa.Column("archived_on", sa.Date, nullable=False),
        sa.Column("gone", sa.Boolean, nullable=False),
        sa.Column("destroy_on", sa.Date, nullable=False, index=True),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "archive_request",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("child", sa.String, nullable=False, index=True),
        sa.Column("area", sa.String, nullable=False),
        sa.Column("ground", sa.String, nullable=False),
        sa.Column("message", sa.String, nullable=False),
        sa.Column("asked_by", sa.Integer, sa.ForeignKey("user_account.id"), nullable=False, index=True),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sa.Column("decided_by", sa.String),
        sa.Column("decided_at", sa.DateTime),
        sa.Column("granted", sa.Boolean),
        sa.Column("until", sa.DateTime),
    )
