"""No route answers with a fault of the server, whatever number stands where an id is meant: in the address, in the
filter of a list, in a chosen row, in any field of any form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.access.matrix_table import ROUTES, Page
from tests.access.matrix_world import arguments_of
from tests.page_forms import addresses_of, forms_of
from thidua.access import checks
from thidua.shared.ids import GREATEST, id_or_none, ids_in

# The last number a column holds, the first it does not hold.
NUMBERS = (GREATEST, GREATEST + 1)
SENT = str(GREATEST + 1)
# Parameters no page of this world links to, and what lists are sent with.
QUERIES = ("duoi", "dt", "mo", "noi", "loai", "tinh", "truoc", "sau", "trang", "don_vi", "nguoi", "chon", "ngay")
POSTED = {"chon": SENT, "post": SENT, "phien": SENT, "kinds": SENT, "danh-sach": SENT, "loc": urlencode({"duoi": SENT})}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("1", 1, id="an id"),
        pytest.param("0012", 12, id="with noughts before it"),
        pytest.param(str(2**63 - 1), 2**63 - 1, id="the greatest"),
        pytest.param(str(2**63), None, id="one more than the greatest"),
        pytest.param("9" * 5000, None, id="more digits than a number is read from"),
        pytest.param("", None, id="nothing"),
        pytest.param("-1", None, id="below nought"),
        pytest.param("1.2", None, id="no whole number"),
        pytest.param("²", None, id="a digit that is none"),
        pytest.param("١٢", None, id="digits of another script"),
    ],
)
def test_an_id_is_what_a_column_holds(text, number):
    assert id_or_none(text) == number
    assert ids_in(["7", text, "8"]) == ([7, 8] if number is None else [7, number, 8])


def _who(world, name: str) -> Client:
    expectation = ROUTES[name]
    is_for_heads = not isinstance(expectation, Page) or "chair" in expectation.roles
    return world.client("chair" if is_for_heads else "administrator", "own")


def _ask(client: Client, method: str, url: str, values: dict[str, str]) -> HttpResponse:
    """Ask and take back whatever the answer did; a fault of the server is raised here."""
    with transaction.atomic():
        response = getattr(client, method)(url, values)
        transaction.set_rollback(True)
    return response


def _addresses(name: str, given: dict[str, object]) -> Iterator[tuple[str, int]]:
    """The address of a route with one id after the other replaced by a number nobody has."""
    pattern = next(one.pattern for one in checks.routes() if one.name == name.partition("@")[0])
    arguments = arguments_of(name, given)
    for argument in re.findall(r"<id:(\w+)>", pattern):
        for number in NUMBERS:
            values = {**arguments, argument: number}
            yield "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found, v=values: str(v[found[1]]), pattern), number


WITH_ID = [
    name
    for name in ROUTES
    if any("<id:" in route.pattern for route in checks.routes() if route.name == name.partition("@")[0])
]


def test_every_number_in_an_address_is_bounded():
    assert [route.pattern for route in checks.routes() if "<int:" in route.pattern] == []


@pytest.mark.parametrize("name", WITH_ID)
def test_a_number_nobody_has_in_an_address_leads_nowhere(world, db, name):
    client = _who(world, name)
    for url, number in _addresses(name, world.arguments["own"]):
        for method in ("get", "post"):
            status = _ask(client, method, url, {}).status_code
            assert status < 500, (method, url)
            if number > GREATEST:
                assert status == 404, (method, url)


@pytest.mark.parametrize("name", ROUTES)
def test_a_number_nobody_has_in_a_filter_or_a_form_is_no_fault(world, db, name):
    client, url = _who(world, name), reverse(name.partition("@")[0], kwargs=arguments_of(name, world.arguments["own"]))
    expected = ROUTES[name].posted
    page = _ask(client, "get", url, {})
    html = page.content.decode() if not page.streaming and "html" in page.headers.get("Content-Type", "") else ""
    links = {tuple(sorted(query)): query for _, query in addresses_of(html)}
    asked = [{**query, key: SENT} for query in links.values() for key in query]
    for query in [*asked, dict.fromkeys(QUERIES, SENT)]:
        assert _ask(client, "get", url, query).status_code < 500, query
    for sent in ({**POSTED, **expected}, {"chon": SENT, **expected}, {"danh-sach": SENT, **expected}):
        assert _ask(client, "post", url, sent).status_code < 500, sent
    here = {tuple(form.values): form for form in forms_of(html) if form.action in ("", url)}
    for form in here.values():
        for field in form.values:
            assert _ask(client, form.method, url, {**form.values, field: SENT}).status_code < 500, (field, form)
