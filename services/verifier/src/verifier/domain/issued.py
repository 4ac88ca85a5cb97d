"""A credential as its institution announced it, and what was said about it so far."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from comity_vocabulary.verdicts import CredentialStatus, Verdict

from verifier.domain.judgement import Judgement
from verifier.domain.participants import ParticipantId
from verifier.domain.standing import CredentialRef

GRACE = timedelta(seconds=60)
"""How long a judgement waits that facts still on their way could change.

Facts of different topics arrive in any order: a key or an accreditation may be heard of after the
credentials it stands behind. Nothing is lost meanwhile, and each fact of the institution's ends
the wait at once.
"""

PATIENCE = timedelta(seconds=2)
"""How long a waiting judgement rests before it is tried again: two facts handled at the same time
do not see each other.
"""

WAITING = frozenset(
    {
        "key-not-fetched",
        "key-unknown",
        "key-out-of-time",
        "issuer-not-registered",
        "accreditation-missing",
        "accreditation-out-of-time",
        "accreditation-withdrawn",
        "field-not-covered",
        "level-not-covered",
        "type-not-covered",
        "jurisdiction-not-covered",
        "scope-unknown",
    }
)
"""Codes that a fact of the institution's, still on its way, could change."""

DIGEST_MISMATCH = "digest-mismatch"
"""The code of a credential that its issuer signed, but announced otherwise."""

FRAUD = frozenset(
    {
        "proof-invalid",
        "key-unknown",
        "key-out-of-time",
        "algorithm-mismatch",
        "signer-not-issuer",
        "issuer-mismatch",
        DIGEST_MISMATCH,
    }
)
"""Codes that mean a wrong key or a wrong content; they are announced as patterns of fraud."""

CONFLICT = "announcement-conflict"
"""The pattern of an institution that announces a credential twice, with different facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What was last announced: enough to know whether there is anything new to say."""

    verdict: Verdict
    status: CredentialStatus
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What an institution says it issued; `announced_at` is None where it does not say when."""

    credential_ref: CredentialRef
    institution_id: ParticipantId
    fact_sheet: str
    announced_at: datetime | None

    def heard(self, at: datetime) -> "IssuedCredential":
        """Return the credential as heard of at a moment; nobody announces after that."""
        return IssuedCredential(
            credential_ref=self.credential_ref,
            institution_id=self.institution_id,
            fact_sheet=self.fact_sheet,
            announced_at=min(self.announced_at or at, at),
            heard_at=at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedCredential:
    """What an institution announced: its signed fact sheet, and when it was said and heard.

    `due_at` is when it is to be judged again, None while nothing is open. `suspected` are the
    patterns of fraud already announced.
    """

    credential_ref: CredentialRef
    institution_id: ParticipantId
    fact_sheet: str
    announced_at: datetime
    heard_at: datetime
    concluded: Conclusion | None = None
    due_at: datetime | None = None
    suspected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """What follows from judging: what to keep, whether to announce it, and new suspicions."""

    issued: IssuedCredential
    announce: bool
    suspicions: tuple[str, ...]


def react(issued: IssuedCredential, judgement: Judgement, *, at: datetime) -> Reaction:
    """Announce what is new; wait first, for a while, where facts may still be on their way."""
    codes = tuple(check.code for check in judgement.checks)
    until = issued.heard_at + GRACE
    if issued.concluded is None and at < until and WAITING.intersection(codes):
        again = min(at + PATIENCE, until)
        return Reaction(issued=replace(issued, due_at=again), announce=False, suspicions=())
    conclusion = Conclusion(verdict=judgement.verdict, status=judgement.status, codes=codes)
    suspicions = suspicions_of(judgement, issued)
    kept = replace(
        issued,
        concluded=conclusion,
        due_at=None,
        suspected=(*issued.suspected, *suspicions),
    )
    return Reaction(issued=kept, announce=conclusion != issued.concluded, suspicions=suspicions)


def suspicions_of(judgement: Judgement, issued: IssuedCredential) -> tuple[str, ...]:
    """List the patterns of fraud in a judgement that were not announced before."""
    codes = {check.code for check in judgement.checks}
    return tuple(sorted(codes & FRAUD - set(issued.suspected)))
