"""Which facts each service of a mesh reacts to, and on which topics."""

import pkgutil
from importlib import import_module
from typing import Any

from comity_contracts.wire import Fact
from comity_deploy.mesh import Mesh


def followed(mesh: Mesh) -> dict[str, list[type[Fact]]]:
    """Return which facts each service reacts to, as its consumers say."""
    return {service: _handled(service.replace("-", "_")) for service in mesh.services}


def topics_followed(mesh: Mesh) -> dict[str, list[str]]:
    """Return which topics each service reads."""
    return {name: sorted({one.topic for one in facts}) for name, facts in followed(mesh).items()}


def _handled(service: str) -> list[type[Fact]]:
    try:
        room = import_module(f"{service}.consumers")
    except ModuleNotFoundError:
        return []
    doors = (
        import_module(f"{room.__name__}.{one.name}") for one in pkgutil.iter_modules(room.__path__)
    )
    # The actions are bound, not called: which facts there are can be asked without any.
    nobody: Any = None
    return [fact for door in doors for fact in door.handlers(nobody)]
