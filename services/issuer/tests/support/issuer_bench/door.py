"""The issuer behind its HTTP door, and what comes back through it."""

from dataclasses import dataclass
from typing import Unpack

from comity_kit.http.client import Answer, HttpClient, Options
from comity_kit.testing.tokens import TestTokens
from issuer.domain.institution import InstitutionId

from issuer_bench.samples import ANA, SCHOOL
from issuer_bench.under_test import Issuer

ADDRESS = "https://issuer.test"


@dataclass
class Door:
    """The issuer behind its HTTP door, in memory."""

    http: HttpClient
    tokens: TestTokens
    issuer: Issuer

    async def send(
        self, method: str, path: str, body: object = None, **options: Unpack[Options]
    ) -> Answer:
        return await self.http.exchange(method, path, json=body, **options)

    def registrar(self, school: InstitutionId = SCHOOL) -> dict[str, str]:
        return self.tokens.headers(
            "issuer:write", "issuer:keys", subject=str(school), participant_id=school
        )

    def learner(self, esi: object = ANA) -> dict[str, str]:
        return self.tokens.headers("learner", subject="ana", schac_personal_unique_code=esi)

    async def post_cohort(
        self,
        opportunity: object,
        content: bytes,
        media_type: str = "text/csv",
        **headers: str,
    ) -> Answer:
        return await self.http.exchange(
            "POST",
            "/v1/cohorts",
            params={"opportunity_id": str(opportunity), "cohort": "2026-autumn"},
            content=content,
            headers={**self.registrar(), "Content-Type": media_type, **headers},
        )


def code(answer: Answer) -> tuple[int, str]:
    """Return how a request was refused."""
    return answer.status, str(answer.json()["code"])


def pointer(answer: Answer) -> str:
    """Return the place of the first thing that is wrong."""
    return str(answer.json()["errors"][0]["pointer"])


async def published(door: Door) -> str:
    """Publish a good opportunity of a good institution."""
    await door.issuer.institution()
    return str((await door.issuer.publish()).id)


async def refuse(
    door: Door,
    method: str,
    path: str,
    body: object = None,
    **options: Unpack[Options],
) -> tuple[int, str]:
    """Send what is refused; return how."""
    return code(await door.send(method, path, body, **options))
