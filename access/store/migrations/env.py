"""Alembic's environment: the connection is handed in by `access.store.migrate`."""

from alembic import context

from access.store.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
