"""Networks, referencing tables and supplements, in the words of this service."""

from comity_contracts.events.credentials import CredentialFactsSuppliedV1
from comity_contracts.events.frameworks import ReferencingPublishedV1
from comity_contracts.events.networks import NetworkListedV1

from recognition.domain.registers.network import Listing, Network
from recognition.domain.registers.referencing import ReferencingTable
from recognition.domain.registers.supplement import KeptSupplement


def to_network(fact: NetworkListedV1) -> Network:
    """Read a network from the fact that announced it."""
    return Network(
        id=fact.network_id,
        version=fact.version,
        members=tuple(sorted(set(fact.members))),
        listings=tuple(
            Listing(opportunity_id=one.opportunity_id, listed_on=one.listed_on, until=one.until)
            for one in fact.opportunities
        ),
    )


def to_table(fact: ReferencingPublishedV1) -> ReferencingTable:
    """Read a referencing table from the fact that announced it."""
    return ReferencingTable(
        framework=fact.framework,
        version=fact.framework_version,
        revision=fact.revision,
        levels={name: int(level) for name, level in fact.levels.items()},
        in_force_from=fact.in_force_from,
        in_force_until=fact.in_force_until,
        operational=fact.operational,
    )


def to_supplement(fact: CredentialFactsSuppliedV1) -> KeptSupplement:
    """Read a supplement from the fact that announced it."""
    return KeptSupplement(
        credential_ref=fact.credential_ref,
        institution_id=fact.institution_id,
        version=fact.version,
        signed=fact.supplement,
    )
