"""A form posted through the real server, many connections at once, each from a unit of its own."""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from statistics import median
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from thidua.bench.browser import Browser, PageError
from thidua.bench.figures import Better, Figure
from thidua.bench.scale import Scale
from thidua.bench.server import served
from thidua.demo.rules.nation_plan import BEGAN
from thidua.people.models import Account, Post
from thidua.ui.formats import day as written_day
from thidua.ui.submissions import KEY_FIELD, fresh_key

LIMIT = (
    "cùng máy chủ, Django ORM thường ghi đúng các dòng đó, không phiên, không quyền, không trang · "
    "the same server, plain Django ORM, the same rows, no session, no right, no page"
)
_TURNS = 3
_OK, _FOUND = 200, 302
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@dataclass(slots=True)
class Poster:
    """This is one connection: whom it posts for, the hidden fields its form came with, and the saves it has made."""

    path: str
    cookie: str = ""
    hidden: Mapping[str, str] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=lambda: count(1))

    def content(self) -> str:
        """Return the next save as a browser would send it: a day and a figure of its own, a key of its own."""
        number = next(self.numbers)
        typed = {
            "day": written_day(_day(number)),
            **dict.fromkeys(("workers", "members"), str(number)),
            **dict.fromkeys(("women", "direct_workers"), "0"),
            "note": "",
        }
        key = {KEY_FIELD: fresh_key(timezone.now())} if self.hidden else {}
        return urlencode({**self.hidden, **key, **typed})


def figures(desks: Sequence[tuple[int, int]], scale: Scale) -> list[Figure]:
    """Return saves a second through the server. ``desks`` are units with the post of their chair, half of them for the
    limit."""
    half = scale.connections
    ours = [_signed_in(unit_id, post_id) for unit_id, post_id in desks[:half]]
    plain = [Poster(f"/{unit_id}/") for unit_id, _ in desks[half : 2 * half]]
    rates: dict[str, list[float]] = {"ours": [], "limit": []}
    with (
        served("thidua.config.wsgi:application") as our_port,
        served("thidua.bench.plain_server:application") as plain_port,
    ):
        for poster in ours:
            _draw(our_port, poster)
        sides = {"ours": (our_port, ours), "limit": (plain_port, plain)}
        for port, posters in sides.values():
            _load(port, posters, scale.server_seconds / 4)
        for _ in range(_TURNS):
            for name, (port, posters) in sides.items():
                rates[name].append(_load(port, posters, scale.server_seconds))
    name = f"biểu mẫu số lượng qua máy chủ thật, {half} kết nối · the form through the real server, connections"
    return [Figure(name, "lần/s", Better.HIGHER, median(rates["ours"]), median(rates["limit"]), LIMIT)]


def _day(number: int) -> date:
    return BEGAN + timedelta(days=number)


def _signed_in(unit_id: int, post_id: int) -> Poster:
    post = Post.objects.select_related("person").get(pk=post_id)
    account = Account(person=post.person, username=f"do-{post_id}", notice_read_at=timezone.now())
    account.set_unusable_password()
    account.save()
    return Poster(reverse("headcount_enter", args=[unit_id]), Browser.signed_in(account, post_id).cookie)


def _draw(port: int, poster: Poster) -> None:
    """Fetch the form once, for its hidden fields and the cookie that goes with them."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    link.request("GET", poster.path, headers={"Cookie": poster.cookie})
    answer = link.getresponse()
    page = answer.read().decode()
    if answer.status != _OK:
        raise PageError(f"{poster.path}: {answer.status}")
    token = re.search(rf"{settings.CSRF_COOKIE_NAME}=[^;]+", answer.getheader("Set-Cookie", ""))
    if token is None:
        raise PageError(f"{poster.path}: no token")
    form = page[page.index(KEY_FIELD) - 400 :]
    poster.hidden = dict(_HIDDEN.findall(form))
    poster.cookie += f"; {token[0]}"
    link.close()


def _load(port: int, posters: Sequence[Poster], seconds: float) -> float:
    """Return the saves a second that all connections get together."""
    end = time.perf_counter() + seconds
    post: Callable[[Poster], int] = lambda poster: _post_until(port, poster, end)  # noqa: E731
    with ThreadPoolExecutor(len(posters)) as pool:
        started = time.perf_counter()
        saves = list(pool.map(post, posters))
        return sum(saves) / (time.perf_counter() - started)


def _post_until(port: int, poster: Poster, end: float) -> int:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": poster.cookie, "Content-Type": "application/x-www-form-urlencoded"}
    done = 0
    try:
        while time.perf_counter() < end:
            link.request("POST", poster.path, poster.content(), headers)
            answer = link.getresponse()
            answer.read()
            if answer.status != _FOUND:
                raise PageError(f"{poster.path}: {answer.status}")
            done += 1
    finally:
        link.close()
    return done
