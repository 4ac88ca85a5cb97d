"""The registrar posts the cohort's file and watches it being issued."""

from typing import Any

from rich.progress import Progress

from comity_deploy.story.authority import Authority
from comity_deploy.story.stage import DidNotHold, Stage, once_allowed, until
from comity_deploy.world.cohort import COHORT, GOOD_ROWS, ROWS, WRONG_ROWS, cohort_file
from comity_deploy.world.organisations import CARPATI

NOT_YET = ("institution-not-registered", "accreditation-missing", "signing-key-missing")
"""How the issuer refuses while facts of the register are on their way."""


async def play(stage: Stage, authority: Authority) -> dict[str, Any]:
    """Post, wait, read the report: the good rows are issued, each bad one says what to fix."""
    job = await once_allowed(lambda: _post(stage), *NOT_YET)
    finished = await _watch(stage, job["job_id"])
    report = await _report(stage, job["job_id"])
    explained = {row["row"]: row["errors"] for row in report if row["errors"]}
    if finished["issued"] != GOOD_ROWS or tuple(sorted(explained)) != WRONG_ROWS:
        raise DidNotHold(f"{finished['issued']} issued, rows {sorted(explained)} explained")
    for row, errors in sorted(explained.items()):
        for error in errors:
            words = f"    row {row}, {error['field']}: {error['detail']} ({error['code']})"
            stage.console.print(words, highlight=False, markup=False)
    await until(authority.seen(GOOD_ROWS, "comity.credential.issued.v1"), "credentials announced")
    references = [row["credential_ref"] for row in report if row.get("credential_ref")]
    return {"job_id": job["job_id"], "issued": finished["issued"], "references": references}


async def _post(stage: Stage) -> dict[str, Any]:
    opportunity = stage.remembered["publish"]["opportunity_id"]
    query = {"opportunity_id": opportunity, "opportunity_version": 1, "cohort": COHORT}
    headers = {"Content-Type": "text/csv", "Idempotency-Key": "story-cohort"}
    found: dict[str, Any] = await stage.call(
        CARPATI,
        "issuer:write",
        "issuer",
        ("POST", "/v1/cohorts"),
        params=query,
        content=cohort_file(),
        headers=headers,
    )
    return found


async def _watch(stage: Stage, job: str) -> dict[str, Any]:
    with Progress(console=stage.console, transient=True) as progress:
        bar = progress.add_task("    issuing the cohort", total=ROWS)

        async def look() -> dict[str, Any] | None:
            found: dict[str, Any] = await stage.call(
                CARPATI, "issuer:write", "issuer", ("GET", f"/v1/cohorts/{job}")
            )
            progress.update(bar, completed=found["issued"] + found["refused"])
            return found if found["state"] == "completed" else None

        return await until(look, "the cohort is issued")


async def _report(stage: Stage, job: str) -> list[dict[str, Any]]:
    page = await stage.call(
        CARPATI, "issuer:write", "issuer", ("GET", f"/v1/cohorts/{job}/rows"), params={"limit": 100}
    )
    return list(page["data"])
