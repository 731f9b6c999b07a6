"""How secrets of slips and links are kept: as digests in the database, sealed and for minutes only in a session."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from thidua.access.rules import codes
from thidua.access.rules.tickets import SHOWN_FOR

SLIP, LINK = "slip", "link"


def digest_of(secret: str, use: str) -> str:
    """Return the digest stored for a secret of one ``use`` (``SLIP`` or ``LINK``)."""
    return codes.digest(secret, key=settings.SECRET_KEY, use=use)


def seal(secrets: Sequence[tuple[int, str]], now: datetime) -> str:
    """Return (id, secret) pairs as text that only this product can read, and only for ``SHOWN_FOR`` from ``now``."""
    return _cipher().encrypt_at_time(json.dumps(list(secrets)).encode(), int(now.timestamp())).decode()


def unseal(sealed: str, now: datetime) -> dict[int, str]:
    """Return the secrets of ``seal`` by id; empty once their time is over or where the text is not ours."""
    try:
        pairs = _cipher().decrypt_at_time(sealed, int(SHOWN_FOR.total_seconds()), int(now.timestamp()))
    except InvalidToken:
        return {}
    return {int(key): str(secret) for key, secret in json.loads(pairs)}


def _cipher() -> Fernet:
    key = hashlib.sha256(f"thidua.access.shown:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
