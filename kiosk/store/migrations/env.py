"""Alembic's entry: runs the migrations on the connection that kiosk.store.migrate hands over."""

from alembic import context

from kiosk.store.tables import LOCAL

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=LOCAL.metadata, transaction_per_migration=False)
with context.begin_transaction():
    context.run_migrations()
