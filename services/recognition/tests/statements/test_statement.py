"""What a statement says, in which words, and who may believe it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import comity_credential
import pytest
from comity_credential.did import from_did_document
from comity_credential.refusals import ProofInvalid
from comity_credential.vc_jwt import decode, verify_proof
from comity_vocabulary.reason_texts import LANGUAGES, statement_words, text
from comity_vocabulary.reasons import REASONS
from comity_vocabulary.recognition import Finality, Outcome
from recognition.adapters.statement_signer import FileStatementSigner
from recognition.domain.case import DecidedBy
from recognition.domain.policy import Article22Ground
from recognition.domain.statement.content import StatementContent
from recognition.domain.statement.document import STATEMENT_CONTEXT, statement_document
from recognition.domain.statement.page import page_of

ISSUER = "did:web:recognition.test"
W3C = (
    Path(__file__).parents[4]
    / "shared"
    / "credential"
    / "tests"
    / "vectors"
    / "w3c"
    / "credentials-v2.jsonld"
)


def written(content: StatementContent) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(json.dumps(statement_document(content, issuer=ISSUER)))
    return document


def said(content: StatementContent) -> dict[str, Any]:
    decision: dict[str, Any] = written(content)["credentialSubject"]["recognition"]
    return decision


def test_a_statement_is_about_a_credential_and_names_no_person(statement: StatementContent) -> None:
    document = written(statement)
    assert document["type"] == ["VerifiableCredential", "RecognitionStatement"]
    assert document["issuer"] == ISSUER
    assert document["validFrom"] == statement.decided_at.isoformat().replace("+00:00", "Z")
    assert document["credentialSubject"]["id"] == statement.credential_ref.urn
    assert document["termsOfUse"]["explanation"] == statement_words("en")["no_person"]
    names = {"givenName", "familyName", "dateOfBirth", "identifier", "grade", "signers"}
    assert names.isdisjoint(terms(document))


@pytest.mark.requirement("R17")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_is_given_with_its_text_and_source_in_the_language(
    statement: StatementContent, language: str
) -> None:
    everything = replace(statement, reasons=tuple(sorted(REASONS)), language=language)
    reasons = said(everything)["reason"]
    assert [one["code"] for one in reasons] == sorted(REASONS)
    for one in reasons:
        assert one["text"] == text(one["code"], language)
        assert one["polarity"] == REASONS[one["code"]].polarity
        assert one["legalSource"]
    page = page_of(everything, issuer=ISSUER)
    assert [ground.text for ground in page.sections[0].grounds] == [one["text"] for one in reasons]


@pytest.mark.requirement("R17")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", Outcome)
def test_what_is_only_a_step_says_that_a_person_decides(
    statement: StatementContent, outcome: Outcome, language: str
) -> None:
    words = statement_words(language)
    for known in (Finality.STEP, Finality.PROPOSED):
        open_case = replace(statement, outcome=outcome, finality=known, language=language)
        document = written(open_case)
        assert document["name"].startswith(words["draft"])
        assert said(open_case)["draft"] is True
        assert said(open_case)["finalityText"].startswith(words["draft"])
        page = page_of(open_case, issuer=ISSUER)
        assert page.draft == words["draft_notice"]
    decided = replace(statement, outcome=outcome, language=language)
    assert said(decided)["draft"] is False
    assert page_of(decided, issuer=ISSUER).draft is None


@pytest.mark.requirement("R17")
@pytest.mark.parametrize("ground", Article22Ground)
def test_an_automated_result_names_its_ground_and_that_a_person_can_look(
    statement: StatementContent, ground: Article22Ground
) -> None:
    automated = said(replace(statement, ground=ground))["automatedDecision"]
    assert automated["ground"] == ground
    assert "Article 22(2)" in automated["groundText"]
    assert automated["humanReview"] == statement_words("en")["human_review"]


def test_an_officers_decision_is_not_called_automated(statement: StatementContent) -> None:
    by_person = replace(statement, decided_by=DecidedBy.OFFICER, ground=None)
    assert "automatedDecision" not in said(by_person)
    words = statement_words("en")
    page = page_of(by_person, issuer=ISSUER)
    assert (words["decided_by"], words["by_officer"]) in page.facts
    assert words["automated"] not in [section.heading for section in page.sections]


def test_appeal_conditions_differences_and_what_remains_open_are_said(
    draft: StatementContent,
) -> None:
    decision = said(draft)
    assert decision["appeal"]["lastDay"] == "2026-12-22"
    assert [one["code"] for one in decision["condition"]] == ["CO-102"]
    assert [one["code"] for one in decision["openDifference"]] == ["LV-101"]
    assert decision["fallback"]["recognisedEcts"] == "2.5"
    headings = [section.heading for section in page_of(draft, issuer=ISSUER).sections]
    words = statement_words("en")
    for heading in ("reasons", "conditions", "differences", "fallback", "appeal", "legal_bases"):
        assert words[heading] in headings


@pytest.mark.parametrize(
    ("language", "number", "day"),
    [
        ("en", "4.5", "22 December 2026"),
        ("et", "4,5", "22.12.2026"),
        ("hr", "4,5", "22. 12. 2026."),
        ("ro", "4,5", "22.12.2026"),
    ],
)
def test_numbers_and_days_are_written_as_the_language_writes_them(
    statement: StatementContent, language: str, number: str, day: str
) -> None:
    page = page_of(replace(statement, language=language), issuer=ISSUER)
    assert page.facts[0][1] == number
    assert day in [value for section in page.sections for _, value in section.values]


def test_every_term_is_defined_in_one_of_the_two_contexts(draft: StatementContent) -> None:
    bundled = Path(comity_credential.__file__).parent / "contexts" / "statement-v1.jsonld"
    ours = json.loads(bundled.read_text())["@context"]
    theirs = json.loads(W3C.read_text())["@context"]
    document = written(draft)
    assert document["@context"][1] == STATEMENT_CONTEXT
    used = set(terms(document)) | set(types(document))
    assert used - set(terms(theirs)) - ours.keys() - {"@context"} == set()
    assert ours.keys() & (theirs.keys() - {"@protected"}) == set()
    unused = ours.keys() - used - {"@protected", "ground", "groundText"}
    assert unused == set()


def test_anyone_can_verify_a_statement_with_the_published_keys(
    statement: StatementContent, office_signer: FileStatementSigner
) -> None:
    document = statement_document(statement, issuer=office_signer.did)
    token = office_signer.sign(document, at=statement.decided_at)
    keys = from_did_document(office_signer.did_document(), did=office_signer.did)
    taken = decode(token)
    assert verify_proof(taken, keys).controller == office_signer.did
    assert taken.signed_at == statement.decided_at
    assert taken.document == document
    changed = token[:-8] + ("A" * 8 if not token.endswith("A" * 8) else "B" * 8)
    with pytest.raises(ProofInvalid):
        verify_proof(decode(changed), keys)


def test_the_same_decision_in_the_same_language_gives_the_same_bytes(
    statement: StatementContent, office_signer: FileStatementSigner
) -> None:
    def token(content: StatementContent) -> str:
        document = statement_document(content, issuer=office_signer.did)
        return office_signer.sign(document, at=content.decided_at)

    assert token(statement) == token(replace(statement))
    others = [replace(statement, language="et"), replace(statement, number=2)]
    assert len({statement.ref, *(other.ref for other in others)}) == 3


def terms(value: object) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(term for member in value.values() for term in terms(member))]
    if isinstance(value, list):
        return [term for item in value for term in terms(item)]
    return []


def types(value: object) -> list[str]:
    if isinstance(value, list):
        return [found for item in value for found in types(item)]
    if not isinstance(value, dict):
        return []
    own = value.get("type", [])
    below = [found for member in value.values() for found in types(member)]
    return [*([own] if isinstance(own, str) else own), *below]
