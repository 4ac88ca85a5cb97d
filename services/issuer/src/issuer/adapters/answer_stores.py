"""Requests for information and what answers them, in PostgreSQL."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from comity_credential import vc_jwt
from comity_credential.fact_supplement import FactSupplement
from sqlalchemy import Row, delete, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from issuer.adapters.tables import information_requests, supplements
from issuer.domain.credential import CredentialRef
from issuer.domain.information_request import InformationRequest
from issuer.domain.institution import InstitutionId
from issuer.domain.supplement import Supplement


@dataclass(frozen=True, slots=True)
class PostgresInformationRequestStore:
    """Keeps what is open in the table `information_requests`."""

    connection: AsyncConnection

    async def keep(self, request: InformationRequest) -> None:
        """Keep what is open in place of what was; nothing open is forgotten."""
        own = information_requests.c.case_ref == request.case_ref
        if not request.codes:
            await self.connection.execute(delete(information_requests).where(own))
            return
        changing = {
            "credential_ref": request.credential_ref,
            "institution_id": request.institution_id,
            "codes": list(request.codes),
            "due_on": request.due_on,
        }
        await self.connection.execute(
            insert(information_requests)
            .values(case_ref=request.case_ref, **changing)
            .on_conflict_do_update(index_elements=[information_requests.c.case_ref], set_=changing)
        )

    async def find(self, case_ref: UUID) -> InformationRequest | None:
        """Return what is open in a case, or None."""
        query = select(information_requests).where(information_requests.c.case_ref == case_ref)
        row = (await self.connection.execute(query)).one_or_none()
        return _request(row) if row else None

    async def of_credential(self, ref: CredentialRef) -> tuple[InformationRequest, ...]:
        """Return what is open about a credential, by case."""
        rows = await self.connection.execute(
            select(information_requests)
            .where(information_requests.c.credential_ref == ref)
            .order_by(information_requests.c.case_ref)
        )
        return tuple(_request(row) for row in rows)

    async def page(
        self,
        institution_id: InstitutionId,
        *,
        due_before: date | None,
        after: tuple[date, UUID] | None,
        limit: int,
    ) -> tuple[InformationRequest, ...]:
        """Return up to `limit` open requests to an institution, by due day and case."""
        due_on, case_ref = information_requests.c.due_on, information_requests.c.case_ref
        query = select(information_requests).order_by(due_on, case_ref).limit(limit)
        query = query.where(information_requests.c.institution_id == institution_id)
        if due_before is not None:
            query = query.where(due_on < due_before)
        if after is not None:
            query = query.where(tuple_(due_on, case_ref) > tuple_(*after))
        return tuple(_request(row) for row in await self.connection.execute(query))


@dataclass(frozen=True, slots=True)
class PostgresSupplementStore:
    """Keeps the newest supplement of a credential in the table `supplements`, as it was signed."""

    connection: AsyncConnection

    async def find(self, ref: CredentialRef) -> Supplement | None:
        """Return what was supplied on a credential, or None."""
        query = select(supplements).where(supplements.c.credential_ref == ref)
        row = (await self.connection.execute(query)).one_or_none()
        if row is None:
            return None
        claims = vc_jwt.decode_claims(row.token, typ=vc_jwt.SUPPLEMENT_TYPE).claims
        return Supplement(
            credential_ref=ref,
            version=row.version,
            statement=FactSupplement.from_claims(claims),
            token=row.token,
        )

    async def keep(self, supplement: Supplement) -> None:
        """Keep a supplement in place of the version before."""
        changing = {"version": supplement.version, "token": supplement.token}
        await self.connection.execute(
            insert(supplements)
            .values(credential_ref=supplement.credential_ref, **changing)
            .on_conflict_do_update(index_elements=[supplements.c.credential_ref], set_=changing)
        )


class PostgresAnswerStores:
    """Both, on one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Hang the stores on a connection."""
        self.requests = PostgresInformationRequestStore(connection)
        self.supplements = PostgresSupplementStore(connection)


def _request(row: Row[Any]) -> InformationRequest:
    return InformationRequest(
        case_ref=row.case_ref,
        credential_ref=CredentialRef(row.credential_ref),
        institution_id=InstitutionId(row.institution_id),
        codes=tuple(row.codes),
        due_on=row.due_on,
    )
