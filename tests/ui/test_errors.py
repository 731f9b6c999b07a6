"""Pages for what went wrong: status, reason, way on."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.test import RequestFactory
from django.urls import get_resolver

from thidua.web import errors


@pytest.fixture
def request_of_a_reader():
    request = RequestFactory().get("/don-vi/1/")
    request.user = AnonymousUser()
    request.actor = SimpleNamespace(post_label="Chuyên viên", unit_name="LĐLĐ tỉnh", unit_id=1, post_id=7)
    request.posts = ()
    request.actor.may = lambda permission: False
    return request


def test_the_routes_lead_to_these_pages():
    resolver = get_resolver()
    handlers = {code: resolver.resolve_error_handler(code) for code in (400, 403, 404, 500)}
    assert handlers == {
        400: errors.bad_request,
        403: errors.forbidden,
        404: errors.not_found,
        500: errors.server_error,
    }


def test_403_gives_the_reason_of_the_rule_and_the_post(request_of_a_reader):
    answer = errors.forbidden(request_of_a_reader, PermissionError("Thiếu quyền <Sắp xếp>."))
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "Thiếu quyền &lt;Sắp xếp&gt;." in text
    assert "Chuyên viên, LĐLĐ tỉnh" in text


def test_404_does_not_say_whether_the_thing_is_there(request_of_a_reader):
    answer = errors.not_found(request_of_a_reader, LookupError("CĐCS Cảng Hòn Ngọc"))
    assert answer.status_code == 404
    assert "Hòn Ngọc" not in answer.content.decode()


def test_500_needs_no_database_no_session_and_no_context_processor(monkeypatch, request_of_a_reader):
    def broken(*_, **__):
        raise RuntimeError("mất cơ sở dữ liệu")

    monkeypatch.setattr("thidua.ui.context.frame", broken)
    monkeypatch.setattr("thidua.ui.navigation.main_links", broken)
    engines["django"].engine.template_context_processors  # noqa: B018 - cached before the break
    bare = RequestFactory().get("/", headers={"cookie": "giao-dien=dark"})
    answer = errors.server_error(bare)
    assert answer.status_code == 500
    assert 'data-theme="dark"' in answer.content.decode()
    assert "Việc vừa làm chưa được lưu" in answer.content.decode()


@pytest.mark.parametrize(
    ("referer", "back"),
    [("http://testserver/don-vi/1/sua/", "http://testserver/don-vi/1/sua/"), ("https://evil.example/", "/don-vi/1/")],
)
def test_a_stale_form_leads_back_to_its_page_only(request_of_a_reader, referer, back):
    request_of_a_reader.META["HTTP_REFERER"] = referer
    answer = errors.csrf_failed(request_of_a_reader)
    assert answer.status_code == 403
    assert f'href="{back}"' in answer.content.decode()
