"""What the stores of questions and answers promise, in memory and on PostgreSQL alike."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from comity_credential import vc_jwt
from comity_credential.fact_supplement import FactSupplement, SuppliedFacts
from issuer.domain.credential import CredentialRef
from issuer.domain.information_request import InformationRequest
from issuer.domain.institution import InstitutionId
from issuer.domain.supplement import Supplement
from issuer_bench.kept import NOON, SCHOOL, issue, reserved

if TYPE_CHECKING:
    from issuer.ports.work import OpenWork


def asked(case: int, ref: CredentialRef, **changes: object) -> InformationRequest:
    values: dict[str, Any] = {
        "case_ref": UUID(int=case),
        "credential_ref": ref,
        "institution_id": SCHOOL,
        "codes": ("IN-201", "IN-205"),
        "due_on": date(2026, 12, 1),
        **changes,
    }
    return InformationRequest(**values)


async def test_open_requests_are_kept_by_case_and_forgotten_when_nothing_is_open(
    work: "OpenWork",
) -> None:
    (credential,) = await issue(work, *await reserved(work, 1))
    first, second = asked(2, credential.ref), asked(1, credential.ref)
    fewer = replace(first, codes=("IN-205",), due_on=date(2026, 12, 2))
    async with work() as opened:
        for one in (first, second, fewer):
            await opened.answers.requests.keep(one)
    async with work() as opened:
        assert await opened.answers.requests.find(first.case_ref) == fewer
        assert await opened.answers.requests.of_credential(credential.ref) == (second, fewer)
        await opened.answers.requests.keep(replace(second, codes=()))
    async with work() as opened:
        assert await opened.answers.requests.find(second.case_ref) is None
        assert await opened.answers.requests.of_credential(credential.ref) == (fewer,)
        assert await opened.answers.requests.of_credential(CredentialRef(UUID(int=404))) == ()


async def test_open_requests_come_by_their_day_for_one_institution(work: "OpenWork") -> None:
    (credential,) = await issue(work, *await reserved(work, 1))
    ref = credential.ref
    late = asked(1, ref, due_on=date(2027, 1, 1))
    soon = [asked(case, ref) for case in (2, 3)]
    other = asked(4, ref, institution_id=InstitutionId(UUID(int=9)))
    async with work() as opened:
        for one in (late, *soon, other):
            await opened.answers.requests.keep(one)

    async with work() as opened:
        page = opened.answers.requests.page
        assert await page(SCHOOL, due_before=None, after=None, limit=9) == (*soon, late)
        assert await page(SCHOOL, due_before=late.due_on, after=None, limit=1) == (soon[0],)
        after = (soon[0].due_on, soon[0].case_ref)
        assert await page(SCHOOL, due_before=None, after=after, limit=9) == (soon[1], late)


async def test_the_newest_supplement_replaces_the_one_before(work: "OpenWork") -> None:
    (credential,) = await issue(work, *await reserved(work, 1))
    statement = FactSupplement(
        credential_ref=credential.ref,
        digest="d" * 43,
        institution_id=SCHOOL,
        institution_did="did:web:university.example",
        facts=SuppliedFacts(hours=Decimal(70), learning_outcomes=("lo-1",)),
        supplied_on=date(2026, 11, 22),
    )
    for version, said in enumerate((statement, replace(statement, confirms_status=True)), start=1):
        to_sign = vc_jwt.encode_claims(
            said.to_claims(), typ=vc_jwt.SUPPLEMENT_TYPE, kid="k", alg="ES256", iat=NOON
        )
        supplement = Supplement(
            credential_ref=credential.ref,
            version=version,
            statement=said,
            token=f"{to_sign.decode()}.{'A' * 86}",
        )
        async with work() as opened:
            await opened.answers.supplements.keep(supplement)
        async with work() as opened:
            assert await opened.answers.supplements.find(credential.ref) == supplement
            assert await opened.answers.supplements.find(CredentialRef(UUID(int=404))) is None
