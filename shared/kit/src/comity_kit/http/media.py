"""What may be sent: JSON, unless an address says otherwise."""

from collections.abc import Callable
from email.message import Message

from starlette.requests import Request

from comity_kit.http.refusals import MediaTypeUnsupported


def media_type_of(request: Request) -> str:
    """Return the media type of the body without its parameters, in lower case."""
    header = Message()
    header["content-type"] = request.headers.get("content-type", "")
    return header.get_content_type() if request.headers.get("content-type") else ""


def is_json(request: Request) -> bool:
    """Tell whether the body is announced as JSON, in the sense of RFC 6839."""
    main, _, subtype = media_type_of(request).partition("/")
    return main == "application" and (subtype == "json" or subtype.endswith("+json"))


def accepts(*media_types: str) -> Callable[[Request], str]:
    """Return a dependency for routes that read the raw body: the media type, if it is one of these.

    Raises:
        MediaTypeUnsupported: the body is in another media type, or does not say.
    """

    def check(request: Request) -> str:
        given = media_type_of(request)
        if given not in media_types:
            raise MediaTypeUnsupported("Send " + " or ".join(media_types) + ".")
        return given

    return check
