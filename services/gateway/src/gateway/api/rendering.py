"""Templates to pages: everything escaped, nothing fetched from anywhere else, no script."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

STATIC = Path(__file__).parent / "static"

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""No script at all, no inline style, nobody else's anything."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # Not `no-referrer`: with it browsers send `Origin: null` with our own forms.
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}


@dataclass(slots=True)
class Here:
    """What every page knows of its reader; `known` is false where nobody looked who it is.

    `form_written` turns true when a form was rendered.
    """

    path: str = ""
    known: bool = True
    name: str = ""
    signed_in: bool = False
    form_token: str = ""
    form_written: bool = field(default=False, init=False)

    def own_form(self) -> str:
        """Return the token that makes a form ours."""
        self.form_written = True
        return self.form_token


def _fingerprint(name: str) -> str:
    """Return the address of a static file, which changes when the file does."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


_environment = Environment(
    loader=PackageLoader("gateway", "api/templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.globals["static"] = {
    "tokens": _fingerprint("tokens.css"),
    "comity": _fingerprint("comity.css"),
    "mark": _fingerprint("mark.svg"),
}


def render(template: str, here: Here, *, status: int = 200, **context: object) -> HTMLResponse:
    """Return the page that `template` makes of `context`."""
    text = _environment.get_template(template).render(here=here, **context)
    return HTMLResponse(text, status_code=status, headers=HEADERS)
