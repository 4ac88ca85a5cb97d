"""The HTTP door: parse, call one action, translate back."""

from typing import Annotated, cast
from uuid import UUID

from comity_kit.auth import Caller, ScopeMissing, require
from comity_vocabulary.participants import ParticipantKind
from fastapi import Depends, Query, Request

from recognition.actions import Actions
from recognition.domain.agreement import HOSTS, Registrar
from recognition.domain.office.desk import DESKS, Officer
from recognition.domain.refusals import ParticipantKindNotAllowed
from recognition.ports import Wanted

DECIDING = frozenset({ParticipantKind.NATIONAL_AUTHORITY, ParticipantKind.RECOGNITION_OFFICE})
EXAMINERS = DESKS | HOSTS
"""The kinds of participant before whom a condition can be met."""

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
    return any_of(caller, "learner", "recognition:apply", "recognition:read", "recognition:decide")


def _officer(caller: Caller) -> Officer:
    jurisdiction = caller.claims.get("jurisdiction")
    if caller.participant_id is None or caller.kind not in DESKS or not jurisdiction:
        raise ParticipantKindNotAllowed("expected one of " + ", ".join(sorted(DESKS)))
    return Officer(
        subject=caller.subject,
        participant_id=caller.participant_id,
        jurisdiction=str(jurisdiction),
    )


def _desk(caller: Annotated[Caller, Depends(require())]) -> Officer:
    return _officer(any_of(caller, "recognition:read", "recognition:decide"))


def _deciding_desk(caller: Annotated[Caller, Depends(require("recognition:decide"))]) -> Officer:
    return _officer(caller)


def _witness(caller: Annotated[Caller, Depends(_reader)]) -> Officer | None:
    by_reference = not caller.scopes.isdisjoint({"learner", "recognition:apply"})
    return None if by_reference else _officer(caller)


def _examiner(caller: Annotated[Caller, Depends(require())]) -> Officer:
    """Return the office, or the institution of the host that holds the examination."""
    any_of(caller, "recognition:decide", "recognition:write")
    jurisdiction = caller.claims.get("jurisdiction")
    if caller.participant_id is None or caller.kind not in EXAMINERS or not jurisdiction:
        raise ParticipantKindNotAllowed("expected one of " + ", ".join(sorted(EXAMINERS)))
    return Officer(
        subject=caller.subject,
        participant_id=caller.participant_id,
        jurisdiction=str(jurisdiction),
    )


def _overseer(caller: Annotated[Caller, Depends(require())]) -> str:
    any_of(caller, "recognition:policy", "recognition:decide", "recognition:read")
    return _officer(caller).jurisdiction


def _whose_appeals(
    caller: Annotated[Caller, Depends(require())],
) -> tuple[str | None, UUID | None]:
    any_of(caller, "recognition:read", "recognition:decide")
    if caller.kind == ParticipantKind.STUDENT_UNION:
        return None, caller.participant_id
    return _officer(caller).jurisdiction, None


def _which_decisions(
    caller: Annotated[Caller, Depends(_reader)],
    credential_ref: Annotated[UUID | None, Query()] = None,
    *,
    only_for_review: Annotated[bool, Query()] = False,
) -> Wanted:
    if credential_ref is not None:
        return Wanted(credential_ref=credential_ref, only_for_review=only_for_review)
    host = _officer(any_of(caller, "recognition:read", "recognition:decide")).jurisdiction
    return Wanted(host=host, only_for_review=only_for_review)


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

Desk = Annotated[Officer, Depends(_desk)]
"""Who reads at the desk of an office; only the cases of its own jurisdiction lie there."""

DecidingDesk = Annotated[Officer, Depends(_deciding_desk)]
"""Who acts at the desk of an office (`recognition:decide`)."""

Witness = Annotated[Officer | None, Depends(_witness)]
"""Who may read the trail of a case: by its unguessable reference, or at the desk it lies on."""

WhichDecisions = Annotated[Wanted, Depends(_which_decisions)]
"""Whose decisions are wanted: those on a credential, or all of the office's own jurisdiction."""
Examiner = Annotated[Officer, Depends(_examiner)]
"""An office or an institution of the host, which says that a condition was met."""

Overseer = Annotated[str, Depends(_overseer)]
"""The jurisdiction of who may see how its offices work."""

WhoseAppeals = Annotated[tuple[str | None, UUID | None], Depends(_whose_appeals)]
"""The jurisdiction whose appeals, or the student union whose companions, are asked for."""
