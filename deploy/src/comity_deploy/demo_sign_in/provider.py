"""The endpoints of the demo sign-in."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, cast
from urllib.parse import urlencode, urlsplit

from comity_kit.clock import Clock, SystemClock
from comity_kit.http.app import WebApp
from comity_kit.identifiers import Uuid7Identifiers
from comity_kit.serving import Service
from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from comity_deploy.demo_sign_in import codes
from comity_deploy.demo_sign_in.codes import Codes
from comity_deploy.demo_sign_in.people import people_in
from comity_deploy.demo_sign_in.settings import Settings
from comity_deploy.demo_sign_in.tokens import Mint, signing_key

router = APIRouter(include_in_schema=False)

_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_SHORT = 512
_ASKED = ("client_id", "redirect_uri", "response_type", "scope", "state", "nonce")
_PROVEN = ("code_challenge", "code_challenge_method")

_templates = Environment(
    loader=PackageLoader("comity_deploy", "demo_sign_in/templates"),
    autoescape=True,
    undefined=StrictUndefined,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Everything the endpoints need."""

    settings: Settings
    codes: Codes
    mint: Mint


def build(settings: Settings, clock: Clock | None = None) -> Service:
    """Return the demo sign-in, ready to run."""
    clock = clock or SystemClock()
    mint = Mint(
        issuer=settings.public_url,
        audiences=settings.audiences,
        seconds=settings.token_seconds,
        key=signing_key(settings.key_file),
        clock=clock,
        identifiers=Uuid7Identifiers(),
    )
    provider = Provider(settings=settings, codes=Codes(clock), mint=mint)
    web = WebApp(
        name="demo-sign-in",
        description="DEMO SIGN-IN: fictional people, no passwords, never for real data.",
        routers=(router,),
        actions=provider,
        body_bytes=settings.body_bytes,
        requests_per_minute=settings.requests_per_minute,
    )
    return Service(settings=settings, web=web)


@router.get("/.well-known/openid-configuration")
async def read_configuration(request: Request) -> dict[str, Any]:
    """Say what we are (OpenID Connect Discovery 1.0)."""
    own = _provider(request).settings.public_url
    return {
        "issuer": own,
        "authorization_endpoint": f"{own}/authorize",
        "token_endpoint": f"{own}/token",
        "jwks_uri": f"{own}/jwks.json",
        "scopes_supported": ["openid", "learner", "schac_personal_unique_code"],
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["none"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": True,
    }


@router.get("/jwks.json")
async def read_keys(request: Request) -> dict[str, Any]:
    """Return the public key."""
    return _provider(request).mint.jwks()


@router.get("/authorize")
async def choose_person(request: Request) -> HTMLResponse:
    """Let the visitor choose whom to be."""
    provider = _provider(request)
    asked = {name: request.query_params.get(name, "") for name in (*_ASKED, *_PROVEN)}
    wrong = _wrong(provider.settings, asked)
    people = () if wrong else people_in(provider.settings.people_file)
    page = _templates.get_template("people.jinja").render(asked=asked, people=people, wrong=wrong)
    return HTMLResponse(page, status_code=400 if wrong else 200, headers=_headers(provider))


@router.post("/authorize")
async def sign_in(request: Request) -> Response:
    """Send the visitor back as the person they chose."""
    provider = _provider(request)
    form = await request.form()
    asked = {name: str(form.get(name, "")) for name in (*_ASKED, *_PROVEN)}
    people = {person.sub: person for person in people_in(provider.settings.people_file)}
    person = people.get(str(form.get("person", "")))
    if (wrong := _wrong(provider.settings, asked)) or person is None:
        page = _templates.get_template("people.jinja")
        text = page.render(asked=asked, people=(), wrong=wrong or "Choose one of the people.")
        return HTMLResponse(text, status_code=400, headers=_headers(provider))
    code = provider.codes.make(_request(asked), person)
    answer = {"code": code, "state": asked["state"], "iss": provider.settings.public_url}
    return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(answer)}", status_code=303)


@router.post("/token")
async def give_tokens(
    request: Request,
    grant_type: Annotated[str, Form()] = "",
    code: Annotated[str, Form()] = "",
    code_verifier: Annotated[str, Form()] = "",
) -> JSONResponse:
    """Give tokens for a code, once."""
    provider = _provider(request)
    form = await request.form()
    if grant_type != "authorization_code":
        return JSONResponse({"error": "unsupported_grant_type"}, status_code=400)
    found = provider.codes.redeem(
        code,
        client_id=str(form.get("client_id", "")),
        redirect_uri=str(form.get("redirect_uri", "")),
        verifier=code_verifier,
    )
    if found is None:
        return JSONResponse({"error": "invalid_grant"}, status_code=400)
    return JSONResponse(provider.mint.tokens(*found), headers={"Cache-Control": "no-store"})


def _provider(request: Request) -> Provider:
    return cast("Provider", request.app.state.actions)


def _wrong(settings: Settings, asked: dict[str, str]) -> str:
    """Say what is wrong with a request; nobody is sent to an address we do not know."""
    if asked["client_id"] != settings.client_id:
        return "This client is not known here."
    if asked["redirect_uri"] not in settings.redirect_uris:
        return "This client may not send its visitors there."
    if asked["response_type"] != "code" or "openid" not in asked["scope"].split():
        return "Only the authorization code flow of OpenID Connect is spoken here."
    if asked["code_challenge_method"] != "S256" or not _CHALLENGE.fullmatch(
        asked["code_challenge"]
    ):
        return "PKCE with S256 is needed."
    if not asked["state"] or any(len(value) > _SHORT for value in asked.values()):
        return "The request is not as OpenID Connect says."
    return ""


def _request(asked: dict[str, str]) -> codes.Request:
    return codes.Request(
        client_id=asked["client_id"],
        redirect_uri=asked["redirect_uri"],
        scope=asked["scope"],
        nonce=asked["nonce"],
        challenge=asked["code_challenge"],
    )


def _headers(provider: Provider) -> dict[str, str]:
    """Allow our form to end at the clients we know: browsers hold redirects to form-action."""
    places = {urlsplit(uri)._replace(path="").geturl() for uri in provider.settings.redirect_uris}
    policy = (
        f"default-src 'none'; form-action 'self' {' '.join(sorted(places))}; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    return {"Content-Security-Policy": policy}
