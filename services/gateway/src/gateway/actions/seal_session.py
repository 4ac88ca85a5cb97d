"""Seal a session."""

from dataclasses import dataclass

from gateway.ports import Sealer, Session


@dataclass(frozen=True, slots=True)
class SealSession:
    """Write a session so that it can be kept in a visitor's cookie."""

    sealer: Sealer

    async def __call__(self, session: Session) -> str:
        """Return the text of the cookie."""
        values = {
            "form_token": session.form_token,
            "ends_at": session.ends_at.isoformat(),
            "access_token": session.access_token,
            "name": session.name,
            "link": session.link,
            "esi": session.esi,
        }
        return self.sealer.seal("session", values, until=session.ends_at)
