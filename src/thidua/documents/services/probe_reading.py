"""Reads the facts in the text of an untrusted document. Loaded by ``limited`` in a process of its own, never imported
by the product: a text made to take forever ends with its process.

The content is one JSON object: ``text``, and beside it what is known, as ``reading.known`` writes it. The answer is one
JSON object as ``reading.as_json`` writes it.
"""

from __future__ import annotations

import json

from thidua.documents.reading.as_json import as_json
from thidua.documents.reading.known import known_of
from thidua.documents.reading.reader import read


def main(_args: list[str], content: bytes) -> bytes:
    """Return the reading of ``content``."""
    given = json.loads(content)
    return json.dumps(as_json(read(given["text"], known_of(given))), ensure_ascii=False).encode()
