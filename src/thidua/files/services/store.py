"""Taking in an upload."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from thidua.files.enums import SCANS, FileKind, UploadRefusal
from thidua.files.models import StoredFile, UnitContent
from thidua.files.rules.content import MAX_BYTES, is_container, kind_of
from thidua.files.rules.names import safe_name
from thidua.files.rules.plain_text import text_refusal
from thidua.files.selectors import used_bytes
from thidua.files.services.disk import write_once
from thidua.files.services.opening import Opened, open_upload
from thidua.files.services.scanning import scan_refusal
from thidua.shared.refusals import RefusedError

logger = logging.getLogger(__name__)
_OPENED = "opened_first"

_CONTAINED = frozenset(FileKind) - SCANS - {FileKind.TEXT}


class UploadRefusedError(RefusedError):
    """The upload is refused; the message names the file, the reason and the remedy, and what is accepted where the
    kind was wrong."""

    def __init__(self, name: str, refusal: UploadRefusal, accept: Collection[FileKind] = ()) -> None:
        kinds = ", ".join(str(kind.label) for kind in FileKind if kind in accept)
        accepted = f" Được nhận ở đây: {kinds}." if kinds and refusal is UploadRefusal.NOT_ACCEPTED else ""
        super().__init__(f"Tệp “{name}”: {refusal.label}{accepted}", refusal.value)
        self.refusal = refusal


def store_upload(
    uploaded: UploadedFile[bytes], *, accept: Collection[FileKind] = SCANS, unit_id: int | None = None
) -> StoredFile:
    """Check an upload by its content, store it once and return its record.

    Checking takes up to half a minute and must not hold a lock: a view that calls this declares
    ``reads_uploads(open_upload_first)``. A file no record points to is harmless. ``unit_id`` is whose quota it counts
    for; without one nobody's.
    Raises ``UploadRefusedError``.
    """
    given = uploaded.name or ""
    opened = vars(uploaded).pop(_OPENED, None) or _opened(_content_of(uploaded), accept)
    refusal = opened.refusal or (None if opened.kind in accept else UploadRefusal.NOT_ACCEPTED)
    if refusal is None and unit_id is not None and _is_over_quota(unit_id, opened.content):
        refusal = UploadRefusal.QUOTA
    if refusal is not None or opened.kind is None:
        raise UploadRefusedError(given, refusal or UploadRefusal.NOT_ACCEPTED, accept)
    digest = hashlib.sha256(opened.content).hexdigest()
    try:
        write_once(digest, opened.content)
    except OSError as error:
        logger.error("Không lưu được tệp tải lên: %s", error)
        raise UploadRefusedError(given, UploadRefusal.NO_SPACE) from error
    return _recorded(digest, given, opened, opened.kind, unit_id)


def open_upload_first(uploaded: UploadedFile[bytes]) -> None:
    """Open an upload before the transaction that stores it begins; what came of it stays on the file."""
    vars(uploaded)[_OPENED] = _opened(_content_of(uploaded), tuple(FileKind))


@transaction.atomic
def release(*, unit_id: int, digest: str) -> None:
    """Count a content no longer for a unit: the owner calls this when its last reference in the unit has gone."""
    UnitContent.objects.filter(unit_id=unit_id, digest=digest).delete()


def _content_of(uploaded: UploadedFile[bytes]) -> bytes:
    """Return the bytes that came, one more than the limit at most; what the browser said of the size is not asked."""
    uploaded.seek(0)
    content: bytes = uploaded.read(MAX_BYTES + 1)
    return content


def _opened(content: bytes, accept: Collection[FileKind]) -> Opened:
    """Return what the content is and what to store, or why it is refused."""
    start = content[:1024]
    kind = kind_of(start) if is_container(start) or kind_of(start) else FileKind.TEXT
    refusal = _early_refusal(content, kind, accept) or scan_refusal(content)
    if refusal is not None:
        return Opened(refusal=refusal)
    if kind is FileKind.TEXT:
        return Opened(content, kind, pages=1, refusal=text_refusal(content))
    return open_upload(content, kind)


def _early_refusal(content: bytes, kind: FileKind | None, accept: Collection[FileKind]) -> UploadRefusal | None:
    """Return what size and first bytes refuse; ``kind`` is ``None`` for what only opening can tell."""
    if not content:
        return UploadRefusal.EMPTY
    if len(content) > MAX_BYTES:
        return UploadRefusal.TOO_LARGE
    possible = _CONTAINED if kind is None else {kind}
    return UploadRefusal.NOT_ACCEPTED if possible.isdisjoint(accept) else None


def _is_over_quota(unit_id: int, content: bytes) -> bool:
    """Uploads of one moment may each still fit: a unit can be over by what comes in at once, and no more."""
    if not settings.FILE_QUOTA:
        return False
    digest = hashlib.sha256(content).hexdigest()
    if UnitContent.objects.filter(unit_id=unit_id, digest=digest).exists():
        return False
    return used_bytes(unit_id) + len(content) > settings.FILE_QUOTA


@transaction.atomic
def _recorded(digest: str, given: str, opened: Opened, kind: FileKind, unit_id: int | None) -> StoredFile:
    size = len(opened.content)
    if unit_id is not None:
        UnitContent.objects.get_or_create(unit_id=unit_id, digest=digest, defaults={"size": size})
    stored, _ = StoredFile.objects.get_or_create(
        digest=digest,
        name=safe_name(given, kind),
        defaults={"content_type": kind, "size": size, "pages": opened.pages, "links": opened.links},
    )
    return stored
