"""Reads what one untrusted office document is. Loaded by ``limited`` in a process of its own, never imported by the
product. The answer is one line of JSON; the document is stored as it came.
"""

from __future__ import annotations

import json
from encodings import cp437, utf_8, utf_16, utf_16_be, utf_16_le  # noqa: F401  # afterwards no file can be opened

from thidua.files.rules import archive, compound
from thidua.files.rules.hostile import HostileError


def main(args: list[str], content: bytes) -> bytes:
    """Return kind and links of ``content``, or the code of its refusal."""
    try:
        if content.startswith(compound.SIGNATURE):
            kind, links = compound.kind_of_container(content), 0
        else:
            kind, links = archive.kind_and_links(content)
    except HostileError as error:
        return json.dumps({"error": error.code}).encode() + b"\n"
    return json.dumps({"kind": kind, "pages": 1, "links": links}).encode() + b"\n"
