"""Sums, shares and amounts that do not come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from thidua.documents.kinds import FindingKind
from thidua.documents.reading.facts import Reading
from thidua.documents.reading.findings.finding import Context, Finding
from thidua.documents.reading.numbers import Amount, amounts_in
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.pieces import Line
from thidua.documents.reading.source import Source

_WHOLE = r"\d{1,3}(?:\.\d{3})+|\d+"
PATTERNS = (
    Pattern(
        rf"(?<![\d.,/])(?P<a>{_WHOLE})\s*/\s*(?P<b>{_WHOLE})(?![\d/])[^.:;%()\d]{{0,60}}\(?"
        r"(?P<found>\d{1,3}(?:,\d{1,2})?)\s?%",
        "42/45 đoàn viên đăng ký giao ước, đạt 95,3%",
        "95,3",
        meaning="share",
        ignores_case=True,
    ),
    Pattern(
        r"(?<!\w)tổng(?:\s+số|\s+cộng|\s+kinh\s+phí)?(?!\w)[^.;\n]{0,80}?"
        r"(?P<found>(?:,\s*)?(?<!\w)(?:bao\s+gồm|gồm)(?:\s+có)?(?:\s*:)?)",
        "Tổng số 120 đoàn viên, gồm 70 nam và 55 nữ",
        ", gồm",
        meaning="total",
        ignores_case=True,
    ),
    Pattern(
        rf"(?<!\w)(?P<found>tập\s+thể|cá\s+nhân)\s*:?\s*(?P<each>{_WHOLE})\s*(?:đồng|đ)(?!\w)",
        "tập thể 2.000.000 đồng, cá nhân 1.000.000 đồng",
        "tập thể",
        meaning="each",
        ignores_case=True,
    ),
    Pattern(
        rf"tổng(?:\s+số)?\s+tiền(?:\s+thưởng)?(?:\s+là)?\s*:?\s*(?P<found>{_WHOLE})\s*(?:đồng|đ)(?!\w)",
        "Tổng số tiền thưởng là 21.000.000 đồng",
        "21.000.000",
        meaning="money",
        ignores_case=True,
    ),
    Pattern(
        r"(?<![\d.,/])(?P<found>\d{1,4})\s+(?P<noun>tập\s+thể|cá\s+nhân)(?!\w)",
        "cho 05 tập thể và 12 cá nhân",
        "05",
        meaning="how many",
        ignores_case=True,
    ),
)
_SHARE, _TOTAL, _EACH, _MONEY, _HOW_MANY = PATTERNS
_NUMBER = re.compile(rf"(?:{_WHOLE})(?:,\d+)?")
_TOTAL_ROW = re.compile(r"(?:tổng(?:\s+(?:cộng|số))?|cộng)(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;](?=\s|$)|\n")
_REACH = 400
_SEXES = frozenset({"nam", "nữ"})
_FEWEST_PARTS, _FEWEST_ROWS = 2, 2


def find(source: Source, _reading: Reading, _context: Context) -> Iterator[Finding]:
    """Yield what does not come out in sentences and in tables with a row for the total."""
    yield from _shares(source)
    yield from _totals(source)
    yield from _prizes(source)
    for rows in _tables(source.lines):
        yield from _columns(rows)


def _shares(source: Source) -> Iterator[Finding]:
    running = source.running
    for match in _SHARE.all(running.text):
        part, whole = _plain(match["a"]), _plain(match["b"])
        said = _plain(match["found"])
        # A day and a month, and more than the whole, are no share.
        if not whole or part > whole:
            continue
        step = Decimal(1).scaleb(min(int(said.as_tuple().exponent), 0))
        share = part / whole * 100
        if abs(share - said) >= step:
            written = f"{share.quantize(step):f}".replace(".", ",")
            at = running.span(match.start("a"), match.end())
            reason = f"{match['a']}/{match['b']} là {written}%, văn bản viết {match['found']}%."
            yield Finding(FindingKind.SUM, at, reason)


def _totals(source: Source) -> Iterator[Finding]:
    """Yield the totals of a sentence that are not the sum of the parts it names all of."""
    running = source.running
    for match in _TOTAL.all(running.text):
        end = _SENTENCE.search(running.text, match.end(), match.end() + _REACH)
        last = end.start() if end else min(len(running.text), match.end() + _REACH)
        before = [one for one in amounts_in(running.text[match.start() : match.start("found")]) if _counts(one)]
        parts = [one for one in amounts_in(running.text[match.end() : last]) if _counts(one)]
        if len(before) != 1 or not len(parts) >= _FEWEST_PARTS or not _are_parts(before[0], parts):
            continue
        total, found = _value(before[0]), sum((_value(one) for one in parts), Decimal(0))
        if total != found:
            reason = f"Văn bản viết tổng là {_written(total)}, các phần cộng lại là {_written(found)}."
            yield Finding(FindingKind.SUM, running.span(match.start(), last), reason)


def _counts(one: Amount) -> bool:
    return one.unit != "%" and not one.comparison and "-" not in one.value


def _are_parts(total: Amount, parts: Sequence[Amount]) -> bool:
    units = {one.unit.casefold() for one in parts}
    return units == {total.unit.casefold()} or units == _SEXES


def _prizes(source: Source) -> Iterator[Finding]:
    """Yield a sum of prizes that is not what so many teams and persons get."""
    running = source.running
    each = {_noun(match["found"]): _plain(match["each"]) for match in _EACH.all(running.text)}
    many: dict[str, Decimal] = {}
    for match in _HOW_MANY.all(running.text):
        many.setdefault(_noun(match["noun"]), _plain(match["found"]))
    said = _MONEY.search(running.text)
    if said is None or not each or not each.keys() <= many.keys():
        return
    found = sum((price * many[noun] for noun, price in each.items()), Decimal(0))
    if found != _plain(said["found"]):
        at = running.span(said.start(), said.end())
        reason = f"Cộng theo mức thưởng được {_written(found)} đồng, văn bản viết {said['found']} đồng."
        yield Finding(FindingKind.SUM, at, reason)


def _noun(written: str) -> str:
    return " ".join(written.casefold().split())


def _tables(lines: Sequence[Line]) -> Iterator[list[list[Line]]]:
    """Yield the tables whose cells bars part, as rows of cells."""
    rows: list[list[Line]] = []
    for line in lines:
        if not line.is_cell:
            if rows:
                yield rows
            rows = []
        elif not rows or line.column <= rows[-1][-1].column:
            rows.append([line])
        else:
            rows[-1].append(line)
    if rows:
        yield rows


def _columns(rows: Sequence[Sequence[Line]]) -> Iterator[Finding]:
    for at, row in enumerate(rows):
        if at < _FEWEST_ROWS or not any(_TOTAL_ROW.match(cell.text) for cell in row):
            continue
        for cell in row:
            said = _number(cell)
            parts = [_number(one) for above in rows[1:at] for one in above if one.column == cell.column]
            numbers = [part for part in parts if part is not None]
            if said is None or len(numbers) < _FEWEST_ROWS or len(numbers) < at - 1 or sum(numbers, Decimal(0)) == said:
                continue
            reason = f"Cột cộng lại được {_written(sum(numbers, Decimal(0)))}, văn bản viết {cell.text}."
            yield Finding(FindingKind.SUM, cell.plain.span(), reason)
        return


def _number(cell: Line) -> Decimal | None:
    return _plain(cell.text) if _NUMBER.fullmatch(cell.text) else None


def _plain(written: str) -> Decimal:
    return Decimal(written.replace(".", "").replace(",", "."))


def _value(one: Amount) -> Decimal:
    return Decimal(one.value)


def _written(value: Decimal) -> str:
    whole, _, rest = f"{value.normalize():f}".partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")
