"""The story waits for facts on their way, by the codes with which services refuse meanwhile."""

from importlib import import_module
from types import ModuleType

import pytest
from comity_deploy.story import activate_policies, issue_cohort, publish_opportunities
from comity_vocabulary.refusals import Refusal


@pytest.mark.parametrize(
    ("chapter", "service"),
    [
        (publish_opportunities, "issuer"),
        (issue_cohort, "issuer"),
        (activate_policies, "recognition"),
    ],
)
def test_each_awaited_code_is_one_the_service_gives(chapter: ModuleType, service: str) -> None:
    refusals = vars(import_module(f"{service}.domain.refusals")).values()
    given = {
        each.code() for each in refusals if isinstance(each, type) and issubclass(each, Refusal)
    }
    assert set(chapter.NOT_YET) <= given
