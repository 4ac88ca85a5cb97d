"""S1: is the credential authentic, current and the applicant's own?"""

from comity_credential.findings import HolderBinding, Integrity
from comity_vocabulary.recognition import Addressee, Outcome
from comity_vocabulary.verdicts import CredentialStatus

from recognition.domain.procedure.matter import Finding, Matter, Request

STEP = "S1 gates"


def gates(matter: Matter) -> Finding:
    """Stop at what is known to be wrong; ask about what is open.

    Source: domain.md B.4, S1.
    """
    seen = matter.inputs.verification
    read = {
        "verification.integrity": seen.integrity.value,
        "verification.status": seen.status.value,
        "verification.holder": seen.holder.value,
        "verification.issuer_confirmed": str(seen.issuer_confirmed).lower(),
    }
    closed = {
        "VE-101": seen.integrity is Integrity.INVALID,
        "VE-102": seen.status is CredentialStatus.REVOKED,
        "ID-101": seen.holder is HolderBinding.NOT_BOUND,
    }
    for code, is_closed in closed.items():
        if is_closed:
            return Finding(step=STEP, reasons=(code,), result=Outcome.INADM, read=read)
    unconfirmed = not seen.issuer_confirmed
    is_open = {
        "VE-201": seen.integrity is Integrity.UNKNOWN and unconfirmed,
        "VE-202": seen.status is CredentialStatus.UNKNOWN and unconfirmed,
        "VE-203": seen.status is CredentialStatus.SUSPENDED,
        "ID-201": seen.holder is HolderBinding.UNKNOWN,
    }
    codes = tuple(code for code, asked in is_open.items() if asked)
    return Finding(
        step=STEP,
        reasons=codes,
        requests=tuple(Request(code=code, to=_who_knows(code)) for code in codes),
        read=read,
    )


def _who_knows(code: str) -> Addressee:
    return Addressee.APPLICANT if code == "ID-201" else Addressee.ISSUER
