"""The whole product as its users meet it: every page there is, in a real browser, on every screen. Which address is a
page, and where it is opened, stands in ``page_registry`` and ``on_purpose``; nothing is left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests.access.matrix_world import arguments_of
from tests.browser_tools import faults_on_every_screen
from tests.product.on_purpose import FAULTS, ON_PURPOSE
from tests.product.page_registry import NO_PAGE, WALKED, WALKED_BELOW, NoPage
from tests.product.stage import Stage
from tests.product.walking import route_of, walk
from tests.routing.way import declared, way
from thidua.access import checks
from thidua.demo.services import build_demo
from thidua.people.models import Account

TEMPLATES = Path(__file__).parents[2] / "src" / "thidua" / "ui" / "templates"

AT_LENGTH = pytest.mark.parametrize("is_brief", [True, pytest.param(False, marks=pytest.mark.long)])
"""Briefly the structure of a page is judged on a phone; at length on both widths, and from below all pages are."""


def test_every_address_is_a_page_somebody_opens_or_no_page_for_a_reason() -> None:
    tables = (WALKED, set(ON_PURPOSE), set(NO_PAGE))
    assert {route.name for route in checks.routes()} == set().union(*tables)
    assert sum(map(len, tables)) == len(set().union(*tables)), "a route stands in two tables"
    assert WALKED_BELOW <= WALKED
    errors = {f"ui/errors/{file.name}" for file in (TEMPLATES / "ui" / "errors").glob("*.html")}
    assert {name for name in FAULTS if name.startswith("ui/errors/")} == errors - {"ui/errors/page.html"}


@pytest.mark.django_db
def test_what_is_said_to_be_no_page_shows_none(stage: Stage) -> None:
    with declared(way()):
        client, own = stage.world.client("chair", "own"), stage.world.arguments["own"]
        for name, reason in NO_PAGE.items():
            answer = client.get(reverse(name, kwargs=arguments_of(name, own)))
            is_page = answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
            assert not is_page or reason is NoPage.PIECE, name
            assert answer.status_code in (403, 404, 405) or reason is not NoPage.POSTED, (name, answer.status_code)
            if is_page:
                assert "<html" not in answer.content.decode(), name


@pytest.fixture
def stage(request: pytest.FixtureRequest, tmp_path: Path, settings: Any) -> Iterator[Stage]:
    """The world, and a browser where the test drives one."""
    settings.DATA = tmp_path
    cache.clear()
    is_driven = request.node.get_closest_marker("browser") is not None
    yield Stage(request.getfixturevalue("open_next") if is_driven else not_opened)
    cache.clear()


def not_opened(*_: object, **__: object) -> Page:
    raise AssertionError("this test drives no browser")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.xdist_group("every page from below and on purpose")
@AT_LENGTH
def test_every_page_without_a_link_is_opened_on_purpose_and_sound(stage: Stage, is_brief: bool) -> None:
    wrong: dict[str, object] = {}
    with declared(way()):
        for name, opening in ON_PURPOSE.items():
            page = opening(stage, name)
            assert route_of(page.url) == name
            note_faults(page, name, wrong, is_brief=is_brief)
        for template, fault in FAULTS.items():
            note_faults(fault(stage), template, wrong, is_brief=is_brief)
    assert wrong == {}


def note_faults(page: Page, name: str, wrong: dict[str, object], *, is_brief: bool) -> None:
    if found := faults_on_every_screen(page, is_brief=is_brief):
        wrong[name] = found


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.xdist_group("every page of a province")
@AT_LENGTH
def test_every_page_a_link_leads_to_is_sound_for_a_province(
    chromium: Browser, live_server: Any, is_brief: bool
) -> None:
    pages, wrong = walked("chu-tich-tinh", most=2)
    assert set(pages) ^ (WALKED - {"headcount_confirmation"}) == set()
    look_at(chromium, live_server.url, "chu-tich-tinh", pages, wrong, is_brief=is_brief)
    assert wrong == {}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.xdist_group("every page from below and on purpose")
@AT_LENGTH
def test_every_page_a_link_leads_to_is_sound_for_a_grassroots_union(
    chromium: Browser, live_server: Any, is_brief: bool
) -> None:
    pages, wrong = walked("chu-tich-co-so", most=1)
    assert WALKED_BELOW - set(pages) == set()
    looked_at = {name: pages[name] for name in WALKED_BELOW} if is_brief else pages
    look_at(chromium, live_server.url, "chu-tich-co-so", looked_at, wrong, is_brief=is_brief)
    assert walked("doan-vien", most=1)[1] == {}
    assert wrong == {}


def walked(username: str, most: int) -> tuple[dict[str, str], dict[str, object]]:
    """The pages somebody of the demo province reaches, and what is wrong on the way."""
    if not Account.objects.exists():
        build_demo(progress=lambda label, share: None, today=date.today())  # noqa: DTZ011 the day the server lives in
    client = Client()
    client.force_login(Account.objects.get(username=username))
    pages, faults = walk(client, most)
    return pages, dict(faults)


def look_at(
    chromium: Browser,
    address: str,
    username: str,
    pages: dict[str, str],
    wrong: dict[str, object],
    *,
    is_brief: bool,
) -> None:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    context = chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce")
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    for name, path in pages.items():
        page.goto(address + path)
        found: dict[object, object] = dict(faults_on_every_screen(page, is_brief=is_brief))
        if broken:
            found["script"] = broken[:]
            broken.clear()
        if found:
            wrong[f"{name} {path}"] = found
    context.close()
