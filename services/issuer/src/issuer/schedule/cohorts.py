"""Cohorts that wait, and status lists that are behind."""

from comity_kit.duties import Duty

from issuer.actions import Actions


def duties(actions: Actions, *, pause_seconds: float) -> tuple[Duty, ...]:
    """Return the recurring duties of the issuer; each claims what it works on."""

    async def work_on_cohorts() -> bool:
        prepared = await actions.prepare_awards()
        # A credential must not be out before the list that says whether it stands.
        while await actions.sign_status_lists():
            pass
        signed = await actions.sign_awards()
        return prepared or signed

    return (
        Duty(name="work_on_cohorts", every_seconds=pause_seconds, run=work_on_cohorts),
        Duty(name="sign_status_lists", every_seconds=pause_seconds, run=actions.sign_status_lists),
    )
