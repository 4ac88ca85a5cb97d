"""What is answered to a caller whose right to call cannot be established."""

from comity_vocabulary.refusals import Kind, Refusal


class AccessTokenMissing(Refusal):
    """This address needs an access token."""

    kind = Kind.UNAUTHENTICATED


class AccessTokenInvalid(Refusal):
    """The access token is not valid here and now."""

    kind = Kind.UNAUTHENTICATED


class ScopeMissing(Refusal):
    """The access token does not allow this."""

    kind = Kind.FORBIDDEN


class TokenIssuerUnavailable(Refusal):
    """The keys of the token's issuer cannot be had, so the token cannot be checked."""

    kind = Kind.UNAVAILABLE
