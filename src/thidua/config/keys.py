"""Secrets made at first run and kept in the data directory, readable by their owner only."""

from __future__ import annotations

import os
import secrets
import time
from pathlib import Path

from cryptography.fernet import Fernet

from thidua.shared.starting import CannotStartError


def secret(given: str, folder: Path, name: str) -> str:
    """Return the ``given`` secret, else the one stored under ``name`` in ``folder``, made on the first call."""
    return given or _stored(folder / f"{name}.key", secrets.token_urlsafe(48))


def field_keys(given: list[str], folder: Path) -> list[str]:
    """Return the keys of encrypted fields, newest first. Each is a Fernet key (32 bytes, URL-safe base64)."""
    return given or [_stored(folder / "field.key", Fernet.generate_key().decode())]


def _stored(file: Path, fresh: str) -> str:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(file)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(fresh)
        out.flush()
        os.fsync(out.fileno())
    return fresh


def _read(file: Path) -> str:
    """Another process may be between creating and filling the file: a short wait settles it."""
    for _ in range(50):
        text = file.read_text(encoding="ascii").strip()
        if text:
            return text
        time.sleep(0.02)
    raise CannotStartError(
        f"Tệp khóa {file} rỗng. Hãy khôi phục từ bản sao lưu, hoặc xóa tệp để tạo khóa mới. · "
        "This key file is empty: restore it from a backup, or delete it for a new key."
    )
