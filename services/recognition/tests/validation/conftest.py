"""A validation on both kinds of store."""

import pytest
from recognition_stage.office import Office
from recognition_stage.procedure import Procedure


@pytest.fixture
async def procedure(office: Office) -> Procedure:
    known = Procedure(office)
    await known.prepare()
    return known
