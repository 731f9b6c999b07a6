"""Second factors: set up, asked for, secrets kept, and which posts need one."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.forest import PASSWORD, make_account, make_person, make_post
from thidua.access.adapter import FactorAdapter
from thidua.access.enums import AccessAction
from thidua.access.models import PostKindSetting
from thidua.access.selectors.coverage import factor_coverage
from thidua.access.services import accounts
from thidua.audit.models import JournalEntry
from thidua.people.enums import PostKind
from thidua.shared.refusals import ForbiddenError

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def no_counts_from_other_tests(db):
    cache.clear()


@pytest.fixture
def account(forest):
    person = make_person("Lê Thị Hồng Hạnh")
    make_post(forest.province, "chair", person=person)
    return make_account(person, "hanhlth")


def code_at(steps=0, secret=SECRET):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def add_app(account):
    return Authenticator.objects.create(
        user=account, type=Authenticator.Type.TOTP, data={"secret": FactorAdapter().encrypt(SECRET)}
    )


def sign_in(client):
    return client.post(reverse("account_login"), {"login": "hanhlth", "password": PASSWORD})


def prove_again(client):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def test_secrets_of_second_factors_are_encrypted_in_the_database(client, account):
    client.force_login(account)
    prove_again(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    client.post(reverse("mfa_activate_totp"), {"code": code_at(secret=secret)})
    stored = {factor.type: str(factor.data) for factor in Authenticator.objects.filter(user=account)}
    assert set(stored) == {"totp", "recovery_codes"}
    assert secret not in stored["totp"]
    assert FactorAdapter().decrypt(FactorAdapter().encrypt("bí mật")) == "bí mật"


def test_the_qr_code_is_drawn_here_and_needs_no_script_or_style(client, account):
    client.force_login(account)
    prove_again(client)
    page = client.get(reverse("mfa_activate_totp"))
    svg = page.context["totp_svg"]
    assert svg.startswith("<svg")
    assert "style" not in svg
    assert "script" not in svg
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()


def test_with_a_second_factor_the_password_alone_does_not_open(client, account):
    add_app(account)
    assert sign_in(client).headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("account")).status_code == 302
    response = client.post(reverse("mfa_authenticate"), {"code": code_at()})
    assert (response.headers["Location"], client.session["_auth_user_id"]) == ("/", str(account.pk))


@pytest.mark.parametrize(("steps", "is_taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_phone_whose_clock_is_half_a_minute_off_still_gets_in(client, account, steps, is_taken):
    add_app(account)
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_at(steps)})
    assert ("_auth_user_id" in client.session) is is_taken


def test_a_code_opens_once(client, account):
    add_app(account)
    code = code_at()
    for device, status in ((client, 302), (Client(), 200)):
        sign_in(device)
        assert device.post(reverse("mfa_authenticate"), {"code": code}).status_code == status


def test_five_wrong_codes_lock_the_second_step_for_a_while(client, account):
    add_app(account)
    sign_in(client)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    page = client.post(reverse("mfa_authenticate"), {"code": code_at()}).content.decode()
    assert "Nhập sai quá nhiều lần" in page
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_opens_once_in_place_of_the_phone(client, account):
    client.force_login(account)
    prove_again(client)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_at(secret=secret)})
    code = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    for typed, is_taken in ((f"{code[:4]} {code[4:]}", True), (code, False)):
        device = Client()
        sign_in(device)
        device.post(reverse("mfa_authenticate"), {"code": typed})
        assert ("_auth_user_id" in device.session) is is_taken
    assert len(client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]) == 9


@pytest.mark.parametrize(
    "name",
    ["mfa_activate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"],
)
def test_nothing_about_second_factors_changes_without_proving_again_who_one_is(client, account, name):
    add_app(account)
    Authenticator.objects.create(
        user=account,
        type=Authenticator.Type.RECOVERY_CODES,
        data={"seed": FactorAdapter().encrypt("abc"), "used_mask": 0},
    )
    client.force_login(account)
    response = client.get(reverse(name))
    assert response.headers["Location"].startswith(reverse("account_reauthenticate"))


def test_turning_a_factor_on_and_off_is_in_the_journal_of_the_owners_unit(
    client, forest, account, django_capture_on_commit_callbacks
):
    client.force_login(account)
    prove_again(client)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code_at(secret=secret)})
    client.post(reverse("mfa_deactivate_totp"))
    entries = JournalEntry.objects.filter(object_id=account.pk, kind="access.account").order_by("pk")
    assert [(entry.action, entry.unit_id) for entry in entries] == [
        (AccessAction.FACTOR_ADDED, forest.province.pk),
        (AccessAction.FACTOR_REMOVED, forest.province.pk),
    ]
    assert not Authenticator.objects.filter(user=account).exists()


# Which posts need one.


@pytest.fixture
def administrator(forest, actor_for):
    return actor_for(make_post(forest.national, "administrator"))


def test_the_administrator_of_the_top_unit_sets_which_posts_need_a_factor(forest, administrator):
    accounts.set_mfa_requirement(actor=administrator, required={PostKind.CHAIR, PostKind.ADMINISTRATOR})
    assert accounts.mfa_required_kinds() == {PostKind.CHAIR, PostKind.ADMINISTRATOR}
    accounts.set_mfa_requirement(actor=administrator, required={PostKind.CHAIR})
    assert accounts.mfa_required_kinds() == {PostKind.CHAIR}
    accounts.set_mfa_requirement(actor=administrator, required={PostKind.CHAIR})
    entries = JournalEntry.objects.filter(action=AccessAction.MFA_REQUIREMENT_SET)
    assert list(entries.values_list("unit_id", flat=True)) == [forest.national.pk] * 2


@pytest.mark.parametrize(
    ("unit", "kind"), [("national", "chair"), ("province", "administrator"), ("grassroots", "administrator")]
)
def test_nobody_else_sets_it(forest, administrator, actor_for, unit, kind):
    actor = actor_for(make_post(forest.units[unit], kind))
    with pytest.raises(ForbiddenError):
        accounts.set_mfa_requirement(actor=actor, required=[])
    assert not PostKindSetting.objects.exists()


def test_the_page_shows_whom_the_requirement_would_meet(forest, client_for, account):
    client = client_for(make_post(forest.national, "administrator"))
    make_post(forest.commune, "chair")
    make_post(forest.school, "chair", with_account=False)
    add_app(account)
    found = factor_coverage(timezone.localdate())
    lines = {line.kind: (line.holders, line.with_factor, line.missing) for line in found}
    assert lines[PostKind.CHAIR] == (2, 1, 1)
    assert lines[PostKind.CLERK] == (0, 0, 0)
    response = client.post(reverse("mfa_settings"), {"kinds": ["chair"]})
    assert response.headers["Location"] == reverse("mfa_settings")
    assert accounts.mfa_required_kinds() == {PostKind.CHAIR}
    assert client_for(make_post(forest.national, "officer")).get(reverse("mfa_settings")).status_code == 403


def test_a_requirement_counts_from_the_next_request_and_ends_with_the_factor(forest, client_for, account):
    client = client_for(account.person.posts.get())
    assert client.get(reverse("invitations")).status_code == 200
    PostKindSetting.objects.create(kind="chair", is_mfa_required=True)
    assert client.get(reverse("invitations")).headers["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    add_app(account)
    assert client.get(reverse("invitations")).status_code == 200
