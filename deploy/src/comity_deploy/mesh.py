"""What the mesh is made of, as `deploy/mesh.toml` says it."""

import tomllib
from pathlib import Path
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict, Field, JsonValue

Setting: TypeAlias = JsonValue
"""Text with names of services in braces, or lists and tables of such text."""

MESH_FILE = Path(__file__).parents[2] / "mesh.toml"


class Row(BaseModel):
    """One service: how it is started, what it keeps, which topics it follows and announces."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    module: str
    port: int
    roles: tuple[str, ...] = ("api", "relay", "consumers", "schedule")
    database: str | None = None
    follows: tuple[str, ...] = ()
    announces: tuple[str, ...] = ()
    settings: dict[str, Setting] = Field(default_factory=dict)
    secrets: tuple[str, ...] = ()


class Mesh(BaseModel):
    """All services by name, in the order in which they are waited for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    partitions: int
    settings: dict[str, Setting] = Field(default_factory=dict)
    services: dict[str, Row]

    def topics(self) -> dict[str, int]:
        """Return every topic with its number of partitions, dead letters included."""
        rows = self.services.items()
        living = {name for _, row in rows for name in (*row.announces, *row.follows)}
        dead = {f"comity.{topic}.{group}.dead" for group, row in rows for topic in row.follows}
        return {f"comity.{name}": self.partitions for name in living} | dict.fromkeys(dead, 1)


def read_mesh(file: Path = MESH_FILE) -> Mesh:
    """Read and check a mesh; a misspelt or missing word is refused with its place."""
    return Mesh.model_validate(tomllib.loads(file.read_text()))
