"""The gateway's peers, which speak the real contracts; each may be away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import HttpClient
from comity_kit.http.refusals import PeerUnavailable
from fastapi import APIRouter, FastAPI
from starlette.types import Receive, Scope, Send

from gateway_stage import names
from gateway_stage.peers.feedback import feedback
from gateway_stage.peers.issuer import issuer
from gateway_stage.peers.provider import provider
from gateway_stage.peers.recognition import recognition
from gateway_stage.peers.registry import registry
from gateway_stage.peers.verifier import verifier
from gateway_stage.world import World

PEERS: Mapping[str, Callable[[World], APIRouter]] = {
    names.PROVIDER: provider,
    names.REGISTRY: registry,
    names.ISSUER: issuer,
    names.RECOGNITION: recognition,
    names.VERIFIER: verifier,
    names.FEEDBACK: feedback,
}


@dataclass(frozen=True, slots=True)
class Network:
    """Connects the gateway with its peers, in this process."""

    world: World

    def client(self, address: str) -> HttpClient:
        """Return a client whose other end is the peer at `address`."""
        app = create_app(WebApp(name=address, routers=(PEERS[address](self.world),)))
        return HttpClient.for_app(_Reachable(self.world, address, app), address)


@dataclass(frozen=True, slots=True)
class _Reachable:
    """A peer that can be away; otherwise notes who asked."""

    world: World
    address: str
    app: FastAPI

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.address in self.world.away:
            raise PeerUnavailable
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        self.world.asked.append((self.address + scope["path"], headers))
        await self.app(scope, receive, send)
