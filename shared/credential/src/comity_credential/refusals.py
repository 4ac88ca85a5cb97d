"""Ways in which bytes, tokens, documents and keys are refused."""

from comity_vocabulary.refusals import Kind, Refusal


class JsonNotStrict(Refusal):
    """The JSON is ambiguous, too deep, too large or not JSON at all."""

    kind = Kind.MALFORMED


class TokenMalformed(Refusal):
    """The token is not a compact JSON Web Signature."""

    kind = Kind.MALFORMED


class TokenTypeUnexpected(Refusal):
    """The token is signed as something else than what was asked for."""

    kind = Kind.UNACCEPTABLE


class AlgorithmNotAllowed(Refusal):
    """The signature algorithm is not one of ES256 and Ed25519."""

    kind = Kind.UNACCEPTABLE


class CriticalHeaderUnknown(Refusal):
    """The token demands an extension that is not understood here."""

    kind = Kind.UNACCEPTABLE


class ClaimForbidden(Refusal):
    """The credential is wrapped in a claim that the standard forbids."""

    kind = Kind.MALFORMED


class KeyMalformed(Refusal):
    """The key is not a valid P-256 or Ed25519 key."""

    kind = Kind.MALFORMED


class KeyUnknown(Refusal):
    """None of the known keys is the one the token names."""

    kind = Kind.UNACCEPTABLE


class ProofInvalid(Refusal):
    """The signature does not belong to these bytes and this key."""

    kind = Kind.UNACCEPTABLE


class SignerNotIssuer(Refusal):
    """The signature is by a key that is not the issuer's."""

    kind = Kind.UNACCEPTABLE


class CredentialMalformed(Refusal):
    """The document is not a credential as the data model writes it."""

    kind = Kind.MALFORMED


class ClaimsMalformed(Refusal):
    """The signed statement lacks a member, or holds one of another type."""

    kind = Kind.MALFORMED


class StatusListMalformed(Refusal):
    """The status list cannot be read."""

    kind = Kind.MALFORMED


class StatusListTooShort(Refusal):
    """The status list is shorter than the herd that privacy asks for."""

    kind = Kind.UNACCEPTABLE


class StatusIndexOutOfRange(Refusal):
    """The status entry points outside the list."""

    kind = Kind.UNACCEPTABLE


class StatusPurposeMismatch(Refusal):
    """The status list is kept for another purpose than the entry names."""

    kind = Kind.UNACCEPTABLE


class DidMalformed(Refusal):
    """The identifier or its document is not well-formed."""

    kind = Kind.MALFORMED


class DidMethodUnsupported(Refusal):
    """The identifier uses a method or key type that is not supported here."""

    kind = Kind.UNACCEPTABLE
