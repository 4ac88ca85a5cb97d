"""The HTTP door: parse, call one action, translate back."""

from typing import Annotated, cast
from uuid import UUID

from comity_kit.auth import Caller, ScopeMissing, require
from comity_vocabulary.participants import ParticipantKind
from fastapi import Depends, Query, Request

from recognition.actions import Actions
from recognition.domain.agreement import Registrar
from recognition.domain.refusals import ParticipantKindNotAllowed

DECIDING = frozenset({ParticipantKind.NATIONAL_AUTHORITY, ParticipantKind.RECOGNITION_OFFICE})


def _actions(request: Request) -> Actions:
    return cast("Actions", request.app.state.actions)


def _authority(caller: Annotated[Caller, Depends(require("recognition:policy"))]) -> UUID:
    if caller.participant_id is None or caller.kind != ParticipantKind.NATIONAL_AUTHORITY:
        raise ParticipantKindNotAllowed("expected a national authority")
    return caller.participant_id


def _seat(caller: Annotated[Caller, Depends(require("recognition:write"))]) -> UUID:
    if caller.participant_id is None:
        raise ParticipantKindNotAllowed("expected a participant")
    return caller.participant_id


def _own_jurisdiction(caller: Annotated[Caller, Depends(require())]) -> str:
    any_of(caller, "recognition:decide", "recognition:policy")
    if caller.participant_id is None or caller.kind not in DECIDING:
        raise ParticipantKindNotAllowed("expected an office or an authority")
    return str(caller.claims.get("jurisdiction", ""))


def _host(caller: Annotated[Caller, Depends(require("recognition:write"))]) -> Registrar:
    if caller.participant_id is None:
        raise ParticipantKindNotAllowed("expected a participant")
    return Registrar(
        participant_id=caller.participant_id,
        kind=caller.kind,
        jurisdiction=str(caller.claims.get("jurisdiction", "")),
    )


def _promiser(caller: Annotated[Caller, Depends(require())]) -> UUID:
    any_of(caller, "recognition:policy", "recognition:decide")
    if caller.participant_id is None:
        raise ParticipantKindNotAllowed("expected a participant")
    return caller.participant_id


def any_of(caller: Caller, *scopes: str) -> Caller:
    """Return the caller, who must hold one of the scopes.

    Raises:
        ScopeMissing: they hold none of them.
    """
    if caller.scopes.isdisjoint(scopes):
        raise ScopeMissing("The token lacks one of the scopes " + " ".join(scopes) + ".")
    return caller


def _applicant(caller: Annotated[Caller, Depends(require())]) -> Caller:
    return any_of(caller, "learner", "recognition:apply")


def _reader(caller: Annotated[Caller, Depends(require())]) -> Caller:
    return any_of(caller, "learner", "recognition:apply", "recognition:read")


def _which_credential(
    caller: Annotated[Caller, Depends(_reader)],
    credential_ref: Annotated[UUID | None, Query()] = None,
) -> UUID | None:
    if credential_ref is None:
        any_of(caller, "recognition:read")
    return credential_ref


ActionsDep = Annotated[Actions, Depends(_actions)]
"""What this service can do."""

Authority = Annotated[UUID, Depends(_authority)]
"""The national authority that calls, by its participant id."""

Seat = Annotated[UUID, Depends(_seat)]
"""A participant that has a say in what becomes law."""

OwnJurisdiction = Annotated[str, Depends(_own_jurisdiction)]
"""Where the office or authority that calls decides."""

Host = Annotated[Registrar, Depends(_host)]
"""A participant that registers what it promised to learners."""

Promiser = Annotated[UUID, Depends(_promiser)]
"""An authority or office that promises what it will decide, by its participant id."""

Applicant = Annotated[Caller, Depends(_applicant)]
"""A learner, or who applies on a learner's behalf."""

Reader = Annotated[Caller, Depends(_reader)]
"""Who may read cases: their references are unguessable, and nothing in them names a person."""

WhichCredential = Annotated[UUID | None, Depends(_which_credential)]
"""The credential whose decisions are wanted; only an office may list those of all."""
