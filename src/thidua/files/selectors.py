"""Questions about stored files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Sum

from thidua.files.models import StoredFile, UnitContent
from thidua.shared.personal import decrypted_bytes


def content_root() -> Path:
    """Return the folder of all contents."""
    return Path(settings.DATA) / "files"


def path_of(digest: str) -> Path:
    """Return where the content with ``digest`` lies, whether it is there or not."""
    return content_root() / digest[:2] / digest[2:]


def content_path(stored: StoredFile) -> Path | None:
    """Return where the content of ``stored`` lies, ``None`` where it is missing."""
    path = path_of(stored.digest)
    return path if path.is_file() else None


def used_bytes(unit_id: int) -> int:
    """Return how many bytes of distinct contents a unit has stored."""
    return UnitContent.objects.filter(unit_id=unit_id).aggregate(total=Sum("size"))["total"] or 0


def damaged() -> Iterator[StoredFile]:
    """Return the records whose content is missing or is no longer what it was; reads every file."""
    for stored in StoredFile.objects.order_by("pk").iterator():
        path = content_path(stored)
        if path is None or not _is_whole(path, stored):
            yield stored


def _is_whole(path: Path, stored: StoredFile) -> bool:
    if not stored.is_encrypted:
        return _digest(path) == stored.digest
    try:
        return len(decrypted_bytes(path.read_bytes())) == stored.size  # what was changed cannot be decrypted
    except ImproperlyConfigured:
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
