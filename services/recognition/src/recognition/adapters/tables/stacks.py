"""Tables of stacking: recipes only."""

from sqlalchemy import Column, DateTime, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from recognition.adapters.tables.metadata import metadata

stack_recipes = Table(
    "stack_recipes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("recipe", JSONB, nullable=False),
    Column("published_by", Uuid, nullable=False),
    Column("jurisdiction", Text, nullable=False),
    Column("published_at", DateTime(timezone=True), nullable=False),
)
