"""The recognition database, as the code sees it."""

from recognition.adapters.tables.agreements import awaited_verifications, learning_agreements
from recognition.adapters.tables.cases import cases, decisions, evidence
from recognition.adapters.tables.forecasts import (
    forecast_watches,
    forecasts,
    opportunities,
    pre_commitments,
)
from recognition.adapters.tables.judging import appeals, case_keys, proposals, sealed_texts
from recognition.adapters.tables.law import policies, policy_contributions, policy_drafts
from recognition.adapters.tables.likeness import consistency_alerts, like_cases, precedents
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
    "appeals",
    "awaited_verifications",
    "case_keys",
    "cases",
    "consistency_alerts",
    "credential_statuses",
    "decisions",
    "evidence",
    "forecast_watches",
    "forecasts",
    "learning_agreements",
    "like_cases",
    "metadata",
    "network_listings",
    "networks",
    "opportunities",
    "participants",
    "policies",
    "policy_contributions",
    "policy_drafts",
    "pre_commitments",
    "precedents",
    "proposals",
    "quality_reports",
    "referencing_tables",
    "sealed_texts",
    "stack_recipes",
    "supplements",
    "validation_trails",
    "validations",
]
