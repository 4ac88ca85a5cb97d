"""A credential as somebody handed it in: read strictly, believed not at all."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from comity_credential.record import MicroCredential
from comity_credential.refusals import TokenMalformed
from comity_credential.status_list import StatusEntry, read_entries
from comity_credential.vc_jwt import UnverifiedCredential, decode
from comity_credential.vcdm import CREDENTIAL_TYPE, Envelope, from_document, read_envelope
from comity_vocabulary.refusals import Refusal
from comity_vocabulary.verdicts import CheckName, CredentialStatus

from verifier.domain.checks import Check, all_eight, found, refused
from verifier.domain.judgement import Judgement
from verifier.domain.standing import CredentialRef

MAX_CHARACTERS = 1_500_000
"""The longest text that is read at all."""

_URN = "urn:uuid:"
_LATEST = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """What was handed in, and what for.

    `presenter` is the learner identifier of who presents it, where that is to be checked;
    `receipt` asks for a receipt, for `audience` where one is named.
    """

    text: str
    presenter: str | None = None
    receipt: bool = False
    audience: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented:
    """What the document says; `record` is None where it is not a credential of our profile."""

    credential: UnverifiedCredential
    envelope: Envelope
    entries: tuple[StatusEntry, ...]
    record: MicroCredential | None

    @property
    def ref(self) -> CredentialRef | None:
        """The reference by which the network would know the credential."""
        return _uuid(self.envelope.id)

    def signed_at(self, *, otherwise: datetime) -> datetime:
        """Return when it says it was signed: the header's `iat`, else `validFrom`."""
        seconds = self.credential.header.get("iat")
        if isinstance(seconds, int) and 0 <= seconds < _LATEST.timestamp():
            return datetime.fromtimestamp(seconds, UTC)
        return self.envelope.valid_from or otherwise

    @property
    def awarded_on(self) -> date | None:
        """The day of the award, or from when the credential is valid."""
        if self.record is not None:
            return self.record.awarded_on
        return self.envelope.valid_from.date() if self.envelope.valid_from else None


def read_presented(text: str) -> Presented | Judgement:
    """Read what was handed in; a judgement already where it is no credential at all."""
    token = text.strip()
    if len(token) > MAX_CHARACTERS:
        return _unreadable(found("format-too-large"))
    try:
        credential = decode(token)
        envelope = read_envelope(credential.document)
        ours = CREDENTIAL_TYPE in envelope.types
        return Presented(
            credential=credential,
            envelope=envelope,
            entries=read_entries(credential.document),
            record=from_document(credential.document) if ours else None,
        )
    except TokenMalformed as refusal:
        dotted = token.count(".") == _DOTS
        return _unreadable(
            refused(refusal, CheckName.FORMAT) if dotted else found("format-unsupported")
        )
    except Refusal as refusal:
        return _unreadable(refused(refusal, CheckName.FORMAT))


_DOTS = 2


def _unreadable(check: Check) -> Judgement:
    return Judgement(checks=all_eight(check), status=CredentialStatus.UNKNOWN)


def _uuid(identifier: str | None) -> CredentialRef | None:
    if identifier is None or not identifier.startswith(_URN):
        return None
    try:
        return CredentialRef(UUID(identifier.removeprefix(_URN)))
    except ValueError:
        return None
