"""Whether the issuer itself signed, with a key that was its own at the time.

Source: reliability.md section 0, item 4: the signature comes before any fetch, and the registry
before any look-up of a key.
"""

from collections.abc import Callable
from datetime import datetime

from comity_credential.did import key_of_did_key
from comity_credential.jose import VerificationKey
from comity_credential.refusals import AlgorithmNotAllowed
from comity_credential.vc_jwt import UnverifiedClaims, UnverifiedCredential, verify_proof
from comity_vocabulary.refusals import Refusal
from comity_vocabulary.verdicts import CheckName

from verifier.domain.checks import Check, found, refused
from verifier.domain.participants import Participant


def check_proof(
    signed: UnverifiedCredential | UnverifiedClaims,
    issuer: Participant | None,
    *,
    signed_at: datetime,
) -> Check:
    """Verify by the registered keys; without a registered issuer, by what a did:key says itself.

    The did:web of somebody who is not registered is not looked up: its document could be anywhere,
    and would prove no more than that somebody holds that address.
    """
    if issuer is not None:
        return _checked(lambda: verify_proof(signed, issuer.keys), signed_at)
    if signed.issuer.startswith("did:key:"):
        return _checked(lambda: verify_proof(signed, [key_of_did_key(signed.issuer)]), signed_at)
    return found("key-not-fetched")


def _checked(verify: Callable[[], VerificationKey], signed_at: datetime) -> Check:
    try:
        key = verify()
    except AlgorithmNotAllowed:
        return found("algorithm-mismatch")
    except Refusal as refusal:
        return refused(refusal, CheckName.PROOF)
    return found("signature-valid" if key.covers(signed_at) else "key-out-of-time")
