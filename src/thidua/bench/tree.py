"""The tree through time: totals as of a day, and a move that takes thousands of units along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple
from datetime import date

from django.db import connection

from thidua.bench import move
from thidua.bench.figures import Better, Figure, milliseconds
from thidua.bench.runner import interleave
from thidua.bench.scale import TODAY, Scale
from thidua.demo.nation import build_nation
from thidua.org.enums import Line
from thidua.org.models import Headcount, Place, UnitKind, UnitProfile
from thidua.org.selectors.sizes import figures_below
from thidua.shared.dated import on_day
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
        "ours": lambda: _our_sums(unit_id),
        "limit": lambda: _flat_sums(unit_id),
        "peer": lambda: _recursive_sums(unit_id, _PAST),
    }
    answers = [contestant() for contestant in contestants.values()]
    if answers.count(answers[0]) != len(answers):
        raise AssertionError(f"The three ways to sum disagree: {answers}")
    seconds = interleave(contestants, scale.effort)
    return Figure(
        f"Số CĐCS, CNVCLĐ, đoàn viên: {name}",
        "ms",
        Better.LOWER,
        milliseconds(seconds["ours"]),
        milliseconds(seconds["limit"]),
        _SUM_LIMIT,
        milliseconds(seconds["peer"]),
        _SUM_PEER,
    )


def _our_sums(unit_id: int) -> tuple[int | None, ...]:
    return astuple(figures_below(unit_id, _PAST))


def _lay_flat_table(day: date) -> None:
    """Copy what a sum of one day needs into a table without dates, in the order of the tree."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE flat_day (path varchar(255) PRIMARY KEY, is_grassroots integer,"
            " workers integer, members integer, women integer, direct_workers integer)"
        )
        cursor.execute(
            f"INSERT INTO flat_day SELECT p.path, {_IS_GRASSROOTS}, {_COUNTS}"  # noqa: S608 our own tables
            f" FROM {_PLACE} p {_FACTS} WHERE p.line = %s AND {_on('p')} ORDER BY p.path",
            [*[day] * 4, Line.MANAGING, day, day],
        )


def _flat_sums(unit_id: int) -> tuple[int | None, ...]:
    path = Place.objects.filter(on_day(_PAST), unit=unit_id, line=Line.MANAGING).values_list("path", flat=True).get()
    sql = f"SELECT {_SUMS} FROM flat_day WHERE path >= %s AND path < %s"  # noqa: S608 our own tables
    return _row(sql, [path, path_end(path)])


def _recursive_sums(unit_id: int, day: date) -> tuple[int | None, ...]:
    return _row(
        "WITH RECURSIVE below(unit_id) AS (SELECT CAST(%s AS bigint) UNION ALL"  # noqa: S608 our own tables
        f" SELECT p.unit_id FROM {_PLACE} p JOIN below b ON p.parent_id = b.unit_id WHERE p.line = %s AND {_on('p')}),"
        f" facts AS (SELECT {_IS_GRASSROOTS} AS is_grassroots, {_COUNTS} FROM below p {_FACTS})"
        f" SELECT {_SUMS} FROM facts",
        [unit_id, Line.MANAGING, *[day] * 6],
    )


def _row(sql: str, parameters: Sequence[date | int | str]) -> tuple[int | None, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return tuple(None if value is None else int(value) for value in cursor.fetchone())


def _on(table: str) -> str:
    return f"{table}.valid_from <= %s AND ({table}.valid_to IS NULL OR {table}.valid_to > %s)"


_PLACE = Place._meta.db_table
_IS_GRASSROOTS = "CASE WHEN k.is_grassroots THEN 1 ELSE 0 END"
_COUNTS = "h.workers, h.members, h.women, h.direct_workers"
_FACTS = (
    f"JOIN {UnitProfile._meta.db_table} n ON n.unit_id = p.unit_id AND {_on('n')}"
    f" JOIN {UnitKind._meta.db_table} k ON k.id = n.kind_id"
    f" LEFT JOIN {Headcount._meta.db_table} h ON h.unit_id = p.unit_id AND {_on('h')}"
)
_SUMS = "SUM(is_grassroots), COUNT(workers), SUM(workers), SUM(members), SUM(women), SUM(direct_workers)"
