"""The open book in a real browser: a fact shows its place in the text and the other way round, by mouse, by keyboard,
and by links alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser_tools import PHONE, OpenPage, faults_on_every_screen
from tests.documents_pages.conftest import PLAN, send_text
from tests.forest import Forest, make_post
from thidua.campaigns.models import Campaign
from thidua.documents.models import Document

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]


def test_a_fact_and_its_place_lead_to_each_other_and_the_plan_is_confirmed(
    open_page: OpenPage, forest: Forest, client_for: Callable[..., Client]
) -> None:
    client = client_for(make_post(forest.commune, "chair"))
    send_text(client, PLAN)
    document = Document.objects.get()
    url = reverse("document_confirm", args=[document.pk])

    # Without script links do it: the fragment of one is the place of the other.
    plain = open_page(url, client=client, script=False, width=PHONE)
    plain.locator("#f-target-2 a.ref").click()
    expect(plain).to_have_url(re.compile("#s-target-2$"))
    plain.locator("#s-target-2").click()
    expect(plain).to_have_url(re.compile("#f-target-2$"))

    page = open_page(url, client=client)
    marked = page.locator('.mk[data-facts~="target-2"]')
    # By mouse: a mark in the text shows its fact.
    marked.first.click()
    expect(page.locator("#f-target-2.on")).to_have_count(1)
    assert marked.first.evaluate("(one) => one.classList.contains('on')")
    assert page.evaluate("document.activeElement.hash") == "#s-target-2"
    # By keyboard: back to the text, and on to the fact again.
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "s-target-2"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.hash") == "#s-target-2"
    # Whoever types in a fact sees where it comes from, and stays in the field.
    page.locator("#id_task-2--text").focus()
    assert page.locator("#f-task-2.on").count() == 1
    assert page.locator('.mk.on[data-facts~="task-2"]').count() > 0
    assert page.evaluate("document.activeElement.id") == "id_task-2--text"
    sheet, place = page.locator(".leaf-l .sheet").bounding_box(), page.locator("#s-task-2").bounding_box()
    assert sheet is not None
    assert place is not None
    assert sheet["y"] <= place["y"] <= sheet["y"] + sheet["height"]
    assert faults_on_every_screen(page) == {}

    page.locator("#id_title").fill("Thi đua năm 2027 của xã")
    page.get_by_role("button", name="Xác nhận, lập bản soạn phong trào").click()
    page.wait_for_url(re.compile(r"/phong-trao/\d+/"))
    assert Campaign.objects.get().title == "Thi đua năm 2027 của xã"
