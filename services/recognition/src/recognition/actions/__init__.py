"""What the recognition service can do, one verb to a file, grouped by what it is about."""

from dataclasses import dataclass

from recognition.actions.appeals import AppealActions
from recognition.actions.cases import CaseActions
from recognition.actions.forecasts import ForecastActions
from recognition.actions.law import LawActions
from recognition.actions.likeness import LikenessActions
from recognition.actions.office import OfficeActions
from recognition.actions.officers import OfficerActions
from recognition.actions.registers import RegisterActions
from recognition.actions.stacks import StackActions
from recognition.actions.statements import StatementActions
from recognition.actions.validations import ValidationActions


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """Every verb of this service, ready to call; all doors call only these."""

    appeals: AppealActions
    cases: CaseActions
    forecasts: ForecastActions
    law: LawActions
    office: OfficeActions
    likeness: LikenessActions
    officers: OfficerActions
    registers: RegisterActions
    stacks: StackActions
    statements: StatementActions
    validations: ValidationActions
