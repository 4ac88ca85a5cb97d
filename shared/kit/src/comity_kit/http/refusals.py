"""What any service may answer to a request before, or instead of, understanding it."""

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


class TooManyRequests(Refusal):
    """This client has sent more requests than its share."""

    kind = Kind.TOO_MANY


class PeerUnavailable(Refusal):
    """A service that this one has to ask does not answer."""

    kind = Kind.UNAVAILABLE
