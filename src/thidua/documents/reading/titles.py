"""The kind of a document and its title (trích yếu)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.documents.reading.casing import is_capitals, title_case
from thidua.documents.reading.facts import Confidence, Words
from thidua.documents.reading.letters import any_of
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.source import Line, Plain, Source, Span
from thidua.documents.reading.words import letterhead as words
from thidua.documents.reading.words.kinds import BY_ABBREVIATION, KINDS, LETTER, REPORTS

_KIND = any_of(*KINDS)
SELF_NAMED = (
    Pattern(
        rf"(?i:trên\s+đây\s+là)\s+(?:nội\s+dung\s+)?(?P<found>(?i:{_KIND}))", "Trên đây là kế hoạch tổ chức", "kế hoạch"
    ),
    Pattern(rf"(?P<found>(?i:{_KIND}))\s+này\b", "thực hiện Kế hoạch này", "Kế hoạch"),
    Pattern(
        rf"(?i:ban\s+hành|xây\s+dựng|cụ\s+thể\s+hóa|cụ\s+thể\s+hoá|thực\s+hiện)\s+(?P<found>(?i:{_KIND}))(?!\s*(?:số|này|\d))",
        "Ban hành Kế hoạch thực hiện Chỉ thị",
        "Kế hoạch",
    ),
)
"""How a document without a head names itself."""
_SUBJECT = re.compile(rf"\W*{words.SUBJECT}\W*")
_NO_TITLE = re.compile(r"[\s.,;:*_\-–]+$")
_SUBJECT_LINES = 6
_LONGEST_SUBJECT = 140


@dataclass(frozen=True)
class _Joined:
    """Lines of the head as one text."""

    text: str
    at: Span


def read_kind(source: Source, number: Words | None) -> Words | None:
    """Return the kind, in small letters: as the head names it, else as the number abbreviates it; a công văn is known
    by its V/v or by "Kính gửi". A document that has lost its head is taken for what it calls itself."""
    parts = source.parts
    if parts.kind >= 0:
        line = source.lines[parts.kind]
        found = words.KIND_ALONE.match(line.text.upper())
        if found is not None:
            at = line.plain.span(found.start("found"), found.end("found"))
            name = " ".join(found["found"].lower().split())
            return Words(value=_with_report(source, name), at=at, confidence=Confidence.CERTAIN)
    short = (
        next((part for part in re.split(r"[\d/\-–&]+", number.value) if part in BY_ABBREVIATION), None)
        if number
        else None
    )
    if number is not None and short is not None:
        return Words(value=BY_ABBREVIATION[short], at=number.at, confidence=Confidence.LIKELY)
    subject = _subject(source)
    if subject is not None or parts.addressee >= 0:
        at = subject.at if subject is not None else source.lines[parts.addressee].plain.span()
        return Words(value=LETTER, at=at, confidence=Confidence.LIKELY)
    return _self_named(source)


def read_title(source: Source, kind: Words | None) -> Words | None:
    """Return the title, its lines joined, in sentence case: what follows the name of the kind, or V/v."""
    found = _title(source) if source.parts.kind >= 0 else _subject(source)
    if found is None or not found.text:
        return None
    body = "\n".join(block.text for block in source.body)
    value = title_case(found.text, body)
    if source.parts.kind >= 0:
        value = value[:1].upper() + value[1:]
    if kind is not None and kind.value == "quyết định":
        value = re.sub(rf"^{words.SUBJECT}\W*", "Về việc ", value)
    return Words(
        value=value, as_written=found.text if found.text != value else "", at=found.at, confidence=Confidence.CERTAIN
    )


def _with_report(source: Source, kind: str) -> str:
    title = _title(source)
    if kind != "báo cáo" or title is None:
        return kind
    return next((f"{kind} {one}" for one in REPORTS if title.text.lower().startswith(one)), kind)


def _title(source: Source) -> _Joined | None:
    """Return what stands behind the name of the kind: in its own line, and in the lines below."""
    parts = source.parts
    line = source.lines[parts.kind]
    named = words.KIND_ALONE.match(line.text.upper())
    first = named.end("found") if named is not None else len(line.text)
    rest = line.plain.cut(first + len(line.text[first:]) - len(line.text[first:].lstrip(" .:*-–")))
    lines = source.lines[parts.title : parts.title_end]
    if lines and is_capitals(rest.text) and not is_capitals(lines[0].text):
        rest = Plain(title_case(rest.text, ""), rest.places)
    return _joined([rest.text, *(one.text for one in lines)], [rest.span(), *(one.plain.span() for one in lines)])


def _subject(source: Source) -> _Joined | None:
    """Return what a công văn is about: behind V/v, up to a gap or another line of the letterhead."""
    lines = source.head_lines
    for at, line in enumerate(lines):
        found = _SUBJECT.match(line.text)
        if found:
            taken = [line, *_goes_on(lines, at)]
            texts = [line.text[found.end() :], *(one.text for one in taken[1:])]
            return _joined(texts, [one.plain.span() for one in taken])
    return None


def _goes_on(lines: Sequence[Line], at: int) -> list[Line]:
    """Return the lines that go on with the subject in ``at``; what stands in the other column is passed over."""
    taken: list[Line] = []
    for line in lines[at + 1 : at + _SUBJECT_LINES]:
        if _is_letterhead(line.text):
            if line.column or not line.after_blank:
                continue
            break
        is_over = line.after_blank and not line.text[:1].islower()
        if is_over or len(line.text) > _LONGEST_SUBJECT or (is_capitals(line.text) and " " in line.text):
            break
        taken.append(line)
    return taken


def _is_letterhead(text: str) -> bool:
    forms = (words.STATE, words.PARTY, words.MOTTO, words.NUMBER, words.PLACE_DAY, words.ADDRESSEE)
    return any(re.match(rf"\W*(?:{form})", text) for form in forms)


def _joined(texts: Sequence[str], spans: Sequence[Span]) -> _Joined | None:
    used = [(text.strip(), span) for text, span in zip(texts, spans, strict=True) if text.strip(" .:*-–")]
    if not used:
        return None
    text = _NO_TITLE.sub("", " ".join(text for text, _ in used))
    return _Joined(text, used[0][1].to(used[-1][1]))


def _self_named(source: Source) -> Words | None:
    """Return what the body calls the document most often, the first place as its evidence."""
    counts: Counter[str] = Counter()
    places: dict[str, Span] = {}
    for block in source.body:
        for pattern in SELF_NAMED:
            for found in pattern.all(block.text):
                kind = " ".join(found["found"].lower().split())
                counts[kind] += 1
                places.setdefault(kind, block.span(found.start("found"), found.end("found")))
    if not counts:
        return None
    kind = counts.most_common(1)[0][0]
    return Words(value=kind, at=places[kind], confidence=Confidence.UNSURE)
