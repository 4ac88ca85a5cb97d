"""What is a micro-credential, and what its terms must say of each other."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from comity_vocabulary.refusals import Refusal
from issuer.domain.admissibility import Definition, check_terms, normalised_ects
from issuer.domain.refusals import (
    CoDesignMissing,
    CriteriaUnpinned,
    FullQualification,
    LevelInconsistent,
    NotAssessed,
    NotStandalone,
    QualityNotAssured,
    VolumeTooLarge,
    WorkloadInconsistent,
)
from issuer_bench.under_test import Issuer

HERE = Definition(ects_max=Decimal(24), hours_per_ects=Decimal(26))
INTERNAL = {"quality_assurance": [{"kind": "internal", "agency": "The school itself"}]}
HOURS = {"credit_system": "none", "hours": 30}


@pytest.mark.requirement("R50")
@pytest.mark.requirement("R75")
@pytest.mark.problem("quality-not-assured")
@pytest.mark.parametrize(
    ("changes", "refusal", "code"),
    [
        ({"assessment": {"type": "none"}}, NotAssessed, "AD-101"),
        ({"kind": "full_qualification"}, FullQualification, "AD-102"),
        ({"standalone": False}, NotStandalone, "AD-103"),
        (INTERNAL, QualityNotAssured, "QA-104"),
        ({"workload": {"credit_system": "ECTS", "credits": 24.5}}, VolumeTooLarge, "AD-104"),
    ],
)
def test_each_of_five_reasons_makes_it_no_micro_credential(
    in_memory: Issuer, changes: dict[str, Any], refusal: type[Refusal], code: str
) -> None:
    with pytest.raises(refusal, match=code):
        check_terms(in_memory.terms(**changes), HERE, recognised=False)


@pytest.mark.requirement("R51")
@pytest.mark.requirement("R63")
@pytest.mark.requirement("N04")
@pytest.mark.requirement("R77")
@pytest.mark.parametrize(
    ("workload", "ects"),
    [
        ({"credit_system": "ECTS", "credits": 24}, "24"),
        ({"credit_system": "none", "hours": 624}, "24"),
        ({"credit_system": "none", "hours": 13}, "0.5"),
        ({"credit_system": "CSVET", "credits": 9}, "0"),
        ({"credit_system": "CSVET", "credits": 9, "hours": 52}, "2"),
    ],
)
def test_volume_is_measured_in_ects_wherever_possible(
    in_memory: Issuer, workload: dict[str, Any], ects: str
) -> None:
    terms = in_memory.terms(workload=workload)
    check_terms(terms, HERE, recognised=False)
    assert normalised_ects(terms, HERE) == Decimal(ects)


def test_a_recognised_body_may_assure_quality_itself(in_memory: Issuer) -> None:
    check_terms(in_memory.terms(**INTERNAL), HERE, recognised=True)


@pytest.mark.requirement("R27")
@pytest.mark.parametrize(
    ("level", "consistent"),
    [
        ({"status": "referenced", "eqf": 4}, True),
        ({"status": "referenced"}, False),
        ({"status": "national_only", "nqf_framework": "RO", "nqf_level": "6"}, True),
        ({"status": "national_only", "nqf_level": "6", "eqf": 6}, False),
        ({"status": "sectoral", "nqf_level": "Silver"}, True),
        ({"status": "not_applicable", "reason": "Youth work has no framework here."}, True),
        ({"status": "not_applicable"}, False),
        ({"status": "not_applicable", "eqf": 4, "reason": "None."}, False),
    ],
)
def test_a_level_says_what_its_status_promises(
    in_memory: Issuer, level: dict[str, Any], *, consistent: bool
) -> None:
    terms = in_memory.terms(level=level)
    if consistent:
        check_terms(terms, HERE, recognised=True)
    else:
        with pytest.raises(LevelInconsistent):
            check_terms(terms, HERE, recognised=True)


@pytest.mark.parametrize(
    "workload",
    [
        {"credit_system": "none"},
        {"credit_system": "none", "credits": 3, "hours": 90},
        {"credit_system": "ECTS", "hours": 90},
        {"credit_system": "ECTS", "credits": 0},
    ],
)
def test_workload_names_credits_of_a_system_or_hours(
    in_memory: Issuer, workload: dict[str, Any]
) -> None:
    with pytest.raises(WorkloadInconsistent):
        check_terms(in_memory.terms(workload=workload), HERE, recognised=True)


@pytest.mark.requirement("R58")
def test_criteria_are_pinned_by_digest(in_memory: Issuer) -> None:
    loose = {"type": "exam", "criteria_url": "https://school.example/criteria"}
    with pytest.raises(CriteriaUnpinned):
        check_terms(in_memory.terms(assessment=loose), HERE, recognised=True)
    check_terms(
        in_memory.terms(assessment={**loose, "criteria_digest": "A" * 43}), HERE, recognised=True
    )


@pytest.mark.problem("co-design-missing")
def test_co_design_with_learners_can_be_required(in_memory: Issuer) -> None:
    strict = replace(HERE, co_design_required=True)
    employer = {"organisation": "Kettle Works", "role": "employer", "contribution": "The brief."}
    learners = {**employer, "organisation": "Learners' Union", "role": "learners"}
    with pytest.raises(CoDesignMissing):
        check_terms(in_memory.terms(co_design=[employer]), strict, recognised=True)
    check_terms(in_memory.terms(co_design=[employer, learners]), strict, recognised=True)
