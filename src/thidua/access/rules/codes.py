"""Secrets that are handed over on paper or in a chat: made, written in groups, read back, kept only as digests."""

from __future__ import annotations

import hashlib
import hmac
import secrets

ALPHABET = "ABCDEFGHJKLMNPQRTVWXY23456789"
"""29 signs that are not taken for one another: no I, O, S, U, Z, 0, 1."""

CODE_LENGTH = 12
"""12 signs out of 29 are 58.3 bits: with ten wrong tries in five minutes, hopeless to guess."""

GROUP = 4
TOKEN_BYTES = 24
_LOOKALIKES = str.maketrans({"S": "5", "Z": "2", "U": "V"})
_SEPARATORS = str.maketrans("", "", " -–.\t\n\r\u00a0")


def fresh_code() -> str:
    """Return a new code of a slip, without separators."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def fresh_token() -> str:
    """Return a new token of a link: 192 bits, safe in an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def grouped(code: str) -> str:
    """Return ``code`` as it is printed: ``ABCD-EFGH-JKLM``."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read_code(typed: str) -> str | None:
    """Return the code someone typed, whatever the case, spaces or dashes; signs that are never printed are read as
    the ones they look like. ``None`` where it cannot be a code."""
    code = typed.translate(_SEPARATORS).upper().translate(_LOOKALIKES)
    return code if len(code) == CODE_LENGTH and all(sign in ALPHABET for sign in code) else None


def digest(secret: str, *, key: str, use: str) -> str:
    """Return what is stored instead of ``secret``: an HMAC-SHA256 in 64 hexadecimal digits, keyed with the product's
    ``key`` for one ``use``. Whoever holds the database alone cannot even test a guess."""
    inner = hashlib.sha256(f"thidua.access.{use}:{key}".encode()).digest()
    return hmac.new(inner, secret.encode(), hashlib.sha256).hexdigest()
