"""A save of the product: the headcount of a unit, one commit each, beside plain Django, the bare database, a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, cycle
from typing import Any

from django.db import connection, transaction

from thidua.access.selectors import actor_for_post
from thidua.bench import posting
from thidua.bench.figures import Better, Figure, rate
from thidua.bench.plain_writes import Written, save_plainly, written_by
from thidua.bench.runner import interleave
from thidua.bench.scale import TODAY, Scale
from thidua.demo.nation import build_nation
from thidua.demo.rules.nation_plan import BEGAN
from thidua.org.models import Headcount, Unit
from thidua.org.rules.headcounts import Figures
from thidua.org.services.headcounts import enter_headcount
from thidua.people.enums import PostKind
from thidua.people.models import Post
from thidua.shared.actor import Actor

PLAIN = "Django ORM thường ghi đúng các dòng đó, một giao dịch · plain Django ORM, the same rows, one transaction"
BARE = "CSDL trần: đúng các câu ghi đó, một giao dịch · the bare database, the same statements, one transaction"
_TOGETHER = 10
"""Saves a turn: a commit takes as long as the disk likes, one alone says little."""
_ACTORS = 10
_FIRST_DAY = BEGAN + timedelta(days=1)

type Statement = tuple[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Desk:
    """This is where saves come from: a unit, and who enters its counts."""

    unit_id: int
    post_id: int


def measure(scale: Scale) -> list[Figure]:
    """Return saves a second: the act beside plain Django and the bare database, and the form through the server."""
    desks = lay_desks(scale, 3 * _ACTORS + 2 * scale.connections)
    inside, served = desks[: 3 * _ACTORS], desks[3 * _ACTORS :]
    return [*figures_of_the_act(inside, scale), *posting.figures([(d.unit_id, d.post_id) for d in served], scale)]


def lay_desks(scale: Scale, wanted: int) -> list[Desk]:
    """Return ``wanted`` grassroots unions with their chairs, each with one count of its first day and a journal."""
    build_nation(today=TODAY, size=scale.nation)
    posts = Post.objects.filter(kind=PostKind.CHAIR, unit__profiles__kind__is_grassroots=True, valid_to=None)
    desks = [Desk(unit, post) for unit, post in posts.order_by("pk").values_list("unit", "pk")[:wanted]]
    if len(desks) < wanted:
        raise ValueError(f"{wanted} offices of a nation with {len(desks)}")
    units = [desk.unit_id for desk in desks]
    Unit.objects.filter(pk__in=units).update(founded_date=BEGAN)
    Headcount.objects.filter(unit__in=units).delete()
    for desk in desks:
        _enter(_actor(desk), BEGAN, 1)
    return desks


def figures_of_the_act(desks: Sequence[Desk], scale: Scale) -> list[Figure]:
    """Return the rate of the act against plain Django, and against the bare database. Raises ``AssertionError`` where
    they do not write the same rows."""
    ours, plain, bare = (desks[start::3] for start in range(3))
    saves = {"ours": _act(ours), "limit": _plain(plain)}
    written = [written_by(save) for save in saves.values()]
    if written[0] != written[1]:
        raise AssertionError(f"The act writes {written[0]}, plain Django {written[1]}")
    turns = scale.effort.rounds + scale.effort.warm_up
    saves["bare"] = _replayed(_recorded(_plain(bare), turns * _TOGETHER))
    seconds = interleave({name: _repeated(save) for name, save in saves.items()}, scale.effort)
    per_second = {name: _TOGETHER * rate(times) for name, times in seconds.items()}
    name = f"ghi số lượng một đơn vị, {_counted(written[0])}, một lần ghi · a headcount saved, one commit each"
    return [
        Figure(name, "lần/s", Better.HIGHER, per_second["ours"], per_second[limit], said)
        for limit, said in (("limit", PLAIN), ("bare", BARE))
    ]


def _counted(written: Written) -> str:
    inserted = sum(rows for (verb, _), rows in written.items() if verb == "INSERT")
    return f"{inserted} dòng mới, {written.total() - inserted} dòng sửa"


def _repeated(save: Callable[[], object]) -> Callable[[], None]:
    def turn() -> None:
        for _ in range(_TOGETHER):
            save()

    return turn


def _days(desks: Sequence[Desk]) -> Iterator[tuple[Desk, date, int]]:
    """Yield, desk after desk, the next save: its day and its figure."""
    for number, desk in zip(count(), cycle(desks)):
        yield desk, _FIRST_DAY + timedelta(days=number // len(desks)), number + 2


def _act(desks: Sequence[Desk]) -> Callable[[], object]:
    actors = {desk: _actor(desk) for desk in desks}
    saves = _days(desks)

    def save() -> None:
        desk, day, people = next(saves)
        _enter(actors[desk], day, people)

    return save


def _plain(desks: Sequence[Desk]) -> Callable[[], object]:
    saves = _days(desks)

    def save() -> None:
        desk, day, people = next(saves)
        save_plainly(desk.unit_id, day, people)

    return save


def _actor(desk: Desk) -> Actor:
    actor = actor_for_post(desk.post_id, TODAY)
    if actor is None:
        raise LookupError(f"Post {desk.post_id} is not alive on {TODAY}.")
    return actor


def _enter(actor: Actor, day: date, people: int) -> None:
    if actor.unit_id is None:
        raise LookupError("Only a post counts the people of its unit.")
    enter_headcount(actor=actor, unit_id=actor.unit_id, day=day, figures=Figures(people, people, 0, 0))


def _recorded(save: Callable[[], object], times: int) -> list[list[Statement]]:
    """Return the writing statements of ``times`` saves as the database gets them; nothing of them stays."""
    saves: list[list[Statement]] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE")):
            saves[-1].append((sql, tuple(params)))
        return execute(sql, params, many, context)

    with transaction.atomic():
        with connection.execute_wrapper(note):
            for _ in range(times):
                saves.append([])
                save()
        transaction.set_rollback(True)
    return saves


def _replayed(saves: list[list[Statement]]) -> Callable[[], object]:
    """Return a function that gives the next save to the driver itself, in a transaction of its own."""
    following = iter(saves)
    connection.ensure_connection()
    raw: Any = connection.connection
    begin = "BEGIN"
    if connection.vendor == "sqlite":
        begin = "BEGIN IMMEDIATE"
        saves[:] = [[(sql.replace("%s", "?"), values) for sql, values in save] for save in saves]
    return lambda: _run(raw.cursor(), begin, next(following))


def _run(cursor: Any, begin: str, statements: list[Statement]) -> None:
    cursor.execute(begin)
    for sql, values in statements:
        cursor.execute(sql, values)
        if "RETURNING" in sql:
            cursor.fetchall()
    cursor.execute("COMMIT")
