"""The cohort of the story: 40 invented learners, four of them wrongly written down."""

import csv
from typing import TypeAlias

from comity_deploy.world.samples import DATA

COHORT = "2026-autumn"
ROWS, GOOD_ROWS = 40, 36
WRONG_ROWS = (7, 16, 24, 37)
ANA = "urn:schac:personalUniqueCode:int:esi:carpati.example:s1001"
"""The European Student Identifier of the learner whose steps the story follows."""

Row: TypeAlias = dict[str, str]


def cohort_file() -> bytes:
    """Return the file as the registrar hands it in."""
    return (DATA / "cohort.csv").read_bytes()


def read_cohort() -> list[Row]:
    """Return the rows of the file."""
    return list(csv.DictReader(cohort_file().decode().splitlines()))


def agreements() -> list[str]:
    """Return the references of the Learning Agreements with the Estonian host."""
    return [row["learning_agreement_ref"] for row in read_cohort() if row["learning_agreement_ref"]]
