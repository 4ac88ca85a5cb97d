"""Three schools in two states, the authorities of both, and what they say."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from comity_contracts.events.networks import NetworkListedV1

from registry_desk.under_test import Registry

if TYPE_CHECKING:
    from comity_kit.http.client import Answer


COURSE = str(UUID(int=0xC0))
OTHER_COURSE = str(UUID(int=0xC1))
TERM = {"listed_on": "2026-09-01", "until": "2027-08-31"}


@dataclass
class Schools:
    """Three schools in two states, the authorities of both, and what they say."""

    registry: Registry
    member: str
    partner: str
    stranger: str
    authority: str
    foreign_authority: str

    async def keep(self, by: str, *members: str, name: str = "Engineers") -> "Answer":
        body = {"name": name, "members": list(members or (self.member, self.partner))}
        return await self.put("/v1/networks/NET-ENG", body, by)

    async def enlist(self, by: str, course: str = COURSE, **changes: object) -> "Answer":
        path = f"/v1/networks/NET-ENG/opportunities/{course}"
        return await self.put(path, {**TERM, **changes}, by)

    async def withdraw(self, by: str, on: object, course: str = COURSE) -> "Answer":
        path = f"/v1/networks/NET-ENG/opportunities/{course}/withdrawal"
        return await self.put(path, {"withdrawn_on": on}, by)

    async def put(self, path: str, body: object, by: str) -> "Answer":
        headers = self.registry.acting(by, "registry:write")
        return await self.registry.send("PUT", path, body, **headers)

    @property
    def told(self) -> list[NetworkListedV1]:
        return [one for one in self.registry.announced if isinstance(one, NetworkListedV1)]
