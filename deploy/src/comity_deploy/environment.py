"""What each process is told about itself and its neighbours, as environment variables."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from comity_deploy.data_folder import DataFolder
from comity_deploy.mesh import Mesh, Setting


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was started before the services, and where each of them is going to be."""

    mesh: Mesh
    data: DataFolder
    ports: Mapping[str, int]
    databases: Mapping[str, str]
    bootstrap: str

    def address(self, service: str) -> str:
        """Return where a service is reached."""
        return f"http://127.0.0.1:{self.ports[service]}"

    def environment(self, service: str, roles: tuple[str, ...], port: int) -> dict[str, str]:
        """Return the settings of one process of a service."""
        row = self.mesh.services[service]
        settings: dict[str, Setting] = {
            "port": str(port),
            "public_url": self.address(service),
            "roles": ",".join(roles),
        }
        if service in self.databases:
            settings |= {"database_url": self.databases[service], "kafka": self.bootstrap}
            settings |= self.mesh.settings
        settings |= row.settings
        known = {
            **{name: self.address(name) for name in self.mesh.services},
            "self": self.address(service),
            "data": str(self.data.path),
        }
        told = {variable(service, name): _text(_fill(settings[name], known)) for name in settings}
        secrets = {name: self.data.secret(service, name) for name in row.secrets}
        return told | {variable(service, name): str(file) for name, file in secrets.items()}


def variable(service: str, name: str) -> str:
    """Return the environment variable that tells a service one of its settings."""
    return f"{service}_{name}".replace("-", "_").upper()


def _fill(setting: Setting, known: Mapping[str, str]) -> Setting:
    if isinstance(setting, str):
        # Not str.format: an address of a database may hold braces of its own.
        for name, value in known.items():
            setting = setting.replace("{" + name + "}", value)
        return setting
    if isinstance(setting, list):
        return [_fill(item, known) for item in setting]
    if isinstance(setting, dict):
        return {name: _fill(item, known) for name, item in setting.items()}
    return setting


def _text(setting: Setting) -> str:
    return setting if isinstance(setting, str) else json.dumps(setting)
