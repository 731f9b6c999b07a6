"""Headcounts laid down as rows: what the units counted at the start of each year."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.audit.services import record
from thidua.demo.enums import DemoAction
from thidua.demo.rules.counts import counts_of
from thidua.demo.rules.plan import PROVINCE, PlannedUnit
from thidua.demo.rules.seeds import stream
from thidua.demo.services.book import Book
from thidua.org.models import Headcount
from thidua.shared.bulk import insert_objects

_FIGURES = ("workers", "members", "women", "direct_workers")


def lay_counts(book: Book, units: Iterable[PlannedUnit]) -> None:
    """Write the yearly headcounts of grassroots unions, as each would have entered them."""
    rows = [
        Headcount(
            unit_id=book.id_of(unit),
            valid_from=count.day,
            valid_to=count.until,
            entered_by_name=f"Ban Chấp hành {unit.short_name}"[:120],
            entered_by_unit=book.id_of(unit),
            **{name: getattr(count, name) for name in _FIGURES},
        )
        for unit in units
        for count in counts_of(unit, stream("counts", unit.key))
    ]
    insert_objects(rows)
    record(
        actor=book.actor,
        unit_id=book.id_of(PROVINCE),
        action=DemoAction.COUNTS_LAID,
        kind="org.headcount",
        object_id=book.id_of(PROVINCE),
        label="Số lượng đầu các năm",
        rows=[
            {
                "unit": row.unit_id,
                "day": row.valid_from.isoformat(),
                **{name: getattr(row, name) for name in _FIGURES},
            }
            for row in rows
        ],
    )
