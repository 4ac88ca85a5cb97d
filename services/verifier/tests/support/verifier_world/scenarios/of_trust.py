"""Scenarios of the issuer and its accreditation, of status, completeness and holder."""

from datetime import date
from uuid import UUID

from comity_contracts.events.credentials import CredentialRevokedV1, CredentialSuspendedV1
from comity_contracts.events.participants import AccreditationWithdrawnV1
from comity_credential.record import Learner
from comity_vocabulary.verdicts import ReasonClass
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key

from verifier_world.scenarios.keeping import announced, ends_with, presented
from verifier_world.world import World


@ends_with("issuer-mismatch")
async def sheet_of_another_credential(world: World) -> tuple[str, ...]:
    university = world.university
    await world.hear_trust()
    await world.hear(university.issued(sheet=university.sheet(university.record(2))))
    return await announced(world)


@ends_with("accreditation-missing")
async def never_accredited(world: World) -> tuple[str, ...]:
    await world.hear(world.university.registered())
    return await presented(world, world.university.credential())


async def accredited_only(world: World, **scope: object) -> tuple[str, ...]:
    await world.hear(world.university.registered(), world.university.accredited(**scope))
    return await presented(world, world.university.credential())


@ends_with("accreditation-out-of-time")
async def accredited_later(world: World) -> tuple[str, ...]:
    return await accredited_only(world, valid_from=date(2026, 11, 23))


@ends_with("accreditation-withdrawn")
async def accreditation_gone(world: World) -> tuple[str, ...]:
    withdrawal = AccreditationWithdrawnV1(
        accreditation_id=UUID(int=0xACC),
        participant_id=world.university.id,
        version=2,
        withdrawn_on=date(2026, 11, 10),
    )
    await world.hear(withdrawal)
    return await accredited_only(world)


@ends_with("field-not-covered")
async def another_field(world: World) -> tuple[str, ...]:
    return await accredited_only(world, fields=("09", "0812"))


@ends_with("level-not-covered")
async def another_level(world: World) -> tuple[str, ...]:
    return await accredited_only(world, eqf_levels=(5, 7))


@ends_with("type-not-covered")
async def another_credential_type(world: World) -> tuple[str, ...]:
    return await accredited_only(world, credential_types=("Diploma",))


@ends_with("jurisdiction-not-covered")
async def another_country(world: World) -> tuple[str, ...]:
    return await accredited_only(world, jurisdictions=("EE",))


@ends_with("scope-unknown")
async def field_not_stated(world: World) -> tuple[str, ...]:
    await world.hear_trust()
    silent = world.university.record(fields=())
    return await presented(world, world.university.credential(silent))


@ends_with("revoked")
async def withdrawn_credential(world: World) -> tuple[str, ...]:
    await world.hear_trust()
    await world.hear(
        world.university.issued(),
        CredentialRevokedV1(
            credential_ref=UUID(int=1),
            institution_id=world.university.id,
            reason_class=ReasonClass.OTHER,
            version=2,
        ),
    )
    return await presented(world, world.university.credential())


@ends_with("suspended")
async def suspended_credential(world: World) -> tuple[str, ...]:
    await world.hear_trust()
    await world.hear(
        world.university.issued(),
        CredentialSuspendedV1(
            credential_ref=UUID(int=1),
            institution_id=world.university.id,
            reason_class=ReasonClass.UNDER_REVIEW,
            version=2,
        ),
    )
    return await presented(world, world.university.credential())


@ends_with("status-not-stated")
async def no_status_named(world: World) -> tuple[str, ...]:
    await world.hear_trust()
    return await presented(world, world.university.credential(purposes=()))


@ends_with("status-unavailable")
async def list_out_of_reach(world: World) -> tuple[str, ...]:
    await world.hear_trust()
    return await presented(world, world.university.credential())


@ends_with("status-list-invalid")
async def list_of_somebody_else(world: World) -> tuple[str, ...]:
    await world.hear_trust()
    credential = world.university.credential(purposes=("revocation",))
    world.university.key = derive_private_key(8, SECP256R1())
    url = "https://university.example/status-lists/1/revocation"
    world.lists.lists[url] = world.university.status_list("revocation")
    return await presented(world, credential)


@ends_with("incomplete")
async def element_missing(world: World) -> tuple[str, ...]:
    await world.hear_trust()
    silent = world.university.record(assessment_type=None)
    return await presented(world, world.university.credential(silent))


@ends_with("not-comparable")
async def foreign_profile(world: World) -> tuple[str, ...]:
    await world.hear_trust()
    document: dict[str, object] = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": world.university.did,
        "validFrom": "2026-11-10T00:00:00Z",
        "credentialSubject": {"type": "AchievementSubject"},
    }
    return await presented(world, world.university.signed(document))


@ends_with("holder-matches")
async def the_learner_presents(world: World) -> tuple[str, ...]:
    return await presented(world, world.university.credential(), "LRN-77-4242")


@ends_with("holder-differs")
async def somebody_else_presents(world: World) -> tuple[str, ...]:
    return await presented(world, world.university.credential(), "LRN-00-0001")


@ends_with("holder-not-stated")
async def nobody_is_named(world: World) -> tuple[str, ...]:
    nameless = world.university.record(learner=Learner(given_name="Zdenka"))
    return await presented(world, world.university.credential(nameless), "LRN-77-4242")
