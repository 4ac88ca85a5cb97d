"""What a check finds: the rule that is broken, the place, and a case that shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity_vocabulary.refusals import Breach

from recognition.domain.case_document import document_of
from recognition.domain.facts import Inputs
from recognition.domain.refusals import PolicyCheckFailed


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFinding:
    """One breach of one of the rules (a) to (i); `pointer` is a place in the policy document.

    `example` is the document of a case that would go wrong.
    """

    rule: str
    pointer: str
    detail: str
    example: Mapping[str, object] | None = None

    @property
    def breach(self) -> Breach:
        """Return the finding as a caller reads it."""
        return Breach(
            pointer=self.pointer,
            code=f"policy-check-{self.rule}",
            detail=self.detail,
            example=self.example,
        )


def shown_by(inputs: Inputs) -> Mapping[str, object]:
    """Write the facts of an example as the document of a case."""
    document = document_of(inputs)
    return document if isinstance(document, dict) else {}


def refuse_if(found: Sequence[PolicyFinding]) -> None:
    """Refuse a policy in which anything was found.

    Raises:
        PolicyCheckFailed: something was; every finding is in its breaches.
    """
    if found:
        first = found[0]
        raise PolicyCheckFailed(
            f"check ({first.rule}): {first.detail}",
            pointer=first.pointer,
            breaches=[finding.breach for finding in found],
        )
