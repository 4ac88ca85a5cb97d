"""The recognition database, as the code sees it."""

from recognition.adapters.tables.agreements import awaited_verifications, learning_agreements
from recognition.adapters.tables.cases import cases, decisions, evidence
from recognition.adapters.tables.forecasts import (
    forecast_watches,
    forecasts,
    opportunities,
    pre_commitments,
)
from recognition.adapters.tables.law import policies, policy_contributions, policy_drafts
from recognition.adapters.tables.metadata import metadata
from recognition.adapters.tables.registers import (
    credential_statuses,
    network_listings,
    networks,
    participants,
    quality_reports,
    referencing_tables,
    supplements,
)
from recognition.adapters.tables.stacks import stack_recipes
from recognition.adapters.tables.validations import (
    validation_trails,
    validations,
)

__all__ = [
    "awaited_verifications",
    "cases",
    "credential_statuses",
    "decisions",
    "evidence",
    "forecast_watches",
    "forecasts",
    "learning_agreements",
    "metadata",
    "network_listings",
    "networks",
    "opportunities",
    "participants",
    "policies",
    "policy_contributions",
    "policy_drafts",
    "pre_commitments",
    "quality_reports",
    "referencing_tables",
    "stack_recipes",
    "supplements",
    "validation_trails",
    "validations",
]
