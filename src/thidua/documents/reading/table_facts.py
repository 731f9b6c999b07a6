"""What tables of targets and of work say: numbers to be reached, who does what, and by when."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.documents.reading.bodies import level_of
from thidua.documents.reading.dates import dates_in, ranges_in
from thidua.documents.reading.facts import Confidence, DeadlineRead, RoundRead, TargetRead, TaskRead
from thidua.documents.reading.numbers import bare_value, ordinal
from thidua.documents.reading.pieces import Block
from thidua.documents.reading.source import Source
from thidua.documents.reading.tables import Table
from thidua.documents.reading.topics import Topic
from thidua.documents.reading.words.columns import ROUND, THEME, UNIT, VALUE, WHAT, WHEN, WHO

_SILENT = frozenset({Topic.HEAD, Topic.TAIL, Topic.RESULTS, Topic.PETITION, Topic.STANDARDS, Topic.REWARD})


def in_tables(source: Source) -> frozenset[int]:
    """Return the indices of the blocks that are cells of tables."""
    return frozenset(place for table in source.tables for place in range(table.first, table.last + 1))


def table_targets(source: Source) -> Iterator[TargetRead]:
    """Yield a target for each number of a row with something to be reached: one for every year that has a column."""
    for row in _rows(source, {WHAT, VALUE}):
        for cell in (cell for kind, cell in row.items() if kind.startswith(VALUE)):
            value, unit = bare_value(cell.text)
            unit = row[UNIT].text if UNIT in row else unit
            if value and unit:
                yield TargetRead(
                    at=cell.span(), confidence=Confidence.LIKELY, indicator=row[WHAT].text, value=value, unit=unit
                )


def table_tasks(source: Source) -> Iterator[TaskRead]:
    """Yield a task for each row with work and who does it."""
    for row in _rows(source, {WHAT, WHO}):
        unit = row[WHO].text.strip(" .;")
        yield TaskRead(
            at=row[WHAT].span(), confidence=Confidence.LIKELY, level=level_of(unit), unit=unit, text=row[WHAT].text
        )


def table_deadlines(source: Source) -> Iterator[DeadlineRead]:
    """Yield a deadline for each row with work and when it is done; its last day where the cell has several."""
    for row in _rows(source, {WHAT, WHEN}):
        dates = dates_in(row[WHEN].text)
        if dates:
            yield DeadlineRead(
                at=row[WHEN].span(), confidence=Confidence.LIKELY, what=row[WHAT].text, when=dates[-1].when
            )


def table_rounds(source: Source) -> Iterator[RoundRead]:
    """Yield a round for each row of a table of rounds: its number, its days, its theme."""
    for table in source.tables:
        for row in table.rows if table.kinds[0] == ROUND else ():
            if not {ROUND, WHEN} <= row.keys():
                continue
            days = next(iter(ranges_in(row[WHEN].text)), None)
            theme = row.get(THEME)
            if days:
                yield RoundRead(
                    at=row[ROUND].span().to((theme or row[WHEN]).span()),
                    confidence=Confidence.LIKELY,
                    no=ordinal(row[ROUND].text.split()[-1]),
                    start=days.first,
                    end=days.last,
                    theme=theme.text.strip(" .;") if theme else None,
                )


def _rows(source: Source, kinds: set[str]) -> Iterator[dict[str, Block]]:
    for table in source.tables:
        if kinds <= set(table.kinds) and not _is_of_rounds(table) and source.topics[table.first] not in _SILENT:
            yield from (row for row in table.rows if kinds <= row.keys())


def _is_of_rounds(table: Table) -> bool:
    return ROUND in table.kinds or any(
        row[WHAT].text.casefold().startswith("đợt ") for row in table.rows if WHAT in row
    )
