"""An issuer of tokens that is asked for its keys."""

from typing import Any

from comity_kit.http.refusals import PeerUnavailable


class Issuer:
    def __init__(self) -> None:
        self.keys: list[dict[str, Any]] = []
        self.asked = 0
        self.away = False

    async def fetch(self, url: str) -> dict[str, Any]:
        assert url == "https://tokens.test/jwks.json"
        self.asked += 1
        if self.away:
            raise PeerUnavailable
        return {"keys": [*self.keys, {"kty": "oct", "k": "AAAA", "kid": "x"}, {"kid": "y"}, 7]}
