"""An authority, an agency and a school of one jurisdiction."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from registry_desk.under_test import Registry

if TYPE_CHECKING:
    from comity_kit.http.client import Answer


SCOPE = {
    "fields": ["06"],
    "eqf_levels": [6, 5],
    "credential_types": ["micro-credential"],
    "valid_from": "2026-01-01",
    "valid_until": "2030-12-31",
}
REPORT = {
    "activity": "institutional",
    "status": "obligatory",
    "decision": "positive_with_conditions",
    "valid_from": "2026-01-01",
}


@dataclass
class Country:
    """An authority, an agency and a school of one jurisdiction."""

    registry: Registry
    authority: str
    agency: str
    school: str

    async def accredit(self, by: str, **changes: object) -> "Answer":
        body = {"participant_id": self.school, **SCOPE, **changes}
        headers = self.registry.acting(by, "registry:accredit")
        return await self.registry.send("POST", "/v1/accreditations", body, **headers)

    async def withdraw(self, by: str, accreditation: str, on: str) -> "Answer":
        path = f"/v1/accreditations/{accreditation}/withdrawal"
        headers = self.registry.acting(by, "registry:accredit")
        return await self.registry.send("PUT", path, {"withdrawn_on": on}, **headers)

    async def report(self, by: str, **changes: object) -> "Answer":
        body = {"participant_id": self.school, **REPORT, **changes}
        headers = self.registry.acting(by, "registry:report")
        return await self.registry.send("POST", "/v1/quality-reports", body, **headers)
