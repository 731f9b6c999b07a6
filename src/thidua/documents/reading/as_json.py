"""A reading as plain values: what ``thidua read --json`` prints and a stored reading keeps.

Names and forms are those of outside truths: strings for single facts, a list of rows for the others, days in ISO form
as exact as they are written. Every row carries ``span`` (start and end in ``text``) and ``confidence``; those of single
facts stand under ``facts``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from thidua.documents.reading.facts import (
    AnniversaryRead,
    CitedDocument,
    ContactRead,
    ContentRead,
    DeadlineRead,
    DeskRead,
    Fact,
    MovementName,
    OccasionRead,
    PartialDate,
    Period,
    PhaseRead,
    Reading,
    RecipientRead,
    RegistrationRead,
    ReportingRead,
    RoundRead,
    SignerRead,
    TargetRead,
    TaskRead,
    Words,
    WrittenDate,
)
from thidua.documents.reading.findings.finding import Finding

type Row = dict[str, Any]

SINGLE = ("doc_type", "number", "place", "date", "issuer", "parent_issuer", "title")
LISTS = (
    "cited_documents",
    "movement_names",
    "rounds",
    "anniversaries",
    "occasions",
    "targets",
    "contents",
    "tasks",
    "reporting",
    "deadlines",
    "registration_kinds",
    "recipients",
    "desks",
    "phases",
)


def as_json(reading: Reading) -> Row:
    """Return the reading as dictionaries, lists, strings, numbers and null."""
    row: Row = {name: _single(getattr(reading, name)) for name in SINGLE}
    row |= {name: [_row(fact) for fact in getattr(reading, name)] for name in LISTS}
    row["mottos"] = [motto.value for motto in reading.mottos]
    row |= {name: _row(fact) if (fact := getattr(reading, name)) else None for name in ("period", "signer", "contact")}
    row["facts"] = {name: _single_fact(fact) for name in SINGLE if (fact := getattr(reading, name))}
    row["facts"]["mottos"] = [_single_fact(motto) for motto in reading.mottos]
    row["findings"] = [_finding(finding) for finding in reading.findings]
    row["text"] = reading.text
    return row


def _single(fact: Words | WrittenDate | None) -> str | None:
    if fact is None:
        return None
    return fact.value if isinstance(fact, Words) else _day(fact.when)


def _single_fact(fact: Words | WrittenDate) -> Row:
    row: Row = {"value": _single(fact)}
    if isinstance(fact, Words) and fact.as_written:
        row["as_written"] = fact.as_written
    return row | _place(fact)


def _row(fact: Fact) -> Row:
    return _values(fact) | _place(fact)


def _place(fact: Fact) -> Row:
    return {"span": [fact.at.start, fact.at.end], "confidence": fact.confidence.value}


def _day(day: PartialDate | None) -> str | None:
    return str(day) or None if day is not None else None


def _values(fact: Fact) -> Row:  # noqa: PLR0911  # one line for each kind
    match fact:
        case CitedDocument():
            return {
                "number": fact.number,
                "date": _day(fact.when),
                "issuer": fact.issuer,
                "kind": fact.kind,
                "role": fact.role,
            }
        case MovementName():
            return {"name": fact.name, "kind": fact.kind}
        case Period():
            return _ends(fact) | {"open_ended": fact.open_ended, "condition": fact.condition}
        case RoundRead():
            return {"no": fact.no, **_ends(fact), "theme": fact.theme}
        case PhaseRead():
            return {"name": fact.name, **_ends(fact)}
        case AnniversaryRead():
            return {
                "event": fact.event,
                "from": _day(fact.since),
                "years_claimed": fact.years_claimed,
                "in_year": fact.in_year,
                "ok": fact.is_right,
            }
        case OccasionRead():
            return {"event": fact.event}
        case ReportingRead():
            return {"what": fact.what, "from": fact.sender, "to": fact.to, "via": fact.via, "when": fact.when}
        case DeadlineRead():
            return {
                "what": fact.what,
                "date": _day(fact.when),
                "resolved": _day(fact.used),
                "recurring": fact.recurs or None,
            }
        case RecipientRead():
            row: Row = {"name": fact.name, "purpose": fact.purpose, "channel": fact.channel}
            return row | ({"kind": "archive"} if fact.is_archive else {})
        case _:
            return _plain(fact)


_PLAIN: dict[type[Fact], Sequence[str]] = {
    ContactRead: ("person", "department", "phone", "mobile", "email"),
    ContentRead: ("no", "text", "sector", "topic", "is_heading"),
    DeskRead: ("name",),
    RegistrationRead: ("kind", "text"),
    SignerRead: ("authority", "position", "name"),
    TargetRead: ("indicator", "value", "unit", "scope", "comparison"),
    TaskRead: ("level", "unit", "text"),
}


def _plain(fact: Fact) -> Row:
    return {name: getattr(fact, name) for name in _PLAIN[type(fact)]}


def _ends(fact: Period | RoundRead | PhaseRead) -> Row:
    return {"start": _day(fact.start), "end": _day(fact.end)}


def _finding(finding: Finding) -> Row:
    return {
        "kind": finding.kind.value,
        "label": str(finding.kind.label),
        "reason": finding.reason,
        "span": [finding.at.start, finding.at.end],
    }
