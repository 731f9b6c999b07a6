"""How entries are sealed: one canonical form of values, message authentication codes under derived keys."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final

DIGEST: Final = "sha256"
DIGEST_LENGTH: Final = 64
START: Final = "0" * DIGEST_LENGTH
"""What the first entry of a chain names as the seal before it."""
RESUMED: Final = "f" * DIGEST_LENGTH
"""What an entry names that was written over a damaged chain: the damage stays visible for ever."""


@lru_cache(maxsize=64)
def derived_key(secret: str, purpose: str) -> bytes:
    """Return the key for one purpose, so that a code made for one thing never passes for another."""
    return hmac.digest(secret.encode(), f"thidua.journal.{purpose}".encode(), DIGEST)


def canonical(value: object) -> bytes:
    """Return one form of plain values that both databases give back alike: ASCII JSON without spaces, moments in UTC
    with microseconds, days and decimals as text, mappings by key."""
    return _ENCODER.encode(value).encode("ascii")


def code(key: bytes, value: object) -> str:
    """Return the authentication code of ``value`` under ``key``, 64 hexadecimal digits."""
    return hmac.digest(key, canonical(value), DIGEST).hex()


def same(left: str, right: str) -> bool:
    """Whether two codes are equal, in constant time. Text of another length or alphabet is merely unequal."""
    return hmac.compare_digest(left.encode(), right.encode())


class RowsDigest:
    """This is the count and keyed digest of the rows of a bulk act, taken as they come, without holding them all.

    What is known before the act goes in before the transaction that writes the entry; what only the act tells (the ids
    it gave) is tied on at the end.
    """

    def __init__(self, key: bytes) -> None:
        self._state = hmac.new(key, digestmod=hashlib.sha256)
        self.count = 0

    def add(self, row: Mapping[str, object]) -> None:
        """Take one row."""
        self.count += 1
        self.tie(row)

    def add_batch(self, rows: Sequence[object]) -> None:
        """Take several rows as one line: quicker, and another digest than one by one."""
        self.count += len(rows)
        self.tie(rows)

    def tie(self, value: object) -> None:
        """Bind a value that is no row into the digest."""
        line = canonical(value)
        self._state.update(len(line).to_bytes(8) + line)

    def hexdigest(self) -> str:
        """Return the digest of all so far, 64 hexadecimal digits."""
        return self._state.hexdigest()


def digest_of_rows(key: bytes, rows: Iterable[Mapping[str, object]]) -> tuple[int, str]:
    """Return count and keyed digest of ``rows`` in their order, without holding them all."""
    digest = RowsDigest(key)
    for row in rows:
        digest.add(row)
    return digest.count, digest.hexdigest()


def link_code(key: bytes, *, unit_id: int, seq: int, previous: str, content: str) -> str:
    """Return the code that ties sealed content to its place: this chain, this number, this entry before it."""
    return code(key, [unit_id, seq, previous, content])


def head_code(key: bytes, *, unit_id: int, count: int, head: str) -> str:
    """Return the code of a head row, so that cutting a chain and setting its head back needs the key."""
    return code(key, [unit_id, count, head])


def personal_code(salt: str, before: str, after: str) -> str:
    """Return the salted code by which a personal value enters the entry. Once value and salt are erased, nobody can
    tell what it was, and the entry's own seal still holds."""
    return code(bytes.fromhex(salt), [before, after])


def erasure_code(key: bytes, *, entry_id: int, position: int, erased_at: datetime) -> str:
    """Return the code that tells a value erased on request from one that somebody deleted."""
    return code(key, [entry_id, position, erased_at])


def _plain(value: object) -> str | Sequence[object]:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case Decimal():
            return format(value.normalize(), "f")
        case set() | frozenset():
            return sorted(value)
        case _:
            return str(value)


_ENCODER = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), sort_keys=True, default=_plain)
