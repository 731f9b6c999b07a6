"""Numbers of headings and items that come twice in one list."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.documents.kinds import FindingKind
from thidua.documents.reading.facts import Reading
from thidua.documents.reading.findings.finding import Context, Finding
from thidua.documents.reading.pieces import Block, Part, Span
from thidua.documents.reading.source import Source

_NUMBERED = frozenset({"part", "section", "article", "roman", "letter-upper", "number", "decimal", "letter"})
_FIRST = frozenset({"1", "01", "i", "a"})


def find(source: Source, _reading: Reading, _context: Context) -> Iterator[Finding]:
    """Yield the items that bear a number which one before them under the same heading bears. A list that begins anew
    is another one."""
    seen: dict[tuple[int | None, str, Part], dict[str, Block]] = {}
    for block in source.blocks:
        if block.style not in _NUMBERED or block.lines[0].column:
            continue
        key = (block.parent, block.style, block.part)
        number = block.marker.casefold()
        if _opens(number):
            seen[key] = {}
        earlier = seen.setdefault(key, {}).setdefault(number, block)
        if earlier is not block:
            reason = f"Số “{block.marker}” đã dùng cho mục “{_shortened(earlier.text)}”."
            yield Finding(FindingKind.DUPLICATE_NUMBER, _at(block), reason)


def _opens(number: str) -> bool:
    """Tell whether a number is the first of a list; of 1.1 and 2.1 each opens one."""
    return number.rsplit(maxsplit=1)[-1].rpartition(".")[2] in _FIRST


def _at(block: Block) -> Span:
    start = block.lines[0].plain.span().start
    return Span(start, max(start, block.span().end))


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"  # noqa: PLR2004  # about half a line
