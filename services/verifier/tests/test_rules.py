"""The pure rules, as tables and properties."""

from datetime import date
from functools import reduce
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from comity_vocabulary.learning import EqfLevel
from comity_vocabulary.verdicts import CheckName, CheckResult, CredentialStatus, Verdict
from hypothesis import given
from hypothesis import strategies as st
from verifier.domain.accreditation import Award, award_day, check_accreditation
from verifier.domain.checks import CODES, Check, all_eight
from verifier.domain.participants import Accreditation, AccreditationId, ParticipantId
from verifier.domain.standing import CredentialRef, Standing, newer
from verifier.domain.verdict import DECISIVE, verdict

PASSED, FAILED = CheckResult.PASSED, CheckResult.FAILED
UNKNOWN, NOT_APPLICABLE = CheckResult.UNKNOWN, CheckResult.NOT_APPLICABLE


def check(name: CheckName, result: CheckResult) -> Check:
    return Check(name=name, result=result, code="c", detail="d")


def checks(**results: CheckResult) -> list[Check]:
    return [check(name, results.get(name.value, PASSED)) for name in CheckName]


@pytest.mark.parametrize("name", sorted(DECISIVE))
@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (PASSED, Verdict.VALID),
        (FAILED, Verdict.INVALID),
        (UNKNOWN, Verdict.INDETERMINATE),
        (NOT_APPLICABLE, Verdict.INDETERMINATE),
    ],
)
def test_each_decisive_check_decides(
    name: CheckName, result: CheckResult, expected: Verdict
) -> None:
    assert verdict(checks(**{name.value: result})) is expected


@pytest.mark.parametrize("name", sorted(set(CheckName) - DECISIVE))
@pytest.mark.parametrize("result", list(CheckResult))
def test_completeness_and_holder_inform_and_do_not_decide(
    name: CheckName, result: CheckResult
) -> None:
    assert verdict(checks(**{name.value: result})) is Verdict.VALID


def test_a_failure_outweighs_an_open_question() -> None:
    assert verdict(checks(proof=UNKNOWN, status=FAILED)) is Verdict.INVALID


def test_nothing_checked_is_not_valid() -> None:
    assert verdict([]) is Verdict.INDETERMINATE
    assert verdict(all_eight()) is Verdict.INDETERMINATE


def test_valid_means_that_all_six_passed_and_nothing_else_does() -> None:
    for results in product(CheckResult, repeat=len(DECISIVE)):
        made = [check(name, each) for name, each in zip(sorted(DECISIVE), results, strict=True)]
        assert (verdict(made) is Verdict.VALID) == (set(results) == {PASSED})


def test_every_code_is_one_sentence_of_one_check() -> None:
    for code, entry in CODES.items():
        assert entry.code == code
        assert entry.detail[0].isupper()
        assert entry.detail.endswith(".")
        assert ". " not in entry.detail


@pytest.mark.parametrize(
    ("month", "announced_on", "day"),
    [
        ("2026-11", date(2026, 11, 22), date(2026, 11, 22)),
        ("2026-10", date(2026, 11, 22), date(2026, 10, 31)),
        ("2025-12", date(2026, 11, 22), date(2025, 12, 31)),
        ("2024-02", date(2026, 11, 22), date(2024, 2, 29)),
    ],
)
def test_a_month_is_judged_by_the_day_that_helps_the_learner(
    month: str, announced_on: date, day: date
) -> None:
    assert award_day(month, announced_on=announced_on) == day


AWARD = Award(
    on=date(2026, 11, 10),
    credential_types=frozenset({"MicroCredential", "micro"}),
    jurisdiction="BE-fl",
    fields=("0811", "052"),
    eqf_level=EqfLevel.L6,
)


def accreditation(number: int = 1, **limits: Any) -> Accreditation:  # noqa: ANN401 - a table of cases
    plain: dict[str, Any] = {
        "fields": (),
        "eqf_levels": (),
        "credential_types": (),
        "jurisdictions": (),
        "valid_from": date(2026, 1, 1),
    }
    return Accreditation(
        id=AccreditationId(UUID(int=number)),
        participant_id=ParticipantId(UUID(int=1)),
        version=1,
        **{**plain, **limits},
    )


@pytest.mark.parametrize(
    "limits",
    [
        {},
        {"fields": ("08",)},
        {"fields": ("09", "0811")},
        {"eqf_levels": (EqfLevel.L5, EqfLevel.L6)},
        {"credential_types": ("micro",)},
        {"jurisdictions": ("BE",)},
        {"jurisdictions": ("BE-fl",)},
        {"valid_from": date(2026, 11, 10), "valid_until": date(2026, 11, 10)},
        {"withdrawn_on": date(2026, 11, 11)},
    ],
)
def test_an_accreditation_covers_what_lies_within_its_limits(limits: dict[str, Any]) -> None:
    assert check_accreditation(AWARD, [accreditation(**limits)]).code == "accredited"


def test_no_level_claimed_exceeds_no_limit() -> None:
    award = Award(
        on=AWARD.on,
        credential_types=AWARD.credential_types,
        jurisdiction="RO",
        fields=(),
        eqf_level=None,
    )

    assert check_accreditation(award, [accreditation(eqf_levels=(5,))]).code == "accredited"


def test_one_fitting_accreditation_is_enough() -> None:
    found = check_accreditation(
        AWARD, [accreditation(1, fields=("01",)), accreditation(2, fields=("08",))]
    )

    assert found.code == "accredited"


def test_the_nearest_accreditation_says_what_is_in_the_way() -> None:
    found = check_accreditation(
        AWARD,
        [
            accreditation(1, fields=("01",), jurisdictions=("EE",), eqf_levels=(1,)),
            accreditation(2, jurisdictions=("EE",)),
        ],
    )

    assert found.code == "jurisdiction-not-covered"


STATUSES = st.sampled_from(
    [CredentialStatus.ACTIVE, CredentialStatus.SUSPENDED, CredentialStatus.REVOKED]
)


def standing(version: int, status: CredentialStatus) -> Standing:
    return Standing(
        credential_ref=CredentialRef(UUID(int=1)),
        institution_id=ParticipantId(UUID(int=2)),
        version=version,
        status=status,
    )


@given(st.dictionaries(st.integers(1, 9), STATUSES, min_size=1), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter_and_revocation_absorbs(
    history: dict[int, CredentialStatus], chance: object
) -> None:
    heard = [standing(version, status) for version, status in history.items()] * 2
    chance.shuffle(heard)  # type: ignore[attr-defined]  # hypothesis gives a random.Random

    end = reduce(newer, heard[1:], heard[0])

    revoked = CredentialStatus.REVOKED in history.values()
    assert end.status is (CredentialStatus.REVOKED if revoked else history[max(history)])
    assert end.version == max(history)
