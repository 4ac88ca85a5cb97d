"""An OpenID provider."""

from typing import Annotated, Any

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from fastapi import APIRouter, Form
from fastapi.responses import JSONResponse
from joserfc import jwt

from gateway_stage.names import ESI, PROVIDER
from gateway_stage.world import World


def provider(world: World) -> APIRouter:
    """Answer as an OpenID provider does; the world may bend what it says."""
    router = APIRouter()

    @router.get("/.well-known/openid-configuration")
    async def configuration() -> dict[str, Any]:
        return {
            "issuer": PROVIDER,
            "authorization_endpoint": f"{PROVIDER}/authorize",
            "token_endpoint": f"{PROVIDER}/token",
            "jwks_uri": f"{PROVIDER}/jwks.json",
            "authorization_response_iss_parameter_supported": True,
        }

    @router.get("/jwks.json")
    async def keys() -> dict[str, Any]:
        return {"keys": [world.provider_key.as_dict(private=False)]}

    @router.post("/token")
    async def token(
        code: Annotated[str, Form()],
        code_verifier: Annotated[str, Form()],
        redirect_uri: Annotated[str, Form()],
        client_id: Annotated[str, Form()],
    ) -> JSONResponse:
        asked = world.attempts.pop(code, None)
        fits = asked is not None and (
            create_s256_code_challenge(code_verifier) == asked["code_challenge"]
            and redirect_uri == asked["redirect_uri"]
            and client_id == asked["client_id"]
        )
        if asked is None or not fits:
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        return JSONResponse(_tokens(world, asked))

    return router


def _tokens(world: World, asked: dict[str, str]) -> dict[str, Any]:
    now = int(world.clock.now().timestamp())
    access = f"access-token-{len(world.tokens_given) + 1}-of-ana"
    world.tokens_given.append(access)
    claims = {
        "iss": PROVIDER,
        "sub": "ana",
        "aud": asked["client_id"],
        "nonce": asked["nonce"],
        "iat": now,
        "exp": now + 600,
        "name": "Ana Quillfeather",
        "schac_personal_unique_code": ESI,
        **world.id_token_claims,
    }
    header = {"alg": "ES256", "kid": world.provider_key.kid, "typ": "JWT"}
    stated = {name: value for name, value in claims.items() if value is not None}
    return {
        "access_token": access,
        "id_token": jwt.encode(header, stated, world.provider_key, ["ES256"]),
        "token_type": "Bearer",
        "expires_in": 1800,
        **world.token_answer,
    }
