"""A Kafka that somebody else runs."""

import os
from pathlib import Path

from comity_kit.servers import processes
from comity_kit.servers.topics import answers

ADDRESS_VARIABLE = "COMITY_KAFKA"
"""When set, that broker is used and nothing is started."""


class ExternalKafka:
    """The broker that `COMITY_KAFKA` names; starting and stopping it is its owner's affair."""

    is_real = True
    process = None

    def __init__(self, bootstrap: str) -> None:
        """Keep the address."""
        self.bootstrap = bootstrap
        self.name = f"Kafka at {bootstrap}"
        self.log = Path(os.devnull)

    @classmethod
    def from_environment(cls) -> "ExternalKafka | None":
        """Return the broker the environment names, if it names one."""
        bootstrap = os.environ.get(ADDRESS_VARIABLE)
        return cls(bootstrap) if bootstrap else None

    def start(self) -> None:
        """Ask it for its metadata once, so that a wrong address is said at once."""
        if not answers(self.bootstrap):
            message = f"{ADDRESS_VARIABLE} names {self.bootstrap}, and nobody answers there"
            raise processes.ServerDidNotStart(message)

    def stop(self) -> None:
        """Leave it running."""
