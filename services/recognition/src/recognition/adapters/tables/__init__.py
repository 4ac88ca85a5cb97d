"""The recognition database, as the code sees it."""

from recognition.adapters.tables.agreements import awaited_verifications, learning_agreements
from recognition.adapters.tables.cases import cases, decisions, evidence
from recognition.adapters.tables.law import policies
from recognition.adapters.tables.metadata import metadata
from recognition.adapters.tables.registers import (
    credential_statuses,
    participants,
    quality_reports,
)
from recognition.adapters.tables.validations import (
    validation_aims,
    validation_trails,
    validations,
)

__all__ = [
    "awaited_verifications",
    "cases",
    "credential_statuses",
    "decisions",
    "evidence",
    "learning_agreements",
    "metadata",
    "participants",
    "policies",
    "quality_reports",
    "validation_aims",
    "validation_trails",
    "validations",
]
