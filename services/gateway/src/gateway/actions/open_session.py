"""Open a session."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from comity_kit.clock import Clock

from gateway.ports import Chance, Sealer, Session

VISIT = timedelta(hours=8)
"""How long a visitor who did not sign in may keep a page with a form open."""


@dataclass(frozen=True, slots=True)
class OpenSession:
    """Read the session in a visitor's cookie."""

    sealer: Sealer
    clock: Clock
    chance: Chance

    async def __call__(self, sealed: str) -> tuple[Session, bool]:
        """Return the session, and whether the visitor had it already; otherwise it is new."""
        values = self.sealer.unseal("session", sealed) if sealed else None
        if values is None:
            return Session(form_token=self.chance(), ends_at=self.clock.now() + VISIT), False
        return Session(
            form_token=values["form_token"],
            ends_at=datetime.fromisoformat(values["ends_at"]),
            access_token=values["access_token"],
            name=values["name"],
            link=values["link"],
            # Sessions from before it was kept go on without it.
            esi=values.get("esi", ""),
        ), True
