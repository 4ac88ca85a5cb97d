"""S3: is there a legal basis on which nothing needs to be compared?"""

from comity_vocabulary.recognition import Outcome, Purpose

from recognition.domain.facts import Agreed
from recognition.domain.policy import LegalRoute, RouteKind
from recognition.domain.procedure.matter import Finding, Matter, day
from recognition.domain.procedure.workload import normalised

STEP = "S3 legal routes"
ON_A_LIST = frozenset({Purpose.CREDIT, Purpose.ELECTIVE})


def legal_routes(matter: Matter) -> Finding:
    """Try the routes in the policy's order; an open question must be answered first.

    Source: domain.md B.4, S3; Lisbon Recognition Convention, article V.3; Council
    Recommendation of 26 November 2018 on automatic mutual recognition.
    """
    if matter.requests:
        return Finding(step=STEP, read={"requests": "pending"})
    noted: tuple[str, ...] = ()
    for route in matter.policy.legal_routes:
        if route.kind is RouteKind.LEARNING_AGREEMENT and (promised := _promised_before(matter)):
            return _agreement(matter, promised)
        if route.kind is RouteKind.NETWORK_LIST and _listed(matter, route):
            return _network(matter, route, noted)
        if route.kind is RouteKind.DEGREE_TREATY and _between_parties(matter, route):
            # The treaty covers degrees; saying so keeps anyone from believing that it fired.
            noted = ("LB-901",)
    if matter.purpose is Purpose.LEARNING_AGREEMENT:
        return _go_on_without_agreement(matter, noted)
    return Finding(step=STEP, reasons=noted, read=_facts(matter))


def _promised_before(matter: Matter) -> Agreed | None:
    """Return the agreement if it names this very opportunity, on or before the day of award."""
    agreed, credential = matter.inputs.application.learning_agreement, matter.inputs.credential
    if matter.purpose is not Purpose.LEARNING_AGREEMENT or agreed is None:
        return None
    if agreed.credits is None or agreed.signed is None or credential.issued is None:
        return None
    named = credential.opportunity in agreed.components
    return agreed if named and agreed.signed <= credential.issued else None


def _agreement(matter: Matter, promised: Agreed) -> Finding:
    return Finding(
        step=STEP,
        reasons=("LB-001",),
        result=Outcome.AUTO,
        credits=promised.credits,
        read=_facts(matter),
    )


def _listed(matter: Matter, route: LegalRoute) -> bool:
    on_list = matter.inputs.networks.get(route.network or "", ())
    return matter.purpose in ON_A_LIST and matter.inputs.credential.opportunity in on_list


def _network(matter: Matter, route: LegalRoute, noted: tuple[str, ...]) -> Finding:
    earned, asked = normalised(matter).ects, matter.inputs.application.requested_credits
    known = [credits_ for credits_ in (earned, asked) if credits_ is not None]
    return Finding(
        step=STEP,
        reasons=(*noted, route.code),
        result=Outcome.AUTO,
        credits=None if matter.for_access or earned is None else min(known),
        read=_facts(matter) | {"networks": route.network or ""},
    )


def _between_parties(matter: Matter, route: LegalRoute) -> bool:
    states = (matter.inputs.credential.home, matter.policy.jurisdiction)
    # A system within a state (BE-fl) is bound by the state's treaties.
    return all(state is not None and state.partition("-")[0] in route.parties for state in states)


def _go_on_without_agreement(matter: Matter, noted: tuple[str, ...]) -> Finding:
    """Examine the credential on its merits: as credit where a target was named, else elective."""
    has_target = matter.inputs.application.target is not None
    purpose = Purpose.CREDIT if has_target else Purpose.ELECTIVE
    served = purpose in matter.policy.purposes
    return Finding(
        step=STEP,
        reasons=(*noted, "PU-001") if served else (*noted, "PU-001", "PU-002"),
        result=None if served else Outcome.REFER,
        purpose=purpose,
        read=_facts(matter),
    )


def _facts(matter: Matter) -> dict[str, str]:
    agreed = matter.inputs.application.learning_agreement
    return {
        "credential.opportunity": matter.inputs.credential.opportunity or "unknown",
        "credential.home": matter.inputs.credential.home or "unknown",
        "credential.issued": day(matter.inputs.credential.issued),
        "learning_agreement.components": ", ".join(agreed.components) if agreed else "none",
        "learning_agreement.signed": day(agreed.signed) if agreed else "none",
    }
