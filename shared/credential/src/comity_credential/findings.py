"""What a verifier can find, in the words recognition decides by.

Source: domain.md B.2, "verification report".
"""

from dataclasses import dataclass
from enum import StrEnum

from comity_vocabulary.verdicts import CheckName, CheckResult, CredentialStatus

from comity_credential.reading import Node, flag, maybe, word


class Integrity(StrEnum):
    """Whether the bytes are those the institution signed."""

    VALID = "valid"
    INVALID = "invalid"
    UNKNOWN = "unknown"


class IssuerTrust(StrEnum):
    """Whether the institution was entitled to award this when it did."""

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"
    UNKNOWN = "unknown"


class HolderBinding(StrEnum):
    """Whether the one who presents the credential is the one who earned it."""

    BOUND = "bound"
    NOT_BOUND = "not_bound"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grades:
    """The graded results recognition decides by."""

    integrity: Integrity
    issuer_trust: IssuerTrust
    status: CredentialStatus
    holder: HolderBinding
    issuer_confirmed: bool
    details_match: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One named check; `code` is the problem code of what failed, "" where nothing did."""

    name: CheckName
    result: CheckResult
    code: str = ""


def check(node: Node) -> Check:
    """Read one check of a receipt."""
    return Check(
        name=word(node.at("name"), CheckName),
        result=word(node.at("result"), CheckResult),
        code=maybe(node, "code", Node.text) or "",
    )


def grades(node: Node) -> Grades:
    """Read the grades of a receipt."""
    return Grades(
        integrity=word(node.at("integrity"), Integrity),
        issuer_trust=word(node.at("issuer_trust"), IssuerTrust),
        status=word(node.at("status"), CredentialStatus),
        holder=word(node.at("holder"), HolderBinding),
        issuer_confirmed=flag(node.at("issuer_confirmed")),
        details_match=flag(node.at("details_match")),
    )
