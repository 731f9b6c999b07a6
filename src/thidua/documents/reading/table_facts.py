"""What tables of targets and of work say: numbers to be reached, who does what, and by when."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.documents.reading.bodies import level_of
from thidua.documents.reading.dates import dates_in
from thidua.documents.reading.facts import Confidence, DeadlineRead, TargetRead, TaskRead
from thidua.documents.reading.numbers import bare_value
from thidua.documents.reading.pieces import Block
from thidua.documents.reading.source import Source
from thidua.documents.reading.tables import Table
from thidua.documents.reading.topics import Topic
from thidua.documents.reading.words.columns import ROUND, UNIT, VALUE, WHAT, WHEN, WHO

_SILENT = frozenset({Topic.HEAD, Topic.TAIL, Topic.RESULTS, Topic.PETITION, Topic.STANDARDS, Topic.REWARD})


def in_tables(source: Source) -> frozenset[int]:
    """Return the indices of the blocks that are cells of tables."""
    return frozenset(place for table in source.tables for place in range(table.first, table.last + 1))


def table_targets(source: Source) -> Iterator[TargetRead]:
    """Yield a target for each row with something to be reached and a number."""
    for row in _rows(source, {WHAT, VALUE}):
        value, unit = bare_value(row[VALUE].text)
        unit = row[UNIT].text if UNIT in row else unit
        if value and unit:
            yield TargetRead(
                at=row[VALUE].span(), confidence=Confidence.LIKELY, indicator=row[WHAT].text, value=value, unit=unit
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


def _rows(source: Source, kinds: set[str]) -> Iterator[dict[str, Block]]:
    for table in source.tables:
        if kinds <= set(table.kinds) and not _is_of_rounds(table) and source.topics[table.first] not in _SILENT:
            yield from (row for row in table.rows if kinds <= row.keys())


def _is_of_rounds(table: Table) -> bool:
    return ROUND in table.kinds or any(
        row[WHAT].text.casefold().startswith("đợt ") for row in table.rows if WHAT in row
    )
