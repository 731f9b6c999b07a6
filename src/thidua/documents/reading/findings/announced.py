"""Lists that hold more or fewer items than the text says they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.documents.kinds import FindingKind
from thidua.documents.reading.facts import Reading
from thidua.documents.reading.findings.finding import Context, Finding
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.pieces import Block, Part
from thidua.documents.reading.source import Source

_WORD = r"hai|ba|bốn|sáu|bảy|tám|chín|mười"
_NUMBER = rf"(?P<found>\d{{1,2}}|(?<=gồm )(?:{_WORD}|năm)|(?<=có )(?:{_WORD}))"
_NOUN = (
    r"(?:nội\s+dung|nhiệm\s+vụ|giải\s+pháp|mục\s+tiêu|tiêu\s+chí|chỉ\s+tiêu|biện\s+pháp|nhóm|phần|bước|việc|yêu\s+cầu|"
    r"phong\s+trào|tiêu\s+chuẩn|danh\s+hiệu|hình\s+thức|đơn\s+vị|công\s+trình|hoạt\s+động)"
)
PATTERNS = (
    Pattern(
        rf"(?<![\d.,/]){_NUMBER}\s+(?:\([^()]{{1,20}}\)\s*)?{_NOUN}(?!\w)[^.;:%]{{0,70}}:\s*$",
        "tập trung thực hiện 04 nhiệm vụ sau:",
        "04",
        meaning="before a list",
        ignores_case=True,
    ),
    Pattern(
        r"(?:chia|gồm|có)\s+(?:làm\s+|thành\s+|ra\s+)?(?P<found>\d{1,2})\s+(?:\([^()]{1,20}\)\s*)?đợt(?!\w)",
        "Phong trào được chia làm 02 đợt",
        "02",
        meaning="rounds",
        ignores_case=True,
    ),
    Pattern(
        r"(?<![\d.,/])(?P<found>\d{1,3})\s+(?P<noun>tập\s+thể|cá\s+nhân)(?!\w)",
        "cho 05 tập thể và 12 cá nhân",
        "05",
        meaning="names",
        ignores_case=True,
    ),
)
_LIST, _ROUNDS, _NAMES = PATTERNS
_WORDS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_FEWEST = 2
_LONGEST_HEADING = 60
_LAST_LETTERS = 160
_NUMBERED = frozenset({"number", "decimal"})


def find(source: Source, reading: Reading, _context: Context) -> Iterator[Finding]:
    """Yield the numbers that announce a list of another length."""
    for at, block in enumerate(source.blocks):
        yield from _before_a_list(source.blocks, at, block)
    yield from _of_rounds(source, reading)
    yield from _of_names(source)


def _before_a_list(blocks: Sequence[Block], at: int, block: Block) -> Iterator[Finding]:
    if block.part is not Part.BODY or not block.text.rstrip().endswith(":"):
        return
    start = max(0, len(block.text) - _LAST_LETTERS)
    said = _LIST.search(block.text[start:])
    if said is None:
        return
    number, items = _value(said["found"]), _items(blocks, at + 1)
    if items >= _FEWEST and items != number:
        span = block.span(start + said.start("found"), len(block.text))
        yield Finding(FindingKind.LIST_COUNT, span, f"Văn bản nêu {number}, danh sách phía sau có {items} mục.")


def _value(written: str) -> int:
    return int(written) if written.isdigit() else _WORDS[written.casefold()]


def _items(blocks: Sequence[Block], start: int) -> int:
    """Return how many items the list that begins at ``start`` has."""
    if start >= len(blocks) or not blocks[start].marker or blocks[start].part is not Part.BODY:
        return 0
    first = blocks[start]
    inside = {first.index}
    count = 0
    for block in blocks[start:]:
        if block.style == first.style and block.parent == first.parent:
            count += 1
        elif block.parent not in inside:
            break
        inside.add(block.index)
    return count


def _of_rounds(source: Source, reading: Reading) -> Iterator[Finding]:
    numbers = {one.no for one in reading.rounds if one.no}
    said = _ROUNDS.search(source.running.text) if len(numbers) >= _FEWEST else None
    if said and int(said["found"]) != len(numbers):
        at = source.running.span(said.start("found"), said.end())
        reason = f"Văn bản nêu {int(said['found'])} đợt, các đợt có ngày trong văn bản là {len(numbers)}."
        yield Finding(FindingKind.LIST_COUNT, at, reason)


def _of_names(source: Source) -> Iterator[Finding]:
    """Yield the numbers of teams and persons that the list attached does not have."""
    listed = dict(_listed(source.blocks))
    if not listed:
        return
    running = source.running
    for said in _NAMES.compiled.finditer(running.text, *running.body):
        noun = " ".join(said["noun"].casefold().split())
        count, number = listed.get(noun), int(said["found"])
        if count is not None and count != number:
            at = running.span(said.start("found"), said.end())
            yield Finding(FindingKind.LIST_COUNT, at, f"Văn bản nêu {number} {noun}, danh sách kèm theo có {count}.")
            listed.pop(noun)


def _listed(blocks: Sequence[Block]) -> Iterator[tuple[str, int]]:
    """Yield "tập thể" and "cá nhân" with how many the annexes name under a heading that says so."""
    for at, block in enumerate(blocks):
        words = " ".join(block.text.casefold().split())
        named = [noun for noun in ("tập thể", "cá nhân") if words.startswith(noun)]
        if block.part is Part.ANNEX and named and len(words) <= _LONGEST_HEADING:
            following = blocks[at + 1 :][:1]
            count = _numbered(blocks, at + 1) if following and following[0].style in _NUMBERED else 0
            if count >= _FEWEST:
                yield named[0], count


def _numbered(blocks: Sequence[Block], start: int) -> int:
    """Return how many numbered items follow each other from ``start`` on."""
    count = 0
    for block in blocks[start:]:
        if block.style == blocks[start].style and block.marker == str(count + 1).zfill(len(block.marker)):
            count += 1
        elif block.style in {"roman", "letter-upper", "section", "part"} or block.is_heading:
            break
    return count
