"""Any record a credential can carry."""

from datetime import UTC
from decimal import Decimal
from typing import Any

from comity_credential.record import (
    AwardingBody,
    EmployerRole,
    Evidence,
    Learner,
    LearningOutcome,
    Level,
    MicroCredential,
    QualityStatement,
    StandardLink,
    Workload,
)
from hypothesis import strategies as st

anything = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
something = anything.filter(bool)
amounts = st.none() | st.integers(0, 10**8).map(lambda cents: Decimal(cents) / 100)
jurisdictions = st.sampled_from(["RO", "EE", "BE-fl", "UK-SCT"])
dids = st.just("did:web:university.example")


def few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple)


records: st.SearchStrategy[MicroCredential] = st.builds(
    MicroCredential,
    credential_ref=st.uuids(),
    learner=st.builds(
        Learner,
        id=st.none() | something,
        given_name=anything,
        family_name=anything,
        date_of_birth=st.none() | st.dates(),
        learner_identifier=st.none() | something,
    ),
    title=anything,
    language=anything,
    countries=few(jurisdictions),
    awarding_bodies=few(
        st.builds(AwardingBody, id=dids, legal_name=anything, country=jurisdictions)
    ),
    awarded_on=st.dates(),
    learning_outcomes=few(
        st.builds(
            LearningOutcome,
            id=anything,
            title=anything,
            esco=few(anything),
            transversal=st.booleans(),
        )
    ),
    workload=st.builds(Workload, ects=amounts, credits=amounts, hours=amounts),
    level=st.builds(
        Level,
        nqf_framework=st.none() | something,
        nqf_level=st.none() | something,
        qf_ehea_cycle=st.none() | something,
    ),
    quality_assurance=few(
        st.builds(QualityStatement, kind=anything, agency=anything, reference=st.none() | something)
    ),
    prerequisites=few(anything),
    grade=st.none() | something,
    further_information=st.none() | something,
    criteria_url=st.none() | something,
    criteria_digest=st.none() | something,
    employer_roles=few(st.builds(EmployerRole, name=anything, role=anything)),
    standards=few(st.builds(StandardLink, kind=anything, title=anything, uri=anything)),
    evidence=few(st.builds(Evidence, id=anything, title=anything, digest=st.none() | something)),
    opportunity_version=st.none() | st.integers(0, 10**6),
    learning_agreement_ref=st.none() | something,
    valid_until=st.none() | st.datetimes(timezones=st.just(UTC)),
)
