"""Where a credential's status is kept: a slot in a book of two published lists.

A book is a pair of Bitstring Status Lists, one for revocation and one for suspension; a
credential has the same index in both. Indexes are handed out in an order nobody can guess, so
that neighbours on a list say nothing about neighbours in a cohort.

Source: W3C Bitstring Status List v1.0, section 3 (indexes SHOULD be random).
"""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NewType
from uuid import UUID

from comity_credential.status_list import MIN_ENTRIES, Purpose

from issuer.domain.institution import InstitutionId

BookId = NewType("BookId", UUID)

ENTRIES = MIN_ENTRIES
"""Credentials in one book: 131,072, the least that hides one among enough others."""

VALID_FOR = timedelta(days=7)
RENEWED_AFTER = timedelta(days=1)
"""A list nothing changes in is signed again long before it runs out."""

COPY_MILLISECONDS = 5000
"""How long a copy may be used: revocation is to be seen everywhere within seconds."""

_HALF_BITS = 9
_HALF_MASK = (1 << _HALF_BITS) - 1
_ROUNDS = 6

PURPOSES: tuple[Purpose, ...] = ("revocation", "suspension")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A credential's place in a book."""

    book_id: BookId
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A pair of lists; `seed` decides the order of indexes, `taken` how many are handed out."""

    id: BookId
    institution_id: InstitutionId
    seed: bytes
    taken: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleBook:
    """A book whose published lists are behind, with the indexes that are to be set in them."""

    id: BookId
    institution_id: InstitutionId
    version: int
    revoked: tuple[int, ...]
    suspended: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedList:
    """A signed list, as it is served."""

    book_id: BookId
    purpose: Purpose
    version: int
    token: str
    signed_at: datetime


def slots(book: Book, count: int) -> tuple[Slot, ...]:
    """Return the next `count` slots of a book."""
    taken = range(book.taken, min(book.taken + count, ENTRIES))
    return tuple(Slot(book_id=book.id, index=shuffled(n, book.seed)) for n in taken)


def shuffled(position: int, seed: bytes) -> int:
    """Return the index handed out at a position: a permutation of 0 to 131,071.

    A Feistel network over 18 bits, walked until it falls into the list (two steps on average):
    every index comes exactly once, without a table and without asking which are free.
    """
    index = _permuted(position, seed)
    while index >= ENTRIES:
        index = _permuted(index, seed)
    return index


def _permuted(value: int, seed: bytes) -> int:
    left, right = value >> _HALF_BITS, value & _HALF_MASK
    for mixed in _rounds(seed):
        left, right = right, left ^ mixed[right]
    return left << _HALF_BITS | right


@lru_cache(maxsize=64)
def _rounds(seed: bytes) -> tuple[tuple[int, ...], ...]:
    """Return what each round makes of each half, so that an index costs no hashing."""
    return tuple(
        tuple(_mixed(seed, turn, half) for half in range(_HALF_MASK + 1)) for turn in range(_ROUNDS)
    )


def _mixed(seed: bytes, turn: int, half: int) -> int:
    digest = hmac.digest(seed, bytes((turn, half >> 8, half & 0xFF)), "sha256")
    return int.from_bytes(digest[:2], "big") & _HALF_MASK
