"""The rules that properties are tried under, and rulings on worked cases."""

from typing import Any

import pytest
from recognition.domain.case_document import read_inputs
from recognition.domain.lrc_min import lrc_min
from recognition.domain.policy import Policy
from recognition.domain.procedure.engine import Ruling, decide
from recognition_stage.invented_rules import invented
from recognition_stage.worked import Ruled, case, changed


@pytest.fixture(scope="session")
def rules(demo_policies: dict[str, Policy]) -> tuple[Policy, ...]:
    """Give the demonstration's policies, that of states without rules, and invented ones."""
    return (*demo_policies.values(), lrc_min("RO"), *invented(demo_policies.values()))


@pytest.fixture
def ruled(examples: dict[str, Any], demo_policies: dict[str, Policy]) -> Ruled:
    def rule(name: str, policy: str, **changes: object) -> Ruling:
        document = changed(case(examples, name), **changes)
        return decide(demo_policies[policy], read_inputs(document))

    return rule
