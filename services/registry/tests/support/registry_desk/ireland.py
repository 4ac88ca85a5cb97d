"""An authority of Ireland, and short words for what it says."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from registry_desk.under_test import Registry

if TYPE_CHECKING:
    from comity_kit.http.client import Answer


TABLE = {
    "levels": {"6": 5, "7": 6, "8": 6, "9": 7, "10": 8},
    "qf_ehea_cycles": {"7": "first", "8": "first", "9": "second", "10": "third"},
    "in_force_from": "2020-01-01",
}


@dataclass
class Ireland:
    """An authority of Ireland, and short words for what it says."""

    registry: Registry
    authority: str

    async def publish(
        self,
        version: str = "2020",
        name: str = "IE-NFQ",
        by: str = "",
        **changes: object,
    ) -> "Answer":
        body = {**TABLE, **changes}
        headers = self.registry.acting(by or self.authority, "registry:reference")
        path = f"/v1/frameworks/{name}/referencing/{version}"
        return await self.registry.send("PUT", path, body, **headers)

    async def read(self, at: str = "", name: str = "IE-NFQ") -> "Answer":
        query = f"?at={at}" if at else ""
        return await self.registry.send("GET", f"/v1/frameworks/{name}{query}")

    def left_nothing(self) -> bool:
        return not self.registry.memory.state.registers.frameworks and not self.registry.announced
