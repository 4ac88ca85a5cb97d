"""The addresses and identifiers everybody on this stage knows."""

from datetime import UTC, datetime
from uuid import UUID

GATEWAY = "https://gateway.test"
PROVIDER = "https://login.test"
REGISTRY = "https://registry.test"
ISSUER = "https://issuer.test"
RECOGNITION = "https://recognition.test"
VERIFIER = "https://verifier.test"
FEEDBACK = "https://feedback.test"

REF = UUID("0192d3a0-0000-7000-8000-000000000001")
OTHER_REF = UUID("0192d3a0-0000-7000-8000-000000000002")
CASE = UUID("0192d3a0-0000-7000-8000-00000000000c")
WAVE = UUID("0192d3a0-0000-7000-8000-00000000000f")
OPPORTUNITY = UUID("0192d3a0-0000-7000-8000-0000000000aa")
UNION = UUID("0192d3a0-0000-7000-8000-0000000000cc")
ESI = "urn:schac:personalUniqueCode:int:esi:corrib.example:ana-1"
INSTITUTION = UUID("0192d3a0-0000-7000-8000-0000000000bb")
ENROLMENT = UUID("0192d3a0-0000-7000-8000-0000000000dd")
JUNE = datetime(2026, 6, 12, 9, 12, tzinfo=UTC)
