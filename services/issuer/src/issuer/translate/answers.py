"""Requests for information, and the facts that answer them."""

from comity_contracts.api.answers import (
    InformationRequestBody,
    SuppliedFactsBody,
    SupplyFactsRequest,
)
from comity_contracts.events.cases import CaseInformationRequestedV1
from comity_contracts.events.credentials import CredentialFactsSuppliedV1
from comity_credential.fact_supplement import SuppliedFacts
from comity_vocabulary.recognition import Addressee

from issuer.domain.credential import CredentialRef
from issuer.domain.information_request import Asked, InformationRequest
from issuer.domain.supplement import Answer, Supplement


def to_asked(fact: CaseInformationRequestedV1) -> Asked:
    """Read what an office asks of the institution; what it asks of others is not ours."""
    return Asked(
        case_ref=fact.case_ref,
        credential_ref=CredentialRef(fact.credential_ref),
        codes=tuple(one.code for one in fact.requests if one.to is Addressee.ISSUER),
        due_on=fact.due_on,
    )


def to_answer(request: SupplyFactsRequest) -> Answer:
    """Read what an institution supplies."""
    return Answer(
        facts=SuppliedFacts(
            credit_system=request.credit_system,
            credits=request.credits,
            hours=request.hours,
            eqf=request.eqf_level,
            nqf_framework=request.nqf_framework,
            nqf_level=request.nqf_level,
            learning_outcomes=tuple(dict.fromkeys(request.learning_outcomes)),
            assessment_type=request.assessment_type,
            supervision_and_identity=request.supervision_and_identity,
            participation_mode=request.participation_mode,
            quality_statements=tuple(dict.fromkeys(request.quality_statements)),
        ),
        confirms_status=request.status_confirmed,
    )


def facts_supplied(supplement: Supplement) -> CredentialFactsSuppliedV1:
    """Announce all that was supplied on a credential."""
    return CredentialFactsSuppliedV1(
        credential_ref=supplement.credential_ref,
        institution_id=supplement.statement.institution_id,
        supplement=supplement.token,
        version=supplement.version,
    )


def supplied_facts_body(supplement: Supplement) -> SuppliedFactsBody:
    """Show all that was supplied on a credential."""
    statement = supplement.statement
    facts = statement.facts
    return SuppliedFactsBody(
        credential_ref=supplement.credential_ref,
        version=supplement.version,
        supplied_on=statement.supplied_on,
        eqf_level=facts.eqf,
        nqf_framework=facts.nqf_framework,
        nqf_level=facts.nqf_level,
        hours=facts.hours,
        credits=facts.credits,
        credit_system=facts.credit_system,
        learning_outcomes=facts.learning_outcomes,
        assessment_type=facts.assessment_type,
        supervision_and_identity=facts.supervision_and_identity,
        quality_statements=facts.quality_statements,
        participation_mode=facts.participation_mode,
        status_confirmed=statement.confirms_status,
        supplement=supplement.token,
    )


def information_request_body(request: InformationRequest) -> InformationRequestBody:
    """Show what an office still wants to know."""
    return InformationRequestBody(
        case_ref=request.case_ref,
        credential_ref=request.credential_ref,
        codes=request.codes,
        due_on=request.due_on,
    )
