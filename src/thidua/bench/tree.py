"""The tree through time: totals as of a day, and a move that takes thousands of units along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.db import connection

from thidua.bench import move
from thidua.bench.figures import Better, Figure, milliseconds
from thidua.bench.runner import interleave
from thidua.bench.scale import TODAY, Scale
from thidua.demo.nation import build_nation
from thidua.org.enums import Line
from thidua.org.models import Headcount, Place
from thidua.org.selectors.sizes import figures_below
from thidua.shared.fields import path_end

_PAST = date(2025, 6, 30)
_SUM_LIMIT = "một câu SQL trên bảng phẳng của ngày đó · one SQL sum over a flat table of that day"
_SUM_PEER = "đệ quy theo đơn vị cấp trên, WITH RECURSIVE · recursion over the parent, WITH RECURSIVE"


def measure(scale: Scale) -> list[Figure]:
    """Return totals over the nation and one province as of a day in the past, and the move of many units."""
    nation = build_nation(today=TODAY, size=scale.nation)
    _lay_flat_table(_PAST)
    figures = [
        _sum_figure(f"{nation.size.alive} đơn vị, như ngày 30/06/2025 · as of a past day", nation.national, scale),
        _sum_figure("một tỉnh, như ngày 30/06/2025 · one province, as of a past day", nation.province, scale),
    ]
    return [*figures, move.figure(nation, scale)]


def _sum_figure(name: str, unit_id: int, scale: Scale) -> Figure:
    contestants: dict[str, Callable[[], object]] = {
        "ours": lambda: figures_below(unit_id, _PAST),
        "limit": lambda: _flat_sum(unit_id),
        "peer": lambda: _recursive_sum(unit_id, _PAST),
    }
    if not figures_below(unit_id, _PAST).members == _flat_sum(unit_id) == _recursive_sum(unit_id, _PAST):
        raise AssertionError("The three ways to sum disagree.")
    seconds = interleave(contestants, scale.effort)
    return Figure(
        f"Tổng đoàn viên: {name}",
        "ms",
        Better.LOWER,
        milliseconds(seconds["ours"]),
        milliseconds(seconds["limit"]),
        _SUM_LIMIT,
        milliseconds(seconds["peer"]),
        _SUM_PEER,
    )


def _lay_flat_table(day: date) -> None:
    """Copy what a sum of one day needs into a table without dates, in the order of the tree."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE flat_day (path varchar(255) PRIMARY KEY, members integer)")
        cursor.execute(
            f"INSERT INTO flat_day SELECT p.path, h.members FROM {Place._meta.db_table} p"  # noqa: S608 our own tables
            f" JOIN {Headcount._meta.db_table} h ON h.unit_id = p.unit_id AND h.valid_from <= %s"
            " AND (h.valid_to IS NULL OR h.valid_to > %s)"
            " WHERE p.line = %s AND p.valid_from <= %s AND (p.valid_to IS NULL OR p.valid_to > %s) ORDER BY p.path",
            [day, day, Line.MANAGING, day, day],
        )


def _flat_sum(unit_id: int) -> int | None:
    path = Place.objects.filter(unit=unit_id, line=Line.MANAGING).values_list("path", flat=True).get()
    return _one("SELECT SUM(members) FROM flat_day WHERE path >= %s AND path < %s", [path, path_end(path)])


def _recursive_sum(unit_id: int, day: date) -> int | None:
    place, headcount = Place._meta.db_table, Headcount._meta.db_table
    return _one(
        "WITH RECURSIVE below(unit_id) AS (SELECT %s UNION ALL"  # noqa: S608 our own tables
        f" SELECT p.unit_id FROM {place} p JOIN below b ON p.parent_id = b.unit_id"
        " WHERE p.line = %s AND p.valid_from <= %s AND (p.valid_to IS NULL OR p.valid_to > %s))"
        f" SELECT SUM(h.members) FROM below b JOIN {headcount} h ON h.unit_id = b.unit_id"
        " WHERE h.valid_from <= %s AND (h.valid_to IS NULL OR h.valid_to > %s)",
        [unit_id, Line.MANAGING, day, day, day, day],
    )


def _one(sql: str, parameters: Sequence[date | int | str]) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        row = cursor.fetchone()
        return None if row is None or row[0] is None else int(row[0])
