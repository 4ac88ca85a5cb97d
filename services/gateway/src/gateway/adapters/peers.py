"""How every service is asked: its answer in the contract's words, its noes in ours."""

from collections.abc import Awaitable, Mapping, Sequence
from typing import TypeVar

import structlog
from comity_contracts.wire import Body
from comity_kit.http.client import Answer, HttpClient, ProblemAnswer
from comity_kit.http.pagination import PageBody
from comity_kit.http.refusals import PeerUnavailable, ResourceNotFound
from comity_vocabulary.refusals import Refusal
from pydantic import ValidationError

log = structlog.get_logger()

Model = TypeVar("Model", bound=Body)

NOT_FOUND = 404

MOST_PAGES = 10
"""Of a hundred rows each; a longer list is for searching, and no page of ours shows it whole."""

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


def read_rows(model: type[Model], answer: Answer) -> tuple[Model, ...]:
    """Return the rows of an answer that is a plain list.

    Raises:
        PeerUnavailable: it is not what the contract says, so we cannot use it.
    """
    rows = answer.json()
    try:
        return tuple(model.model_validate(row) for row in rows)
    except (ValidationError, TypeError) as error:
        log.warning("peer_answer_not_understood", fact=model.__name__)
        raise PeerUnavailable from error


async def read_all(client: HttpClient, path: str, page: type[PageBody[Model]]) -> Sequence[Model]:
    """Return the rows of a public list, page after page.

    Raises:
        PeerUnavailable: the service does not answer.
    """
    found: list[Model] = []
    which = {"limit": "100"}
    for _ in range(MOST_PAGES):
        part = read(page, await ask(client.get(path, params=which)))
        found += part.data
        if part.next_cursor is None:
            break
        which["cursor"] = part.next_cursor
    return found


def bearer(token: str) -> dict[str, str]:
    """Return the header that carries an access token."""
    return {"Authorization": f"Bearer {token}"}
