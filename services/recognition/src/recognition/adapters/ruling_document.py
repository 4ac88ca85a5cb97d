"""A ruling as the table keeps it, and back."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from comity_vocabulary.recognition import Addressee, Finality, Outcome, Purpose

from recognition.domain.procedure.engine import Fallback, Ruling
from recognition.domain.procedure.matter import Finding, Request


def ruling_of(document: Mapping[str, Any]) -> Ruling:
    """Read a ruling from the document `document_of` wrote."""
    fallback = document["fallback"]
    return Ruling(
        outcome=Outcome(document["outcome"]),
        finality=Finality(document["finality"]),
        credits=_amount(document["credits"]),
        reasons=tuple(document["reasons"]),
        information_requests=_requests(document["information_requests"]),
        conditions=tuple(document["conditions"]),
        fallback=_fallback(fallback) if fallback else None,
        draft_differences=tuple(document["draft_differences"]),
        trace=tuple(_finding(item) for item in document["trace"]),
    )


def _finding(document: Mapping[str, Any]) -> Finding:
    return Finding(
        step=document["step"],
        reasons=tuple(document["reasons"]),
        requests=_requests(document["requests"]),
        conditions=tuple(document["conditions"]),
        differences=tuple(document["differences"]),
        result=Outcome(document["result"]) if document["result"] else None,
        credits=_amount(document["credits"]),
        purpose=Purpose(document["purpose"]) if document["purpose"] else None,
        read=document["read"],
    )


def _requests(items: list[Mapping[str, Any]]) -> tuple[Request, ...]:
    return tuple(Request(code=item["code"], to=Addressee(item["to"])) for item in items)


def _fallback(document: Mapping[str, Any]) -> Fallback:
    return Fallback(
        outcome=Outcome(document["outcome"]),
        purpose=Purpose(document["purpose"]) if document["purpose"] else None,
        credits=_amount(document["credits"]),
    )


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
