"""A move that takes thousands of units along, carried out as a reorganisation and undone again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from django.db import connection, transaction

from thidua.bench.figures import Better, Figure, milliseconds
from thidua.bench.runner import interleave
from thidua.bench.scale import TODAY, Scale
from thidua.demo.nation import Nation
from thidua.org.enums import Line
from thidua.org.models import Place
from thidua.org.rules.approval import Approval
from thidua.org.rules.steps import Transfer
from thidua.org.services.reorganise import add_step, apply_reorganisation, create_reorganisation
from thidua.shared.actor import system_actor
from thidua.shared.fields import path_end

_LIMIT = "hai câu SQL: cắt dòng cũ, chèn dòng mới · two SQL statements: cut the old rows, insert the new ones"
_DAY = date(2027, 1, 1)


class _UndoneError(Exception):
    """Raised to undo what a turn did, so that the next one finds the same tree."""


def figure(nation: Nation, scale: Scale) -> Figure:
    """Return how long it takes to move so many unions above grassroots that ``scale.moved`` units come along."""
    target = nation.province
    chosen, moved = _chosen(target, scale.moved)
    _lay_prefixes(chosen, target)
    seconds = interleave(
        {"ours": lambda: _undone(lambda: _reorganise(nation, chosen)), "limit": lambda: _undone(_move_rows)},
        scale.effort,
    )
    return Figure(
        f"Chuyển {moved} đơn vị sang tỉnh khác · moving units to another province",
        "ms",
        Better.LOWER,
        milliseconds(seconds["ours"]),
        milliseconds(seconds["limit"]),
        _LIMIT,
    )


def _chosen(target: int, wanted: int) -> tuple[list[int], int]:
    """Return unions above grassroots of other provinces, enough that ``wanted`` units move, and how many do."""
    living = Place.objects.filter(line=Line.MANAGING, valid_to__isnull=True)
    above = living.filter(unit__profiles__kind__code="commune").exclude(parent=target).order_by("unit")
    chosen: list[int] = []
    moved = 0
    for unit, path in above.values_list("unit", "path"):
        if moved >= wanted:
            break
        chosen.append(unit)
        moved += living.filter(path__gte=path, path__lt=path_end(path)).count()
    return chosen, moved


def _reorganise(nation: Nation, units: list[int]) -> None:
    actor = system_actor(TODAY)
    draft = create_reorganisation(
        actor=actor,
        owner_id=nation.national,
        title="Chuyển cấp quản lý",
        effective_date=_DAY,
        basis_number="1/QĐ",
        basis_date=TODAY,
        basis_issuer="Tổng Liên đoàn",
    )
    add_step(
        actor=actor,
        reorganisation_id=draft.pk,
        version=draft.version,
        step=Transfer(tuple(units), nation.province),
    )
    draft.refresh_from_db(fields=["version"])
    apply_reorganisation(actor=actor, reorganisation_id=draft.pk, version=draft.version, approval=Approval())


def _undone(act: Callable[[], None]) -> None:
    with suppress(_UndoneError), transaction.atomic():
        act()
        raise _UndoneError


def _lay_prefixes(units: list[int], target: int) -> None:
    """Note the path of each moving union before and after, for the two statements of the limit."""
    top = Place.objects.get(unit=target, line=Line.MANAGING, valid_to__isnull=True).path
    places = Place.objects.filter(unit__in=units, line=Line.MANAGING, valid_to__isnull=True)
    rows = [(unit, path, path_end(path), f"{top}{unit}.", target) for unit, path in places.values_list("unit", "path")]
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE moving (unit_id bigint PRIMARY KEY, path varchar(255), past_end varchar(255),"
            " new_path varchar(255), parent_id bigint)"
        )
        cursor.executemany("INSERT INTO moving VALUES (%s, %s, %s, %s, %s)", rows)


def _move_rows() -> None:
    place = connection.ops.quote_name(Place._meta.db_table)
    # CROSS JOIN keeps the order: the few moving unions first, then the range of paths of each.
    below = f"FROM moving m CROSS JOIN {place} p WHERE p.line = %s AND p.path >= m.path AND p.path < m.past_end"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {place} SET valid_to = %s WHERE line = %s AND valid_to IS NULL AND valid_from < %s"  # noqa: S608 our own tables
            f" AND unit_id IN (SELECT p.unit_id {below} AND p.valid_to IS NULL)",
            [_DAY, Line.MANAGING, _DAY, Line.MANAGING],
        )
        cursor.execute(
            f"INSERT INTO {place} (unit_id, line, parent_id, path, valid_from)"
            " SELECT p.unit_id, p.line, CASE WHEN p.unit_id = m.unit_id THEN m.parent_id ELSE p.parent_id END,"
            f" m.new_path || substr(p.path, length(m.path) + 1), %s {below} AND p.valid_to = %s",
            [_DAY, Line.MANAGING, _DAY],
        )
