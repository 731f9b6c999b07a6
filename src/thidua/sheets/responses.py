"""Giving out a workbook made on the spot."""

from __future__ import annotations

import io

from django.http import FileResponse

from thidua.sheets.rules.names import safe_file_name

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_response(content: bytes, name: str) -> FileResponse:
    """Return an XLSX as a download that no cache keeps."""
    response = FileResponse(io.BytesIO(content), as_attachment=True, filename=safe_file_name(name), content_type=XLSX)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
