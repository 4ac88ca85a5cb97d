"""The statement as a W3C Verifiable Credential (data model 2.0) about a credential, not a person.

Source: W3C Verifiable Credentials Data Model v2.0, section 4.
"""

from collections.abc import Iterable

from comity_credential.reading import present, written_decimal, written_moment
from comity_credential.vcdm import W3C_CONTEXT
from comity_vocabulary.reason_texts import (
    finality_text,
    outcome_meaning,
    outcome_name,
    statement_words,
    text,
)
from comity_vocabulary.reasons import REASONS

from recognition.domain.procedure.engine import Fallback
from recognition.domain.statement.content import StatementContent
from recognition.domain.statement.grounds import ground_text
from recognition.domain.statement.legal_sources import legal_source

STATEMENT_CONTEXT = "https://w3id.org/comity/statement/v1"
"""Names our terms; the document behind it is bundled as `contexts/statement-v1.jsonld`."""

STATEMENT_TYPE = "RecognitionStatement"


def statement_document(content: StatementContent, *, issuer: str) -> dict[str, object]:
    """Write the credential that an office, by its DID, issues about a decision.

    Its subject is the credential that was judged: who holds both shows both.
    """
    words = statement_words(content.language)
    return present(
        **{"@context": [W3C_CONTEXT, STATEMENT_CONTEXT]},
        id=content.ref.urn,
        type=("VerifiableCredential", STATEMENT_TYPE),
        name=_title(content),
        issuer=issuer,
        validFrom=written_moment(content.decided_at),
        credentialSubject=present(
            id=content.credential_ref.urn, type="JudgedCredential", recognition=_decision(content)
        ),
        termsOfUse={"type": "ShownWithItsCredential", "explanation": words["no_person"]},
        evidence=_replay(content),
    )


def _title(content: StatementContent) -> str:
    words = statement_words(content.language)
    return f"{words['draft']}: {words['title']}" if content.is_draft else words["title"]


def _decision(content: StatementContent) -> dict[str, object]:
    language = content.language
    return present(
        type="RecognitionDecision",
        caseReference=content.case_ref.urn,
        decisionNumber=content.number,
        textLanguage=language,
        draft=content.is_draft,
        finality=content.finality.value,
        finalityText=finality_text(content.finality, language),
        purpose=content.purpose.value,
        homeJurisdiction=content.home,
        hostJurisdiction=content.host,
        outcome=content.outcome.value,
        outcomeName=outcome_name(content.outcome, language),
        outcomeMeaning=outcome_meaning(content.outcome, language),
        recognisedEcts=written_decimal(content.credits),
        decidedAt=written_moment(content.decided_at),
        decidedBy=content.decided_by.value,
        reason=_reasons(content.reasons, language),
        condition=_reasons(content.conditions, language),
        openDifference=_reasons(content.differences, language),
        fallback=_fallback(content.fallback, language) if content.fallback else None,
        legalBasis=content.legal_bases,
        automatedDecision=_automated(content),
        appeal=_appeal(content),
    )


def _reasons(codes: Iterable[str], language: str) -> tuple[dict[str, object], ...]:
    return tuple(
        {
            "type": "RecognitionReason",
            "code": code,
            "polarity": REASONS[code].polarity.value,
            "text": text(code, language),
            "legalSource": legal_source(code, language),
        }
        for code in codes
    )


def _fallback(fallback: Fallback, language: str) -> dict[str, object]:
    return present(
        type="RecognitionFallback",
        outcome=fallback.outcome.value,
        outcomeName=outcome_name(fallback.outcome, language),
        purpose=fallback.purpose.value if fallback.purpose else None,
        recognisedEcts=written_decimal(fallback.credits),
    )


def _automated(content: StatementContent) -> dict[str, object] | None:
    if not content.is_automated:
        return None
    return present(
        type="AutomatedDecision",
        ground=content.ground.value if content.ground else None,
        groundText=ground_text(content.ground, content.language),
        humanReview=statement_words(content.language)["human_review"],
    )


def _appeal(content: StatementContent) -> dict[str, object]:
    return {
        "type": "AppealRoute",
        "route": statement_words(content.language)["appeal_route"],
        "lastDay": content.appeal_until.isoformat(),
    }


def _replay(content: StatementContent) -> dict[str, object]:
    """Say with what anyone can take the decision again."""
    rules = content.rules
    return {
        "type": "ReplayableDecision",
        "policyId": rules.id,
        "policyVersion": rules.version,
        "policyHash": rules.hash,
        "illustrativePolicy": rules.illustrative,
        "inputHash": content.input_hash,
        "engineVersion": content.engine_version,
    }
