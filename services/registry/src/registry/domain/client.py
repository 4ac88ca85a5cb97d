"""OAuth clients: the programs by which participants act, and what they may ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from comity_vocabulary.participants import ParticipantKind

from registry.domain.actor import Actor
from registry.domain.participant import AWARDING_KINDS, Participant, ParticipantId
from registry.domain.public_key import PublicKey
from registry.domain.refusals import ScopeNotGrantable
from registry.domain.token_refusals import ScopeTooWide

ADMINISTRATOR = "registry-admin"
"""The client id of the administrator, whose keys are named in the settings."""

ADMINISTRATOR_SCOPES = frozenset({"registry:admin"})

_EVERYBODY = frozenset({"registry:write", "verifier:receipt"})
_RECOGNISING = {
    "recognition:read",
    "recognition:write",
    "recognition:apply",
    "recognition:decide",
}
_AWARDING = _EVERYBODY | _RECOGNISING | {"issuer:write", "issuer:keys", "feedback:respond"}

GRANTABLE: Mapping[ParticipantKind, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(AWARDING_KINDS, _AWARDING),
        ParticipantKind.STUDENT_UNION: _AWARDING | {"feedback:review"},
        ParticipantKind.NATIONAL_AUTHORITY: _EVERYBODY
        | _RECOGNISING
        | {"registry:accredit", "registry:reference", "recognition:policy"},
        ParticipantKind.QA_AGENCY: _EVERYBODY
        | {"registry:accredit", "registry:report", "feedback:review"},
        ParticipantKind.RECOGNITION_OFFICE: _EVERYBODY | _RECOGNISING,
        ParticipantKind.SERVICE: _EVERYBODY
        | {"recognition:apply", "recognition:read", "feedback:answer"},
    }
)
"""The most a participant of each kind may ask for; the administrator's scope is nobody's."""

SCOPES = tuple(sorted(frozenset().union(*GRANTABLE.values()) | ADMINISTRATOR_SCOPES))
"""Every scope there is."""

NEVER_FOR_STAFF = frozenset({"registry:write"})
"""Scopes that stay with the participant's own client.

Who may register clients could make a second one for themselves, and sign as two.
"""


@dataclass(frozen=True, slots=True)
class Client:
    """A program that may ask for access tokens; `participant_id` is absent for administrators.

    A participant has one client of its own, without a `name`, and named ones for its staff.
    """

    id: str
    participant_id: ParticipantId | None
    scopes: frozenset[str]
    keys: tuple[PublicKey, ...]
    name: str | None = None


def client_of(
    participant: Participant,
    *,
    scopes: tuple[str, ...],
    keys: tuple[PublicKey, ...],
    earlier: Client | None,
    actor: Actor,
) -> Client:
    """Return the client of `participant`, as its owner or an administrator asked for it.

    Who is no administrator may exchange keys and give scopes back, but never gain one.

    Raises:
        ParticipantNotYours: the participant is not the caller's.
        ScopeNotGrantable: a scope is not for this kind, or not the caller's to gain.
    """
    actor.must_be(participant.id)
    held = earlier.scopes if earlier else frozenset()
    most = GRANTABLE[participant.kind] if actor.administrator else held
    for position, scope in enumerate(scopes):
        if scope not in most:
            raise ScopeNotGrantable(pointer=f"/scopes/{position}")
    return Client(
        id=str(participant.id),
        participant_id=participant.id,
        scopes=frozenset(scopes),
        keys=keys,
    )


def staff_client_of(
    own: Client,
    *,
    name: str,
    scopes: tuple[str, ...],
    keys: tuple[PublicKey, ...],
) -> Client:
    """Return the client `name` of the participant whose `own` client lends it `scopes`.

    It is known as `<participant id>.<name>`, so that who signs can be told apart.

    Raises:
        ScopeNotGrantable: the participant's own client does not have a scope, or keeps it.
    """
    lendable = own.scopes - NEVER_FOR_STAFF
    for position, scope in enumerate(scopes):
        if scope not in lendable:
            raise ScopeNotGrantable(pointer=f"/scopes/{position}")
    return Client(
        id=f"{own.id}.{name}",
        participant_id=own.participant_id,
        scopes=frozenset(scopes),
        keys=keys,
        name=name,
    )


def within(client: Client, own: Client | None) -> Client:
    """Return a staff client as far as the participant's `own` client reaches today.

    What the participant gave back, or has lost, its staff has lost too.
    """
    most = own.scopes if own else frozenset()
    return replace(client, scopes=client.scopes & most)


def granted(client: Client, asked: frozenset[str]) -> frozenset[str]:
    """Return the scopes of a token: those asked for, or all the client has when none are named.

    Raises:
        ScopeTooWide: the client does not have a scope it asks for.
    """
    if not asked <= client.scopes:
        raise ScopeTooWide
    return asked or client.scopes
