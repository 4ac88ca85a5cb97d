"""What officers and learners do with a draft, through the HTTP door."""

from typing import Any
from uuid import UUID

from comity_kit.http.client import Answer, HttpClient
from comity_kit.testing.tokens import TestTokens

from recognition_stage.office import Office

STUDENTS = UUID(int=0x5A)
HEI = UUID(int=0xB)
WHY = "The essential outcomes were compared one by one with those of the module."
WEIGHED = {"facts": ["/credential/los"], "why": WHY}

TARGET = {
    "eqf_level": 6,
    "ects": 5,
    "divisible": True,
    "learning_outcomes": [
        {"id": "LO-a", "essential": True},
        {"id": "LO-z", "essential": True},
    ],
}

PROOF: dict[str, Any] = {
    "codes": ["LO-102"],
    "essential_outcome": "LO-z",
    "purpose_statement": "The module is a condition for the laboratory in the next term.",
    "evidence": ["/credential/los", "/application/target/los"],
    "why_not": {
        "PART": "The component cannot be divided into parts that stand alone.",
        "COND": "No complementary assessment of this outcome exists in the term.",
        "ALT": "The elective room of the programme is used up by earlier credits.",
        "RPL": "The learner has no further evidence that could be assessed.",
    },
    "remediation": ["RM-001"],
}


class People:
    """Who calls: officers of offices, a learner, others."""

    def __init__(self, client: HttpClient, tokens: TestTokens, office: Office) -> None:
        self.client, self.tokens, self.office = client, tokens, office

    def officer(self, name: str = "anna", host: str = "HR", at: int = 0xD0) -> dict[str, str]:
        return self.tokens.headers(
            "recognition:decide",
            "recognition:read",
            subject=name,
            participant_id=UUID(int=at),
            kind="recognition_office",
            jurisdiction=host,
        )

    @property
    def learner(self) -> dict[str, str]:
        return self.tokens.headers("learner", subject="somebody")

    async def opened(self, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
        sheet = changes.pop("sheet", None)
        receipt = self.office.receipt(sheet) if sheet else self.office.receipt()
        plain = {"receipt": receipt, "purpose": "credit", "jurisdiction": "HR", "target": TARGET}
        body = {**plain, **changes}
        made = await self.client.post("/v1/cases", json=body, headers=self.learner)
        found: dict[str, Any] = made.json()
        return found

    async def decide(self, case: Any, who: dict[str, str] | None = None, **said: Any) -> Answer:  # noqa: ANN401 - any field
        body = {"kind": "accept", "weighed": WEIGHED, **said}
        path = f"/v1/cases/{case['case_ref']}/decision"
        return await self.client.post(path, json=body, headers=who or self.officer())

    async def post(self, path: str, who: dict[str, str], **said: Any) -> Answer:  # noqa: ANN401 - any field
        return await self.client.post(f"/v1/{path}", json=said, headers=who)

    async def get(self, path: str, **params: str) -> Any:  # noqa: ANN401 - any body
        answer = await self.client.get(f"/v1/{path}", params=params, headers=self.officer())
        return answer.json()
