"""Recognition at the moment of issue by the list of a network: nobody asks, nothing is compared.

Source: domain.md B.4, S3; Lisbon Recognition Convention, article V.3.
"""

from datetime import datetime
from uuid import UUID

from comity_vocabulary.recognition import Purpose

from recognition.domain.case import Case, CaseFile, OpenedBy, opened
from recognition.domain.dossier import Dossier
from recognition.domain.facts import Application
from recognition.domain.policies import PolicyInForce
from recognition.domain.policy import Policy, RouteKind


def route_network(policy: Policy, listed: frozenset[str]) -> str | None:
    """Return the network by whose list a policy would recognise: its first route that names one."""
    named = (one.network for one in policy.legal_routes if one.kind is RouteKind.NETWORK_LIST)
    return next((network for network in named if network in listed), None)


def decide_by_list(
    ref: UUID, dossier: Dossier, host: str, governing: PolicyInForce, at: datetime
) -> CaseFile | None:
    """Decide on the legal route of a network's list, or not at all.

    As elective credit, unless the policy knows credit only. Where the route does not lead to AUTO
    there is no decision: nobody asked for one, and the learner may still apply.
    """
    home, network = dossier.home, route_network(governing.policy, frozenset(dossier.networks))
    if home is None or network is None or not dossier.is_sound:
        return None
    served = Purpose.ELECTIVE in governing.policy.purposes
    purpose = Purpose.ELECTIVE if served else Purpose.CREDIT
    sheet = dossier.signed.facts
    case = Case(
        ref=ref,
        credential_ref=sheet.credential_ref,
        purpose=purpose,
        home=home,
        host=host,
        opened_by=OpenedBy.AGREEMENT,
        opened_at=at,
        institution_id=sheet.institution_id,
        opportunity_id=sheet.opportunity_id,
        opportunity_version=sheet.opportunity_version,
        network_id=network,
    )
    inputs = dossier.inputs(Application(purpose=purpose, submitted=at.date()), home=home)
    file = opened(case, governing, inputs, at=at, sources=dossier.sources(at=at))
    return file if file.ruling.is_automatic else None
