"""What any service may answer to a request before, or instead of, understanding it."""

from enum import StrEnum

from comity_vocabulary.refusals import Kind, Refusal


class RequestMalformed(Refusal):
    """The request cannot be read as what this address takes."""

    kind = Kind.MALFORMED


class RequestTooSlow(Refusal):
    """The body of the request did not arrive in time."""

    kind = Kind.MALFORMED


class CursorInvalid(Refusal):
    """The cursor is not one that this list gave out."""

    kind = Kind.MALFORMED


class ResourceNotFound(Refusal):
    """There is nothing at this address."""

    kind = Kind.NOT_FOUND


class MethodNotAllowed(Refusal):
    """This address does not take this method."""

    kind = Kind.METHOD


class BodyTooLarge(Refusal):
    """The body of the request is larger than this service takes."""

    kind = Kind.TOO_LARGE


class MediaTypeUnsupported(Refusal):
    """The body of the request is in a media type that this address does not take."""

    kind = Kind.UNSUPPORTED


class MediaTypeNotOffered(Refusal):
    """There is no answer here in any of the media types that the request accepts."""

    kind = Kind.REPRESENTATION


class TooManyRequests(Refusal):
    """This client has sent more requests than its share."""

    kind = Kind.TOO_MANY


class PeerUnavailable(Refusal):
    """A service that this one has to ask does not answer."""

    kind = Kind.UNAVAILABLE


class FetchReason(StrEnum):
    """Why something was not fetched; the first five are about the address, not the answer."""

    URL_MALFORMED = "url-malformed"
    SCHEME_FORBIDDEN = "scheme-forbidden"
    NAME_UNKNOWN = "name-unknown"
    ADDRESS_FORBIDDEN = "address-forbidden"
    UNREACHABLE = "unreachable"
    REDIRECTED = "redirected"
    STATUS_UNEXPECTED = "status-unexpected"
    MEDIA_TYPE_UNEXPECTED = "media-type-unexpected"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"


class FetchRefused(Refusal):
    """What the request points at could not be fetched safely."""

    kind = Kind.UNACCEPTABLE

    def __init__(self, reason: FetchReason) -> None:
        """Keep the reason; the address itself is not repeated, it may hold personal data."""
        super().__init__(reason.value)
        self.reason = reason
