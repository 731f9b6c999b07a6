"""Reads the text of one untrusted Word or OpenDocument text. Loaded by ``limited`` in a process of its own, never
imported by the product.

Argument: ``docx`` or ``odt``. The answer is one JSON object with ``text``, or with ``error``.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from encodings import cp437, utf_8, utf_16, utf_16_be, utf_16_le  # noqa: F401  # afterwards no file can be opened
from xml.etree import ElementTree

from thidua.documents.rules.odf_text import text_of_odf
from thidua.documents.rules.word_text import text_of_word

# Loaded now: afterwards no file can be opened.
ElementTree.fromstring("<a/>")  # noqa: S314  # our own text
_READERS = {"docx": text_of_word, "odt": text_of_odf}
_BROKEN = (
    ValueError,
    KeyError,
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)


def main(args: list[str], content: bytes) -> bytes:
    """Return the text of ``content``, or the code of its refusal."""
    try:
        answer = {"text": _READERS[args[0]](content)}
    except RecursionError:
        answer = {"error": "too_hard"}
    except _BROKEN:
        answer = {"error": "broken"}
    return json.dumps(answer).encode()
