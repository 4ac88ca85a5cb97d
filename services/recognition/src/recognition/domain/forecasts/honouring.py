"""A decision keeps what an authority promised, where the rules of today would give less.

Source: domain.md F1: an authority may sign the result, and the later case must honour it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from comity_vocabulary.recognition import Finality, Outcome

from recognition.domain.case import CaseFile, Decision, rule
from recognition.domain.case_document import read_inputs
from recognition.domain.facts import Inputs
from recognition.domain.forecasts.pre_commitment import PreCommitment
from recognition.domain.forecasts.target import target_document
from recognition.domain.policies import PolicyInForce
from recognition.domain.policy import Policy
from recognition.domain.procedure.engine import Ruling
from recognition.domain.standing import first_standing

WORTH = {
    Outcome.AUTO: 5,
    Outcome.FULL: 5,
    Outcome.PART: 4,
    Outcome.COND: 3,
    Outcome.ALT: 2,
}
"""How much an outcome gives a learner; every other gives nothing yet."""

RULED = (
    "ruling",
    "policy_id",
    "policy_version",
    "policy_hash",
    "facts",
    "input_hash",
    "engine_version",
    "appeal_until",
    "art22_ground",
)
"""What of a decision follows from the rules and the facts."""


def worth(ruling: Ruling) -> tuple[int, Decimal, bool]:
    """Say how much a ruling gives: the kind of recognition, then credits, then certainty."""
    given = WORTH.get(ruling.outcome, 0)
    counted = (ruling.credits or Decimal(0)) if given else Decimal(0)
    return given, counted, ruling.finality is Finality.FINAL and bool(given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A decision that keeps a promise, and the version of the policy it was promised under."""

    decision: Decision
    policy: Policy


def honoured(
    file: CaseFile, promises: Iterable[PreCommitment], law: Sequence[PolicyInForce]
) -> CaseFile:
    """Return a case that was just opened as promised, where that gives more; else as it is."""
    kept = kept_promise(file.decision, promises, law)
    if kept is None:
        return file
    on = kept.decision.decided_at.date()
    standing = first_standing(kept.decision.ruling, kept.policy, on=on)
    return CaseFile(decision=kept.decision, standing=standing)


def kept_promise(
    decision: Decision, promises: Iterable[PreCommitment], law: Sequence[PolicyInForce]
) -> Kept | None:
    """Return the decision that a promise obliges to, or None where none gives the learner more.

    `law` are the host's policies, every version. Where the credential itself fails (revoked, not
    the holder's, broken) every set of rules says the same, and no promise is kept.
    """
    best: Kept | None = None
    most = worth(decision.ruling)
    for promise in promises:
        for kept in _candidates(decision, promise, law):
            given = worth(kept.decision.ruling)
            if given > most:
                best, most = kept, given
    return best


def _candidates(
    decision: Decision, made: PreCommitment, law: Sequence[PolicyInForce]
) -> Iterator[Kept]:
    """Decide again under the promised version of the policy, from the truest facts downwards."""
    inputs = read_inputs(decision.facts)
    promised = next((one for one in law if one.hash == made.promise.policy_hash), None)
    if promised is None or not _is_meant(decision, inputs, made):
        return
    at, number = decision.decided_at, decision.number
    for facts in _facts(inputs, read_inputs(made.facts)):
        again = rule(decision.case, promised, facts, at=at, number=number)
        # Everything else that was written down of the decision stays as it is.
        as_promised = {name: getattr(again, name) for name in RULED}
        kept = replace(decision, pre_commitment_id=made.id, **as_promised)
        yield Kept(decision=kept, policy=promised.policy)


def _is_meant(decision: Decision, inputs: Inputs, made: PreCommitment) -> bool:
    """Whether the promise speaks of this case: offer, version, host, purpose, target and term."""
    case, promise, asked = decision.case, made.promise, inputs.application
    meant = (promise.opportunity_id, promise.opportunity_version, promise.host, promise.purpose)
    return (
        meant == (case.opportunity_id, case.opportunity_version, case.host, case.purpose)
        and target_document(promise.target) == target_document(asked.target)
        and made.covers(awarded_on=inputs.credential.issued, applied_on=asked.submitted)
    )


def _facts(inputs: Inputs, promised: Inputs) -> Iterator[Inputs]:
    """Give the facts as they are, then with the registers, then with the day, of the promise.

    The authority knew the registers when it promised: a report that ran out since is not the
    learner's to answer for. Nothing is taken from a promise where the credential is another than
    was announced.
    """
    yield inputs
    awarded = promised.credential.issued
    as_announced = replace(inputs.credential, issued=awarded, valid_until=None)
    if as_announced != replace(promised.credential, valid_until=None):
        return
    then = replace(
        inputs,
        registry=promised.registry,
        referencing=promised.referencing,
        networks=promised.networks,
    )
    yield then
    yield replace(then, credential=replace(inputs.credential, issued=awarded))
