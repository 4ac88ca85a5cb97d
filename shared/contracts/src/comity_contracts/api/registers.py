"""Bodies of the registry's API on frameworks and networks."""

from typing import Annotated
from uuid import UUID

from comity_vocabulary.learning import QfEheaCycle
from pydantic import Field, StringConstraints

from comity_contracts.wire import Body, Count, Day, Flag, Jurisdiction, Level, Request, Text

RegisterName = Annotated[
    str,
    StringConstraints(
        strict=True, max_length=40, pattern=r"^[A-Z][A-Za-z0-9]*(-[A-Za-z0-9]{1,40})*$"
    ),
]
"""The name of a framework or a network, written as those of policies: IE-NFQ, NET-ENG."""

TableVersion = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$")
]
"""How an authority calls a version of its referencing: 2020, 1.2."""

NationalLevel = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._/+-]{0,31}$")
]
"""A level as the national framework writes it: 6, 5A."""


class PublishReferencingRequest(Request):
    """How each national level stands to the EQF, and to the cycles of higher education.

    Without a jurisdiction the table is for that of the authority; an end may be set later.
    """

    jurisdiction: Jurisdiction | None = None
    operational: Flag = True
    levels: Annotated[dict[NationalLevel, Level], Field(max_length=40)]
    qf_ehea_cycles: Annotated[dict[NationalLevel, QfEheaCycle], Field(max_length=40)] = {}  # noqa: RUF012 - pydantic copies defaults
    in_force_from: Day
    in_force_until: Day | None = None


class ReferencingBody(Body):
    """One version of the referencing of a framework."""

    framework: str
    framework_version: str
    revision: Count
    jurisdiction: Jurisdiction
    published_by: UUID
    operational: bool
    levels: dict[str, Level]
    qf_ehea_cycles: dict[str, QfEheaCycle]
    in_force_from: Day
    in_force_until: Day | None


class ReferencingVersionBody(Body):
    """A version, and when it is in force."""

    framework_version: str
    in_force_from: Day
    in_force_until: Day | None


class FrameworkBody(Body):
    """A national framework with the versions of its referencing, by their first days."""

    framework: str
    jurisdiction: Jurisdiction
    versions: tuple[ReferencingVersionBody, ...]


class KeepNetworkRequest(Request):
    """A network as it shall be: its name, and all its members."""

    name: Text
    members: Annotated[tuple[UUID, ...], Field(min_length=2, max_length=100)]


class ListOpportunityRequest(Request):
    """The days on which an opportunity is on the list, both inclusive."""

    listed_on: Day
    until: Day | None = None


class WithdrawListingRequest(Request):
    """The day from which an opportunity is no longer on the list."""

    withdrawn_on: Day


class ListingBody(Body):
    """An opportunity on a list."""

    opportunity_id: UUID
    listed_on: Day
    until: Day | None
    listed_by: UUID


class NetworkBody(Body):
    """A network with its members and its list."""

    network_id: str
    version: Count
    name: str
    members: tuple[UUID, ...]
    opportunities: tuple[ListingBody, ...]
