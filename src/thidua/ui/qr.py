"""QR codes on paper and pages."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe

_MASK = 2


def qr_svg(text: str) -> SafeString:
    """Return a QR code as inline SVG without style: black on white in both themes, so that a phone reads it. The mask
    is fixed: choosing the best of eight takes seven times as long, and phones read any of them."""
    code = segno.make(text, error="m", mask=_MASK)
    svg = code.svg_inline(omitsize=True, border=2, light="#fff", svgclass="qr", lineclass=None)
    return mark_safe(svg)  # noqa: S308  # drawn by segno from black and white squares
