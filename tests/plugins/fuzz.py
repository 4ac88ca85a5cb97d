"""Schemathesis against a served service: what it sent, and what it holds against the answers."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count, islice
from typing import Any

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from starlette.types import ASGIApp, Receive, Scope, Send
from surface import Served

EXAMPLES = int(os.environ.get("COMITY_FUZZ_EXAMPLES", "3"))
"""How many requests the fuzzing phase may invent for each operation."""

SEED = int(os.environ.get("COMITY_FUZZ_SEED", "1"))

SLOWEST_SECONDS = float(os.environ.get("COMITY_FUZZ_SECONDS", "5"))
"""An answer that takes longer is a finding."""

CONFORMANCE = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
)


@dataclass
class Findings:
    """How much was asked, how it was answered, and each distinct complaint with its request."""

    asked: int = 0
    statuses: dict[int, int] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        told = "\n".join(f"{where}\n{what}" for where, what in self.failures.items())
        return f"{self.asked} requests, {dict(sorted(self.statuses.items()))}\n{told}"


@dataclass
class TakingTurns:
    """Gives requests without a token that of each caller in turn, nobody among them."""

    app: ASGIApp
    callers: list[dict[str, str]]
    _turn: "count[int]" = field(default_factory=count)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and b"authorization" not in dict(scope["headers"]):
            caller = self.callers[next(self._turn) % len(self.callers)]
            given = [(name.lower().encode(), value.encode()) for name, value in caller.items()]
            scope = {**scope, "headers": [*scope["headers"], *given]}
        await self.app(scope, receive, send)


def taking_turns(served: Served, app: ASGIApp) -> ASGIApp:
    """Wrap an app for `surface.serve`."""
    return TakingTurns(app, served.callers())


def settings(checks: tuple[str, ...], allowed: tuple[str, ...]) -> SchemathesisConfig:
    """Say how much is tried and what is held against an answer."""
    return SchemathesisConfig.from_dict(
        {
            "seed": SEED,
            "continue-on-failure": True,
            "suppress-health-check": ["all"],
            "generation": {
                "max-examples": EXAMPLES,
                "database": "none",
                "with-security-parameters": False,
                "no-shrink": True,
            },
            "checks": {
                "enabled": False,
                **{name: {"enabled": True} for name in checks},
                "not_a_server_error": {
                    "enabled": True,
                    "expected-statuses": ["2xx", "3xx", "4xx", *allowed],
                },
                "max_response_time": SLOWEST_SECONDS,
            },
            "phases": {
                "stateful": {"enabled": False},
                # One method that an address does not take stands for all of them.
                "coverage": {"unexpected-methods": ["PATCH"]},
            },
        }
    )


def fuzz(
    served: Served,
    *,
    document: Mapping[str, Any] | None = None,
    only: str = "/",
    checks: tuple[str, ...] = CONFORMANCE,
    allowed: tuple[str, ...] = (),
) -> Findings:
    """Ask everything the OpenAPI document allows and much that it does not.

    `allowed` names statuses that are no fault although they are 5xx.
    """
    config = settings(checks, allowed)
    if document is None:
        schema = schemathesis.openapi.from_url(f"{served.url}/openapi.json", config=config)
    else:
        schema = schemathesis.openapi.from_dict(dict(document), config=config)
    schema.config.update(base_url=served.url)
    findings = Findings()
    for event in from_schema(schema.include(path_regex=f"^{only}")).execute():
        match event:
            case events.ScenarioFinished():
                _note(findings, event)
            case events.NonFatalError() | events.FatalError():
                findings.failures[f"{type(event).__name__}"] = str(event)
    return findings


def _note(findings: Findings, event: events.ScenarioFinished) -> None:
    recorder = event.recorder
    findings.asked += len(recorder.interactions)
    for interaction in recorder.interactions.values():
        status = interaction.response.status_code if interaction.response else 0
        findings.statuses[status] = findings.statuses.get(status, 0) + 1
    for case_id, checks in recorder.checks.items():
        for check in checks:
            if check.failure_info is not None:
                where = f"{recorder.label}: {check.name}: {check.failure_info.failure.title}"
                findings.failures.setdefault(
                    where, _told(recorder, case_id, check.failure_info.failure.message)
                )


def _told(recorder: Any, case_id: str, message: str) -> str:  # noqa: ANN401 - schemathesis' own
    interaction = recorder.interactions[case_id]
    request, response = interaction.request, interaction.response
    body = (request.body or b"")[:600] if isinstance(request.body, bytes) else request.body
    answer = b"" if response is None else response.content[:800]
    lines = [f"{request.method} {request.uri}", repr(body), repr(answer), message[:600]]
    return "\n".join("    " + line for line in islice(lines, 4))
