"""Facts on the topics, one module for each topic, and the list of them all."""

from comity_contracts.events import (
    cases,
    credentials,
    decisions,
    enrolments,
    feedback,
    forecasts,
    frameworks,
    networks,
    opportunities,
    participants,
    policies,
    precedents,
    quality,
    validations,
    verifications,
)
from comity_contracts.wire import Fact

FACTS: dict[str, type[Fact]] = {
    fact.type: fact
    for module in (
        participants,
        quality,
        frameworks,
        networks,
        opportunities,
        enrolments,
        credentials,
        verifications,
        policies,
        cases,
        decisions,
        precedents,
        forecasts,
        feedback,
        validations,
    )
    for fact in vars(module).values()
    if isinstance(fact, type) and issubclass(fact, Fact) and fact is not Fact
}
"""Every fact of the network by its CloudEvents type."""
