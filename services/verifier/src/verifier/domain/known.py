"""What is known here about an issuer and a credential: from facts only, never fetched."""

from dataclasses import dataclass

from comity_vocabulary.verdicts import CredentialStatus

from verifier.domain.issued import IssuedCredential
from verifier.domain.participants import Accreditation, Participant


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The issuer as the registry announced it, and the credential as the issuer did.

    `issuer` is None while it is not registered, `issued` while the credential was not announced;
    `status` is what the institution last said about it, None where it said nothing.
    """

    issuer: Participant | None = None
    accreditations: tuple[Accreditation, ...] = ()
    issued: IssuedCredential | None = None
    status: CredentialStatus | None = None
