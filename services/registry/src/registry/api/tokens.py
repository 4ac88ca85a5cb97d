"""The authorisation server: access tokens, its keys and its description."""

import json
from typing import Annotated, Any
from urllib.parse import parse_qsl

from comity_contracts.api.registry import AuthorizationServerBody, JwksBody, TokenBody
from comity_kit.http.media import accepts
from comity_kit.http.problems import MEDIA_TYPE, problem_response
from fastapi import APIRouter, Depends, Request, Response

from registry import translate
from registry.api import ActionsDep
from registry.domain.token_refusals import TokenRefusal, TokenRequestMalformed

FORM = "application/x-www-form-urlencoded"

_MOST_PARAMETERS = 32

_PARAMETERS = {
    "grant_type": {"type": "string", "enum": ["client_credentials"]},
    "client_assertion_type": {
        "type": "string",
        "enum": ["urn:ietf:params:oauth:client-assertion-type:jwt-bearer"],
    },
    "client_assertion": {"type": "string", "description": "A JWT signed by the client."},
    "client_id": {"type": "string"},
    "scope": {"type": "string"},
    "resource": {"type": "string", "description": "The service the token is for."},
}

_FORM_SCHEMA: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            FORM: {
                "schema": {
                    "type": "object",
                    "required": ["grant_type", "client_assertion_type", "client_assertion"],
                    "properties": _PARAMETERS,
                }
            }
        },
    }
}

_OAUTH_ERROR = {
    "type": "object",
    "required": ["error", "error_description", "code"],
    "properties": {
        "error": {"type": "string"},
        "error_description": {"type": "string"},
        "code": {"type": "string"},
    },
}

_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": meaning,
        "content": {
            "application/json": {"schema": _OAUTH_ERROR},
            MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}},
        },
    }
    for status, meaning in {
        400: "The request is malformed or asks for too much.",
        401: "The client is not who it says.",
    }.items()
}

router = APIRouter(tags=["tokens"])


@router.post(
    "/oauth2/token",
    operation_id="issue_token",
    summary="Issue an access token",
    response_model=TokenBody,
    responses=_ERRORS,
    openapi_extra=_FORM_SCHEMA,
)
async def issue_token(
    request: Request, actions: ActionsDep, _media_type: Annotated[str, Depends(accepts(FORM))]
) -> TokenBody | Response:
    """Give a client an access token for its signed assertion (RFC 7523, RFC 9068)."""
    try:
        form = _form(await request.body())
        return translate.token_body(await actions.issue_token(translate.to_token_request(form)))
    except TokenRefusal as refusal:
        return _oauth_error(refusal, request.url.path)


@router.get(
    "/.well-known/oauth-authorization-server",
    operation_id="read_authorization_server",
    summary="Describe the authorisation server",
)
async def read_authorization_server(actions: ActionsDep) -> AuthorizationServerBody:
    """Return what clients need to know to ask for tokens (RFC 8414)."""
    return translate.authorization_server_body(await actions.read_authorization_server())


@router.get(
    "/oauth2/jwks.json",
    operation_id="read_token_keys",
    summary="Return the keys that check access tokens",
)
async def read_token_keys(actions: ActionsDep) -> JwksBody:
    """Return the public keys of the authorisation server (RFC 7517)."""
    return translate.jwks_body((await actions.read_authorization_server()).keys)


def _form(body: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(body.decode(), errors="strict", max_num_fields=_MOST_PARAMETERS)
    except ValueError as error:
        raise TokenRequestMalformed("the form cannot be read") from error


def _oauth_error(refusal: TokenRefusal, path: str) -> Response:
    """Answer as OAuth clients expect, with the members of a problem beside.

    Source: RFC 6749, section 5.2.
    """
    problem = problem_response(refusal, path)
    body = {
        "error": refusal.oauth_error,
        "error_description": refusal.detail or refusal.title(),
        **json.loads(bytes(problem.body)),
    }
    headers = {
        name: value
        for name, value in problem.headers.items()
        if name not in {"content-length", "content-type"}
    }
    return Response(json.dumps(body), problem.status_code, headers, media_type="application/json")
