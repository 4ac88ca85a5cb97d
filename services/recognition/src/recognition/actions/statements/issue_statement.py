"""Issue a statement about a decision."""

from dataclasses import dataclass
from uuid import UUID

from recognition.domain.case import Decision
from recognition.domain.refusals import DecisionNotFound
from recognition.domain.statement.content import content_of
from recognition.domain.statement.document import statement_document
from recognition.domain.statement.page import page_of
from recognition.ports import OpenWork, Work
from recognition.ports.statements import StatementPrinter, StatementSigner


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement in writing; `language` is the tag of the one it is in."""

    language: str
    token: str
    printed: bytes | None


@dataclass(frozen=True, slots=True)
class IssueStatement:
    """Say the newest decision in a case in writing, signed; asking again gives the same bytes.

    Nothing is kept or announced: the decision is what stands, this only says it.
    """

    work: OpenWork
    signer: StatementSigner
    printer: StatementPrinter

    async def __call__(self, case_ref: UUID, *, language: str | None, printed: bool) -> Statement:
        """Return the statement, in the applicant's language unless another is asked for.

        Raises:
            DecisionNotFound: there is no such case.
        """
        async with self.work() as work:
            file = await work.cases.find(case_ref)
            if file is None:
                raise DecisionNotFound
            illustrative = await _is_illustrative(work, file.decision)
        decision, did = file.decision, self.signer.did
        content = content_of(
            decision, illustrative=illustrative, language=language or file.case.language
        )
        document = statement_document(content, issuer=did)
        # The signature is dated as the decision, so that the same statement has the same bytes.
        token = self.signer.sign(document, at=decision.decided_at)
        page = page_of(content, issuer=did)
        pdf = (
            await self.printer.print(page, token=token, dated=decision.decided_at)
            if printed
            else None
        )
        return Statement(language=content.language, token=token, printed=pdf)


async def _is_illustrative(work: Work, decision: Decision) -> bool:
    versions = await work.policies.versions(decision.policy_id)
    return any(
        known.policy.illustrative for known in versions if known.hash == decision.policy_hash
    )
