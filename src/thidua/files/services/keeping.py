"""Keeping contents on disk within the quota of a unit, and letting go of them.

A content is written after the row that names it, and taken off the disk in a transaction of its own that first looks
for such a row: an upload and a removal of one moment cannot lose a file.
"""

from __future__ import annotations

import hashlib
import logging
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.crypto import salted_hmac

from thidua.files.enums import FileKind, FileRefusal, UploadRefusal
from thidua.files.models import ReleasedContent, StoredFile, UnitContent
from thidua.files.rules.names import safe_name
from thidua.files.selectors import content_path, used_bytes
from thidua.files.services import disk
from thidua.files.services.incoming import UploadRefusedError
from thidua.shared.personal import decrypted_bytes, encrypted_bytes
from thidua.shared.refusals import RefusedError

logger = logging.getLogger(__name__)

_PIECES_LIVE = timedelta(days=1)
"""Longer than any upload takes to be written."""


@transaction.atomic
def keep(
    content: bytes,
    *,
    name: str,
    kind: FileKind,
    unit_id: int | None,
    pages: int = 1,
    links: int = 0,
    is_encrypted: bool = False,
) -> StoredFile:
    """Keep a content that was scanned and opened, once, and return its record under ``name``. ``unit_id`` is whose
    quota it counts for; without one nobody's. Raises ``UploadRefusedError`` over the quota or without space."""
    digest = _keyed_digest(content) if is_encrypted else hashlib.sha256(content).hexdigest()
    size = len(content)
    if unit_id is not None:
        if _is_over_quota(unit_id, digest, size):
            raise UploadRefusedError(name, UploadRefusal.QUOTA)
        UnitContent.objects.get_or_create(unit_id=unit_id, digest=digest, defaults={"size": size})
    defaults = {"content_type": kind, "size": size, "pages": pages, "links": links, "is_encrypted": is_encrypted}
    stored, _ = StoredFile.objects.select_for_update().get_or_create(
        digest=digest, name=safe_name(name, kind), defaults=defaults
    )
    ReleasedContent.objects.filter(digest=digest).delete()
    try:
        if not disk.is_written(digest):
            disk.write_once(digest, encrypted_bytes(content) if is_encrypted else content)
    except OSError as error:
        logger.error("Không lưu được tệp tải lên: %s", error)
        raise UploadRefusedError(name, UploadRefusal.NO_SPACE) from error
    return stored


def content_of(stored: StoredFile) -> bytes:
    """Return the bytes of a kept file as they came. Raises ``RefusedError`` where they are missing from the disk."""
    path = content_path(stored)
    if path is None:
        raise RefusedError(FileRefusal.MISSING.label, FileRefusal.MISSING.value)
    content = path.read_bytes()
    return decrypted_bytes(content) if stored.is_encrypted else content


@transaction.atomic
def release(*, unit_id: int, stored: StoredFile) -> None:
    """Let go of a file: the owner calls this when its last reference to the content in the unit has gone. It counts no
    longer for the unit; with the last reference of all, the content leaves the disk after the commit."""
    digest = stored.digest
    UnitContent.objects.filter(unit_id=unit_id, digest=digest).delete()
    rows = list(StoredFile.objects.select_for_update().filter(digest=digest))
    if UnitContent.objects.filter(digest=digest).exists():
        return
    if [row for row in rows if not _is_deleted(row)]:
        return
    ReleasedContent.objects.get_or_create(digest=digest)
    transaction.on_commit(lambda: _remove(digest))


def remove_released(today: date) -> int:
    """Take off the disk what was released and could not be removed at once; return how many contents that were. Doing
    it again does nothing."""
    digests = list(ReleasedContent.objects.values_list("digest", flat=True))
    for digest in digests:
        _remove(digest)
    return len(digests)


def release_unnamed(today: date) -> int:
    """Release contents that lie on the disk without a record: an upload whose process died between writing and commit.
    Return how many. The next night takes them off (``remove_released``), so one that is being taken in just now has its
    record by then and stays. Pieces a dead process left half-written go once they are a day old."""
    disk.remove_pieces(older_than=_PIECES_LIVE)
    named = set(StoredFile.objects.values_list("digest", flat=True))
    unnamed = [digest for digest in disk.digests() if digest not in named]
    ReleasedContent.objects.bulk_create([ReleasedContent(digest=digest) for digest in unnamed], ignore_conflicts=True)
    return len(unnamed)


def _is_deleted(row: StoredFile) -> bool:
    """Delete a record unless a room still refers to it."""
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError:
        return False
    return True


@transaction.atomic
def _remove(digest: str) -> None:
    released = ReleasedContent.objects.select_for_update().filter(digest=digest).first()
    if released is None:
        return
    if not StoredFile.objects.filter(digest=digest).exists():
        try:
            disk.remove(digest)
        except OSError as error:
            logger.error("A released content stays on the disk until the next night: %s", error)
            return
    released.delete()


def _is_over_quota(unit_id: int, digest: str, size: int) -> bool:
    """Uploads of one moment may each still fit: a unit can be over by what comes in at once, and no more."""
    if not settings.FILE_QUOTA or UnitContent.objects.filter(unit_id=unit_id, digest=digest).exists():
        return False
    return used_bytes(unit_id) + size > settings.FILE_QUOTA


def _keyed_digest(content: bytes) -> str:
    return salted_hmac("thidua.files", content, algorithm="sha256").hexdigest()
