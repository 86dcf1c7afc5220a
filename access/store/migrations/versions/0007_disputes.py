"""What people say is wrong in a record.

Revision ID: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "dispute",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("child", sa.String, nullable=False, index=True),
        sa.Column("area", sa.String, nullable=False, index=True),
        sa.Column("field", sa.String, nullable=False),
        sa.Column("asked_for", sa.String, nullable=False),
        sa.Column("message", sa.String, nullable=False),
        sa.Column("asked_by", sa.Integer, sa.ForeignKey("user_account.id"), nullable=False, index=True),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sa.Column("corrected", sa.Boolean),
        sa.Column("answer", sa.String),
        sa.Column("decided_by", sa.String),
        sa.Column("decided_at", sa.DateTime),
        sa.Column("lifted_by", sa.String),
        sa.Column("lifted_at", sa.DateTime),
    )
