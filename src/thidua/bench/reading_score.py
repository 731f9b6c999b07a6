"""How well documents are read: what was found beside what people wrote down after reading the same text.

Every kind of fact is a set of items: an item of the truth is *matched* by one item found that says the same, *missed*
without one; what is found beside is *surplus*. Texts are compared without case, quotes, kinds of dashes and spaces;
names and longer wordings may differ in some letters; where the truth tells a task in short (``gist``), half of its
words must stand in what was found. Single facts are sets of one item or none. Keys the truth leaves out are not judged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from thidua.documents.rules.unit_names import written_out

type Row = Mapping[str, Any]
type Same = Callable[[Any, Any], bool]

_MARKS = re.compile(r"[“”‘’\"'*_`]")
_DASHES = re.compile(r"\s*[-–—−]\s*")
_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"\w+")
_ALIKE = 0.85
_HALF = 0.5


@dataclass
class Tally:
    """This is how many items of one field were matched, missed and surplus; ``notes`` name the last two."""

    matched: int = 0
    missed: int = 0
    surplus: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def items(self) -> int:
        """How many items the truth has."""
        return self.matched + self.missed

    @property
    def precision(self) -> float:
        """The share of what was found that is right (1 where nothing was found)."""
        return _share(self.matched, self.matched + self.surplus)

    @property
    def recall(self) -> float:
        """The share of the truth that was found (1 where there was nothing to find)."""
        return _share(self.matched, self.items)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.matched, 2 * self.matched + self.missed + self.surplus)

    def add(self, other: Tally) -> None:
        """Count the items of another tally too."""
        self.matched += other.matched
        self.missed += other.missed
        self.surplus += other.surplus
        self.notes += other.notes


@dataclass(frozen=True)
class Field:
    """This is one thing that is judged: the key of truth and reading it comes from, its items, and when two are the
    same."""

    name: str
    key: str
    items: Callable[[Any], list[Any]]
    same: Same


def score(truth: Row, found: Row, where: str = "") -> dict[str, Tally]:
    """Return the tally of every field of one document; ``where`` is its name in the notes."""
    return {
        one.name: _matched(one.items(truth.get(one.key)), one.items(found.get(one.key)), one.same, where)
        for one in FIELDS
        if one.key in truth
    }


def summed(scores: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Return the tallies of many documents, field by field, and under ``total`` those of all fields."""
    sums: dict[str, Tally] = {one.name: Tally() for one in FIELDS} | {"total": Tally()}
    for document in scores:
        for name, tally in document.items():
            sums[name].add(tally)
            sums["total"].add(tally)
    return sums


def table(sums: Mapping[str, Tally]) -> str:
    """Return the tallies as lines of text with precision, recall and F1, and what was missed or surplus below."""
    lines = [f"{'field':20}{'items':>6}{'precision':>11}{'recall':>9}{'F1':>8}"]
    for name, tally in sums.items():
        if tally.items or tally.surplus:
            lines.append(f"{name:20}{tally.items:6}{tally.precision:11.3f}{tally.recall:9.3f}{tally.f1:8.3f}")
            lines += [f"    {note}" for note in tally.notes if name != "total"]
    return "\n".join(lines)


def normal(text: object) -> str:
    """Return a text in the form in which two are compared."""
    plain = _MARKS.sub("", unicodedata.normalize("NFC", str(text)).casefold())
    return _SPACES.sub(" ", _DASHES.sub("-", plain)).strip(" .,;:/-")


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _matched(wanted: list[Any], found: list[Any], same: Same, where: str) -> Tally:
    tally, left = Tally(), list(found)
    for item in wanted:
        hit = next((other for other in left if same(item, other)), None)
        if hit is None:
            tally.missed += 1
            tally.notes.append(f"{where}: missed {item!r}")
        else:
            left.remove(hit)
            tally.matched += 1
    tally.surplus = len(left)
    tally.notes += [f"{where}: surplus {item!r}" for item in left]
    return tally


# What the items of a key are.


def _one(value: Any) -> list[Any]:
    return [] if value in (None, "", [], {}) else [value]


def _rows(value: Any) -> list[Any]:
    return list(value or [])


def _part(*keys: str) -> Callable[[Any], list[Any]]:
    """Return the parts of a row, or of every row, as one item; rows that have none of them give none."""

    def items(value: Any) -> list[Any]:
        rows = value if isinstance(value, list) else [value] if value else []
        parts = [tuple(str(row[key]) if row.get(key) is not None else "" for key in keys) for row in rows]
        return [part for part in parts if any(part)]

    return items


def _scored_names(value: Any) -> list[Any]:
    return [row for row in _rows(value) if row.get("kind") not in {"model", "other"}]


def _leading_names(value: Any) -> list[Any]:
    return [row for row in _rows(value) if row.get("kind") in {"own", "parent"}]


def _kinds(value: Any) -> list[Any]:
    return sorted({row["kind"] for row in _rows(value)})


def _purposes(value: Any) -> list[Any]:
    return [row for row in _rows(value) if row.get("purpose") and row.get("purpose_certain", True)]


def _channels(value: Any) -> list[Any]:
    return [row for row in _rows(value) if row.get("channel")]


# When two items are the same.


def _equal(left: Any, right: Any) -> bool:
    return bool(_tight(left) == _tight(right))


def _tight(value: Any) -> Any:
    return tuple(map(_tight, value)) if isinstance(value, tuple) else normal(value).replace(" ", "")


def _alike(left: Any, right: Any, least: float = _ALIKE) -> bool:
    a, b = (normal(" ".join(one) if isinstance(one, tuple) else one) for one in (left, right))
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= least


def _same_unit(left: Any, right: Any) -> bool:
    """Tell whether two names of units are the same, abbreviations written out."""
    return _alike(written_out(normal(left)), written_out(normal(right)))


def _same_name(left: Row, right: Row) -> bool:
    names = [left["name"], left.get("means"), *(left.get("variants") or ())]
    return any(_alike(name, right.get("name", "")) for name in names if name)


def _same_leading(left: Row, right: Row) -> bool:
    return _equal(left["kind"], right["kind"]) and _same_name(left, right)


def _holds(left: Row, right: Row, *keys: str) -> bool:
    """Tell whether half of the words of what the truth tells in short stand in what was found."""
    wanted, found = (
        set(_WORDS.findall(normal(next((row[key] for key in (*keys, "text", "gist") if row.get(key)), ""))))
        for row in (left, right)
    )
    return len(wanted & found) >= _HALF * len(wanted)


def _same_target(left: Row, right: Row) -> bool:
    numbers = [_tight((str(row.get("value")), str(row.get("unit") or ""))) for row in (left, right)]
    return numbers[0] == numbers[1] and _holds(left, right, "indicator")


def _same_task(left: Row, right: Row) -> bool:
    units = [str(row.get("unit") or row.get("level") or "") for row in (left, right)]
    return _same_unit(units[0], units[1]) and _holds(left, right)


def _same_deadline(left: Row, right: Row) -> bool:
    return _equal(left.get("date"), right.get("date")) and _holds(left, right, "what")


def _same_recipient(left: Row, right: Row) -> bool:
    return _same_unit(left.get("name", ""), right.get("name", ""))


def _same_purpose(left: Row, right: Row) -> bool:
    return _same_recipient(left, right) and _purpose(left) == _purpose(right)


def _same_channel(left: Row, right: Row) -> bool:
    return _same_recipient(left, right) and _equal(left["channel"], right["channel"])


_LONG_PURPOSES = {"báo cáo": "b/c", "thực hiện": "t/h", "phối hợp": "p/h", "ph.hợp": "p/h", "ph/h": "p/h"}


def _purpose(row: Row) -> str:
    plain = normal(row["purpose"]).strip("()").removeprefix("để ")
    return _LONG_PURPOSES.get(plain, plain)


FIELDS = (
    Field("doc_type", "doc_type", _one, _equal),
    Field("number", "number", _one, _equal),
    Field("place", "place", _one, _equal),
    Field("date", "date", _one, _equal),
    Field("issuer", "issuer", _one, _same_unit),
    Field("title", "title", _one, _alike),
    Field("signer", "signer", _part("position", "name"), _equal),
    Field("contact.phone", "contact", _part("phone"), _equal),
    Field("cited_documents", "cited_documents", _part("number", "date", "role"), _equal),
    Field("movement_names", "movement_names", _scored_names, _same_name),
    Field("own and parent", "movement_names", _leading_names, _same_leading),
    Field("mottos", "mottos", _rows, _alike),
    Field("period", "period", _part("end"), _equal),
    Field("rounds", "rounds", _part("no", "start", "end"), _equal),
    Field("round themes", "rounds", _part("theme"), lambda left, right: _alike(left, right, 0.75)),
    Field("anniversaries", "anniversaries", _part("from", "years_claimed"), _equal),
    Field("targets", "targets", _rows, _same_target),
    Field("tasks", "tasks", _rows, _same_task),
    Field("reporting", "reporting", _part("to"), lambda left, right: _alike(left, right, 0.75)),
    Field("deadlines", "deadlines", _rows, _same_deadline),
    Field("registrations", "registration_kinds", _kinds, _equal),
    Field("recipients", "recipients", _rows, _same_recipient),
    Field("purposes", "recipients", _purposes, _same_purpose),
    Field("channels", "recipients", _channels, _same_channel),
)
