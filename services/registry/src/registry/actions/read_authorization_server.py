"""Read what the authorisation server is."""

from dataclasses import dataclass

from registry.domain.token import AuthorizationServer


@dataclass(frozen=True, slots=True)
class ReadAuthorizationServer:
    """Tell clients and services where tokens come from and by which keys they are checked."""

    server: AuthorizationServer

    async def __call__(self) -> AuthorizationServer:
        """Return the description of this authorisation server."""
        return self.server
