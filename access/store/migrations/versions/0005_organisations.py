"""Member organisations, and which users were suspended with theirs.

Revision ID: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table, and fill it with the organisations that have accounts already."""
    op.create_table(
        "member_organisation",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("area", sa.String, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("created_by", sa.String, nullable=False),
        sa.Column("suspended_at", sa.DateTime),
        sa.Column("suspended_by", sa.String),
        sa.Column("suspended_why", sa.String),
    )
    op.add_column(
        "user_account", sa.Column("with_organisation", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.execute(
        "INSERT INTO member_organisation (key, name, area, created_at, created_by) "
        "SELECT organisation, organisation, MIN(area), MIN(created_at), MIN(created_by) "
        "FROM user_account GROUP BY organisation"
    )
