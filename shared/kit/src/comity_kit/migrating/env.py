"""Alembic's environment: the connection is given, so there is nothing to configure."""

from alembic import context
from sqlalchemy import text

connection = context.config.attributes["connection"]
connection.execute(text("SET LOCAL lock_timeout = '4s'"))
connection.execute(text("SET LOCAL statement_timeout = '5s'"))
context.configure(connection=connection, transaction_per_migration=False)
context.run_migrations()
