"""A client is answered in what it would rather read."""

import pytest
from comity_kit.http.preferences import preferred_languages, preferred_media_type
from comity_kit.http.refusals import MediaTypeNotOffered
from starlette.requests import Request

OFFERED = ("application/vc+jwt", "application/pdf")


def asked(name: str, *values: str) -> Request:
    headers = [(name.encode(), value.encode()) for value in values]
    return Request({"type": "http", "headers": headers})


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        ((), "application/vc+jwt"),
        (("*/*",), "application/vc+jwt"),
        (("application/pdf",), "application/pdf"),
        (("APPLICATION/PDF",), "application/pdf"),
        (("text/html, application/pdf;q=0.5",), "application/pdf"),
        (("application/vc+jwt;q=0.1, application/pdf;q=0.2",), "application/pdf"),
        (("*/*;q=0.1", "application/pdf"), "application/pdf"),
        (("application/*, application/vc+jwt;q=0",), "application/pdf"),
        (("application/pdf;q=nonsense, application/vc+jwt;q=0.1",), "application/vc+jwt"),
    ],
)
def test_the_dearest_media_type_is_answered(accept: tuple[str, ...], answered: str) -> None:
    assert preferred_media_type(asked("accept", *accept), *OFFERED) == answered


@pytest.mark.parametrize("accept", ["text/html", "application/pdf;q=0", "image/*;q=1"])
def test_a_client_that_accepts_nothing_of_ours_is_told(accept: str) -> None:
    with pytest.raises(MediaTypeNotOffered):
        preferred_media_type(asked("accept", accept), *OFFERED)


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("et, en;q=0.5", ("et", "en")),
        ("en;q=0.5, ro-MD;q=0.9, *;q=0.1", ("ro-md", "en", "*")),
        ("hr;q=0, en;q=2, et;q=-1, ro;q=x", ()),
        (", ;q=1,,", ()),
    ],
)
def test_languages_come_in_the_order_of_their_weights(
    header: str, languages: tuple[str, ...]
) -> None:
    assert preferred_languages(asked("accept-language", header)) == languages
