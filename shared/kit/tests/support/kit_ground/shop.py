"""A shop that takes orders over HTTP, and goes wrong in every way."""

from typing import Annotated, Any

from comity_contracts.wire import Amount, Body, Request, Text
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import HttpClient
from comity_kit.http.openapi import problems
from comity_kit.http.refusals import ResourceNotFound
from comity_kit.postgres import DatabaseUnavailable
from comity_vocabulary.refusals import Kind, Refusal
from fastapi import APIRouter, Query
from pydantic import ValidationInfo, field_validator


class KettleCold(Refusal):
    """The kettle is cold."""

    kind = Kind.CONFLICT


class Order(Request):
    name: Text
    sugar: Amount

    @field_validator("name")
    @classmethod
    def quote(cls, value: str, _: ValidationInfo) -> str:
        if value == "Ana Horvat":
            message = f"{value} may not order"
            raise ValueError(message)
        return value


class Receipt(Body):
    name: str


def shop() -> APIRouter:
    router = APIRouter(prefix="/v1/orders")

    @router.post("", status_code=201, responses=problems(KettleCold))
    async def order(order: Order) -> Receipt:
        return Receipt(name=order.name)

    @router.get("")
    async def browse() -> list[Receipt]:
        return []

    @router.get("/{number}")
    async def read(number: int, limit: Annotated[int, Query(le=100)] = 1) -> Receipt:
        match number:
            case 1:
                raise KettleCold("Wait a little.", pointer="/kettle")
            case 2:
                message = "secret of Ana Horvat"
                raise RuntimeError(message)
            case 3:
                raise DatabaseUnavailable
            case 4:
                raise ResourceNotFound
        return Receipt(name=str(limit))

    return router


def client(**options: Any) -> HttpClient:  # noqa: ANN401 - fields of WebApp
    return HttpClient.for_app(create_app(WebApp(name="shop", routers=[shop()], **options)))
