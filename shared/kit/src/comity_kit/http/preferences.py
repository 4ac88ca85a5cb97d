"""What a client would rather read: media types and languages, by their weights.

Source: RFC 9110, section 12.5.
"""

from collections.abc import Iterator

from starlette.requests import Request

from comity_kit.http.refusals import MediaTypeNotOffered

MAX_PREFERENCES = 50
"""More than this nobody means; the rest of a header is not read."""


def preferred_media_type(request: Request, *offered: str) -> str:
    """Return which of the media types to answer in; the first where the client does not care.

    Raises:
        MediaTypeNotOffered: the client accepts none of them.
    """
    ranges = dict(_weighted(request, "accept"))
    if not ranges:
        return offered[0]
    best = max(offered, key=lambda media_type: _weight(media_type, ranges))
    if not _weight(best, ranges):
        raise MediaTypeNotOffered("Offered are " + " and ".join(offered) + ".")
    return best


def preferred_languages(request: Request) -> tuple[str, ...]:
    """Return the tags of the languages the client reads, the dearest first."""
    weighted = [(tag, weight) for tag, weight in _weighted(request, "accept-language") if weight]
    return tuple(tag for tag, _ in sorted(weighted, key=lambda pair: -pair[1]))


def _weight(media_type: str, ranges: dict[str, float]) -> float:
    """Return the weight of a media type: the most specific range that covers it decides."""
    main = media_type.partition("/")[0]
    for covering in (media_type, f"{main}/*", "*/*"):
        if covering in ranges:
            return ranges[covering]
    return 0.0


def _weighted(request: Request, name: str) -> Iterator[tuple[str, float]]:
    """Read a header of weighted values; what cannot be read is passed over."""
    header = ",".join(request.headers.getlist(name))
    for item in header.split(",")[:MAX_PREFERENCES]:
        value, *parameters = (part.strip().lower() for part in item.split(";"))
        weights = [part.removeprefix("q=") for part in parameters if part.startswith("q=")]
        try:
            weight = float(weights[0]) if weights else 1.0
        except ValueError:
            continue
        if value and 0 <= weight <= 1:
            yield value, weight
