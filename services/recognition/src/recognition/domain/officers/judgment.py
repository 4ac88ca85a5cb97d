"""What an officer says of a case, before anything follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from comity_vocabulary.reasons import REASONS
from comity_vocabulary.recognition import Outcome

from recognition.domain.officers.grounds import Condition, JudgmentKind
from recognition.domain.officers.refusals import ReasonUnknown, WeighingTooThin

SHORTEST_TEXT = 20
"""Characters below which nothing can have been said."""

FEWEST_WORDS = 4


def says_something(text: str) -> bool:
    """Whether a free text is more than a mark on a form."""
    return len(text.strip()) >= SHORTEST_TEXT and len(set(text.split())) >= FEWEST_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The facts the officer considered, and why they lead to this result.

    Source: CJEU C-634/21: a draft that is merely followed is itself the decision.
    """

    facts: tuple[str, ...]
    why: str

    def check(self) -> None:
        """Make sure that something was weighed.

        Raises:
            WeighingTooThin: no fact is named, or the reason says nothing.
        """
        if not any(fact.strip() for fact in self.facts):
            raise WeighingTooThin("name the facts considered", pointer="/weighed/facts")
        if not says_something(self.why):
            raise WeighingTooThin("say why in a sentence", pointer="/weighed/why")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a refusal must show.

    `why_not` says of PART, COND, ALT and RPL each why it does not work; `evidence` points into the
    facts (JSON pointers) or names content by its hash; `remediation` are codes RM-.

    Source: domain.md B.9, last lines; Lisbon Recognition Convention, articles III.3 and VI.1.
    """

    codes: tuple[str, ...] = ()
    essential_outcome: str | None = None
    success_condition: str | None = None
    purpose_statement: str = ""
    evidence: tuple[str, ...] = ()
    why_not: Mapping[str, str] = field(default_factory=dict)
    remediation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """What an officer decides; `None` credits are those that follow from the outcome."""

    kind: JudgmentKind
    weighed: Weighed
    outcome: Outcome | None = None
    credits: Decimal | None = None
    conditions: tuple[Condition, ...] = ()
    reasons: tuple[str, ...] = ()
    deviation_reason: str | None = None
    proof: Proof | None = None

    def check(self) -> None:
        """Make sure that the judgment can be understood by others.

        Raises:
            WeighingTooThin: nothing was weighed.
            ReasonUnknown: a code is not in the catalogue.
        """
        self.weighed.check()
        check_codes(self.reasons)
        conditions = tuple(one.code for one in self.conditions)
        check_codes(conditions, group="CO", pointer="/conditions")

    @property
    def explains_deviation(self) -> bool:
        """Whether the officer said why like cases do not bind here."""
        return self.deviation_reason is not None and says_something(self.deviation_reason)

    def free_text(self) -> dict[str, object]:
        """Return what must be sealed: every word an officer chose."""
        proof = self.proof
        said: dict[str, object] = {
            "facts": list(self.weighed.facts),
            "why": self.weighed.why,
            "deviation_reason": self.deviation_reason,
        }
        if proof is not None:
            said["proof"] = {
                "essential_outcome": proof.essential_outcome,
                "success_condition": proof.success_condition,
                "purpose_statement": proof.purpose_statement,
                "evidence": list(proof.evidence),
                "why_not": dict(proof.why_not),
            }
        return said


def check_codes(codes: tuple[str, ...], *, group: str = "", pointer: str = "/reasons") -> None:
    """Make sure that reasons are those of the catalogue.

    Raises:
        ReasonUnknown: one is not.
    """
    for position, code in enumerate(codes):
        if code not in REASONS or not code.startswith(group):
            raise ReasonUnknown(pointer=f"{pointer}/{position}")
