"""Where in the text stands what the head of a document was read from, and what its officer should look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.documents.rules.marking import Mark

type Row = Mapping[str, Any]

_HEAD = (
    ("issuer", "Cơ quan ban hành"),
    ("number", "Số, ký hiệu"),
    ("date", "Ngày văn bản"),
    ("doc_type", "Loại văn bản"),
    ("title", "Trích yếu"),
)


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """This is one thing to look at: what kind, why, and where it stands, by the key of its mark."""

    key: str
    code: str
    label: str
    reason: str
    start: int
    end: int

    @property
    def mark(self) -> Mark:
        """Where it stands."""
        return Mark(self.key, self.code, "red", self.start, self.end, self.label)


def head_marks(reading: Row) -> list[Mark]:
    """Return where the head and the signer stand; the key is ``v-`` and the name of the fact."""
    facts = reading.get("facts") or {}
    found = [(f"v-{name}", label, facts[name]) for name, label in _HEAD if name in facts]
    if reading.get("signer"):
        found.append(("v-signer", "Người ký", reading["signer"]))
    return [
        Mark(key, f"V{number}", "blue", *place, label)
        for number, (key, label, row) in enumerate(found, start=1)
        if (place := place_of(row)) is not None
    ]


def findings_of(reading: Row) -> list[ShownFinding]:
    """Return what the officer should look at, in the order of the text."""
    return list(_findings(reading.get("findings") or []))


def place_of(row: Row) -> tuple[int, int] | None:
    """Return where a row of a reading stands in the text, ``None`` where that is not kept."""
    span = row.get("span")
    return (int(span[0]), int(span[1])) if isinstance(span, Sequence) and len(span) == 2 else None  # noqa: PLR2004  # a span has two ends


def signer_named(reading: Row) -> str:
    """Return who signed, with position and authority as written."""
    signer = reading.get("signer") or {}
    words = [str(signer.get(name) or "").strip() for name in ("name", "position", "authority")]
    name, position, authority = words
    return ", ".join(filter(None, (name, position))) + (f" ({authority})" if authority else "")


def _findings(rows: Sequence[Row]) -> Iterator[ShownFinding]:
    for number, row in enumerate(rows, start=1):
        start, end = place_of(row) or (0, 0)
        yield ShownFinding(f"x-{number}", f"X{number}", str(row["label"]), str(row["reason"]), start, end)
