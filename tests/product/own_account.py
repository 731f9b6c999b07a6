"""Pages of the own account: proving again who one is, the second factor, passkeys."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser_tools import give_passkey_device
from tests.forest import PASSWORD, make_post
from tests.product.stage import Opening, Stage, seen
from thidua.access.adapter import FactorAdapter
from thidua.people.models import Account


def owner(stage: Stage, login: str = "chu-khoa") -> tuple[Account, Client]:
    """Somebody who has just proved who they are."""
    account = Account.objects.filter(username=login).first()
    if account is None:
        account = make_post(stage.world.forest.commune, "chair").person.account
        account.username = login
        account.save()
    client = Client()
    client.force_login(account)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return account, client


def of_an_owner(stage: Stage, name: str) -> Page:
    return stage.open(reverse(name), client=owner(stage)[1])


def of_who_has_an_app(stage: Stage, name: str) -> Page:
    return stage.open(reverse(name), client=owner_with_app(stage)[1])


def owner_with_app(stage: Stage) -> tuple[Account, Client]:
    """Somebody whose telephone makes codes, with codes for the day it is lost."""
    account, client = owner(stage, "chu-dien-thoai")
    secret = {"secret": FactorAdapter().encrypt("JBSWY3DP" * 4)}
    if not Authenticator.objects.filter(user=account).exists():
        Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data=secret)
        client.post(reverse("mfa_generate_recovery_codes"))
    return account, client


def second_step(stage: Stage, name: str) -> Page:
    """The password is right, the code is asked for."""
    client = Client()
    client.post(reverse("account_login"), {"login": owner_with_app(stage)[0].username, "password": PASSWORD})
    return stage.open(reverse(name), client=client)


def key_of(stage: Stage) -> tuple[int, Client]:
    """A passkey, added by a device once, and the browser of its owner."""
    account, client = owner(stage)
    keys = Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN)
    if not keys.exists():
        page = stage.open(reverse("mfa_add_webauthn"), client=client)
        give_passkey_device(page)
        page.get_by_label("Tên gợi nhớ").fill("Máy cơ quan")
        page.get_by_role("button", name="Thêm khóa").click()
        page.wait_for_url(f"**{reverse('mfa_view_recovery_codes')}")
    return keys.get().pk, client


def of_who_has_a_key(stage: Stage, name: str) -> Page:
    return stage.open(reverse(name), client=key_of(stage)[1])


def about_a_key(stage: Stage, name: str) -> Page:
    key, client = key_of(stage)
    return stage.open(reverse(name, args=[key]), client=client)


OWN_ACCOUNT: dict[str, Opening] = {
    **dict.fromkeys(("account_logout", "account_reauthenticate"), seen()),
    **dict.fromkeys(("change_phone", "change_email", "mfa_activate_totp", "mfa_add_webauthn"), of_an_owner),
    **dict.fromkeys(("mfa_deactivate_totp", "mfa_reauthenticate"), of_who_has_an_app),
    **dict.fromkeys(("mfa_view_recovery_codes", "mfa_generate_recovery_codes"), of_who_has_an_app),
    "mfa_authenticate": second_step,
    **dict.fromkeys(("mfa_list_webauthn", "mfa_reauthenticate_webauthn"), of_who_has_a_key),
    **dict.fromkeys(("mfa_edit_webauthn", "mfa_remove_webauthn"), about_a_key),
}
"""``mfa_activate_totp`` stands before the passkey is added: with it recovery codes come."""
