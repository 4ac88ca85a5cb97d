"""Used assertions, which need not be remembered for ever."""

from comity_kit.duties import Duty

from registry.actions import Actions

INTERVAL_SECONDS = 300.0


def duties(actions: Actions) -> tuple[Duty, ...]:
    """Return the recurring duties of the registry."""

    async def forget() -> bool:
        await actions.forget_assertions()
        return False

    return (Duty(name="forget_assertions", every_seconds=INTERVAL_SECONDS, run=forget),)
