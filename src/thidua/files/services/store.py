"""Taking in a paper, a picture, a document: opened, checked by its content, kept."""

from __future__ import annotations

from collections.abc import Collection

from django.core.files.uploadedfile import UploadedFile

from thidua.files.enums import SCANS, FileKind, UploadRefusal
from thidua.files.models import StoredFile
from thidua.files.rules.content import MAX_BYTES, is_container, kind_of
from thidua.files.rules.plain_text import text_refusal
from thidua.files.services.incoming import UploadRefusedError, bytes_of
from thidua.files.services.keeping import keep
from thidua.files.services.opening import Opened, open_upload
from thidua.files.services.scanning import scan_refusal

_OPENED = "opened_first"

_CONTAINED = frozenset(FileKind) - SCANS - {FileKind.TEXT}


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
    opened = vars(uploaded).pop(_OPENED, None) or open_content(bytes_of(uploaded, MAX_BYTES), accept)
    refusal = opened.refusal or (None if opened.kind in accept else UploadRefusal.NOT_ACCEPTED)
    if refusal is not None or opened.kind is None:
        raise UploadRefusedError(given, refusal or UploadRefusal.NOT_ACCEPTED, accept)
    return keep(opened.content, name=given, kind=opened.kind, unit_id=unit_id, pages=opened.pages, links=opened.links)


def open_upload_first(uploaded: UploadedFile[bytes]) -> None:
    """Open an upload before the transaction that stores it begins; what came of it stays on the file."""
    vars(uploaded)[_OPENED] = open_content(bytes_of(uploaded, MAX_BYTES), tuple(FileKind))


def open_content(content: bytes, accept: Collection[FileKind]) -> Opened:
    """Return what untrusted content is and what to store of it, or why it is refused: the check of every upload, also
    for content that is read and not stored."""
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
