"""Coverage read from kept sums, beside counting every unit; an act with its sums, beside the act alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import batched, count, cycle
from typing import Any

from django.db import connection, transaction

from thidua.access.selectors import actor_for_post
from thidua.bench.figures import Better, Figure, milliseconds
from thidua.bench.runner import interleave
from thidua.bench.scale import TODAY, Scale
from thidua.counting.models import CountedUnit, ExpectedTally, Fact, Period, Tally
from thidua.counting.rules.places import Scope
from thidua.counting.selectors.sums import sums_of
from thidua.counting.services.periods import Frame, define_measure, fill, open_period
from thidua.counting.services.recording import NewFact, Source, record, record_many
from thidua.demo.nation import Nation, build_nation
from thidua.demo.rules.nation_plan import BEGAN
from thidua.demo.services.bulk import tell_planner
from thidua.org.enums import Line, PartnerKind
from thidua.org.models import Headcount, Place, UnitKind, UnitProfile
from thidua.org.selectors.places import path_on
from thidua.org.services.partners import set_partner
from thidua.people.enums import PostKind
from thidua.people.models import Post
from thidua.shared.actor import Actor
from thidua.shared.fields import path_end

_MEASURE = "bench.answered"
_SILENT = 25
"""Every so many units has not answered: 96 % have."""
_TOGETHER = 10
"""Acts a turn: a commit takes as long as the disk likes, one alone says little."""
_ACTORS = 1_000
_BATCH = 5_000
_FIRST_DAY = date(2025, 1, 1)
_READ_LIMIT = "đúng các dòng tổng đó, đọc thẳng theo khóa · the very rows of sums, read by their key"
_READ_PEER = "đếm từng đơn vị theo vị trí trên cây, một câu SQL · every unit counted by its place, one SQL statement"
_ACT_LIMIT = "việc đó không cộng dồn: kiểm quyền, một dòng, nhật ký · the act alone: policy, one row, journal"


def measure(scale: Scale) -> list[Figure]:
    """Return coverage of units of three levels, and an act with all its sums."""
    nation = build_nation(today=TODAY, size=scale.nation)
    period = _lay(nation)
    levels = ("toàn quốc · the nation", nation.national), ("một tỉnh · a province", nation.province), (
        "một xã · a commune", nation.intermediate)  # fmt: skip
    return [*(_coverage(name, unit, period, scale) for name, unit in levels), _act(period, scale)]


def _lay(nation: Nation) -> Period:
    """Expect an answer of every grassroots union, and let nearly all give it."""
    define_measure(code=_MEASURE, name="Đơn vị đã trả lời", unit_label="đơn vị")
    frame = Frame("bench.period", 1, "Phép đo", nation.national, BEGAN)
    scope = Scope(line=Line.MANAGING, kinds=["grassroots"])
    period = open_period(frame=frame, today=TODAY, scope=scope, is_filled=False)
    last: int | None = 0
    while last is not None:
        last = fill(period_id=period.pk, after=last, limit=_BATCH)
    units = list(CountedUnit.objects.filter(period=period).order_by("unit").values_list("unit", flat=True))
    answering = [unit for number, unit in enumerate(units) if number % _SILENT]
    for batch in batched(answering, _BATCH):
        record_many(NewFact(_MEASURE, period.pk, unit, 1, Source("bench.row", unit), TODAY) for unit in batch)
    tell_planner()
    return period


def _coverage(name: str, unit_id: int, period: Period, scale: Scale) -> Figure:
    contestants: dict[str, Callable[[], tuple[int, ...]]] = {
        "ours": lambda: _kept(period, unit_id),
        "limit": _bare(period, unit_id),
        "peer": lambda: _counted(period, unit_id),
    }
    answers = [contestant() for contestant in contestants.values()]
    if answers.count(answers[0]) != len(answers):
        raise AssertionError(f"The three ways to count disagree: {answers}")
    seconds = interleave(contestants, scale.effort)
    units, answered = answers[0][:2]
    return Figure(
        f"{answered} trên {units} đơn vị đã trả lời, {name}",
        "ms",
        Better.LOWER,
        milliseconds(seconds["ours"]),
        milliseconds(seconds["limit"]),
        _READ_LIMIT,
        milliseconds(seconds["peer"]),
        _READ_PEER,
    )


def _kept(period: Period, unit_id: int) -> tuple[int, ...]:
    found = sums_of(measure=_MEASURE, period_id=period.pk, unit_id=unit_id, line=Line.MANAGING)
    return (found.expected, found.covered, found.members, found.covered_members)


def _bare(period: Period, unit_id: int) -> Callable[[], tuple[int, ...]]:
    """Return a function that gives the driver the two reads of the sums below the unit, by their keys alone."""
    expected = list(ExpectedTally.objects.filter(period=period, unit=unit_id).values_list("pk", flat=True))
    tallies = list(Tally.objects.filter(period=period, unit=unit_id).values_list("pk", flat=True))

    def read() -> tuple[int, ...]:
        with connection.cursor() as cursor:
            wanted = _by_key(cursor, ExpectedTally, "expected, members", expected)
            found = _by_key(cursor, Tally, "covered, covered_members", tallies)
        return (wanted[0], found[0], wanted[1], found[1])

    return read


def _by_key(cursor: Any, model: type[Tally | ExpectedTally], columns: str, keys: Sequence[int]) -> tuple[int, int]:
    sums = [0, 0]
    for key in keys:
        cursor.execute(f"SELECT {columns} FROM {_table(model)} WHERE id = %s", [key])  # noqa: S608  # our own tables
        row = cursor.fetchone()
        sums = [sums[0] + row[0], sums[1] + row[1]]
    return (sums[0], sums[1])


def _counted(period: Period, unit_id: int) -> tuple[int, ...]:
    """Count without kept sums: every grassroots union below, its members, whether it answered."""
    path = path_on(unit_id, Line.MANAGING, TODAY) or "-."
    sql = (
        "SELECT COUNT(*), COUNT(f.id), SUM(COALESCE(h.members, 0)),"  # noqa: S608  # our own tables
        " SUM(CASE WHEN f.id IS NULL THEN 0 ELSE COALESCE(h.members, 0) END)"
        f" FROM {_table(Place)} p"
        f" JOIN {_table(UnitProfile)} n ON n.unit_id = p.unit_id AND {_on('n')}"
        f" JOIN {_table(UnitKind)} k ON k.id = n.kind_id AND k.code = 'grassroots'"
        f" LEFT JOIN {_table(Headcount)} h ON h.unit_id = p.unit_id AND {_on('h')}"
        f" LEFT JOIN {_table(CountedUnit)} c ON c.unit_id = p.unit_id AND c.period_id = %s"
        f" LEFT JOIN {_table(Fact)} f ON f.counted_id = c.id"
        f" WHERE p.line = %s AND p.path > %s AND p.path < %s AND {_on('p')}"
    )
    values: list[date | int | str] = [*[TODAY] * 4, period.pk, str(Line.MANAGING), path, path_end(path), TODAY, TODAY]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return tuple(int(value or 0) for value in cursor.fetchone())


def _act(period: Period, scale: Scale) -> Figure:
    """Return the time of an act that writes one row with its journal and counts it at every unit above, each with a
    commit of its own."""
    desks = _desks(scale)
    alone, counted = desks[::2], desks[1::2]
    seconds = interleave({"ours": _turn(counted, period), "limit": _turn(alone, None)}, scale.effort)
    return Figure(
        "một việc của một CĐCS cùng mọi số cộng dồn, một lần ghi · an act with all its sums, one commit",
        "ms",
        Better.LOWER,
        milliseconds(seconds["ours"]) / _TOGETHER,
        milliseconds(seconds["limit"]) / _TOGETHER,
        _ACT_LIMIT,
    )


def _desks(scale: Scale) -> list[Actor]:
    """Return chairs of unions that have not answered yet."""
    silent = CountedUnit.objects.filter(facts=None, is_expected=True).values("unit")
    posts = Post.objects.filter(kind=PostKind.CHAIR, unit__in=silent, valid_to=None).order_by("pk")
    actors = [actor_for_post(pk, TODAY) for pk in posts.values_list("pk", flat=True)[:_ACTORS]]
    return [actor for actor in actors if actor is not None]


def _turn(actors: Sequence[Actor], period: Period | None) -> Callable[[], None]:
    acts = _acts(actors)

    def turn() -> None:
        for _ in range(_TOGETHER):
            actor, number = next(acts)
            _write(actor, number, period)

    return turn


def _acts(actors: Sequence[Actor]) -> Iterator[tuple[Actor, int]]:
    return zip(cycle(actors), count())


def _write(actor: Actor, number: int, period: Period | None) -> None:
    unit = actor.unit_id or 0
    day = _FIRST_DAY + timedelta(days=number)
    with transaction.atomic():
        if period is not None:
            # Every act changes the sums: nil is an answer, and no figure comes twice.
            record(measure=_MEASURE, period_id=period.pk, unit_id=unit, amount=number % 7_919,
                   source=Source("bench.row", number), day=TODAY)  # fmt: skip
        set_partner(actor=actor, unit_id=unit, kind=PartnerKind.GOVERNMENT, name=f"UBND {number}", day=day)


def _table(model: type[Place | UnitProfile | UnitKind | Headcount | CountedUnit | Fact | Tally | ExpectedTally]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _on(table: str) -> str:
    return f"{table}.valid_from <= %s AND ({table}.valid_to IS NULL OR {table}.valid_to > %s)"
