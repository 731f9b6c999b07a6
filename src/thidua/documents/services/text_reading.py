"""From the text of a document to what it says, in a limited process."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.documents.enums import ExtractRefusal
from thidua.documents.reading.known import known_row
from thidua.documents.selectors.known import known_beside
from thidua.documents.services.extracted import Extracted, limited
from thidua.documents.services.refusing import ExtractRefusedError, NoTextError

READER_VERSION = 2
"""Goes up with every release whose reader finds something else in the same text."""
NOT_A_FACT = ("text", "remarks", "is_recognised", "reader")


@dataclass(frozen=True, slots=True)
class Read:
    """This is a document that was read: its text, as every place in ``reading`` counts it, and what the reader found,
    as it is stored."""

    text: str
    reading: dict[str, Any]


def read_text(text: str, *, name: str, today: date, remarks: Sequence[str] = (), is_recognised: bool = False) -> Read:
    """Return what a text says. ``remarks`` and ``is_recognised`` are those of its extraction, kept beside it. Raises
    ``ExtractRefusedError`` where there is no word in it, or reading takes too long."""
    clean = _storable(text)
    if not any(letter.isalnum() for letter in clean):
        raise ExtractRefusedError(name, ExtractRefusal.NO_TEXT)
    try:
        given = {"text": clean} | known_row(known_beside(clean, today))
        found: dict[str, Any] = json.loads(limited("probe_reading.py", [], json.dumps(given).encode()))
    except NoTextError as error:
        raise ExtractRefusedError(name, error.refusal) from error
    read = str(found.pop("text"))
    found |= {"remarks": list(remarks), "is_recognised": is_recognised, "reader": READER_VERSION}
    return Read(read, found)


def read_extracted(found: Extracted, *, name: str, today: date) -> Read:
    """Return what the text of a file says. Raises as ``read_text``."""
    return read_text(found.text, name=name, today=today, remarks=found.remarks, is_recognised=found.is_recognised)


def _storable(text: str) -> str:
    """Return the text without what no database keeps: NUL, halves of letters."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()
