"""The pages people open most: how many a second, and how long the slow ones take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from thidua.audit.services import record
from thidua.bench.browser import Browser
from thidua.bench.figures import Better, Figure, milliseconds, percentile
from thidua.bench.peers import naive_list, naive_people, naive_tree
from thidua.bench.runner import interleave
from thidua.bench.scale import TODAY, Scale
from thidua.bench.templates import ready_template
from thidua.demo.accounts import PROVINCE_CHAIR
from thidua.demo.enums import DemoAction
from thidua.demo.nation import build_nation
from thidua.demo.services import build_demo
from thidua.people.enums import PostKind
from thidua.people.models import Post
from thidua.shared.actor import system_actor

LIMIT = "chỉ dựng lại mẫu trang với dữ liệu đã sẵn sàng · the template alone, its context ready"
PEER = "Django viết thẳng: vài truy vấn mỗi dòng, cùng mẫu trang · plain Django: queries per row, same template"
_PROVINCE = "600 CĐCS"
_P95 = 95


@dataclass(frozen=True, slots=True)
class Page:
    """This is one page to open: its name in the figures, its address, and the same rows asked for naively."""

    name: str
    path: str
    naive: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class Visitor:
    """This is who opens the pages: the post acted in, its unit, and a unit below to look at."""

    post: Post
    below_id: int


def measure(scale: Scale) -> list[Figure]:
    """Return the figures of the province of the demo, then of the nation built beside it."""
    figures: list[Figure] = []
    for label, visitor in _visitors(scale):
        _write_journal(visitor.post.unit_id, scale.entries)
        browser = Browser.signed_in(visitor.post.person.account, visitor.post.pk)
        for page in pages_of(visitor):
            figures += _measured(f"{page.name}, {label}", page, browser, scale)
    return figures


def pages_of(visitor: Visitor) -> Sequence[Page]:
    """Return the most used pages, as seen by ``visitor``."""
    unit_id = visitor.post.unit_id
    below_id = visitor.below_id
    return (
        Page("home", reverse("home")),
        Page("unit_tree", reverse("unit_tree"), lambda: naive_tree(unit_id, TODAY)),
        Page("unit_list", reverse("unit_list"), lambda: naive_list(unit_id, TODAY)),
        Page("unit", reverse("unit", args=[below_id])),
        Page("unit_history", reverse("unit_history", args=[below_id])),
        Page("unit_posts", reverse("unit_posts", args=[below_id])),
        Page("people", reverse("people"), lambda: naive_people(unit_id, TODAY)),
        Page("journal", reverse("journal")),
    )


def _visitors(scale: Scale) -> Iterator[tuple[str, Visitor]]:
    build_demo(progress=lambda _label, _share: None, today=TODAY)
    chairs = _posts().filter(person__account__username=PROVINCE_CHAIR.username, kind=PostKind.CHAIR)
    chair = chairs.get(valid_to=None)
    yield _PROVINCE, Visitor(chair, chair.unit_id)
    nation = build_nation(today=TODAY, size=scale.nation)
    yield f"{nation.size.alive} đơn vị", Visitor(_posts().get(pk=nation.posts[0]), nation.intermediate)


def _posts() -> QuerySet[Post]:
    return Post.objects.select_related("person__account")


def _measured(name: str, page: Page, browser: Browser, scale: Scale) -> list[Figure]:
    render = ready_template(lambda: browser.get(page.path))
    contestants: dict[str, Callable[[], object]] = {"ours": lambda: browser.get(page.path), "limit": render}
    naive = page.naive
    if naive is not None:
        contestants["peer"] = lambda: (naive(), render())
    seconds = interleave(contestants, scale.effort)
    peer = seconds.get("peer")
    return [
        Figure(
            f"{name}: trang mỗi giây, một luồng · pages a second, one thread",
            "trang/s",
            Better.HIGHER,
            1000 / milliseconds(seconds["ours"]),
            1000 / milliseconds(seconds["limit"]),
            LIMIT,
            None if peer is None else 1000 / milliseconds(peer),
            None if peer is None else PEER,
        ),
        Figure(
            f"{name}: p95",
            "ms",
            Better.LOWER,
            percentile(seconds["ours"], _P95),
            percentile(seconds["limit"], _P95),
            LIMIT,
            None if peer is None else percentile(peer, _P95),
            None if peer is None else PEER,
        ),
    ]


@transaction.atomic
def _write_journal(unit_id: int, count: int) -> None:
    for number in range(count):
        record(
            actor=system_actor(TODAY),
            unit_id=unit_id,
            action=DemoAction.OFFICES_LAID,
            kind="org.unit",
            object_id=unit_id,
            label=f"Mục nhật ký {number + 1}",
        )
