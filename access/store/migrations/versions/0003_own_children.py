"""Reports of errors, and what users have seen of the children they work with.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "error_report",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("child", sa.String, nullable=False),
        sa.Column("area", sa.String, nullable=False),
        sa.Column("told_by", sa.Integer, sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("told_at", sa.DateTime, nullable=False),
        sa.Column("message", sa.String, nullable=False),
        sa.Column("answered_by", sa.String),
        sa.Column("answered_at", sa.DateTime),
        sa.Column("answer", sa.String),
    )
    for column in ("child", "area", "told_by"):
        op.create_index(f"ix_error_report_{column}", "error_report", [column])
    op.create_table(
        "seen_record",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("user_id", sa.Integer, sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("child", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("seen", sa.String, nullable=False),
        sa.UniqueConstraint("user_id", "child"),
    )
