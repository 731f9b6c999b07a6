"""Every route has a rule, and the rule is enforced before the view runs."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.urls import include, path, reverse

from tests.forest import make_account, make_person, make_post
from thidua.access import checks
from thidua.org.enums import OrgPermission
from thidua.people.models import Account
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.routes import needs, public


def answer(request, **_):
    return HttpResponse("ok")


@public
def refuse(request, manner):
    raise {
        "out": OutOfScopeError(),
        "forbidden": ForbiddenError("Không có quyền này."),
        "refused": RefusedError("Không làm được lúc này."),
    }[manner]


@needs("org.nobody_declared_this")
def stray(request):
    return HttpResponse("ok")


@needs(OrgPermission.VIEW_JOURNAL, unit="unit_id")
def over_unit(request, unit_id):
    return HttpResponse("ok")


urlpatterns = [
    path("", include("thidua.config.urls")),
    path("thu/khong-khai/", answer, name="undeclared"),
    path("thu/tu-choi/<manner>/", refuse, name="refuse"),
    path("thu/la/", stray, name="stray"),
    path("thu/khong-ten/", public(lambda request: HttpResponse("ok"))),
    path("thu/nhat-ky/<id:unit_id>/", over_unit, name="over_unit"),
]
handler403 = "thidua.web.errors.forbidden"
handler404 = "thidua.web.errors.not_found"


def test_every_route_of_the_product_has_a_name_and_a_rule():
    assert checks.check_routes() == []


UNUSED = {
    "account_signup",
    "account_email",
    "account_set_password",
    "account_confirm_login_code",
    "mfa_signup_webauthn",
}


def test_pages_of_packages_that_are_not_used_are_not_there():
    assert {route.name for route in checks.routes()} & UNUSED == set()


@pytest.mark.urls(__name__)
def test_a_route_without_a_rule_a_name_or_with_an_unknown_right_fails_the_check():
    assert [(fault.id, fault.msg.split(" ")[1]) for fault in checks.check_routes()] == [
        ("access.E001", "'thu/khong-khai/'"),
        ("access.E003", "'stray'"),
        ("access.E002", "'thu/khong-ten/'"),
    ]


@pytest.mark.urls(__name__)
def test_a_route_without_a_rule_is_loud_where_it_is_built_and_closed_where_it_is_used(forest, client_for, settings):
    client = client_for(make_post(forest.national, "chair"))
    with pytest.raises(ImproperlyConfigured, match="declares no rule"):
        client.get("/thu/khong-khai/")
    settings.ROUTES_STRICT = False
    assert client.get("/thu/khong-khai/").status_code == 403


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("manner", "status", "words"),
    [
        ("out", 404, ""),
        ("forbidden", 403, "Không có quyền này."),
        ("refused", 403, "Không làm được lúc này."),
    ],
)
def test_a_refusal_that_a_view_lets_through_becomes_its_page(forest, client_for, manner, status, words):
    response = client_for(make_post(forest.commune, "chair")).get(f"/thu/tu-choi/{manner}/")
    assert response.status_code == status
    assert words in response.content.decode()


@pytest.mark.urls(__name__)
def test_a_unit_out_of_scope_is_not_found_and_one_in_scope_is_refused_with_the_reason(forest, client_for):
    client = client_for(make_post(forest.commune, "officer"))
    assert client.get(f"/thu/nhat-ky/{forest.neighbour.pk}/").status_code == 404
    refused = client.get(f"/thu/nhat-ky/{forest.grassroots.pk}/")
    assert refused.status_code == 403
    assert "không có quyền" in refused.content.decode()
    assert client_for(make_post(forest.commune, "auditor")).get(f"/thu/nhat-ky/{forest.school.pk}/").status_code == 200


def test_someone_signed_out_is_led_to_sign_in_and_back(client, forest):
    make_account(make_person())
    url = reverse("unit_posts", args=[forest.commune.pk])
    response = client.get(url)
    assert (response.status_code, response.headers["Location"]) == (302, f"{reverse('account_login')}?next={url}")


def test_an_account_without_a_post_is_told_so_and_may_still_reach_its_own_pages(client, forest):
    client.force_login(make_account(make_person()))
    response = client.get(reverse("unit_posts", args=[forest.commune.pk]))
    assert (response.status_code, response.headers["Location"]) == (302, reverse("choose_post"))
    assert "không giữ chức vụ nào" in client.get(reverse("choose_post")).content.decode()
    assert client.get(reverse("account_change_password")).status_code == 200


def test_before_the_first_account_every_page_leads_to_the_first_run(client, db):
    assert Account.objects.count() == 0
    response = client.get(reverse("account_login"))
    assert (response.status_code, response.headers["Location"]) == (302, reverse("first_run"))
    assert client.get(reverse("first_run")).status_code == 200


def test_a_request_costs_a_fixed_number_of_queries_before_its_view(forest, client_for, django_assert_num_queries):
    post = make_post(forest.commune, "chair")
    for unit in (forest.province, forest.school, forest.neighbour):
        make_post(unit, "clerk", person=post.person)
    for holder in (make_post(forest.neighbour, "chair"), post):
        client = client_for(holder)
        client.get(reverse("choose_post"))
        # session, account, posts; the bell of the page
        with django_assert_num_queries(4):
            client.get(reverse("choose_post"))
