"""How every service is asked: its answer in the contract's words, its noes in ours."""

from collections.abc import Awaitable, Mapping
from typing import TypeVar

import structlog
from comity_contracts.wire import Body
from comity_kit.http.client import Answer, ProblemAnswer
from comity_kit.http.refusals import PeerUnavailable, ResourceNotFound
from comity_vocabulary.refusals import Refusal
from pydantic import ValidationError

log = structlog.get_logger()

Model = TypeVar("Model", bound=Body)

NOT_FOUND = 404

Noes = Mapping[int | str, type[Refusal]]
"""What the noes of a service mean to us, by its problem code, else by its status."""


async def ask(answering: Awaitable[Answer], noes: Noes | None = None) -> Answer:
    """Return the answer.

    Raises:
        Refusal: as `noes` say; ResourceNotFound for 404 where they say nothing.
        PeerUnavailable: the service does not answer, or says no to what it should not.
    """
    try:
        return await answering
    except ProblemAnswer as answer:
        meant: dict[int | str, type[Refusal]] = {NOT_FOUND: ResourceNotFound, **(noes or {})}
        refusal = meant.get(answer.code) or meant.get(answer.status)
        if refusal is None:
            log.warning("peer_refused", status=answer.status, code=answer.code)
            raise PeerUnavailable from answer
        raise refusal from answer


def read(model: type[Model], answer: Answer) -> Model:
    """Return the body of `answer`.

    Raises:
        PeerUnavailable: it is not what the contract says, so we cannot use it.
    """
    try:
        return model.model_validate(answer.json())
    except ValidationError as error:
        log.warning("peer_answer_not_understood", fact=model.__name__)
        raise PeerUnavailable from error


def bearer(token: str) -> dict[str, str]:
    """Return the header that carries an access token."""
    return {"Authorization": f"Bearer {token}"}
