"""Links by which learners show one credential for a while: at the issuer, which keeps their data.

The secret part of a link is told once, when it is made, and kept as a hash only.
"""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from comity_contracts.wire import Body, Count, Instant, Request

Days = Annotated[Count, Field(ge=1, le=365)]
"""How many days a link lasts."""


class ShareRequest(Request):
    """Make a link to one credential."""

    expires_in_days: Days


class ShareBody(Body):
    """A link as its learner sees it; whoever has only this cannot open it."""

    share_id: UUID
    credential_ref: UUID
    made_at: Instant
    expires_at: Instant
    withdrawn_at: Instant | None = None


class ShareMadeBody(ShareBody):
    """A link that was made just now; `token` opens it and is not told again."""

    token: str


class SharesBody(Body):
    """The links a learner has made, newest first."""

    data: tuple[ShareBody, ...]
