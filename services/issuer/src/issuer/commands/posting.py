"""Hands a cohort to a running issuer and watches it being issued."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from comity_contracts.api.issuer import CohortBody, CohortRowBody
from comity_contracts.wire import HttpsUrl, Request, Text
from comity_kit.auth.client import ClientCredentials
from comity_kit.http.client import HttpClient
from comity_kit.http.pagination import PageBody

SCOPE = "issuer:write"
LOOK_AGAIN_SECONDS = 0.2

Report = PageBody[CohortRowBody]


class Connection(Request):
    """Where to hand in, and as which client."""

    issuer: HttpsUrl
    registry: HttpsUrl
    client_id: Text
    key_file: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """A file and what its rows were awarded for."""

    content: bytes
    media_type: str
    opportunity: UUID
    version: int | None
    name: str

    @property
    def query(self) -> dict[str, str]:
        """What the address of the posting says."""
        version = {} if self.version is None else {"opportunity_version": str(self.version)}
        return {"opportunity_id": str(self.opportunity), "cohort": self.name, **version}

    @property
    def idempotency_key(self) -> str:
        """A key under which a posting interrupted half-way is repeated, not doubled."""
        described = repr(sorted(self.query.items())).encode()
        return sha256(described + self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Registrar:
    """An institution's registrar at a terminal."""

    issuer: HttpClient
    credentials: ClientCredentials
    audience: str

    async def hand_in(self, cohort: Cohort) -> CohortBody:
        """Post the file.

        Raises:
            ProblemAnswer: the issuer, or who gives tokens, refused.
            PeerUnavailable: one of them does not answer.
        """
        headers = {"Content-Type": cohort.media_type, "Idempotency-Key": cohort.idempotency_key}
        answer = await self.issuer.send(
            "POST",
            "/v1/cohorts",
            params=cohort.query,
            content=cohort.content,
            headers={**headers, **await self._who()},
        )
        return CohortBody.model_validate_json(answer.body)

    async def watch(self, job: CohortBody, seen: Callable[[CohortBody], None]) -> CohortBody:
        """Look at the job until it is completed, and tell `seen` each time.

        Raises:
            ProblemAnswer: the issuer, or who gives tokens, refused.
            PeerUnavailable: one of them does not answer.
        """
        while job.state != "completed":
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
            answer = await self.issuer.get(f"/v1/cohorts/{job.job_id}", headers=await self._who())
            job = CohortBody.model_validate_json(answer.body)
            seen(job)
        return job

    async def report(self, job: CohortBody) -> tuple[CohortRowBody, ...]:
        """Return what became of every row.

        Raises:
            ProblemAnswer: the issuer, or who gives tokens, refused.
            PeerUnavailable: one of them does not answer.
        """
        rows: list[CohortRowBody] = []
        params = {"limit": "100"}
        while True:
            path = f"/v1/cohorts/{job.job_id}/rows"
            answer = await self.issuer.get(path, params=params, headers=await self._who())
            page = Report.model_validate_json(answer.body)
            rows += page.data
            if page.next_cursor is None:
                return tuple(rows)
            params["cursor"] = page.next_cursor

    async def _who(self) -> dict[str, str]:
        return await self.credentials.headers(SCOPE, self.audience)
