"""Giving out a stored file. The caller has asked its own policy first."""

from __future__ import annotations

import io

from django.http import FileResponse

from thidua.files.enums import FileRefusal
from thidua.files.models import StoredFile
from thidua.files.selectors import content_path
from thidua.shared.personal import decrypted_bytes
from thidua.shared.refusals import RefusedError


def file_response(stored: StoredFile) -> FileResponse:
    """Return ``stored`` as a download that no browser opens in our name: attachment, no sniffing, sandboxed, kept in no
    cache. Raises ``RefusedError`` where the content is missing."""
    path = content_path(stored)
    if path is None:
        raise RefusedError(FileRefusal.MISSING.label, FileRefusal.MISSING.value)
    content = io.BytesIO(decrypted_bytes(path.read_bytes())) if stored.is_encrypted else path.open("rb")
    response = FileResponse(content, as_attachment=True, filename=stored.name, content_type=stored.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
