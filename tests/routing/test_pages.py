"""The way up on its page: what is shown to whom, forms that come back with their reasons."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.forest import LONG_AGO, TODAY
from tests.routing.conftest import give_body, where
from tests.routing.way import CODE
from thidua.counting.services.periods import Frame, open_period
from thidua.org.models import Body
from thidua.routing.enums import RouteState
from thidua.routing.models import LevelClosing
from thidua.routing.views.panels import SLUGS


@pytest.fixture
def page(client_for, people):
    """Open the page of a route as somebody; return its text."""

    def get(route, unit, kind, status=200):
        answer = client_for(people.post(unit, kind)).get(reverse("route", args=[route.pk]))
        assert answer.status_code == status
        return answer.content.decode()

    return get


@pytest.fixture
def send(client_for, people):
    """Send the form of an act as somebody; return the answer."""

    def post(route, unit, kind, slug, **typed):
        route.refresh_from_db()
        address = reverse("route_act", args=[route.pk, slug])
        return client_for(people.post(unit, kind)).post(address, {"version": route.version, **typed})

    return post


def test_the_page_offers_what_may_be_done_and_says_whose_turn_it_is(started, page, send):
    route = started()
    text = page(route, "grassroots", "officer")
    assert "Đang soạn" in text
    assert "Trình</button>" in text
    answer = send(route, "grassroots", "officer", "trinh")
    assert (answer.status_code, answer.url) == (302, reverse("route", args=[route.pk]))
    assert where(route) == (RouteState.SUBMITTED, "sign")
    text = page(route, "grassroots", "officer")
    assert "Đang chờ CĐCS Công ty May Hồng Vân" in text
    assert "Chức vụ hiện tại không có quyền" in text
    assert "Thông qua</button>" in page(route, "grassroots", "chair")


def test_a_return_is_shown_with_its_parts_and_reasons(started, page, send):
    route = started()
    send(route, "grassroots", "officer", "trinh")
    answer = send(route, "grassroots", "chair", "tra-lai", part_1="Nhầm đơn vị tính")
    assert answer.status_code == 302
    text = page(route, "grassroots", "officer")
    assert "Bị trả lại. Chỉ những phần sau mở khóa" in text
    assert "Phần so-lieu: Nhầm đơn vị tính" in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param({"happened_date": "31/02/2026"}, "Tháng 2 năm 2026 có 28 ngày", id="a day there is not"),
        pytest.param({"happened_date": "19/11/2099"}, "Ngày này chưa đến", id="a day to come"),
        pytest.param({"happened_date": "01/01/2020"}, "hãy ghi lý do ghi muộn", id="a day past without its reason"),
        pytest.param({"version": 99}, "Tiến trình vừa thay đổi ở nơi khác", id="somebody was quicker"),
    ],
)
def test_a_refused_form_comes_back_with_the_reason_and_loses_nothing(started, send, typed, said):
    route = started()
    answer = send(route, "grassroots", "officer", "trinh", **typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert where(route) == (RouteState.DRAFT, "draft")


def test_a_decision_taken_together_is_asked_for_where_the_unit_has_a_body(forest, started, send, page):
    body = give_body(forest)
    route = started()
    send(route, "grassroots", "officer", "trinh")
    assert "Cơ quan quyết định" in page(route, "grassroots", "chair")
    answer = send(route, "grassroots", "chair", "dong-y")
    assert answer.status_code == 422
    typed = {"body": body.pk, "manner": "meeting", "day": f"{TODAY - timedelta(days=3):%d/%m/%Y}",
             "signer_name": "Trần Văn Bình", "signer_title": "Chủ tịch"}  # fmt: skip
    assert send(route, "grassroots", "chair", "dong-y", **typed).status_code == 302
    assert where(route) == (RouteState.FORWARDED, "check")
    text = page(route, "commune", "chair")
    assert "Ban Thường vụ họp ngày 17/11/2026." in text
    assert "Trần Văn Bình, Chủ tịch." in text
    assert Body.objects.count() == 1


def test_whoever_acts_alone_is_marked(started, send, page):
    route = started(by="chair")
    send(route, "grassroots", "chair", "trinh")
    send(route, "grassroots", "chair", "dong-y")
    assert "một người vừa soạn vừa duyệt" in page(route, "commune", "officer")


def test_what_is_out_of_sight_is_not_there_and_what_is_not_offered_is_refused(started, page, send, client_for, people):
    route = started()
    page(route, "neighbour", "chair", status=404)
    assert send(route, "neighbour", "chair", "trinh").status_code == 404
    assert send(route, "grassroots", "officer", "dong-y").status_code == 403
    assert send(route, "grassroots", "officer", "khong-co").status_code == 404
    assert client_for(people.post("grassroots", "officer")).get(
        reverse("route_act", args=[route.pk, "trinh"])
    ).status_code == 405  # fmt: skip


def test_every_act_somebody_does_has_its_address():
    assert len(set(SLUGS.values())) == len(SLUGS) == 6


def test_the_page_asks_a_fixed_number_of_questions(started, send, people, django_assert_max_num_queries):
    from thidua.routing import policy  # noqa: PLC0415
    from thidua.routing.selectors.display import route_view  # noqa: PLC0415

    route = started()
    actor = people.actor("commune", "officer")
    for _ in range(3):
        send(route, "grassroots", "officer", "trinh")
        send(route, "grassroots", "chair", "tra-lai", part_0="Sửa")
    send(route, "grassroots", "officer", "trinh")
    send(route, "grassroots", "chair", "dong-y")
    with django_assert_max_num_queries(24):
        view = route_view(actor, policy.require_route(actor, route.pk))
    assert len(view.acts) == 8


def test_a_level_is_closed_with_its_coverage_shown(forest, kind, client_for, people):
    frame = Frame("test.round", 1, "Đợt 2", forest.national.pk, LONG_AGO)
    period = open_period(frame=frame, today=TODAY)
    address = reverse("level_close", args=[forest.commune.pk, CODE, period.pk])
    chair = client_for(people.post("commune", "chair"))
    assert "0 trên 0" in chair.get(address).content.decode()
    answer = chair.post(address, {"reason": "Hết hạn"})
    assert (answer.status_code, "Không có gì ở cấp dưới để chốt" in answer.content.decode()) == (422, True)
    assert chair.post(address, {"reason": ""}).status_code == 422
    assert not LevelClosing.objects.exists()
    assert client_for(people.post("commune", "officer")).get(address).status_code == 403
    assert client_for(people.post("neighbour", "chair")).get(address).status_code == 404
    for unknown in (reverse("level_close", args=[forest.commune.pk, "khong.co", period.pk]),
                    reverse("level_close", args=[forest.commune.pk, CODE, 99_999_999])):  # fmt: skip
        assert chair.get(unknown).status_code == 404
