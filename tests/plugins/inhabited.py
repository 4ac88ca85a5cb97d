"""Something in every service, so that requests meet more than empty tables."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from comity_contracts.events.enrolments import EnrolmentOpenedV1
from comity_contracts.events.opportunities import OpportunityOutcome, OpportunityPublishedV1
from comity_contracts.events.participants import (
    AccreditationGrantedV1,
    ParticipantKey,
    ParticipantRegisteredV1,
)
from comity_deploy.world.samples import dutch_opportunity
from comity_vocabulary.learning import EqfLevel
from comity_vocabulary.participants import ParticipantKind
from surface import ESI, INSTITUTION, PARTICIPANTS, Served

OPPORTUNITY = UUID("0198d000-0000-7000-8000-00000000f0a0")
ENROLMENT = UUID("0198d000-0000-7000-8000-00000000f0e0")
LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)


def terms() -> dict[str, object]:
    """Return what an institution would publish."""
    return dutch_opportunity("uvh_at_microcredential_full_1", field="0511")


def _participant(kind: str, keys: tuple[ParticipantKey, ...] = ()) -> ParticipantRegisteredV1:
    return ParticipantRegisteredV1(
        participant_id=PARTICIPANTS[kind],
        version=1,
        kind=ParticipantKind(kind),
        legal_name=f"A {kind}",
        jurisdiction="RO",
        did=f"did:web:{kind.replace('_', '-')}.example",
        nationally_recognised=True,
        keys=keys,
    )


def _registry(served: Served) -> None:
    operator = served.tokens.headers("registry:admin", subject="registry-admin")
    for kind in PARTICIPANTS:
        body = _participant(kind).model_dump(mode="json", exclude={"version", "keys"})
        made = served.ask("POST", "/v1/participants", json=body, headers=operator)
        assert made.status == 201, made.body


def _issuer(served: Served) -> None:
    school = served.acting("higher_education_institution")
    served.tell(_participant("higher_education_institution"))
    path = f"/v1/institutions/{INSTITUTION}/keys"
    made = served.ask("POST", path, json={"alg": "ES256"}, headers=school).json()
    key = ParticipantKey(valid_from=LONG_AGO, **made)
    registered = _participant("higher_education_institution", (key,))
    served.tell(registered.model_copy(update={"version": 2}))
    served.tell(
        AccreditationGrantedV1(
            accreditation_id=UUID(int=1),
            participant_id=INSTITUTION,
            version=1,
            granted_by=PARTICIPANTS["national_authority"],
            fields=(),
            eqf_levels=tuple(EqfLevel),
            credential_types=(),
            jurisdictions=(),
            valid_from=LONG_AGO.date(),
        )
    )
    published = served.ask("POST", "/v1/opportunities", json=terms(), headers=school)
    assert published.status == 201, published.body
    opportunity = published.json()["opportunity_id"]
    enrolment = {"opportunity_id": opportunity, "cohort": "2026-autumn", "esi": ESI}
    enrolled = served.ask("POST", "/v1/enrolments", json=enrolment, headers=school)
    assert enrolled.status == 201, enrolled.body
    cohort = served.ask(
        "POST",
        f"/v1/cohorts?opportunity_id={opportunity}&cohort=2026-autumn",
        content=b"given_name,family_name,date_of_birth,esi,awarded_on\n"
        + f"Ana,Andromeda,2001-02-03,{ESI},2026-11-20\n".encode(),
        headers={**school, "Content-Type": "text/csv"},
    )
    assert cohort.status == 202, cohort.body


def _recognition(served: Served) -> None:
    for kind in PARTICIPANTS:
        served.tell(_participant(kind))


def _qa_feedback(served: Served) -> None:
    said = terms()
    served.tell(
        OpportunityPublishedV1.model_validate(
            {
                **said,
                "opportunity_id": OPPORTUNITY,
                "version": 1,
                "institution_id": INSTITUTION,
                "jurisdiction": "RO",
                "kind": "micro",
                "learning_outcomes": (OpportunityOutcome(id="LO-1", title="Know"),),
                "credit_system": "ECTS",
                "credits": "3",
                "level_status": "referenced",
                "assessment_type": "exam",
                "total_fee_eur": "0",
                "free_of_charge": True,
                "published_on": date(2026, 1, 1),
            }
        )
    )
    served.tell(
        EnrolmentOpenedV1(
            enrolment_ref=ENROLMENT,
            opportunity_id=OPPORTUNITY,
            opportunity_version=1,
            cohort="2026-autumn",
            opened_in="2026-11",
        )
    )


_SETTLE: Mapping[str, Callable[[Served], None]] = {
    "registry": _registry,
    "issuer": _issuer,
    "recognition": _recognition,
    "qa-feedback": _qa_feedback,
}


def settle(served: Served) -> None:
    """Put something of each kind into a service."""
    if served.name in _SETTLE:
        _SETTLE[served.name](served)
