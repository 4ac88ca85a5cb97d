"""Bitstring Status List: one bit per credential, so that looking one up tells nobody which.

Source: W3C Bitstring Status List v1.0.
"""

import re
import struct
import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from comity_credential.keys import decoded, encoded
from comity_credential.reading import Node, integer, maybe, moment, present, written_moment
from comity_credential.refusals import (
    CredentialMalformed,
    StatusIndexOutOfRange,
    StatusListMalformed,
    StatusListTooShort,
    StatusPurposeMismatch,
)

Purpose = Literal["revocation", "suspension"]
"""What a set bit means: gone for ever, or held back for now."""

MIN_ENTRIES = 131_072
"""The smallest list that hides one credential among enough others: 16 KiB."""

MAX_ENTRIES = 2**25
"""The largest list unpacked here, 4 MiB: a bound against compressed bombs, ours."""

_INDEX = re.compile(r"0|[1-9]\d{0,9}", re.ASCII)
_GZIP_HEADER = b"\x1f\x8b\x08" + bytes(4) + b"\x00\x02\xff"
_GZIP = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusEntry:
    """Where a credential's status is kept: one bit of the list at `list_url`."""

    purpose: Purpose
    list_url: str
    index: int


@dataclass(slots=True)
class BitstringStatusList:
    """The bits; index 0 is the left-most, most significant bit of the first byte."""

    bits: bytearray

    @classmethod
    def empty(cls, entries: int = MIN_ENTRIES) -> "BitstringStatusList":
        """Return a list in which no bit is set; `entries` is rounded up to whole bytes."""
        return cls(bytearray((max(entries, MIN_ENTRIES) + 7) // 8))

    @classmethod
    def decode(cls, text: str, *, minimum: int = MIN_ENTRIES) -> "BitstringStatusList":
        """Unpack an `encodedList`; `minimum` lets ecosystems with known short lists be read.

        Raises:
            StatusListMalformed: when it is no multibase base64url of one GZIP member.
            StatusListTooShort: when it has fewer than `minimum` entries.
        """
        bits = _gunzipped(_multibase_decoded(text))
        if len(bits) * 8 < minimum:
            raise StatusListTooShort(f"{len(bits) * 8} entries, {minimum} expected")
        return cls(bytearray(bits))

    def encode(self) -> str:
        """Pack the list: the same bits always give the same text."""
        packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        body = packer.compress(self.bits) + packer.flush()
        trailer = struct.pack("<II", zlib.crc32(self.bits), len(self.bits) & 0xFFFFFFFF)
        return "u" + encoded(_GZIP_HEADER + body + trailer)

    def get(self, index: int) -> bool:
        """Tell whether the bit is set.

        Raises:
            StatusIndexOutOfRange: when the list has no such entry.
        """
        return bool(self.bits[self._byte(index)] & _mask(index))

    def set(self, index: int, *, value: bool) -> None:
        """Set or clear the bit.

        Raises:
            StatusIndexOutOfRange: when the list has no such entry.
        """
        byte = self._byte(index)
        self.bits[byte] = self.bits[byte] & ~_mask(index) | (_mask(index) if value else 0)

    def _byte(self, index: int) -> int:
        if not 0 <= index < len(self.bits) * 8:
            raise StatusIndexOutOfRange(f"the list has {len(self.bits) * 8} entries")
        return index // 8


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusList:
    """A published list: whose, for what, where, from when, and until when a copy may be used."""

    url: str
    purpose: Purpose
    issuer_did: str
    valid_from: datetime
    valid_until: datetime | None = None
    ttl_milliseconds: int | None = None
    bits: BitstringStatusList

    def is_set(self, entry: StatusEntry) -> bool:
        """Tell whether the status of `entry` is on.

        Raises:
            StatusPurposeMismatch: when the list is not the one the entry names.
            StatusIndexOutOfRange: when the list has no such entry.
        """
        if entry.purpose != self.purpose or entry.list_url != self.url:
            raise StatusPurposeMismatch(f"a list for {self.purpose}")
        return self.bits.get(entry.index)


def to_list_document(published: StatusList) -> dict[str, object]:
    """Write the list as the credential that is then signed like any other."""
    return present(
        **{"@context": ["https://www.w3.org/ns/credentials/v2"]},
        id=published.url,
        type=("VerifiableCredential", "BitstringStatusListCredential"),
        issuer=published.issuer_did,
        validFrom=written_moment(published.valid_from),
        validUntil=written_moment(published.valid_until) if published.valid_until else None,
        credentialSubject=present(
            id=f"{published.url}#list",
            type="BitstringStatusList",
            statusPurpose=published.purpose,
            encodedList=published.bits.encode(),
            ttl=published.ttl_milliseconds,
        ),
    )


def from_list_document(document: object, *, minimum: int = MIN_ENTRIES) -> StatusList:
    """Read a status list credential whose proof was verified.

    Raises:
        StatusListMalformed: when a member is missing or of another type.
        StatusListTooShort: when it has fewer than `minimum` entries.
    """
    root = Node(document, StatusListMalformed)
    if "BitstringStatusListCredential" not in [n.value for n in root.at("type").one_or_many()]:
        raise root.at("type").refused("expected a BitstringStatusListCredential")
    subject = root.at("credentialSubject")
    issuer = root.at("issuer")
    return StatusList(
        url=root.at("id").text(),
        purpose=_purpose(subject.at("statusPurpose")),
        issuer_did=(issuer.at("id") if isinstance(issuer.value, dict) else issuer).text(),
        valid_from=moment(root.at("validFrom")),
        valid_until=maybe(root, "validUntil", moment),
        ttl_milliseconds=maybe(subject, "ttl", integer),
        bits=BitstringStatusList.decode(subject.at("encodedList").text(), minimum=minimum),
    )


def to_entry(entry: StatusEntry) -> dict[str, object]:
    """Write one `credentialStatus`; the index is text, as the standard has it."""
    return {
        "id": f"{entry.list_url}#{entry.index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": entry.purpose,
        "statusListIndex": str(entry.index),
        "statusListCredential": entry.list_url,
    }


def read_entries(document: object) -> tuple[StatusEntry, ...]:
    """Read every revocation and suspension entry; entries of other types or purposes are left.

    Raises:
        CredentialMalformed: when an entry of this type cannot be read.
    """
    found = Node(document, CredentialMalformed).find("credentialStatus")
    entries = [] if found is None else [n for n in found.one_or_many() if _is_ours(n)]
    for entry in entries:
        if maybe(entry, "statusSize", integer) not in (None, 1):
            raise entry.at("statusSize").refused("expected one bit per credential")
    return tuple(
        StatusEntry(
            purpose=_purpose(entry.at("statusPurpose")),
            list_url=entry.at("statusListCredential").text(),
            index=entry.at("statusListIndex").parsed(int, of=_INDEX, called="an index as text"),
        )
        for entry in entries
    )


def read_entry(document: object, purpose: Purpose = "revocation") -> StatusEntry | None:
    """Read the entry for one purpose, or None where the credential has none.

    Raises:
        CredentialMalformed: when an entry cannot be read.
    """
    return next((entry for entry in read_entries(document) if entry.purpose == purpose), None)


def _is_ours(node: Node) -> bool:
    kinds = [kind.value for kind in node.at("type").one_or_many()]
    purpose = node.find("statusPurpose")
    return "BitstringStatusListEntry" in kinds and (
        purpose is None or purpose.value in ("revocation", "suspension")
    )


def _purpose(node: Node) -> Purpose:
    match node.text():
        case "revocation":
            return "revocation"
        case "suspension":
            return "suspension"
    raise node.refused("expected revocation or suspension")


def _mask(index: int) -> int:
    return 0x80 >> (index % 8)


def _multibase_decoded(text: str) -> bytes:
    try:
        if text.startswith("u"):
            return decoded(text[1:])
    except ValueError:
        pass
    raise StatusListMalformed("expected multibase base64url without padding")


def _gunzipped(packed: bytes) -> bytes:
    reader = zlib.decompressobj(_GZIP)
    try:
        bits = reader.decompress(packed, MAX_ENTRIES // 8)
    except zlib.error as error:
        raise StatusListMalformed("expected GZIP") from error
    if not reader.eof or reader.unused_data:
        raise StatusListMalformed("cut short, too large, or followed by something else")
    return bits
