"""The pictures of the guide can be taken again by a browser, and what they show is still there."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from tests.web.guide_pictures import SHOTS, WIDTH, Shot, keep
from thidua.demo.services import build_demo
from thidua.people.models import Account
from thidua.ui.themes import COOKIE
from thidua.web.guide.reading import CHAPTERS, picture_size

pytestmark = pytest.mark.django_db(transaction=True)


def build() -> None:
    build_demo(progress=lambda label, share: None, today=date.today())  # noqa: DTZ011 the day the server lives in


def client_of(shot: Shot) -> Client:
    client = Client()
    if shot.username:
        client.force_login(Account.objects.get(username=shot.username))
    return client


def address_of(shot: Shot) -> str:
    return reverse(shot.route, args=shot.arguments()) + shot.query


def test_the_page_of_every_picture_still_answers() -> None:
    answers = {shot.name: client_of(shot).get(address_of(shot)).status_code for shot in SHOTS if shot.is_empty}
    build()
    answers |= {shot.name: client_of(shot).get(address_of(shot)).status_code for shot in SHOTS if not shot.is_empty}
    assert answers == {shot.name: 200 for shot in SHOTS}


@pytest.mark.browser
@pytest.mark.long
def test_every_picture_of_the_guide_is_taken_by_a_browser(chromium: Browser, live_server: Any, tmp_path: Path) -> None:
    """``make pictures`` names the folder; otherwise they are thrown away."""
    folder = Path(os.environ.get("THIDUA_PICTURES", tmp_path))
    take([shot for shot in SHOTS if shot.is_empty], chromium, live_server.url, folder)
    build()
    take([shot for shot in SHOTS if not shot.is_empty], chromium, live_server.url, folder)
    assert {shot.name: picture_size(folder / f"{shot.name}.png") for shot in SHOTS} == {
        shot.name: (WIDTH, shot.height) for shot in SHOTS
    }
    named = "".join(file.read_text(encoding="utf-8") for file in CHAPTERS.glob("*.md"))
    assert [shot.name for shot in SHOTS if f"/{shot.name}.png" not in named] == []


def take(shots: list[Shot], chromium: Browser, address: str, folder: Path) -> None:
    for shot in shots:
        context = chromium.new_context(
            viewport={"width": WIDTH, "height": shot.height}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
        )  # fmt: skip
        cookies = {COOKIE: "light"} | {name: one.value for name, one in client_of(shot).cookies.items()}
        context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
        page = context.new_page()
        page.goto(address + address_of(shot))
        shot.act(page)
        page.evaluate("document.fonts.ready.then(() => true)")
        keep(page.screenshot(), folder / f"{shot.name}.png")
        context.close()
