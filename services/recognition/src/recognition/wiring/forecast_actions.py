"""Joins the actions on forecasts to their ports."""

from recognition.actions.forecasts import ForecastActions
from recognition.actions.forecasts.give_forecast import GiveForecast
from recognition.actions.forecasts.list_pre_commitments import ListPreCommitments
from recognition.actions.forecasts.make_pre_commitment import MakePreCommitment
from recognition.actions.forecasts.read_forecast import ReadForecast
from recognition.actions.forecasts.record_opportunity import RecordOpportunity
from recognition.actions.forecasts.record_withdrawal import RecordWithdrawal
from recognition.actions.forecasts.renew_forecasts import RenewForecasts
from recognition.wiring.ports import Ports


def join_forecasts(ports: Ports) -> ForecastActions:
    """Return the actions on forecasts."""
    work, clock = ports.work, ports.clock
    return ForecastActions(
        give_forecast=GiveForecast(work, clock),
        list_pre_commitments=ListPreCommitments(work),
        make_pre_commitment=MakePreCommitment(work, clock, ports.identifiers),
        read_forecast=ReadForecast(work, clock),
        record_opportunity=RecordOpportunity(work, clock),
        record_withdrawal=RecordWithdrawal(work),
        renew_forecasts=RenewForecasts(work, clock),
    )
