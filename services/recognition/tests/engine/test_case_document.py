"""The facts of a case are read as they are, or refused with the place that is wrong."""

import pytest
from recognition.domain.case_document import read_inputs
from recognition.domain.refusals import FactsMalformed


@pytest.mark.problem("facts-malformed")
@pytest.mark.parametrize(
    "document",
    [
        {"application": [], "credential": {}},
        {"application": {}, "credential": "a credential"},
        {"application": {"purpose": "a purpose nobody knows"}, "credential": {}},
        {"application": {}, "credential": {}, "registry": 7},
    ],
)
def test_facts_of_another_shape_are_refused(document: dict[str, object]) -> None:
    with pytest.raises(FactsMalformed):
        read_inputs(document)
