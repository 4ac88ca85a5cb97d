"""Which ports the services get, and who is in the way."""

import socket
from collections.abc import Mapping
from contextlib import ExitStack

import psutil
from comity_kit.servers.processes import CannotRun

from comity_deploy.first_port import FIRST_PORT
from comity_deploy.mesh import Mesh

ANY = 0
"""As the first port: take whatever is free, for a mesh beside another."""


class PortTaken(CannotRun):
    """Somebody else listens on a port that a service needs."""


def choose_ports(mesh: Mesh, first: int) -> dict[str, int]:
    """Return each service's port: as `mesh.toml` says, moved together to begin at `first`.

    Raises:
        PortTaken: somebody listens there already; the message says who, where the kernel tells.
    """
    if first == ANY:
        return dict(zip(mesh.services, _free_ports(len(mesh.services)), strict=True))
    ports = {name: row.port - FIRST_PORT + first for name, row in mesh.services.items()}
    _refuse_taken(ports)
    return ports


def _free_ports(count: int) -> list[int]:
    """Return different ports: all are held until the last is chosen, so that none comes twice."""
    with ExitStack() as held:
        listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
        for listener in listeners:
            held.enter_context(listener)
        return [listener.getsockname()[1] for listener in listeners]


def _refuse_taken(ports: Mapping[str, int]) -> None:
    taken = {name: port for name, port in ports.items() if not _is_free(port)}
    if taken:
        lines = [f"port {port} ({name}) is taken{_by_whom(port)}" for name, port in taken.items()]
        advice = "stop it, or move the whole mesh: comity up --ports-from 9100"
        raise PortTaken("\n".join([*lines, advice]))


def _is_free(port: int) -> bool:
    try:
        # As servers do: a port that only waits for its last packets is free.
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def _by_whom(port: int) -> str:
    try:
        connections = psutil.net_connections("tcp")
        listening = (c for c in connections if c.status == psutil.CONN_LISTEN)
        pid = next((c.pid for c in listening if c.laddr and c.laddr[1] == port), None)
        return f" by {psutil.Process(pid).name()} (process {pid})" if pid else ""
    except psutil.Error:
        return ""
