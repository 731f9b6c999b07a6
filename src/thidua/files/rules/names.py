"""The name an upload is stored and downloaded under."""

from __future__ import annotations

import re
import unicodedata

from thidua.files.enums import FileKind
from thidua.shared.text import clean

MAX_LENGTH = 200
_ENDINGS = {
    FileKind.PDF: (".pdf",),
    FileKind.JPEG: (".jpg", ".jpeg"),
    FileKind.PNG: (".png",),
    FileKind.XLSX: (".xlsx",),
    FileKind.XLS: (".xls",),
    FileKind.ODS: (".ods",),
    FileKind.DOCX: (".docx",),
    FileKind.DOC: (".doc",),
    FileKind.ODT: (".odt",),
    FileKind.TEXT: (".txt", ".csv", ".tsv"),
}
_FORBIDDEN = re.compile(r'[<>:"|?*;%]')
# Cc, Cf (bidirectional overrides among them), Cs, Co, Cn: invisible, and used to disguise the ending of a name.
_INVISIBLE = ("C",)


def safe_name(given: str, kind: FileKind) -> str:
    """Return ``given`` in NFC without path parts, invisible or reserved characters, with the ending of ``kind``, at
    most 200 characters. An empty name becomes ``tệp``."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    visible = "".join(letter for letter in last if not unicodedata.category(letter).startswith(_INVISIBLE))
    name = clean(_FORBIDDEN.sub(" ", visible)).strip(". ")
    stem, ending = _split_ending(name, kind)
    return (stem.strip(". ") or "tệp")[: MAX_LENGTH - len(ending)].rstrip() + ending


def _split_ending(name: str, kind: FileKind) -> tuple[str, str]:
    for ending in _ENDINGS[kind]:
        if name.lower().endswith(ending):
            return name[: -len(ending)], ending
    stem, dot, tail = name.rpartition(".")
    known = {ending.lstrip(".") for endings in _ENDINGS.values() for ending in endings}
    return (stem if dot and tail.lower() in known else name), _ENDINGS[kind][0]
