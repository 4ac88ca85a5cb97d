"""The HTTP door: parse, call one action, translate back."""

from typing import Annotated, cast

from comity_kit.auth import Caller, require
from fastapi import Depends, Request

from issuer.actions import Actions
from issuer.domain.institution import InstitutionId
from issuer.domain.refusals import InstitutionUnidentified, LearnerUnidentified

_ESI_PREFIX = "urn:schac:personaluniquecode:int:esi:"


def _actions(request: Request) -> Actions:
    return cast("Actions", request.app.state.actions)


def _institution(caller: Caller) -> InstitutionId:
    if caller.participant_id is None:
        raise InstitutionUnidentified
    return InstitutionId(caller.participant_id)


def _registrar(caller: Annotated[Caller, Depends(require("issuer:write"))]) -> InstitutionId:
    return _institution(caller)


def _key_keeper(caller: Annotated[Caller, Depends(require("issuer:keys"))]) -> InstitutionId:
    return _institution(caller)


def _learner(caller: Annotated[Caller, Depends(require("learner"))]) -> str:
    """Find the European Student Identifier; the claim may hold several codes (SCHAC)."""
    claim = caller.claims.get("schac_personal_unique_code")
    codes = claim if isinstance(claim, list) else [claim]
    for code in codes:
        if isinstance(code, str) and code.lower().startswith(_ESI_PREFIX):
            return code
    raise LearnerUnidentified


ActionsDep = Annotated[Actions, Depends(_actions)]
"""What this service can do."""

Registrar = Annotated[InstitutionId, Depends(_registrar)]
"""The institution a registrar acts for."""

KeyKeeper = Annotated[InstitutionId, Depends(_key_keeper)]
"""The institution whose keys are kept."""

LearnerEsi = Annotated[str, Depends(_learner)]
"""The European Student Identifier of the learner who calls."""
