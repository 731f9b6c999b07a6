"""Taking in an upload."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection

from django.core.files.uploadedfile import UploadedFile

from thidua.files.enums import FileKind, UploadRefusal
from thidua.files.models import StoredFile
from thidua.files.rules.content import MAX_BYTES, kind_of
from thidua.files.rules.names import safe_name
from thidua.files.services.disk import write_once
from thidua.files.services.opening import open_upload
from thidua.shared.refusals import RefusedError

logger = logging.getLogger(__name__)


class UploadRefusedError(RefusedError):
    """The upload is refused; the message names the file, the reason and the remedy."""

    def __init__(self, name: str, refusal: UploadRefusal) -> None:
        super().__init__(f"Tệp “{name}”: {refusal.label}", refusal.value)
        self.refusal = refusal


def store_upload(uploaded: UploadedFile[bytes], *, accept: Collection[FileKind] = tuple(FileKind)) -> StoredFile:
    """Check an upload by its content, store it once and return its record.

    Call it before the transaction of the act that needs the file: checking takes up to half a minute and must not hold
    a lock. A file no record points to is harmless. Raises ``UploadRefusedError``.
    """
    given = uploaded.name or ""
    content, kind = _checked_start(uploaded, given, accept)
    opened = open_upload(content, kind)
    if opened.refusal is not None:
        raise UploadRefusedError(given, opened.refusal)
    digest = hashlib.sha256(opened.content).hexdigest()
    try:
        write_once(digest, opened.content)
    except OSError as error:
        logger.error("Không lưu được tệp tải lên: %s", error)
        raise UploadRefusedError(given, UploadRefusal.NO_SPACE) from error
    stored, _ = StoredFile.objects.get_or_create(
        digest=digest,
        name=safe_name(given, kind),
        defaults={"content_type": kind, "size": len(opened.content), "pages": opened.pages},
    )
    return stored


def _checked_start(uploaded: UploadedFile[bytes], given: str, accept: Collection[FileKind]) -> tuple[bytes, FileKind]:
    """Return the bytes and their kind; the size is read from the bytes that came, not from what the browser said."""
    uploaded.seek(0)
    content = uploaded.read(MAX_BYTES + 1)
    if not content:
        raise UploadRefusedError(given, UploadRefusal.EMPTY)
    if len(content) > MAX_BYTES:
        raise UploadRefusedError(given, UploadRefusal.TOO_LARGE)
    kind = kind_of(content[:1024])
    if kind is None or kind not in accept:
        raise UploadRefusedError(given, UploadRefusal.NOT_ACCEPTED)
    return content, kind
