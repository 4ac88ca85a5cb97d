"""How it is said beforehand what a credential will count for."""

from dataclasses import dataclass

from recognition.actions.forecasts.give_forecast import GiveForecast
from recognition.actions.forecasts.list_pre_commitments import ListPreCommitments
from recognition.actions.forecasts.make_pre_commitment import MakePreCommitment
from recognition.actions.forecasts.read_forecast import ReadForecast
from recognition.actions.forecasts.record_opportunity import RecordOpportunity
from recognition.actions.forecasts.record_withdrawal import RecordWithdrawal
from recognition.actions.forecasts.renew_forecasts import RenewForecasts


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastActions:
    """How it is said beforehand what a credential will count for."""

    give_forecast: GiveForecast
    list_pre_commitments: ListPreCommitments
    make_pre_commitment: MakePreCommitment
    read_forecast: ReadForecast
    record_opportunity: RecordOpportunity
    record_withdrawal: RecordWithdrawal
    renew_forecasts: RenewForecasts
