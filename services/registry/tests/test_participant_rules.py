"""What a participant may change of itself."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from comity_kit.testing.clock import NOON
from comity_vocabulary.participants import ParticipantKind
from registry.domain.actor import Actor
from registry.domain.participant import (
    AWARDING_KINDS,
    Participant,
    ParticipantId,
    ParticipantKey,
    Registration,
    register,
    with_key,
)
from registry.domain.public_key import PublicKey, SignatureAlgorithm
from registry.domain.refusals import (
    ActorNotRegistered,
    DatesOutOfOrder,
    KeyAlreadyEnded,
    KeyIdTaken,
    ParticipantNotYours,
)

ONE, OTHER = ParticipantId(UUID(int=1)), ParticipantId(UUID(int=2))
REGISTRATION = Registration(
    kind=ParticipantKind.HIGHER_EDUCATION_INSTITUTION,
    legal_name="Universitatea Demonstrativă",
    jurisdiction="RO",
    did="did:web:university.example",
    nationally_recognised=True,
)
UNIVERSITY = register(REGISTRATION, spare_id=ONE)
DAY = timedelta(days=1)


def key(kid: str = "key-1", material: str = "A") -> ParticipantKey:
    public = PublicKey(kid=kid, alg=SignatureAlgorithm.ED25519, jwk={}, thumbprint=material)
    return ParticipantKey(public=public, valid_from=NOON)


def holding(*keys: ParticipantKey) -> Participant:
    return replace(UNIVERSITY, keys=keys, version=1 + len(keys))


def test_a_new_participant_is_its_first_version() -> None:
    assert (UNIVERSITY.id, UNIVERSITY.version, UNIVERSITY.keys) == (ONE, 1, ())


def test_an_identifier_brought_along_is_kept() -> None:
    assert register(replace(REGISTRATION, id=OTHER), spare_id=ONE).id == OTHER


@pytest.mark.requirement("R20")
@pytest.mark.requirement("R76")
@pytest.mark.requirement("N07")
@pytest.mark.parametrize(
    ("kind", "awards"),
    [
        (ParticipantKind.HIGHER_EDUCATION_INSTITUTION, True),
        (ParticipantKind.VET_PROVIDER, True),
        (ParticipantKind.OTHER_PROVIDER, True),
        (ParticipantKind.PLATFORM, True),
        (ParticipantKind.PROFESSIONAL_BODY, True),
        (ParticipantKind.STUDENT_UNION, True),
        (ParticipantKind.QA_AGENCY, False),
        (ParticipantKind.NATIONAL_AUTHORITY, False),
        (ParticipantKind.RECOGNITION_OFFICE, False),
        (ParticipantKind.SERVICE, False),
    ],
)
def test_every_kind_of_provider_awards_and_no_one_else(kind: ParticipantKind, awards: bool) -> None:  # noqa: FBT001 - a table
    assert replace(UNIVERSITY, kind=kind).awards is awards


def test_there_are_providers_other_than_universities() -> None:
    assert len(AWARDING_KINDS) > 1


def test_each_new_key_raises_the_version_and_keys_are_ordered() -> None:
    both = with_key(with_key(UNIVERSITY, key("b"), at=NOON), key("a", "B"), at=NOON)
    assert [known.public.kid for known in both.keys] == ["a", "b"]
    assert both.version == 3


def test_the_same_key_again_changes_nothing() -> None:
    known = holding(key())
    assert with_key(known, key(), at=NOON) is known


def test_a_key_can_be_given_an_end() -> None:
    ended = replace(key(), valid_until=NOON + DAY)
    assert with_key(holding(key()), ended, at=NOON).keys == (ended,)


@pytest.mark.parametrize(
    "changed", [key(material="B"), replace(key(), valid_from=NOON - DAY)], ids=["key", "start"]
)
def test_a_key_id_never_changes_its_key_or_its_start(changed: ParticipantKey) -> None:
    with pytest.raises(KeyIdTaken):
        with_key(holding(key()), changed, at=NOON)


@pytest.mark.parametrize("end", [None, NOON + 9 * DAY], ids=["open", "later"])
def test_an_ended_key_is_not_opened_again(end: None) -> None:
    ended = replace(key(), valid_until=NOON + DAY)
    with pytest.raises(KeyAlreadyEnded):
        with_key(holding(ended), replace(ended, valid_until=end), at=NOON + DAY)


def test_an_end_in_the_future_can_still_be_moved() -> None:
    ending = replace(key(), valid_until=NOON + DAY)
    moved = replace(ending, valid_until=NOON + 2 * DAY)
    assert with_key(holding(ending), moved, at=NOON).keys == (moved,)


@pytest.mark.parametrize("end", [NOON, NOON - DAY])
def test_a_key_does_not_end_before_it_begins(end: None) -> None:
    with pytest.raises(DatesOutOfOrder):
        replace(key(), valid_until=end)


@pytest.mark.parametrize(
    "actor", [Actor(ONE), Actor(administrator=True), Actor(OTHER, administrator=True)]
)
def test_what_is_ones_own_and_the_administrator_pass(actor: Actor) -> None:
    actor.must_be(ONE)


@pytest.mark.parametrize("actor", [Actor(OTHER), Actor()])
def test_nobody_changes_what_is_anothers(actor: Actor) -> None:
    with pytest.raises(ParticipantNotYours):
        actor.must_be(ONE)


def test_who_acts_for_no_participant_is_not_registered() -> None:
    with pytest.raises(ActorNotRegistered):
        Actor(administrator=True).registered_as()
