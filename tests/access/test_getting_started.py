"""The guided start: its steps follow from the data; a superior hands a unit its slips in two clicks."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.forest import make_account, make_person, make_post
from thidua.access.models import Invitation, OpeningClosed
from thidua.access.selectors.getting_started import opening_of
from thidua.org.models import Desk, Headcount

pytestmark = pytest.mark.django_db
HINT = "Bắt đầu dùng cho đơn vị"


def done(actor):
    return [step.route_name for step in opening_of(actor).steps if step.is_done]


def test_steps_are_done_when_their_data_are_there(forest, actor_for):
    actor = actor_for(make_post(forest.neighbour, "administrator"))
    assert done(actor) == ["unit", "unit"]
    Desk.objects.create(unit=forest.neighbour, valid_from="2020-01-01")
    assert done(actor) == ["unit", "unit_desks", "unit"]
    make_post(forest.neighbour, "officer")
    assert done(actor) == ["unit", "unit_desks", "unit_posts", "unit"]
    count = {"valid_from": "2026-01-01", "workers": 9, "members": 8, "women": 7, "direct_workers": 6}
    Headcount.objects.create(unit=forest.grassroots, **count)
    assert done(actor) == ["unit", "unit_desks", "unit_posts", "unit"]
    Headcount.objects.create(unit=forest.other_grassroots, **count)
    assert done(actor) == ["unit", "unit_desks", "unit_posts", "unit", "counts_below"]
    assert opening_of(actor).is_waiting


def test_a_grassroots_union_has_fewer_steps(forest, actor_for):
    actor = actor_for(make_post(forest.grassroots, "chair"))
    steps = opening_of(actor).steps
    assert [(step.route_name, step.is_done) for step in steps] == [
        ("unit", True),
        ("unit_posts", True),
        ("unit_headcounts", False),
    ]


def test_whoever_does_not_set_up_has_no_guided_start(forest, actor_for, client_for):
    post = make_post(forest.commune, "officer")
    assert opening_of(actor_for(post)) is None
    assert client_for(post).get(reverse("getting_started")).status_code == 403


def test_home_points_to_it_until_it_is_put_away(forest, client_for):
    client = client_for(make_post(forest.commune, "chair"))
    assert HINT in client.get("/").content.decode()
    page = client.get(reverse("getting_started")).content.decode()
    assert reverse("sheet_start", args=[forest.commune.pk, "mo-co-quan"]) in page
    client.post(reverse("close_getting_started"))
    client.post(reverse("close_getting_started"))
    assert OpeningClosed.objects.count() == 1
    assert HINT not in client.get("/").content.decode()
    assert client.get(reverse("getting_started")).status_code == 200


def test_an_administrator_sees_why_the_workbook_is_closed_once_a_chair_decides(forest, client_for):
    client = client_for(make_post(forest.commune, "administrator"))
    make_post(forest.commune, "chair")
    page = client.get(reverse("getting_started")).content.decode()
    assert "Đơn vị đã có chủ tịch hoặc cán bộ dùng phần mềm" in page


def test_a_superior_prints_the_slips_of_a_unit_in_two_steps(forest, client_for):
    client = client_for(make_post(forest.province, "chair"))
    chair = make_post(forest.commune, "chair", with_account=False, person=make_person("Trần Văn Bình"))
    settled = make_person("Lê Thị Hoa")
    make_account(settled)
    make_post(forest.commune, "officer", person=settled)
    stranger = make_post(forest.neighbour, "chair", with_account=False, person=make_person("Người Khác"))
    url = reverse("unit_start", args=[forest.commune.pk])
    page = client.get(url).content.decode()
    assert "Trần Văn Bình" in page
    assert "Lê Thị Hoa" in page
    assert "Người Khác" not in page
    answer = client.post(url, {"chon": [chair.person_id, settled.pk, stranger.person_id]})
    assert answer.headers["Location"] == reverse("print_slips")
    batch = client.session["slip_choice"]["batch"]
    client.post(reverse("print_slips"), {"batch": batch})
    assert list(Invitation.objects.values_list("person", flat=True)) == [chair.person_id]
    assert "đã in phiếu" in client.get(url).content.decode()


def test_a_unit_without_officers_is_told_to_appoint_first(forest, client_for):
    client = client_for(make_post(forest.province, "chair"))
    page = client.get(reverse("unit_start", args=[forest.neighbour.pk])).content.decode()
    assert "Chưa ghi chủ tịch, cán bộ nào của đơn vị" in page
    answer = client.post(reverse("unit_start", args=[forest.neighbour.pk]))
    assert answer.headers["Location"] == reverse("unit_start", args=[forest.neighbour.pk])
