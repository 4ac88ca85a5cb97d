"""The verifier's public keys, for whoever checks a receipt."""

from comity_contracts.api.verifier import KeySetBody
from fastapi import APIRouter

from verifier import translate
from verifier.api import ActionsDep

router = APIRouter(tags=["keys"])


@router.get("/.well-known/jwks.json", operation_id="read_keys", summary="Read the public keys")
async def read_keys(actions: ActionsDep) -> KeySetBody:
    """Return the keys by which receipts are checked, as a JWK Set."""
    return translate.key_set_body(await actions.read_keys())
