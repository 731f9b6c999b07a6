"""Who gets a document, why and how: the list under "Nơi nhận".

An item is what a bullet opens, or what a semicolon parts. A mark of purpose at the end of an item covers all that stand
in it; a brace with a mark covers the items above that have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from thidua.documents.reading.facts import Confidence, RecipientRead
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.signers import signature_piece
from thidua.documents.reading.source import Line, Plain, Source
from thidua.documents.reading.words import letterhead as words
from thidua.documents.reading.words.purposes import BY_WRITING, ELECTRONIC, PAPER

HEADING = Pattern(rf"^\W*{words.RECIPIENTS}\b\s*[:;.]?\s*", "Nơi nhận:")
ARCHIVE = Pattern(
    r"^(?i:lưu)(?:\s*[:：]\s*|\s+|(?=[.;]?\s*$))(?P<found>.*?)[\s.;,/]*$", "Lưu: VT, CSPL&QHLĐ.", "VT, CSPL&QHLĐ"
)
MARKS = (
    Pattern(r"\(\s*(?P<found>(?:[Đđ]ể\s+)?[^()]{1,40}?)\s*\)[\s.;,]*$", "LĐLĐ tỉnh (để b/c);", "để b/c"),
    Pattern(r"[,:;\-–]?\s+(?P<found>[Đđ]ể\s+[^();,]{1,40}?)[\s.;,]*$", "Đảng ủy Công ty để báo cáo", "để báo cáo"),
    Pattern(
        r"[\s:,\-–]\s*(?P<found>[btpcđ]{1,2}/[a-zđạáàộợ]{1,5})[\s.;,]*$",
        "LĐLĐ tỉnh b/c;",
        "b/c",
    ),
)
"""The mark of a purpose, at the end of an item."""
_COVERING = Pattern(
    r"^[\s\-]*(?:[})\]|>]+[\s\-]*\(?|\(|(?=[Đđ]ể\s))\s*(?P<found>(?:[Đđ]ể\s+)?[^()]{1,30}?)\s*\)?[\s.;,]*$",
    "- } (để b/c)",
    "để b/c",
)
"""A mark that stands alone: in brackets, behind a brace."""
CHANNELS = (
    Pattern(
        rf"^\W*(?:[Gg]ửi\b|[Bb]ản\b|[Vv]ăn\s+bản\b|[Qq]ua\b|[Nn]hận\b|(?i:{ELECTRONIC}))[^;()]*$",
        "Gửi bản điện tử",
        meaning="heading",
    ),
    Pattern(rf"(?i:{ELECTRONIC})", "Gửi bản điện tử", meaning="electronic"),
    Pattern(rf"(?i:{PAPER})", "Gửi bản giấy:", meaning="paper"),
)
_SECOND_BULLET = re.compile(r"(?<=[;.,:)])\s*[-–+•*]\s*(?=\S)")
_BULLET = re.compile(r"^\s*(?:[-–—+•●▪◦*·]+|\d{1,2}[.)])\s*")
_ENDED = re.compile(r"[;.]\s*$")
_REFERS = re.compile(r"(?i:như)\s")
_CHANNEL_LINE = 50
_ABBREVIATED = re.compile(r"[a-zđ]{1,3}[./][a-zđạáàộợệ]{1,6}\.?(?:[\s,]+[a-zđ]{1,3}[./][a-zđ]{1,6})*", re.IGNORECASE)


@dataclass(frozen=True)
class _Item:
    """One item of the list as written, and the channel it stands under."""

    plain: Plain
    channel: str | None


def read_recipients(source: Source) -> tuple[RecipientRead, ...]:
    """Return the recipients in order, the archive among them."""
    found: list[RecipientRead] = []
    for item in _items(source.foot_lines):
        covering = _COVERING.search(item.plain.text)
        purpose = _purpose(covering["found"]) if covering else None
        if purpose is not None and found:
            found = _covered(found, purpose, is_brace="}" in item.plain.text)
            continue
        found += _recipients(item)
    return tuple(found)


def _covered(found: Sequence[RecipientRead], purpose: str, *, is_brace: bool) -> list[RecipientRead]:
    """Return the recipients with a purpose that stands beside them: a brace covers the first run without one, a mark
    on a line of its own the last item."""
    if not is_brace:
        return [*found[:-1], replace(found[-1], purpose=found[-1].purpose or purpose)]
    run = next((at for at, one in enumerate(found) if one.purpose or one.is_archive), len(found))
    return [replace(one, purpose=purpose) for one in found[:run]] + list(found[run:])


def _items(lines: Sequence[Line]) -> Iterator[_Item]:
    """Yield the items under the heading; signatures, which stand in the other column, are passed over."""
    start = next((at for at, line in enumerate(lines) if HEADING.search(line.text)), None)
    if start is None:
        return
    first = HEADING.search(lines[start].text)
    rest = lines[start].plain.cut(first.end() if first else 0)
    has_bullets = any(_BULLET.match(line.text) for line in lines[start + 1 :])
    item: Plain | None = None
    channel: str | None = None
    for piece, line in ((rest, None), *((line.plain, line) for line in lines[start + 1 :])):
        if not piece.text or (line is not None and _is_elsewhere(line, item)):
            continue
        is_opened = line is None or bool(_BULLET.match(piece.text))
        heading = _channel(piece.text) if not (is_opened and item is not None and line is None) else None
        if heading is not None:
            if item is not None:
                yield _Item(item, channel)
            item, channel = None, heading
        elif item is not None and not is_opened and not _ENDED.search(item.text) and has_bullets:
            item = item.join(piece)
        elif is_opened or not has_bullets or item is None or _COVERING.search(piece.text):
            if item is not None:
                yield _Item(item, channel)
            item = piece
    if item is not None:
        yield _Item(item, channel)


def _is_elsewhere(line: Line, item: Plain | None) -> bool:
    """Tell whether a line is part of a signature, or of the column beside."""
    if line.column or words.SEALED.match(line.text) or words.SIGNED_NOTE.match(line.text):
        return True
    is_open = item is not None and not _ENDED.search(item.text)
    kind, piece = signature_piece(line, is_expected=not is_open)
    return piece is not None and not (kind == "name" and is_open and not line.after_blank)


def _channel(text: str) -> str | None:
    if len(text) > _CHANNEL_LINE or not CHANNELS[0].search(text) or _ENDED.search(text) or _purpose_of(text)[1]:
        return None
    return next((channel.meaning for channel in CHANNELS[1:] if channel.search(text)), None)


def _recipients(item: _Item) -> Iterator[RecipientRead]:
    """Yield the recipients of one item: parted at semicolons and at a second bullet, not at commas."""
    pieces = list(_parted(item.plain))
    last_mark = _purpose_of(pieces[-1].text)[1] if pieces else None
    for at, piece in enumerate(pieces):
        text = piece.text
        archive = ARCHIVE.search(text)
        if archive:
            whole = piece if at == len(pieces) - 1 else item.plain.cut(_place_in(item.plain, piece))
            yield from _archive(whole, item.channel)
            return
        end, purpose = _purpose_of(text)
        name = piece.cut(0, end)
        name = name.cut(0, len(name.text.rstrip(" .;,:/")))
        if not re.search(r"[^\W\d_]", name.text):
            continue
        covered = None if _REFERS.match(name.text) else last_mark
        yield RecipientRead(
            name=" ".join(name.text.split()),
            purpose=purpose or covered,
            channel=item.channel,
            at=piece.span(),
            confidence=Confidence.CERTAIN if purpose or not covered else Confidence.LIKELY,
        )


def _place_in(whole: Plain, piece: Plain) -> int:
    return next((at for at, place in enumerate(whole.places) if place == piece.places[0]), 0)


def _archive(piece: Plain, channel: str | None) -> Iterator[RecipientRead]:
    found = ARCHIVE.search(piece.text)
    if found is None or not found["found"].strip():
        return
    name = " ".join(found["found"].split()).strip(" .;,")
    yield RecipientRead(name=name, channel=channel, is_archive=True, at=piece.span(), confidence=Confidence.CERTAIN)


def _parted(plain: Plain) -> Iterator[Plain]:
    text = plain.text
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    cuts = [(found.start(), found.end()) for found in re.finditer(r";\s*(?:[-–+•*]\s*)?", text[:])]
    cuts += [(found.start(), found.end()) for found in _SECOND_BULLET.finditer(text)]
    for first, last in [*sorted(cut for cut in cuts if cut[0] >= start), (len(text), len(text))]:
        if first < start:
            continue
        piece = plain.cut(start, first)
        start = last
        if piece.text.strip(" .;,"):
            yield piece


def _purpose_of(text: str) -> tuple[int, str | None]:
    """Return where the name of a recipient ends, and the purpose that stands behind it."""
    for pattern in MARKS:
        found = pattern.search(text)
        if found:
            purpose = _purpose(found["found"])
            if purpose is not None:
                return found.start(), purpose
    return len(text), None


def _purpose(written: str) -> str | None:
    """Return the purpose in its short form; what is written with "để" is one in any case."""
    plain = " ".join(written.lower().split()).strip(" .,;:")
    bare = re.sub(r"^để\s+", "", plain)
    if bare in BY_WRITING:
        return BY_WRITING[bare]
    parts = [part.strip() for part in re.split(r"[,;]|\svà\s", bare)]
    known = BY_WRITING[parts[0]] if all(part in BY_WRITING for part in parts) else None
    if known or bare != plain:
        return known or bare
    return bare if _ABBREVIATED.fullmatch(bare) else None
