"""Every no of the token endpoint, with the error code that OAuth clients understand.

Source: RFC 6749, section 5.2; RFC 7523, section 3.2; RFC 8707, section 2.
"""

from typing import ClassVar

from comity_vocabulary.refusals import Kind, Refusal


class TokenRefusal(Refusal):
    """A request for an access token is refused; `oauth_error` is the code of RFC 6749."""

    oauth_error: ClassVar[str]


class TokenRequestMalformed(TokenRefusal):
    """The token request is not a well-formed form with each parameter once."""

    kind = Kind.MALFORMED
    oauth_error = "invalid_request"


class GrantTypeUnsupported(TokenRefusal):
    """Only the grant type client_credentials is supported."""

    kind = Kind.MALFORMED
    oauth_error = "unsupported_grant_type"


class ScopeTooWide(TokenRefusal):
    """The client asked for a scope it does not have."""

    # RFC 6749 fixes the status of invalid_scope at 400.
    kind = Kind.MALFORMED
    oauth_error = "invalid_scope"


class ResourceUnknown(TokenRefusal):
    """The client asked for a token for a resource this network does not have."""

    # RFC 8707 answers invalid_target as RFC 6749 answers its errors: with 400.
    kind = Kind.MALFORMED
    oauth_error = "invalid_target"


class ClientUnknown(TokenRefusal):
    """No client is registered under this identifier."""

    kind = Kind.UNAUTHENTICATED
    oauth_error = "invalid_client"


class AssertionInvalid(TokenRefusal):
    """The client assertion is not a JWT signed by a key of this client."""

    kind = Kind.UNAUTHENTICATED
    oauth_error = "invalid_client"


class AssertionAudienceWrong(TokenRefusal):
    """The client assertion is not addressed to this authorisation server alone."""

    kind = Kind.UNAUTHENTICATED
    oauth_error = "invalid_client"


class AssertionOutOfTime(TokenRefusal):
    """The client assertion has expired, is not valid yet or lives longer than five minutes."""

    kind = Kind.UNAUTHENTICATED
    oauth_error = "invalid_client"


class AssertionReplayed(TokenRefusal):
    """The client assertion was already used; each may be used once."""

    kind = Kind.UNAUTHENTICATED
    oauth_error = "invalid_client"
