"""The administrator's client, from a file of public keys."""

import json
from pathlib import Path

from registry.domain.client import ADMINISTRATOR, ADMINISTRATOR_SCOPES, Client
from registry.domain.public_key import read_key_set


class AdministratorKeysUnusable(Exception):  # noqa: N818 - named like the refusals: what is the matter
    """The file of the administrator's keys is not a JWK set."""


def administrators(jwks_file: Path | None) -> dict[str, Client]:
    """Return the administrator by client id, or nobody where no file is named.

    Raises:
        AdministratorKeysUnusable: the file does not hold a JWK set.
        KeyNotPublic: the file holds private keys, which do not belong on this machine.
        KeyUnsuitable: a key of the file is no public signature key.
    """
    if jwks_file is None:
        return {}
    try:
        jwks = json.loads(jwks_file.read_text())["keys"]
    except (ValueError, LookupError, TypeError) as error:
        raise AdministratorKeysUnusable from error
    if not isinstance(jwks, list) or not all(isinstance(jwk, dict) for jwk in jwks):
        raise AdministratorKeysUnusable
    keys = read_key_set(jwks, place="/keys")
    client = Client(id=ADMINISTRATOR, participant_id=None, scopes=ADMINISTRATOR_SCOPES, keys=keys)
    return {client.id: client}
