"""Which errors mean that the database is away, and which that a statement was wrong."""

import asyncpg
import pytest
from asyncpg.exceptions import ConnectionDoesNotExistError, UniqueViolationError
from asyncpg.exceptions._base import DataError
from comity_kit.postgres import DRIVER_ERRORS, is_away


@pytest.mark.parametrize(
    "error", [asyncpg.InterfaceError("connection is closed"), ConnectionDoesNotExistError("lost")]
)
def test_what_the_driver_says_of_a_lost_connection_means_away(error: Exception) -> None:
    assert isinstance(error, DRIVER_ERRORS)
    assert is_away(error)


@pytest.mark.parametrize("error", [DataError("no uuid"), UniqueViolationError("twice")])
def test_a_wrong_statement_does_not(error: Exception) -> None:
    assert isinstance(error, DRIVER_ERRORS)
    assert not is_away(error)
