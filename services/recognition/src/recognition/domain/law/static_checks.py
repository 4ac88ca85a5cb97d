"""The checks (a) to (g): what a policy must pass before anybody comments on it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from recognition.domain.canonical import canonical, content_hash
from recognition.domain.law.checks import plain_findings
from recognition.domain.law.checks.banned_inputs import banned_inputs
from recognition.domain.law.checks.examination import Decide, examination
from recognition.domain.law.checks.finding import PolicyFinding, refuse_if
from recognition.domain.law.checks.no_refusal import no_refusal
from recognition.domain.law.checks.texts import texts
from recognition.domain.law.checks.total import total
from recognition.domain.law.schema import schema_breaches
from recognition.domain.policies import SignedPolicy, read_signed_policy, take_apart
from recognition.domain.policy import Policy
from recognition.domain.policy_document import parse_policy
from recognition.domain.procedure.engine import decide
from recognition.domain.refusals import PolicyMalformed


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPolicy:
    """A policy that was held against (a) to (g), with what was found and how hard was looked."""

    policy: Policy
    hash: str
    findings: tuple[PolicyFinding, ...]
    cases: int


def read_checked(document: Mapping[str, object]) -> Policy:
    """Read a document from outside.

    Raises:
        PolicyMalformed: it is not RPD 1.0; every place is named.
        PolicyCheckFailed: it names a banned input, or would have a case refused.
    """
    refuse_if(said_findings(document))
    if breaches := schema_breaches(document):
        raise PolicyMalformed(breaches[0].detail, pointer=breaches[0].pointer, breaches=breaches)
    return parse_policy(document)


def said_findings(document: Mapping[str, object]) -> tuple[PolicyFinding, ...]:
    """Find what a document must not say, however it is written."""
    return (*banned_inputs(document, None), *no_refusal(document, None))


def checked(document: Mapping[str, object], decide: Decide = decide) -> CheckedPolicy:
    """Make the checks (a) to (g), all of them, in the order of their letters.

    Raises:
        PolicyMalformed: the document is not RPD 1.0.
        PolicyCheckFailed: it names a banned input, or would have a case refused.
    """
    policy = read_checked(document)
    examined = examination(policy, decide)
    found = (
        *total(examined),
        *banned_inputs(document, policy),
        *no_refusal(document, examined),
        *plain_findings(policy),
        *texts(policy, examined),
    )
    return CheckedPolicy(
        policy=policy, hash=content_hash(document), findings=found, cases=examined.cases
    )


def lawful(text: str) -> SignedPolicy:
    """Read a signed policy from outside and hold it against (a) to (g).

    Raises:
        PolicyMalformed: it is no signed RPD 1.0.
        PolicyCheckFailed: it breaks a check; every breach is named.
    """
    _, document = take_apart(text)
    read_checked(document)
    refuse_if(_findings(canonical(document)))
    return read_signed_policy(text)


@lru_cache(maxsize=64)
def _findings(document: bytes) -> tuple[PolicyFinding, ...]:
    """Check a content once: the same bytes are found the same."""
    return checked(json.loads(document)).findings
