"""Puts together what a decision is taken on: the receipt, the registers and the request."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from comity_vocabulary.participants import JURISDICTION_PATTERN
from comity_vocabulary.recognition import Purpose
from comity_vocabulary.verdicts import CredentialStatus, Verdict

from recognition.domain.agreement import LearningAgreement
from recognition.domain.case import Case, CaseFile, OpenedBy, opened
from recognition.domain.facts import (
    Application,
    Inputs,
    QualityIndicator,
    Registry,
    Report,
    Target,
)
from recognition.domain.participant import Participant
from recognition.domain.policies import PolicyInForce
from recognition.domain.receipts import (
    SignedReceipt,
    StatusChange,
    credential_facts,
    is_contradicted,
    verification_of,
)
from recognition.domain.refusals import IssuerUnknown

INTERNAL_STATEMENT = "internal"
"""The kind of quality statement by which a provider says that it assures quality itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A receipt and what the registers say about who signed it and about the institution.

    `vouched` is None while the verifier or its key is not known, and False where it did not sign.
    """

    signed: SignedReceipt
    vouched: bool | None
    institution: Participant | None
    reports: tuple[Report, ...]
    change: StatusChange | None

    @property
    def home(self) -> str | None:
        """Return where the institution sits: by the register, else by its own word."""
        if self.institution is not None:
            return self.institution.jurisdiction
        stated = self.signed.facts.home_jurisdiction
        return stated if re.fullmatch(JURISDICTION_PATTERN, stated) else None

    @property
    def is_sound(self) -> bool:
        """Whether the credential was found valid and active, and still is as far as we know."""
        receipt = self.signed.receipt
        return (
            self.vouched is True
            and receipt.verdict is Verdict.VALID
            and receipt.grades.status is CredentialStatus.ACTIVE
            and not is_contradicted(receipt, self.change)
        )

    def inputs(self, application: Application, *, home: str) -> Inputs:
        """Return everything the engine may read."""
        receipt, sheet = self.signed.receipt, self.signed.facts
        said = INTERNAL_STATEMENT in sheet.quality_statements
        return Inputs(
            application=application,
            credential=credential_facts(sheet, home=home, announced_on=receipt.checked_at.date()),
            verification=verification_of(receipt.grades),
            registry=Registry(
                home_recognised=self.institution.nationally_recognised
                if self.institution
                else None,
                reports=self.reports,
                indicators=(QualityIndicator.INTERNAL_QA,) if said else (),
            ),
        )


def decide_by_agreement(
    ref: UUID,
    dossier: Dossier,
    agreement: LearningAgreement,
    governing: PolicyInForce,
    at: datetime,
) -> CaseFile | None:
    """Decide on the legal route of an agreement, or not at all.

    Where the route does not lead to AUTO there is no decision: nobody asked for one, and the
    learner may still apply.
    """
    home = dossier.home
    if home is None or not dossier.is_sound:
        return None
    application = Application(
        purpose=Purpose.LEARNING_AGREEMENT,
        submitted=at.date(),
        learning_agreement=agreement.agreed,
    )
    case = Case(
        ref=ref,
        credential_ref=dossier.signed.facts.credential_ref,
        purpose=Purpose.LEARNING_AGREEMENT,
        home=home,
        host=agreement.promise.host,
        opened_by=OpenedBy.AGREEMENT,
        opened_at=at,
        institution_id=dossier.signed.facts.institution_id,
        opportunity_id=dossier.signed.facts.opportunity_id,
        opportunity_version=dossier.signed.facts.opportunity_version,
        learning_agreement_ref=agreement.promise.ref,
    )
    file = opened(case, governing, dossier.inputs(application, home=home), at=at)
    return file if file.ruling.is_automatic else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an applicant asks for, beside the receipt."""

    purpose: Purpose
    host: str
    requested_credits: Decimal | None = None
    target: Target | None = None
    already_transferred: Decimal = Decimal(0)
    already_elective: Decimal = Decimal(0)
    refugee_like: bool = False
    minor: bool = False
    language: str = "en"
    agreement: LearningAgreement | None = None


def decide_by_application(
    ref: UUID,
    dossier: Dossier,
    wish: Wish,
    governing: PolicyInForce,
    at: datetime,
) -> CaseFile:
    """Decide what an applicant asked for.

    Raises:
        IssuerUnknown: nobody says in which jurisdiction the institution sits.
    """
    home = dossier.home
    if home is None:
        raise IssuerUnknown(pointer="/receipt")
    application = Application(
        purpose=wish.purpose,
        submitted=at.date(),
        requested_credits=wish.requested_credits,
        target=wish.target,
        learning_agreement=wish.agreement.agreed if wish.agreement else None,
        already_transferred=wish.already_transferred,
        already_elective=wish.already_elective,
        refugee_like=wish.refugee_like,
        minor=wish.minor,
    )
    case = Case(
        ref=ref,
        credential_ref=dossier.signed.facts.credential_ref,
        purpose=wish.purpose,
        home=home,
        host=wish.host,
        opened_by=OpenedBy.LEARNER,
        opened_at=at,
        institution_id=dossier.signed.facts.institution_id,
        opportunity_id=dossier.signed.facts.opportunity_id,
        opportunity_version=dossier.signed.facts.opportunity_version,
        language=wish.language,
    )
    return opened(case, governing, dossier.inputs(application, home=home), at=at)
