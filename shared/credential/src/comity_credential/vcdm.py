"""The micro-credential as a W3C Verifiable Credential (data model 2.0).

Source: W3C Verifiable Credentials Data Model v2.0, section 4.
"""

from dataclasses import dataclass
from datetime import datetime

from comity_credential import vcdm_reading, vcdm_writing
from comity_credential.reading import Node, maybe, moment, present, written_moment
from comity_credential.record import MicroCredential
from comity_credential.refusals import CredentialMalformed
from comity_credential.status_list import StatusEntry, to_entry

W3C_CONTEXT = "https://www.w3.org/ns/credentials/v2"
COMITY_CONTEXT = "https://w3id.org/comity/credential/v1"
"""Names our terms; the document behind it is bundled as `contexts/v1.jsonld`."""

CREDENTIAL_TYPE = "MicroCredential"


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What every credential of the data model says about itself, ours or foreign."""

    id: str | None
    types: tuple[str, ...]
    issuer: str
    valid_from: datetime | None
    valid_until: datetime | None


def to_document(
    record: MicroCredential,
    *,
    issuer_did: str,
    status: StatusEntry | tuple[StatusEntry, ...] | None,
    valid_from: datetime,
) -> dict[str, object]:
    """Write the credential; revocation and suspension may each have their status entry."""
    entries = (status,) if isinstance(status, StatusEntry) else status or ()
    until = record.valid_until
    return present(
        **{"@context": [W3C_CONTEXT, COMITY_CONTEXT]},
        id=record.credential_ref.urn,
        type=("VerifiableCredential", CREDENTIAL_TYPE),
        issuer=issuer_did,
        validFrom=written_moment(valid_from),
        validUntil=written_moment(until) if until else None,
        credentialStatus=tuple(to_entry(entry) for entry in entries),
        credentialSubject=vcdm_writing.subject(record),
        evidence=vcdm_writing.evidence(record),
    )


def from_document(document: object) -> MicroCredential:
    """Read the record out of a credential of ours.

    Raises:
        CredentialMalformed: when it is not of type MicroCredential, or a member has another type
            than ours; `pointer` says where.
    """
    if CREDENTIAL_TYPE not in read_envelope(document).types:
        raise CredentialMalformed(f"expected the type {CREDENTIAL_TYPE}", pointer="/type")
    return vcdm_reading.record(Node(document, CredentialMalformed))


def read_envelope(document: object) -> Envelope:
    """Read what every credential must say, whoever wrote it.

    Raises:
        CredentialMalformed: when the context, type, issuer or subject is missing or of another
            type, or when the credential would end before it begins.
    """
    root = Node(document, CredentialMalformed)
    first = next(root.at("@context").items(), None)
    if first is None or first.value != W3C_CONTEXT:
        raise root.at("@context").refused(f"expected {W3C_CONTEXT} first")
    types = tuple(node.text() for node in root.at("type").one_or_many())
    if "VerifiableCredential" not in types:
        raise root.at("type").refused("expected the type VerifiableCredential")
    root.at("credentialSubject")
    issuer = root.at("issuer")
    valid_from = maybe(root, "validFrom", moment)
    valid_until = maybe(root, "validUntil", moment)
    if valid_from and valid_until and valid_until < valid_from:
        raise root.at("validUntil").refused("earlier than validFrom")
    return Envelope(
        id=maybe(root, "id", Node.text),
        types=types,
        issuer=(issuer.at("id") if isinstance(issuer.value, dict) else issuer).text(),
        valid_from=valid_from,
        valid_until=valid_until,
    )
