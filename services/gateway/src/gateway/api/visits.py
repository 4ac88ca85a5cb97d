"""A visit: the session in the visitor's browser, and the pages and redirects they get."""

import hmac
from dataclasses import dataclass
from typing import Annotated, cast
from urllib.parse import urlsplit

from fastapi import Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from gateway.actions import Actions
from gateway.api.rendering import Here, render
from gateway.ports import FormForeign, Session, SignInNeeded

SEE_OTHER = 303


@dataclass(slots=True)
class Visit:
    """One request by one visitor; `kept` tells whether their browser holds the session already."""

    request: Request
    actions: Actions
    session: Session
    kept: bool

    @property
    def token(self) -> str:
        """The learner's access token, for asking in their name."""
        return self.session.access_token

    @property
    def public_url(self) -> str:
        """Where browsers reach us."""
        return self.actions.public_url

    async def page(self, template: str, *, status: int = 200, **context: object) -> HTMLResponse:
        """Return a page; the session goes with it when the page holds a form."""
        here = Here(
            path=self.request.url.path,
            name=self.session.name,
            signed_in=bool(self.token),
            form_token=self.session.form_token,
        )
        response = render(template, here, status=status, **context)
        if here.form_written and not self.kept:
            await self.keep(response)
        return response

    async def go(self, path: str, session: Session | None = None) -> RedirectResponse:
        """Send the visitor to another of our pages, with a changed session where given."""
        response = RedirectResponse(path, status_code=SEE_OTHER)
        if session is not None:
            self.session = session
            await self.keep(response)
        return response

    async def keep(self, response: Response) -> None:
        """Have the browser keep the session until it is closed."""
        sealed = await self.actions.seal_session(self.session)
        self.set_cookie(response, "session", sealed, path="/")

    def set_cookie(self, response: Response, name: str, value: str, *, path: str) -> None:
        """Set a cookie that scripts cannot read and other sites cannot send along with a POST."""
        response.set_cookie(
            cookie_name(name, self.public_url),
            value,
            path=path,
            secure=self.public_url.startswith("https:"),
            httponly=True,
            samesite="lax",
        )

    def cookie(self, name: str) -> str:
        """Return what the browser keeps under `name`, or nothing."""
        return self.request.cookies.get(cookie_name(name, self.public_url), "")

    def forget(self, response: Response, name: str, *, path: str) -> None:
        """Have the browser forget a cookie."""
        response.delete_cookie(
            cookie_name(name, self.public_url),
            path=path,
            secure=self.public_url.startswith("https:"),
            httponly=True,
            samesite="lax",
        )


def cookie_name(name: str, public_url: str) -> str:
    """Return the name of a cookie; over https the prefix keeps other hosts from setting it.

    Source: RFC 6265bis, section 4.1.3.2: `__Host-` wants Secure, the path / and no domain.
    """
    secured = public_url.startswith("https:") and name == "session"
    return f"__Host-comity-{name}" if secured else f"comity-{name}"


async def a_visit(request: Request) -> Visit:
    """Return the visit this request belongs to."""
    actions = cast("Actions", request.app.state.actions)
    cookie = request.cookies.get(cookie_name("session", actions.public_url), "")
    session, kept = await actions.open_session(cookie)
    return Visit(request, actions, session, kept)


async def signed_in(visit: Annotated[Visit, Depends(a_visit)]) -> Visit:
    """Return the visit of a learner.

    Raises:
        SignInNeeded: nobody is signed in.
    """
    if not visit.token:
        raise SignInNeeded
    return visit


async def own_form(
    visit: Annotated[Visit, Depends(a_visit)], form_token: Annotated[str, Form()] = ""
) -> None:
    """Let only forms of our own pages through.

    Raises:
        FormForeign: another site sent it, or the page it was on belongs to another session.

    Source: OWASP, Cross-Site Request Forgery Prevention (synchronizer token, origin check).
    """
    headers = visit.request.headers
    origin = headers.get("origin")
    if origin is not None and origin != _origin(visit.public_url):
        raise FormForeign
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise FormForeign
    if not hmac.compare_digest(form_token.encode(), visit.session.form_token.encode()):
        raise FormForeign


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
