"""The whole product as its users meet it: every page that a link leads to in the demo province, in a real browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page

from tests.browser_tools import WIDE, faults_on_every_screen
from thidua.demo.services import build_demo
from thidua.people.models import Account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Who meets what, and how many pages of one route they open: a unit of one's own shows other links than one below.
WALKS: tuple[Mapping[str, int], ...] = ({"chu-tich-tinh": 2}, {"chu-tich-co-so": 1, "doan-vien": 1})
# Pages that nobody may miss; a walk that no longer reaches one of them has lost a link.
MUST_BE_REACHED = {
    *("home", "account", "choose_post", "mfa_index", "usersessions_list", "gallery"),
    *("unit_tree", "unit_list", "unit", "unit_history", "unit_desks", "unit_bodies", "unit_headcounts"),
    *("unit_partners", "unit_blocs", "bloc", "unit_posts", "unit_journal", "unit_links"),
    *(
        "desk_new",
        "body_new",
        "headcount_enter",
        "headcount_enter_for",
        "duties",
        "duties_below",
        "calendar",
        "messages",
    ),
    *("people", "person", "appoint", "invitations", "accounts", "slips", "account_of"),
    *("reorganisations", "reorganisation", "reorganisation_new", "reorganisation_preview"),
    *("journal", "object_journal"),
    *("guide", "guide_chapter"),
}
MUST_BE_REACHED_BELOW = {
    *("home", "account", "duties", "calendar", "unit", "unit_headcounts", "headcount_enter", "headcount_confirmation"),
    *("guide", "sheet_imports", "sheet_start"),
}
FILES = {"headcount_paper", "sheet_template", "sheet_returned", "feed"}
LEAVING = {"account_logout"}


@pytest.mark.parametrize("walkers", WALKS, ids=[",".join(walk) for walk in WALKS])
def test_every_page_a_link_leads_to_is_sound_on_every_screen(
    chromium: Browser, live_server: Any, walkers: Mapping[str, int]
) -> None:
    build_demo(progress=lambda label, share: None, today=date.today())  # noqa: DTZ011 the day the server lives in
    faults: dict[str, object] = {}
    reached: set[str] = set()
    for username, pages in walkers.items():
        page = signed_in_page(chromium, live_server.url, username)
        walk(page, live_server.url, pages, reached, faults)
        page.context.close()
    assert faults == {}
    assert (MUST_BE_REACHED if walkers is WALKS[0] else MUST_BE_REACHED_BELOW) - reached == set()


def signed_in_page(chromium: Browser, address: str, username: str) -> Page:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    context = chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce")
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    return context.new_page()


def walk(page: Page, address: str, pages: int, reached: set[str], faults: dict[str, object]) -> None:
    """Follow links from the home page, a few pages of each route, and note what is wrong with the first."""
    waiting = ["/", "/thanh-phan/"]
    opened: Counter[str] = Counter()
    seen: set[str] = set()
    while waiting:
        path = waiting.pop(0)
        name = route_of(path)
        if path in seen or "tai=" in path or opened[name] == pages or name in FILES | LEAVING | {""}:
            continue
        seen.add(path)
        opened[name] += 1
        page.set_viewport_size({"width": WIDE, "height": 900})
        answer = page.goto(address + path)
        if answer is None or answer.status != 200:
            faults[f"{name} {path}"] = answer and answer.status
            continue
        waiting += links_of(page)
        if name not in reached:
            reached.add(name)
            if found := faults_on_every_screen(page, touch=24):
                faults[f"{name} {path}"] = found


def links_of(page: Page) -> list[str]:
    return list(
        page.evaluate(
            "[...document.querySelectorAll('a[href]')].map((link) => new URL(link.href))"
            ".filter((url) => url.origin === location.origin).map((url) => url.pathname + url.search)"
        )
    )


def route_of(path: str) -> str:
    try:
        return resolve(urlsplit(path).path).view_name or ""
    except Resolver404:
        return ""
