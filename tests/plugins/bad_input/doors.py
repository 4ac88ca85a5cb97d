"""Addresses that take a body, and what a good one is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surface import INSTITUTION, PARTICIPANTS

UNKNOWN = "0198d000-0000-7000-8000-00000000dead"
JWK = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}


@dataclass(frozen=True)
class Door:
    """An address that takes a JSON body: who may call it, a good body, and what in it is what.

    `text` and `other` are the members (by path) whose text is spoiled and whose type is changed.
    """

    service: str
    method: str
    path: str
    kind: str
    body: Mapping[str, Any]
    text: str
    other: str
    public: bool = False
    reads_any_text: bool = False
    """Whether strange characters are an answer's matter here, not a refusal's."""

    def __str__(self) -> str:
        return f"{self.service} {self.method} {self.path}"


def door(
    where: str, kind: str, body: Mapping[str, Any], text: str, other: str = "", **more: bool
) -> Door:
    service, method, path = where.split()
    return Door(service, method, path, kind, body, text, other or text, **more)


HEI, AUTHORITY, AGENCY = "higher_education_institution", "national_authority", "qa_agency"
SCHOOL, PARTY = INSTITUTION, PARTICIPANTS[HEI]
