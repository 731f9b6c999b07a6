"""Invented documents with hand-made truth: what the reader is measured and tested with.

``texts/NAME.txt`` is a document as tools deliver it, ``truth/NAME.json`` what a person found in it, in the form of
``thidua read --json``; ``unicode_form`` there says in which form of Unicode the document came. Places, persons and
numbers are invented; laws and resolutions they cite exist.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Paper:
    """This is one document with its truth."""

    name: str
    text: str
    truth: dict[str, Any]


def papers() -> list[Paper]:
    """Return all documents in the order of their names."""
    return [_paper(file) for file in sorted((_HERE / "texts").glob("*.txt"))]


def _paper(file: Path) -> Paper:
    truth = json.loads((_HERE / "truth" / f"{file.stem}.json").read_text(encoding="utf-8"))
    text = file.read_text(encoding="utf-8")
    return Paper(file.stem, unicodedata.normalize(truth.get("unicode_form", "NFC"), text), truth)
