"""Blocks: lines that belong together, their markers, and which block stands under which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from thidua.documents.reading.marks import marker_of
from thidua.documents.reading.parts import Parts
from thidua.documents.reading.pieces import Block, Line, Part, Plain
from thidua.documents.reading.words import letterhead as words

_SENTENCE_END = re.compile(r"[.;:!?…”\"/)]\s*$")
# Behind these words a number goes on with the sentence, and numbers no item: "đến ngày / 15. Sau đó".
_WANTS_NUMBER = re.compile(
    r"(?:\b(?:ngày|tháng|năm|số|quý|Điều|điều|khoản|điểm|thứ|đợt|từ|đến|khóa|khoá|học kỳ|mục|bảng|giai đoạn|lần|phần"
    r"|hạng|loại|trên|dưới|còn|đạt|là|và|có|ít nhất|tối thiểu)|[\d/(,\-–])\s*$",
    re.IGNORECASE,
)
_OFFICIAL_LINE = re.compile(
    rf"\W*(?:{words.STATE}|{words.PARTY}|{words.MOTTO}|{words.NUMBER}|{words.RECIPIENTS}\s*:|{words.ADDRESSEE}|{words.SUBJECT}"
    rf"|{words.AUTHORITY}\s*$|{words.POSITION}\s*$|Lưu\s*:|Căn\s+cứ\b|(?:PHẦN|CHƯƠNG|MỤC)\s)"
)
_WRAPPED_AT = (45, 140)
"""Widths at which tools and writers wrap lines."""
_NEAR = 0.8
_MANY = 0.25
_FEW_LINES = 4
_SHORT_CAPITALS = 20
_TITLE = 120


@dataclass(frozen=True)
class _Layout:
    """How the lines are set: the width they are wrapped at (0 where every line is a paragraph), whether empty lines
    stand between paragraphs."""

    width: int
    has_gaps: bool

    def is_full(self, line: Line, following: Line, *, strictly: bool = False) -> bool:
        """Tell whether ``line`` was ended because the first word of ``following`` found no room."""
        word = following.text.split(" ", 1)[0]
        room = self.width if strictly else self.width * _NEAR
        return self.width > 0 and line.width + 1 + len(word) > room


def blocks_of(lines: Sequence[Line], parts: Parts) -> Iterator[Block]:
    """Yield the blocks of a text, each with its marker and the index of its parent."""
    layout = _layout(lines)
    blocks = [
        _block(index, group, parts.part_of(at)) for index, (at, group) in enumerate(_grouped(lines, parts, layout))
    ]
    placed = list(_under(blocks))
    over = {block.parent for block in placed}
    yield from (replace(block, is_over=True) if block.index in over else block for block in placed)


def _layout(lines: Sequence[Line]) -> _Layout:
    widths = sorted(line.width for line in lines if not line.column)
    long = [width for width in widths if width >= _WRAPPED_AT[0]]
    gaps = sum(line.after_blank for line in lines)
    has_gaps = gaps > len(lines) * _MANY
    if len(long) < _FEW_LINES:
        return _Layout(0, has_gaps)
    width = long[int(len(long) * 0.97)]
    near = sum(width * _NEAR <= one <= width for one in long)
    is_wrapped = width <= _WRAPPED_AT[1] and near >= len(long) * _MANY
    return _Layout(width if is_wrapped else 0, has_gaps)


def _grouped(lines: Sequence[Line], parts: Parts, layout: _Layout) -> Iterator[tuple[int, list[Line]]]:
    """Yield the lines of each block with the index of the first."""
    borders = {parts.body, parts.foot, parts.annex, parts.kind, parts.title, parts.title_end, parts.addressee}
    group: list[Line] = []
    first = 0
    nesting = _Nesting()
    for at, line in enumerate(lines):
        is_title = parts.title < at < parts.title_end
        if group and (at in borders or not (is_title or (at >= parts.body and _goes_on(group, line, layout, nesting)))):
            yield first, group
            group, first, nesting = [], at, _Nesting()
        group.append(line)
        nesting.add(line.text)
    if group:
        yield first, group


class _Nesting:
    """Whether a quotation or a bracket is open at the end of the lines so far."""

    def __init__(self) -> None:
        self._quotes = self._brackets = 0

    def add(self, text: str) -> None:
        self._quotes += text.count("“") - text.count("”")
        self._brackets += text.count("(") - text.count(")")

    @property
    def is_open(self) -> bool:
        return self._quotes > 0 or self._brackets > 0


def _goes_on(group: Sequence[Line], line: Line, layout: _Layout, nesting: _Nesting) -> bool:
    """Tell whether ``line`` goes on with the paragraph of ``group``: a wrap, or a sentence cut by a page."""
    before = group[-1]
    if line.heading_marks or before.heading_marks or line.column or before.column:
        return False
    family, _, length = marker_of(before.text) if len(group) == 1 else ("", "", 0)
    if family and length >= len(before.text):
        is_title = family == "part" and len(line.text) <= _TITLE and not marker_of(line.text)[0]
        return not line.after_blank or is_title
    is_full = layout.is_full(before, line) and not line.after_blank
    return not _opens(before, line, nesting, is_full=is_full) and _is_same(group, line, layout, nesting)


def _opens(before: Line, line: Line, nesting: _Nesting, *, is_full: bool) -> bool:
    """Tell whether ``line`` opens something of its own: by its marker, or as a line of the official form."""
    is_cut = line.after_page and not _SENTENCE_END.search(before.text)
    if marker_of(line.text)[0] and not ((is_full or is_cut) and _is_inside(before, line, nesting)):
        return True
    return bool(_OFFICIAL_LINE.match(line.text)) and not (is_full and nesting.is_open)


def _is_same(group: Sequence[Line], line: Line, layout: _Layout, nesting: _Nesting) -> bool:
    before = group[-1]
    if line.after_blank:
        return _is_cut(before, line, layout)
    if before.text.isupper() != line.text.isupper() and not (layout.is_full(before, line) and _is_aside(before, line)):
        return line.text[:1].islower() and not before.text.isupper()
    return _is_wrapped(group, line, layout, nesting)


def _is_inside(before: Line, line: Line, nesting: _Nesting) -> bool:
    """Tell whether what looks like a marker stands inside a sentence that was wrapped before it."""
    if nesting.is_open:
        return True
    return bool(_WANTS_NUMBER.search(before.text)) and (line.text[0].isdigit() or line.text[0] in "IVX–-")


def _is_cut(before: Line, line: Line, layout: _Layout) -> bool:
    """Tell whether a sentence goes on behind an empty line: in small letters, or in a full line a page has ended."""
    if _SENTENCE_END.search(before.text) or before.text.isupper():
        return False
    if line.text[:1].islower():
        return before.width >= _WRAPPED_AT[0]
    return line.after_page and not line.text.isupper() and layout.is_full(before, line) and not before.is_strong


def _is_aside(before: Line, line: Line) -> bool:
    """Tell whether one of two lines is all capitals only because an abbreviation stands alone in it."""
    return min(len(before.text), len(line.text)) <= _SHORT_CAPITALS and not _SENTENCE_END.search(before.text)


def _is_wrapped(group: Sequence[Line], line: Line, layout: _Layout, nesting: _Nesting) -> bool:
    before = group[-1]
    is_small = line.text[:1].islower()
    if not layout.width:
        return is_small and not _SENTENCE_END.search(before.text)
    if before.text.isupper():
        return not _SENTENCE_END.search(before.text)
    margin = group[1].indent if len(group) > 1 else group[0].indent
    if line.indent > margin + 2:
        return is_small and not _SENTENCE_END.search(before.text)
    if len(group) == 1 and line.indent + 2 < before.indent:
        return layout.is_full(before, line) or is_small
    if is_small or nesting.is_open:
        return layout.is_full(before, line) or not _SENTENCE_END.search(before.text)
    return layout.is_full(before, line, strictly=not layout.has_gaps and bool(_SENTENCE_END.search(before.text)))


def _block(index: int, group: Sequence[Line], part: Part) -> Block:
    plain = Plain.joined(line.plain for line in group)
    family, marker, length = marker_of(plain.text)
    return Block(
        index=index,
        plain=plain.cut(length) if length < len(plain.text) else plain,
        marker=marker,
        style=family,
        is_strong=all(line.is_strong for line in group),
        indent=group[0].indent,
        lines=tuple(group),
        is_heading=bool(group[0].heading_marks) or (plain.text.isupper() and " " in plain.text),
        part=part,
    )


def _under(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with their parents. A family of markers goes deeper than the families open when it appears
    first; a marker of a family that is open closes all below it. A plain paragraph stands under the last marker; every
    part begins anew."""
    open_ones: list[tuple[str, Block]] = []
    part = None
    for block in blocks:
        if block.part is not part:
            open_ones, part = [], block.part
        if not block.marker:
            yield replace(block, parent=open_ones[-1][1].index if open_ones else None)
            continue
        depth = _depth_key(block)
        kept = next((at for at, (key, _) in enumerate(open_ones) if key == depth), None)
        if kept is not None:
            del open_ones[kept:]
        placed = replace(block, parent=open_ones[-1][1].index if open_ones else None)
        open_ones.append((depth, placed))
        yield placed


def _depth_key(block: Block) -> str:
    return f"{block.style}{block.marker.count('.')}" if block.style == "decimal" else block.style
