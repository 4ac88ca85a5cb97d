"""Who may accredit whom, how far, and until when; and who may report."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from comity_vocabulary.learning import EqfLevel
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.quality import ReportActivity, ReportDecision, ReportStatus
from registry.domain.accreditation import (
    Accreditation,
    AccreditationId,
    Scope,
    Term,
    covers,
    grant,
    withdraw,
)
from registry.domain.participant import Participant, ParticipantId
from registry.domain.quality_report import Finding, QualityReportId, last_day, publish
from registry.domain.refusals import (
    AccreditationAlreadyEnded,
    AccreditationAlreadyWithdrawn,
    AccreditationNotYours,
    AccreditorNotEntitled,
    DatesOutOfOrder,
    OutsideJurisdiction,
    ParticipantAwardsNothing,
    ReporterNotEntitled,
)

AUTHORITY = Participant(
    id=ParticipantId(UUID(int=1)),
    version=1,
    kind=ParticipantKind.NATIONAL_AUTHORITY,
    legal_name="Autoriteit",
    jurisdiction="BE",
    did="did:web:authority.example",
    nationally_recognised=True,
)
PROVIDER = replace(
    AUTHORITY,
    id=ParticipantId(UUID(int=2)),
    kind=ParticipantKind.OTHER_PROVIDER,
    jurisdiction="BE-fl",
)
SCOPE = Scope(fields=("06",), eqf_levels=(EqfLevel.L6,), jurisdictions=("BE-fl",))
TERM = Term(date(2026, 1, 1), date(2026, 12, 31))
ID = AccreditationId(UUID(int=9))


def granted(
    *, by: Participant = AUTHORITY, to: Participant = PROVIDER, scope: Scope = SCOPE
) -> Accreditation:
    return grant(ID, by=by, to=to, scope=scope, term=TERM)


@pytest.mark.parametrize("kind", list(ParticipantKind))
def test_only_authorities_and_agencies_accredit(kind: ParticipantKind) -> None:
    accreditor = replace(AUTHORITY, kind=kind)
    if kind in {ParticipantKind.NATIONAL_AUTHORITY, ParticipantKind.QA_AGENCY}:
        assert granted(by=accreditor).granted_by == accreditor.id
    else:
        with pytest.raises(AccreditorNotEntitled):
            granted(by=accreditor)


@pytest.mark.requirement("R20")
@pytest.mark.requirement("R76")
@pytest.mark.parametrize("kind", list(ParticipantKind))
def test_every_kind_that_awards_is_accredited_by_the_same_rule(kind: ParticipantKind) -> None:
    to = replace(PROVIDER, kind=kind)
    if to.awards:
        assert granted(to=to).participant_id == to.id
    else:
        with pytest.raises(ParticipantAwardsNothing):
            granted(to=to)


@pytest.mark.parametrize(
    ("whole", "part", "covered"),
    [
        ("BE", "BE", True),
        ("BE", "BE-fl", True),
        ("BE-fl", "BE-fl", True),
        ("BE-fl", "BE", False),
        ("BE-fl", "BE-fr", False),
        ("EE", "BE", False),
    ],
)
def test_a_country_covers_the_systems_within_it(whole: str, part: str, covered: bool) -> None:  # noqa: FBT001 - a table
    assert covers(whole, part) is covered


def test_nobody_accredits_in_another_jurisdiction() -> None:
    with pytest.raises(OutsideJurisdiction) as refused:
        granted(to=replace(PROVIDER, jurisdiction="EE"))
    assert refused.value.pointer == "/participant_id"


def test_no_scope_reaches_further_than_who_grants_it() -> None:
    with pytest.raises(OutsideJurisdiction) as refused:
        granted(scope=replace(SCOPE, jurisdictions=("BE", "NL")))
    assert refused.value.pointer == "/jurisdictions/1"


def test_a_scope_without_jurisdictions_reaches_that_of_who_grants_it() -> None:
    assert granted(scope=replace(SCOPE, jurisdictions=())).scope.jurisdictions == ("BE",)


@pytest.mark.requirement("R27")
def test_an_accreditation_needs_no_level() -> None:
    assert granted(scope=replace(SCOPE, eqf_levels=())).scope.eqf_levels == ()


def test_a_term_does_not_end_before_it_begins() -> None:
    with pytest.raises(DatesOutOfOrder):
        Term(date(2026, 1, 2), date(2026, 1, 1))


def test_a_term_may_be_one_day_or_open() -> None:
    assert Term(date(2026, 1, 1), date(2026, 1, 1)) != Term(date(2026, 1, 1))


def test_a_withdrawn_accreditation_rises_in_version() -> None:
    withdrawn = withdraw(granted(), by=AUTHORITY.id, on=date(2026, 6, 1))
    assert (withdrawn.withdrawn_on, withdrawn.version) == (date(2026, 6, 1), 2)


def test_the_same_withdrawal_twice_changes_nothing() -> None:
    withdrawn = withdraw(granted(), by=AUTHORITY.id, on=date(2026, 6, 1))
    assert withdraw(withdrawn, by=AUTHORITY.id, on=date(2026, 6, 1)) is withdrawn


@pytest.mark.parametrize("by", [PROVIDER.id, None])
def test_only_who_granted_it_withdraws_it(by: ParticipantId | None) -> None:
    with pytest.raises(AccreditationNotYours):
        withdraw(granted(), by=by, on=date(2026, 6, 1))


def test_a_withdrawal_is_not_moved() -> None:
    withdrawn = withdraw(granted(), by=AUTHORITY.id, on=date(2026, 6, 1))
    with pytest.raises(AccreditationAlreadyWithdrawn):
        withdraw(withdrawn, by=AUTHORITY.id, on=date(2026, 5, 1))


def test_a_withdrawal_does_not_lie_before_the_first_day() -> None:
    with pytest.raises(DatesOutOfOrder):
        withdraw(granted(), by=AUTHORITY.id, on=date(2025, 12, 31))


def test_what_ended_by_itself_is_not_withdrawn() -> None:
    with pytest.raises(AccreditationAlreadyEnded):
        withdraw(granted(), by=AUTHORITY.id, on=date(2027, 1, 1))


AGENCY = replace(AUTHORITY, kind=ParticipantKind.QA_AGENCY, legal_name="Agency", jurisdiction="EE")
FINDING = Finding(
    activity=ReportActivity.INSTITUTIONAL,
    status=ReportStatus.VOLUNTARY,
    decision=ReportDecision.NOT_APPLICABLE,
    valid_from=date(2024, 2, 29),
)


@pytest.mark.parametrize("kind", list(ParticipantKind))
def test_only_agencies_report(kind: ParticipantKind) -> None:
    reporter = replace(AGENCY, kind=kind)
    report = QualityReportId(UUID(int=8))
    if kind is ParticipantKind.QA_AGENCY:
        assert publish(report, by=reporter, on=PROVIDER, finding=FINDING).agency == "Agency"
    else:
        with pytest.raises(ReporterNotEntitled):
            publish(report, by=reporter, on=PROVIDER, finding=FINDING)


def test_who_awards_nothing_is_not_reported_on() -> None:
    with pytest.raises(ParticipantAwardsNothing):
        publish(QualityReportId(UUID(int=8)), by=AGENCY, on=AUTHORITY, finding=FINDING)


def test_a_report_does_not_end_before_it_begins() -> None:
    with pytest.raises(DatesOutOfOrder):
        replace(FINDING, valid_to=date(2024, 2, 28))


@pytest.mark.parametrize(
    ("finding", "last"),
    [
        (replace(FINDING, valid_to=date(2025, 1, 1)), date(2025, 1, 1)),
        (FINDING, date(2030, 2, 28)),
        (replace(FINDING, valid_from=date(2026, 9, 1)), date(2032, 9, 1)),
        (replace(FINDING, valid_from=date(9998, 9, 1)), date(9999, 9, 1)),
    ],
)
def test_a_report_without_an_end_counts_six_years(finding: Finding, last: date) -> None:
    assert last_day(finding) == last


@pytest.mark.requirement("R36")
@pytest.mark.parametrize("status", list(ReportStatus))
@pytest.mark.parametrize("decision", list(ReportDecision))
def test_every_grade_of_quality_assurance_can_be_said(
    status: ReportStatus, decision: ReportDecision
) -> None:
    finding = replace(FINDING, status=status, decision=decision)
    report = publish(QualityReportId(UUID(int=8)), by=AGENCY, on=PROVIDER, finding=finding)
    assert (report.finding.status, report.finding.decision) == (status, decision)
