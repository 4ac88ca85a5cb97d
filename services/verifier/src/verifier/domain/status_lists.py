"""Reads a credential's status from the lists its issuer signs.

Source: W3C Bitstring Status List 1.0, section 3.2; a list that cannot be relied on is never "valid"
(reliability.md section 0, item 5).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from comity_credential.status_list import Purpose, StatusEntry, StatusList, from_list_document
from comity_credential.vc_jwt import decode
from comity_credential.vcdm import read_envelope
from comity_vocabulary.refusals import Refusal
from comity_vocabulary.verdicts import CheckName, CheckResult

from verifier.domain.checks import Check, found, refused
from verifier.domain.participants import Participant
from verifier.domain.proof import check_proof

SKEW = timedelta(seconds=60)
"""How far an issuer's clock may run before ours."""


def check_lists(
    entries: Iterable[StatusEntry],
    lists: Mapping[str, str | None],
    issuer: Participant,
    *,
    at: datetime,
) -> Check:
    """Say what the lists say; the gravest answer counts, and no answer is not a good one.

    `lists` holds the fetched list by its address, None where it could not be had. An issuer that
    names no list for revocation leaves the question open.
    """
    found_by_purpose = [
        (entry.purpose, _entry(entry, lists.get(entry.list_url), issuer, at=at))
        for entry in entries
    ]
    if "revocation" not in {purpose for purpose, _ in found_by_purpose}:
        return found("status-not-stated")
    return min((check for _, check in found_by_purpose), key=_gravity)


def _gravity(check: Check) -> tuple[bool, bool, bool]:
    return (
        check.code != "revoked",
        check.result is not CheckResult.FAILED,
        check.result is not CheckResult.UNKNOWN,
    )


def _entry(entry: StatusEntry, token: str | None, issuer: Participant, *, at: datetime) -> Check:
    if token is None:
        return found("status-unavailable")
    try:
        published = _proven(token, issuer)
        if published is None:
            return found("status-list-invalid", "The status list is not signed by the issuer.")
        if published.valid_from > at + SKEW:
            return found("status-list-invalid", "The status list is from the future.")
        if published.valid_until is not None and published.valid_until <= at:
            return found("status-unavailable", "The status list is out of date.")
        return found(_CODES[entry.purpose] if published.is_set(entry) else "status-active")
    except Refusal as refusal:
        return refused(refusal, CheckName.STATUS)


def _proven(token: str, issuer: Participant) -> StatusList | None:
    """Read a list only once its signature is known to be the issuer's own."""
    signed = decode(token)
    valid_from = read_envelope(signed.document).valid_from
    if signed.issuer != issuer.did or valid_from is None:
        return None
    proof = check_proof(signed, issuer, signed_at=valid_from)
    if proof.result is not CheckResult.PASSED:
        return None
    return from_list_document(signed.document)


_CODES: dict[Purpose, str] = {"revocation": "revoked", "suspension": "suspended"}
