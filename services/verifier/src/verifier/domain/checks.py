"""The named checks and every code they can end with: the one table of what a verifier says.

Codes are stable: programs branch on them, translations are keyed by them.
"""

from dataclasses import dataclass

from comity_vocabulary.refusals import Refusal
from comity_vocabulary.verdicts import CheckName, CheckResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check that was made; `detail` is one sentence and never repeats personal data."""

    name: CheckName
    result: CheckResult
    code: str
    detail: str


_FORMAT = {
    "format-valid": "The file is a credential in a format that is understood here.",
}
_FORMAT_FAILED = {
    "format-unsupported": "The file is not a signed credential in a format that is read here.",
    "format-too-large": "The file is larger than any credential that is read here.",
    "json-not-strict": "The JSON is ambiguous, nested too deeply, or not JSON at all.",
    "token-malformed": "The file is not a compact JSON Web Signature.",
    "token-type-unexpected": "The file is signed as something else than a credential.",
    "algorithm-not-allowed": "The signature algorithm is not one of ES256 and Ed25519.",
    "critical-header-unknown": "The signature demands an extension that is not understood.",
    "claim-forbidden": "The credential is wrapped in a claim that the standard forbids.",
    "credential-malformed": "The document is not a credential as the data model writes it.",
    "claims-malformed": "The signed statement lacks a member, or holds one of another type.",
}
_PROOF = {"signature-valid": "The signature is by a key of the issuer, and nothing was changed."}
_PROOF_FAILED = {
    "proof-invalid": "The signature does not belong to this document: it was changed or forged.",
    "key-unknown": "The signature is by a key that the issuer never registered.",
    "key-malformed": "The issuer's key is not a valid key.",
    "algorithm-mismatch": "The signature is by another algorithm than the issuer's key is for.",
    "key-out-of-time": "The issuer's key was not valid when the credential was signed.",
    "signer-not-issuer": "The signature is by somebody else than the issuer named.",
    "digest-mismatch": "The credential is not the one the issuer announced under this reference.",
}
_PROOF_UNKNOWN = {
    "key-not-fetched": "The issuer is not registered here, so its key is not looked up.",
}
_DATES = {"dates-valid": "The credential is within its dates."}
_DATES_FAILED = {
    "not-yet-valid": "The credential is not valid yet.",
    "expired": "The credential has expired.",
    "award-in-future": "The award lies after the day on which it was announced.",
}
_ISSUER = {"issuer-registered": "The issuer is registered in the network."}
_ISSUER_FAILED = {
    "issuer-mismatch": "The facts signed are not those of the credential they were announced for.",
}
_ISSUER_UNKNOWN = {
    "issuer-not-registered": "The issuer is not registered in the network, so it is not known.",
}
_ACCREDITATION = {
    "accredited": "The issuer was allowed to award this at the date of the award.",
}
_ACCREDITATION_FAILED = {
    "accreditation-missing": "No authority ever allowed the issuer to award anything.",
    "accreditation-out-of-time": "No accreditation of the issuer was in force at the award date.",
    "accreditation-withdrawn": "The issuer's accreditation had been withdrawn by the award date.",
    "field-not-covered": "The issuer is not accredited for this field of study.",
    "level-not-covered": "The issuer is not accredited for this EQF level.",
    "type-not-covered": "The issuer is not accredited for this type of credential.",
    "jurisdiction-not-covered": "The issuer is not accredited to award in this jurisdiction.",
}
_ACCREDITATION_UNKNOWN = {
    "accreditation-unknown": "Nothing is known here of what the issuer may award.",
    "scope-unknown": "The credential does not state what the accreditation is limited by.",
}
_STATUS = {"status-active": "The issuer stands by the credential."}
_STATUS_FAILED = {
    "revoked": "The issuer has withdrawn the credential for ever.",
    "suspended": "The issuer has suspended the credential for the time being.",
}
_STATUS_UNKNOWN = {
    "status-not-stated": "The credential names no status list, so its status cannot be checked.",
    "status-not-fetched": "The issuer is not known, so its status list is not fetched.",
    "status-unavailable": "The status list cannot be reached at present.",
    "status-list-invalid": "The status list cannot be relied on.",
}
_COMPLETENESS = {"complete": "All mandatory elements of Annex I are stated."}
_COMPLETENESS_FAILED = {"incomplete": "Mandatory elements of Annex I are missing."}
_COMPLETENESS_OPEN = {"not-comparable": "The credential is not written in a profile known here."}
_HOLDER = {"holder-matches": "The credential was given to the one who presents it."}
_HOLDER_FAILED = {"holder-differs": "The credential was given to somebody else."}
_HOLDER_UNKNOWN = {"holder-not-stated": "The credential does not say to whom it was given."}
_HOLDER_NOT_ASKED = {"holder-not-asked": "Who presents the credential was not part of the check."}

_OTHERWISE = {
    CheckName.FORMAT: "credential-malformed",
    CheckName.PROOF: "proof-invalid",
    CheckName.STATUS: "status-list-invalid",
}
"""The code of a refusal that has none of its own within a check."""

NOT_REACHED = "not-reached"
"""The code of every check that an earlier failure made pointless; never a pass."""

_NOT_REACHED_DETAIL = "Not checked, because an earlier check did not hold."

_PASSED, _FAILED = CheckResult.PASSED, CheckResult.FAILED
_UNKNOWN, _NOT_APPLICABLE = CheckResult.UNKNOWN, CheckResult.NOT_APPLICABLE

CODES: dict[str, Check] = {
    code: Check(name=name, result=result, code=code, detail=detail)
    for name, result, details in (
        (CheckName.FORMAT, _PASSED, _FORMAT),
        (CheckName.FORMAT, _FAILED, _FORMAT_FAILED),
        (CheckName.PROOF, _PASSED, _PROOF),
        (CheckName.PROOF, _FAILED, _PROOF_FAILED),
        (CheckName.PROOF, _UNKNOWN, _PROOF_UNKNOWN),
        (CheckName.DATES, _PASSED, _DATES),
        (CheckName.DATES, _FAILED, _DATES_FAILED),
        (CheckName.ISSUER, _PASSED, _ISSUER),
        (CheckName.ISSUER, _FAILED, _ISSUER_FAILED),
        (CheckName.ISSUER, _UNKNOWN, _ISSUER_UNKNOWN),
        (CheckName.ACCREDITATION, _PASSED, _ACCREDITATION),
        (CheckName.ACCREDITATION, _FAILED, _ACCREDITATION_FAILED),
        (CheckName.ACCREDITATION, _UNKNOWN, _ACCREDITATION_UNKNOWN),
        (CheckName.STATUS, _PASSED, _STATUS),
        (CheckName.STATUS, _FAILED, _STATUS_FAILED),
        (CheckName.STATUS, _UNKNOWN, _STATUS_UNKNOWN),
        (CheckName.COMPLETENESS, _PASSED, _COMPLETENESS),
        (CheckName.COMPLETENESS, _FAILED, _COMPLETENESS_FAILED),
        (CheckName.COMPLETENESS, _NOT_APPLICABLE, _COMPLETENESS_OPEN),
        (CheckName.HOLDER, _PASSED, _HOLDER),
        (CheckName.HOLDER, _FAILED, _HOLDER_FAILED),
        (CheckName.HOLDER, _UNKNOWN, _HOLDER_UNKNOWN),
        (CheckName.HOLDER, _NOT_APPLICABLE, _HOLDER_NOT_ASKED),
    )
    for code, detail in details.items()
}
"""Every code but `not-reached`, with its check, its result and its sentence."""


def found(code: str, detail: str = "") -> Check:
    """Return the check that ends with `code`; `detail` replaces the sentence of the table."""
    check = CODES[code]
    if not detail:
        return check
    return Check(name=check.name, result=check.result, code=code, detail=detail)


def refused(refusal: Refusal, name: CheckName) -> Check:
    """Return the failed check that a refusal of bytes, keys or documents amounts to."""
    code = refusal.code()
    known = CODES.get(code)
    if known is None or known.name is not name:
        code = _OTHERWISE[name]
    place = f" at {refusal.pointer}" if refusal.pointer else ""
    sentence = CODES[code].detail
    return found(code, f"{sentence[:-1]}: {refusal.detail}{place}." if refusal.detail else sentence)


def all_eight(*made: Check) -> tuple[Check, ...]:
    """List every named check in order; those not among `made` were not reached."""
    by_name = {check.name: check for check in made}
    return tuple(by_name.get(name) or _not_reached(name) for name in CheckName)


def _not_reached(name: CheckName) -> Check:
    return Check(
        name=name, result=CheckResult.UNKNOWN, code=NOT_REACHED, detail=_NOT_REACHED_DETAIL
    )
