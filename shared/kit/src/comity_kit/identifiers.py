"""New identifiers, as something to be handed in."""

from typing import Protocol
from uuid import UUID

import uuid_utils.compat


class Identifiers(Protocol):
    """Makes identifiers; tests hand in ones that count, so that a flow can be replayed."""

    def new(self) -> UUID:
        """Return an identifier nobody has seen before."""
        ...


class Uuid7Identifiers:
    """UUIDs of version 7: unique, and in the order in which they were made.

    Source: RFC 9562, section 5.7.
    """

    def new(self) -> UUID:
        """Return an identifier nobody has seen before."""
        return uuid_utils.compat.uuid7()
