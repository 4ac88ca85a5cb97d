"""What is offered later in the story; each is made from the Commission's sample micro-credential.

The demo changes what a chapter needs and says so in `further_information`.
"""

from typing import Any

from comity_deploy.world.samples import elm_opportunity

FRAMEWORK = "IE-NFQ"
NETWORK = "NET-ENG"

IRISH_LEVELS = {
    "1": 1,
    "2": 1,
    "3": 2,
    "4": 3,
    "5": 4,
    "6": 5,
    "7": 6,
    "8": 6,
    "9": 7,
    "10": 8,
}
"""How the ten levels of the Irish framework stand to the EQF."""

_SUPERVISED = {
    "type": "exam",
    "supervision_and_identity": "supervised_with_identity_verification",
}


def network_offer() -> dict[str, Any]:
    """Return what the network lists: its level is that of the Irish framework only."""
    return _made(
        "Reading drawings of machines",
        fields=["0715"],
        workload={"credit_system": "ECTS", "credits": "3", "hours": "75"},
        level={"status": "national_only", "nqf_framework": FRAMEWORK, "nqf_level": "7"},
        assessment=_SUPERVISED,
        learning_outcomes=[{"id": "LO-7", "title": "Reads a drawing of an assembly"}],
    )


def offer_without_level() -> dict[str, Any]:
    """Return an offer whose national level no referencing table explains."""
    return _made(
        "Describing open data",
        level={"status": "national_only", "nqf_framework": "RO-CNC", "nqf_level": "6"},
        assessment=_SUPERVISED,
    )


def promised_offer() -> dict[str, Any]:
    """Return an offer that nobody has enrolled in yet."""
    return _made("Writing for the web")


def union_offer() -> dict[str, Any]:
    """Return what student-union work can be validated towards."""
    return _made(
        "Speaking for others",
        fields=["0031"],
        workload={"credit_system": "ECTS", "credits": "3", "hours": "78"},
        learning_basis="prior",
        assessment={**_SUPERVISED, "type": "portfolio"},
        learning_outcomes=[
            {"id": "LO-1", "title": "Leads a meeting to a decision", "transversal": True},
            {"id": "LO-2", "title": "Represents others before a body", "transversal": True},
        ],
    )


def _made(title: str, **changed: object) -> dict[str, Any]:
    made = "Made for the demo from the European Learning Model's sample; changed: title"
    return {
        **elm_opportunity(),
        "title": title,
        **changed,
        "further_information": ", ".join([made, *sorted(changed)]) + ".",
    }
