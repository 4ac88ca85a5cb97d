"""Puts together what a decision is taken on: the receipt, the registers and the request."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from comity_vocabulary.participants import JURISDICTION_PATTERN
from comity_vocabulary.recognition import Purpose
from comity_vocabulary.verdicts import CredentialStatus, Verdict

from recognition.domain.agreement import LearningAgreement
from recognition.domain.case import Case, CaseFile, OpenedBy, Sources, opened
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
    awarded_on,
    credential_facts,
    is_contradicted,
    verification_of,
)
from recognition.domain.refusals import IssuerUnknown
from recognition.domain.registers.supplement import INTERNAL_STATEMENT, AddedFacts, with_added

REGISTER = "register"
"""Who says what participants, reports, networks and frameworks are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A receipt and what the registers say about who signed it and about the institution.

    `vouched` is None while the verifier or its key is not known, and False where it did not sign.
    `networks` and `referencing` are as they stood on the day of the award; `added` is what the
    institution said later.
    """

    signed: SignedReceipt
    vouched: bool | None
    institution: Participant | None
    reports: tuple[Report, ...]
    change: StatusChange | None
    networks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    referencing: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    added: AddedFacts | None = None

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
        inputs = Inputs(
            application=application,
            credential=credential_facts(sheet, home=home, awarded=awarded_on(self.signed)),
            verification=verification_of(receipt.grades),
            registry=Registry(
                home_recognised=self.institution.nationally_recognised
                if self.institution
                else None,
                reports=self.reports,
                indicators=(QualityIndicator.INTERNAL_QA,) if said else (),
            ),
            networks=self.networks,
            referencing=self.referencing,
        )
        return inputs if self.added is None else with_added(inputs, self.added)

    def sources(self, *, at: datetime) -> Sources:
        """Return who said the parts of the inputs, and as of which day."""
        signed = self.signed
        known = {
            "credential": (signed.facts.institution_did, awarded_on(signed)),
            "verification": (signed.receipt.verifier_did, signed.receipt.checked_at.date()),
            "registry": (REGISTER, at.date()),
            "networks": (REGISTER, awarded_on(signed)),
            "referencing": (REGISTER, awarded_on(signed)),
        }
        said = {name: {"by": by, "on": on.isoformat()} for name, (by, on) in known.items()}
        return said if self.added is None else {**said, **self.added.sources}


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
    inputs = dossier.inputs(application, home=home)
    file = opened(case, governing, inputs, at=at, sources=dossier.sources(at=at))
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

    def application(self, submitted: date) -> Application:
        """Return the wish as facts of a case."""
        return Application(
            purpose=self.purpose,
            submitted=submitted,
            requested_credits=self.requested_credits,
            target=self.target,
            learning_agreement=self.agreement.agreed if self.agreement else None,
            already_transferred=self.already_transferred,
            already_elective=self.already_elective,
            refugee_like=self.refugee_like,
            minor=self.minor,
        )


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
    inputs = dossier.inputs(wish.application(at.date()), home=home)
    return opened(case, governing, inputs, at=at, sources=dossier.sources(at=at))
