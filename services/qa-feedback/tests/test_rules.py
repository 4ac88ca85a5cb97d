"""What is asked, how it is counted, and what an interval says."""

from dataclasses import replace
from pathlib import Path

import pytest
from qa_feedback.adapters.instrument_file import (
    ESG_2015,
    SQ_1,
    InstrumentIncomplete,
    read_instrument,
    read_standards,
)
from qa_feedback.domain.answer import Answer
from qa_feedback.domain.instrument import StandardsMap
from qa_feedback.domain.result import K, wilson
from qa_feedback.domain.tally import Tally

INSTRUMENT = read_instrument(SQ_1)
ESG = read_standards(ESG_2015, INSTRUMENT)


def test_sq_1_asks_twelve_questions_and_no_free_text() -> None:
    assert [question.id for question in INSTRUMENT.questions] == [
        f"Q{number:02}" for number in range(1, 13)
    ]
    assert set(INSTRUMENT.left_reasons) == {
        *("time", "cost", "level", "content", "personal", "other")
    }


@pytest.mark.requirement("N01")
@pytest.mark.requirement("R11")
def test_every_question_serves_a_standard_of_the_esg_2015_or_says_why_not() -> None:
    assert ESG.gaps(INSTRUMENT) == ()
    assert ESG.items["Q01"] == ("1.8", "1.2")
    served = {number for numbers in ESG.items.values() for number in numbers}
    assert ESG.standards.keys() - served == {"1.7", "1.10"}
    assert set(ESG.own) == {"Q08", "Q11"}


@pytest.mark.parametrize(
    ("broken", "gap"),
    [
        (replace(ESG, own={}), "Q08 is neither mapped nor own"),
        (replace(ESG, items={**ESG.items, "Q99": ("1.1",)}), "Q99 is not asked"),
        (
            replace(ESG, items={**ESG.items, "Q01": ("9.9",)}),
            "Q01 names no standard of ESG-2015: 9.9",
        ),
        (replace(ESG, items={**ESG.items, "Q01": ()}), "Q01 names no standard"),
    ],
    ids=range(4),
)
def test_a_gap_in_a_map_is_named(broken: StandardsMap, gap: str) -> None:
    assert gap in broken.gaps(INSTRUMENT)


@pytest.mark.requirement("N01")
@pytest.mark.requirement("R11")
def test_a_second_map_loads_without_code(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    path.write_text(ESG_2015.read_text().replace('id = "ESG-2015"', 'id = "ESG-2027-draft"'))
    assert read_standards(path, INSTRUMENT).id == "ESG-2027-draft"


def test_a_map_that_does_not_fit_is_refused_at_start_up(tmp_path: Path) -> None:
    path = tmp_path / "torn.toml"
    path.write_text(ESG_2015.read_text().replace("Q12", "Q13"))
    with pytest.raises(InstrumentIncomplete, match="Q12 is neither mapped nor own"):
        read_standards(path, INSTRUMENT)


def test_a_tally_counts_every_question_once_for_each_answer() -> None:
    tally = Tally()
    for answer in (
        Answer(scores={"Q01": 5, "Q02": None}, hours_band="under_25"),
        Answer(scores={"Q01": 5}, left_reason="cost"),
    ):
        tally = tally.plus(answer, INSTRUMENT)

    assert tally.answered == 2
    assert tally.counts["Q01"] == {"5": 2}
    assert tally.counts["Q02"] == {"-": 2}
    assert tally.counts["H"] == {"-": 1, "under_25": 1}
    assert tally.counts["L"] == {"-": 1, "cost": 1}
    assert all(sum(choices.values()) == 2 for choices in tally.counts.values())


def test_k_is_five() -> None:
    assert K == 5


@pytest.mark.parametrize(
    ("agreeing", "answered", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (0, 5, 0.0, 0.4345),
        (5, 5, 0.5655, 1.0),
        (8, 10, 0.4902, 0.9433),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_wilson_gives_the_published_intervals(
    agreeing: int, answered: int, low: float, high: float
) -> None:
    # 81 of 263: R. G. Newcombe, Statistics in Medicine 17 (1998), table I.
    assert wilson(agreeing, answered) == pytest.approx((low, high), abs=5e-5)
