"""The one way in: the bytes of an upload, looked at by the scanner of the office before anything opens them."""

from __future__ import annotations

from collections.abc import Collection

from django.core.files.uploadedfile import UploadedFile

from thidua.files.enums import FileKind, UploadRefusal
from thidua.files.services.scanning import scan_refusal
from thidua.shared.refusals import RefusedError


class UploadRefusedError(RefusedError):
    """The upload is refused; the message names the file, the reason and the remedy, and what is accepted where the
    kind was wrong."""

    def __init__(self, name: str, refusal: UploadRefusal, accept: Collection[FileKind] = ()) -> None:
        kinds = ", ".join(str(kind.label) for kind in FileKind if kind in accept)
        accepted = f" Được nhận ở đây: {kinds}." if kinds and refusal is UploadRefusal.NOT_ACCEPTED else ""
        super().__init__(f"Tệp “{name}”: {refusal.label}{accepted}", refusal.value)
        self.refusal = refusal


def bytes_of(uploaded: UploadedFile[bytes], most: int) -> bytes:
    """Return the bytes that came, one more than ``most`` at the most; what the browser said of the size is not
    asked."""
    uploaded.seek(0)
    content: bytes = uploaded.read(most + 1)
    return content


def scanned_bytes(uploaded: UploadedFile[bytes], most: int) -> bytes:
    """Return the bytes of an upload, clean as the scanner says. What is empty or longer than ``most`` comes back
    unscanned, for the caller to refuse. Raises ``UploadRefusedError``."""
    content = bytes_of(uploaded, most)
    refusal = scan_refusal(content) if 0 < len(content) <= most else None
    if refusal is not None:
        raise UploadRefusedError(uploaded.name or "", refusal)
    return content
