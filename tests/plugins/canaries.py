"""Looks for invented persons where no person may be: in any of many ways to write them down.

A canary is a word that exists nowhere else. The scanner looks for it as it is, in other cases and
scripts of bytes, escaped, encoded, hashed, and inside what is itself encoded or compressed.
"""

import base64
import hashlib
import html
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

PERSONS = 20
DEPTH = 3
"""How many layers of encoding are taken off before looking."""

_BASE64 = re.compile(rb"[A-Za-z0-9_+/-]{16,}={0,2}")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){12,}")
_NUMBERS = re.compile(rb"\[\s*\d{1,3}(?:\s*,\s*\d{1,3}){7,}\s*\]")


@dataclass(frozen=True)
class Person:
    """An invented learner; each value is a word found nowhere else."""

    given_name: str
    family_name: str
    date_of_birth: str
    esi: str

    @property
    def canaries(self) -> tuple[str, ...]:
        """The values that must appear nowhere."""
        return (self.given_name, self.family_name, self.esi, self.esi.rpartition(":")[2])


def persons() -> list[Person]:
    """Invent the persons; one has letters beyond ASCII."""
    return [
        Person(
            given_name=f"Quixwen{number:02d}{'ș' if number % 3 == 0 else 'a'}",
            family_name=f"Zyvarrow{number:02d}{'é' if number % 2 else 'o'}",
            date_of_birth=f"19{60 + number}-0{1 + number % 9}-1{number % 10}",
            esi=f"urn:schac:personalUniqueCode:int:esi:canary.example:kxq{7700 + number}vz",
        )
        for number in range(PERSONS)
    ]


@dataclass(frozen=True)
class Hit:
    """A canary found: where, and written in which way."""

    where: str
    canary: str
    written: str


def _stable_base64(data: bytes, shift: int, encode: Callable[[bytes], bytes]) -> bytes:
    """Return what base64 always shows of `data` when `shift` bytes stand before it."""
    encoded = encode(b"\x00" * shift + data)
    start = (shift * 8 + 5) // 6
    end = ((shift + len(data)) * 8) // 6
    return encoded[start:end]


def writings(value: str) -> Mapping[str, bytes]:
    """Return every way in which the scanner looks for a value."""
    data = value.encode()
    found = {
        "utf-8": data,
        "lower case": value.lower().encode(),
        "upper case": value.upper().encode(),
        "reversed": value[::-1].encode(),
        "utf-16-le": value.encode("utf-16-le"),
        "utf-16-be": value.encode("utf-16-be"),
        "latin-1": value.encode("latin-1", "replace"),
        "json escapes": json.dumps(value)[1:-1].encode(),
        "html escapes": html.escape(value).encode("ascii", "xmlcharrefreplace"),
        "url quoting": quote(value, safe="").encode(),
        "hex": data.hex().encode(),
        "HEX": data.hex().upper().encode(),
        "base32": base64.b32encode(data).rstrip(b"="),
        "sha-256": hashlib.sha256(data).hexdigest().encode(),
        "sha-256 base64url": base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"="),
        "sha-256 bytes": hashlib.sha256(data).digest(),
        "sha-1": hashlib.sha1(data, usedforsecurity=False).hexdigest().encode(),
        "md5": hashlib.md5(data, usedforsecurity=False).hexdigest().encode(),
    }
    for shift in range(3):
        found[f"base64+{shift}"] = _stable_base64(data, shift, base64.b64encode)
        found[f"base64url+{shift}"] = _stable_base64(data, shift, base64.urlsafe_b64encode)
    return found


def scan(where: str, data: bytes, canaries: Iterable[str]) -> list[Hit]:
    """Return every canary in `data`, however it is written and however deep it is wrapped."""
    wanted = _wanted(tuple(canaries))
    hits = {}
    for layer in _layers(data, DEPTH):
        for (value, name), form in wanted.items():
            if form in layer:
                hits[value, name] = Hit(where, value, name)
    return list(hits.values())


@cache
def _wanted(canaries: tuple[str, ...]) -> Mapping[tuple[str, str], bytes]:
    return {(value, name): form for value in canaries for name, form in writings(value).items()}


def _layers(data: bytes, depth: int) -> Iterator[bytes]:
    yield data
    if depth == 0:
        return
    for inner in _unwrapped(data):
        yield from _layers(inner, depth - 1)


def _unwrapped(data: bytes) -> Iterator[bytes]:
    """Take off one layer: compression, base64 in any part, hex, lists of byte values."""
    for window in (15, 31, -15):
        unpacker = zlib.decompressobj(window)
        try:
            unpacked = unpacker.decompress(data, 2_000_000)
        except zlib.error:
            continue
        if unpacked:
            yield unpacked
    for found in _BASE64.finditer(data):
        text = found.group().rstrip(b"=").replace(b"+", b"-").replace(b"/", b"_")
        if len(text) % 4 != 1:
            yield base64.urlsafe_b64decode(text + b"=" * (-len(text) % 4))
    for found in _HEX.finditer(data):
        yield bytes.fromhex(found.group().decode())
    for found in _NUMBERS.finditer(data):
        values = json.loads(found.group())
        if max(values) < 256:
            yield bytes(values)
