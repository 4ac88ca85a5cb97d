"""JSON that means one thing only: what two honest parsers would not read alike is refused."""

import json
import re
from math import isfinite

import rfc8785

from comity_credential.refusals import JsonNotStrict

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 32
MAX_INTEGER = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly.

Source: RFC 7493 (I-JSON), section 2.2.
"""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def parse_strict(data: bytes) -> object:
    """Parse JSON, refusing what parsers are known to disagree about.

    Raises:
        JsonNotStrict: for duplicate members, NaN and infinities, integers beyond 2^53-1, lone
            surrogates, the NUL character, more than 32 levels, more than 1 MiB, text that is not
            UTF-8, and everything that is not JSON.

    Source: RFC 7493 (I-JSON).
    """
    if len(data) > MAX_BYTES:
        raise JsonNotStrict("larger than 1 MiB")
    try:
        value: object = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_members,
            parse_int=_integer,
            parse_float=_number,
            parse_constant=_constant,
        )
    except UnicodeDecodeError as error:
        raise JsonNotStrict("not UTF-8") from error
    except RecursionError as error:
        raise JsonNotStrict("nested too deeply") from error
    except json.JSONDecodeError as error:
        raise JsonNotStrict(f"not JSON at character {error.pos}") from error
    _check_depth(value, depth=1)
    if b"\\u" in data:
        # Raw bytes cannot spell either: UTF-8 has no lone surrogates, and NUL must be escaped.
        _check_letters(value)
    return value


def compact_bytes(value: object) -> bytes:
    """Write JSON without blanks and with sorted members: the bytes that are signed.

    Equal to RFC 8785 wherever member names are ASCII and there is no float, as in everything
    Comity writes, at a sixth of its cost.
    """
    text = json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def canonical_bytes(value: object) -> bytes:
    """Write any JSON in its one canonical form, to hash it.

    Source: RFC 8785, JSON Canonicalization Scheme.
    """
    return rfc8785.dumps(value)  # type: ignore[arg-type]  # its own recursive alias


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise JsonNotStrict("a member is given twice")
    return members


def _integer(digits: str) -> int:
    # The length is looked at first: turning millions of digits into an integer is itself an attack.
    if len(digits) > len(str(-MAX_INTEGER)) or abs(int(digits)) > MAX_INTEGER:
        raise JsonNotStrict("an integer beyond 2^53-1")
    return int(digits)


def _number(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise JsonNotStrict("a number that is not finite")
    return number


def _constant(name: str) -> object:
    raise JsonNotStrict(f"{name} is not JSON")


def _check_depth(value: object, *, depth: int) -> None:
    if not isinstance(value, dict | list):
        return
    if depth > MAX_DEPTH:
        raise JsonNotStrict("nested too deeply")
    for below in value.values() if isinstance(value, dict) else value:
        _check_depth(below, depth=depth + 1)


def _check_letters(value: object) -> None:
    # PostgreSQL can store neither, so they must not come further than here.
    if isinstance(value, str):
        if _UNSTORABLE.search(value):
            raise JsonNotStrict("a character that cannot be stored")
    elif isinstance(value, dict):
        for name, member in value.items():
            _check_letters(name)
            _check_letters(member)
    elif isinstance(value, list):
        for item in value:
            _check_letters(item)
