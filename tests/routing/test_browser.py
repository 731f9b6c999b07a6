"""The component in a real browser: readable, whole on a phone, usable by keyboard and screen reader."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.browser_tools import faults_on_every_screen
from tests.routing.conftest import said, where
from thidua.routing.enums import RouteState
from thidua.routing.services.acting import approve, return_route, submit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def returned(started, people):
    """A registration that the commune returned, of a union whose chair decided alone."""
    route = started(by="chair")
    chair = people.actor("grassroots", "chair")
    submit(actor=chair, route_id=route.pk, version=1, given=said())
    approve(actor=chair, route_id=route.pk, version=2, given=said())
    officer = people.actor("commune", "officer")
    return_route(actor=officer, route_id=route.pk, version=3, given=said(), parts={"so-lieu": "Nhầm đơn vị tính"})
    return route


def test_the_page_is_sound_on_every_screen(open_page, client_for, people, returned):
    page = open_page(reverse("route", args=[returned.pk]), client=client_for(people.post("grassroots", "chair")))
    assert faults_on_every_screen(page, touch=24) == {}


def test_it_is_mended_and_handed_in_on_a_phone(open_page, client_for, people, returned, room):
    room.parts["so-lieu"] = "13"
    client = client_for(people.post("grassroots", "chair"))
    page = open_page(reverse("route", args=[returned.pk]), width=390, client=client)
    page.get_by_role("button", name="Trình", exact=True).click()
    page.get_by_text("Đã trình.").wait_for()
    assert where(returned) == (RouteState.FORWARDED, "check")
