"""Opens one untrusted PDF. Loaded by ``limited`` in a process of its own, never imported by the product. The answer is
one line of JSON."""

from __future__ import annotations

import json

import pypdfium2


def main(args: list[str], content: bytes) -> bytes:
    """Return the number of pages of ``content``, or the code of its refusal."""
    try:
        document = pypdfium2.PdfDocument(content)  # type: ignore[no-untyped-call]  # the package is not typed
        pages = len(document)
        document[0].get_size()
    except IndexError:
        return _answer({"error": "broken"})
    except pypdfium2.PdfiumError as error:
        return _answer({"error": "password" if "password" in str(error).lower() else "broken"})
    return _answer({"pages": pages})


def _answer(facts: dict[str, str | int]) -> bytes:
    return json.dumps(facts).encode() + b"\n"
