"""Reads the facts in the text of an untrusted document. Loaded by ``limited`` in a process of its own, never imported
by the product: a text made to take forever ends with its process.

Argument: the day of today in ISO form. The text comes in UTF-8; the answer is one JSON object as ``reading.as_json``
writes it.
"""

from __future__ import annotations

import json
from datetime import date

from thidua.documents.reading.as_json import as_json
from thidua.documents.reading.findings.finding import Context
from thidua.documents.reading.reader import read


def main(args: list[str], content: bytes) -> bytes:
    """Return the reading of ``content``."""
    reading = read(content.decode(), Context(today=date.fromisoformat(args[0])))
    return json.dumps(as_json(reading), ensure_ascii=False).encode()
