"""Searching among a million texts, as the nation and as a commune, beside plain ``icontains`` and the bare index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import cycle
from operator import and_
from urllib.parse import urlencode

from django.db import models
from django.db.models import Q
from django.urls import reverse

from thidua.bench.browser import Browser
from thidua.bench.figures import Better, Figure, milliseconds, percentile
from thidua.bench.runner import Effort, interleave
from thidua.bench.scale import TODAY, Scale
from thidua.demo.nation import build_nation
from thidua.demo.rules.quick_names import keyed_person
from thidua.demo.services.bulk import Value, first_free_id, insert_rows, tell_planner, tell_sequences
from thidua.org.models import UnitProfile
from thidua.people.enums import PostKind
from thidua.people.models import Person, Post
from thidua.search.rules.question import read_question
from thidua.search.selectors.finding import MOST
from thidua.search.services.rebuilding import rebuild
from thidua.search.sources import all_sources, kind_term
from thidua.search.store import matching
from thidua.shared.text import fold

ASKED = (
    "c", "cong", "cong doan", "cđcs công ty may", "liên đoàn lao động", "ldld", "nguyen", "nguyen thi lan", "tran v",
    "truong thpt", "xa", "0900 012", "118/QĐ-LĐLĐ", "khong co gi nhu the", "n", "hai", "Công đoàn cơ sở", "th",
)  # fmt: skip
"""What is typed: the beginning of most titles, names, abbreviations, a number, nothing that is there."""
_SHOWN = 8
_P95 = 95
_LIMIT = "chỉ câu hỏi của chỉ mục, không quyền, không trang · the bare index query, no policy, no page"
_PEER = "icontains trên bảng gốc, tám dòng và số dòng, không quyền · icontains over the plain tables, no policy"


@dataclass(frozen=True, slots=True)
class Asker:
    """This is who asks, as the figures name him, and the post he acts in."""

    label: str
    post_id: int


def measure(scale: Scale) -> list[Figure]:
    """Return the median and the 95th percentile of the page over typical questions, for both askers."""
    nation = build_nation(today=TODAY, size=scale.nation)
    _lay_more_people(scale.texts)
    texts = rebuild()
    tell_planner()
    askers = (Asker("toàn quốc · the nation", nation.posts[0]), Asker("một xã · a commune", nation.posts[2]))
    return [figure for asker in askers for figure in _figures(f"{texts} văn bản, {asker.label}", asker, scale)]


def _lay_more_people(wanted: int) -> None:
    """Give officers to the units until ``wanted`` texts are to be written."""
    units = list(UnitProfile.objects.filter(valid_to=None, kind__is_grassroots=True).values_list("unit", flat=True))
    count = max(0, wanted - UnitProfile.objects.values("unit").distinct().count() - Post.objects.count())
    first = first_free_id(Person)

    def people() -> Iterator[tuple[Value, ...]]:
        for number in range(count):
            name = keyed_person(number * 7 + number // 2002)
            phone = f"+849{number % 10**8:08d}"
            yield (first + number, name.name, name.folded, name.sort_key, "", phone, "", "")

    insert_rows(
        Person,
        ("id", "full_name", "folded_name", "sort_key", "gender", "phone", "email", "identity_number"),
        people(),
    )
    insert_rows(
        Post,
        ("person_id", "unit_id", "kind", "title", "duty", "may_sign", "basis", "end_reason", "valid_from"),
        (
            (first + number, units[number % len(units)], str(PostKind.OFFICER), "", "", False, "", "", TODAY)
            for number in range(count)
        ),
    )
    tell_sequences(Person)


def _figures(label: str, asker: Asker, scale: Scale) -> list[Figure]:
    post = Post.objects.select_related("person__account").get(pk=asker.post_id)
    browser = Browser.signed_in(post.person.account, post.pk)
    address = reverse("search")
    contestants: dict[str, Callable[[], object]] = {
        "ours": _each(ASKED, lambda asked: browser.get(f"{address}?{urlencode({'tim': asked})}")),
        "limit": _each(ASKED, _bare),
        "peer": _each(ASKED, _contains),
    }
    rounds = len(ASKED) * max(1, scale.effort.rounds // 10)
    seconds = interleave(contestants, Effort(rounds, scale.effort.seconds * 20, scale.effort.warm_up * len(ASKED)))
    values = {name: (milliseconds(times), percentile(times, _P95)) for name, times in seconds.items()}
    return [
        Figure(
            f"Tìm trong {label}: {name}",
            "ms",
            Better.LOWER,
            values["ours"][place],
            values["limit"][place],
            _LIMIT,
            values["peer"][place],
            _PEER,
        )
        for place, name in enumerate(("p50", "p95"))
    ]


def _each(asked: Iterable[str], ask: Callable[[str], object]) -> Callable[[], object]:
    """Return a turn that asks the next question."""
    following = cycle(asked)
    return lambda: ask(next(following))


def _bare(asked: str) -> object:
    words = read_question(asked).words
    return [matching(all_of=[(kind_term(one.kind), *words)], scope=None, limit=MOST) for one in all_sources()]


def _contains(asked: str) -> object:
    words = fold(asked).split()
    return _rows(UnitProfile, words), _rows(Person, words)


def _rows(model: type[models.Model], words: Sequence[str]) -> tuple[int, list[object]]:
    asked = reduce(and_, (Q(folded_name__icontains=word) for word in words))
    rows = model._default_manager.filter(asked)
    return rows.count(), list(rows.order_by("sort_key")[:_SHOWN])
