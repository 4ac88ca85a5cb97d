"""A learner who applies over HTTP."""

from typing import Any
from uuid import UUID

from comity_kit.http.client import Answer, HttpClient

from recognition_stage.office import Office

AGREEMENT = {
    "opportunity_ids": [str(UUID(int=0x0B))],
    "credits": 5,
    "signed_on": "2026-09-01",
    "host": "EE",
}


def application(office: Office, **changes: object) -> dict[str, Any]:
    return {
        "receipt": office.receipt(),
        "purpose": "elective",
        "jurisdiction": "HR",
        **changes,
    }


async def apply(
    client: HttpClient, office: Office, who: dict[str, str], **changes: object
) -> Answer:
    body = application(office, **changes)
    return await client.post("/v1/cases", json=body, headers=who)
