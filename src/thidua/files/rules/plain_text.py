"""Whether content is plain text, in whatever encoding Vietnamese offices have used."""

from __future__ import annotations

import re

from thidua.files.enums import UploadRefusal

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_MARK = b"\xef\xbb\xbf"
# Tab, line feed, form feed, carriage return and the old end-of-file mark may stand in a text; no other control byte.
# Bytes above 127 may be anything: Windows-1258, TCVN3 and VNI use all of them.
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x7f]")
_CONTROL_LETTER = re.compile("[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x7f\ufffe\uffff]")
_PAGE_STARTS = (b"<!doctype", b"<html", b"<head", b"<table", b"<?xml", b"<svg", b"<script", b"mime-version:", b"<!--")
_OTHER_STARTS = (b"{\\rtf", b"mz\x90", b"\x7felf", b"#!", b"rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"bzh", b"gif8")


def text_refusal(content: bytes) -> UploadRefusal | None:
    """Return why ``content`` is not plain text, ``None`` where it is: UTF-8, UTF-16 with its mark, or one of the
    one-byte encodings. A page or program that only looks like text is none."""
    start = content[:1024].removeprefix(_MARK).lstrip().lower()
    if start.startswith(_OTHER_STARTS):
        return UploadRefusal.NOT_ACCEPTED
    if content.startswith(_UTF32):
        return UploadRefusal.NOT_TEXT
    if content.startswith(_UTF16):
        return _wide_refusal(content)
    if start.startswith(_PAGE_STARTS):
        return UploadRefusal.WEB_PAGE
    return UploadRefusal.NOT_TEXT if _CONTROL.search(content) else None


def _wide_refusal(content: bytes) -> UploadRefusal | None:
    try:
        text = content.decode("utf-16")
    except UnicodeDecodeError:
        return UploadRefusal.NOT_TEXT
    if text.lstrip()[:20].lower().encode().startswith(_PAGE_STARTS):
        return UploadRefusal.WEB_PAGE
    return UploadRefusal.NOT_TEXT if _CONTROL_LETTER.search(text) else None
