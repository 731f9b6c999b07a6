"""What a file is, told by its first bytes."""

from __future__ import annotations

from thidua.files.enums import FileKind

MAX_BYTES = 15 * 1024 * 1024
"""The largest upload, the limit itself included."""

MAX_PIXELS = 50_000_000
"""The largest image, width times height, the limit itself included."""

_SIGNATURES = (
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
)
_CONTAINERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
# ISO 32000 readers accept a header within the first 1,024 bytes; scanners do put bytes before it.
_PDF_HEADER_WITHIN = 1024


def kind_of(start: bytes) -> FileKind | None:
    """Return the kind of a scan from its first 1,024 bytes, ``None`` for any other content."""
    if is_container(start):
        return None
    for signature, kind in _SIGNATURES:
        if start.startswith(signature):
            return kind
    return FileKind.PDF if b"%PDF-" in start[:_PDF_HEADER_WITHIN] else None


def is_container(start: bytes) -> bool:
    """Return whether a file is a ZIP archive or an OLE container: what office documents are kept in."""
    return start.startswith(_CONTAINERS)
