"""Every page of this room in a real browser: rules of accessibility, both widths, both themes, nothing sideways."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser_tools import OpenPage, faults_on_every_screen
from tests.forest import PASSWORD, Forest, make_person, make_post, plant
from thidua.access.adapter import FactorAdapter
from thidua.access.enums import InvitationPurpose, LinkAct
from thidua.access.selectors import actor_for_post
from thidua.access.services import invitations, links
from thidua.files.models import StoredFile
from thidua.org.services.unit_facts import Figures, enter_headcount
from thidua.people.models import Post
from thidua.shared.actor import Actor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIGURES = Figures(workers=1200, members=1100, women=700, direct_workers=900)


@pytest.fixture(autouse=True)
def no_counts_from_other_tests(transactional_db: None) -> None:
    cache.clear()


@pytest.fixture
def grove(transactional_db: None) -> Forest:
    return plant()


@pytest.fixture
def actor_today() -> Callable[[Post], Actor]:
    def make(post: Post) -> Actor:
        actor = actor_for_post(post.pk, timezone.localdate())
        assert actor is not None
        return actor

    return make


def faults(page: Page) -> dict[tuple[int, str], list[str]]:
    """What is wrong with a page on any screen; empty where nothing is."""
    return faults_on_every_screen(page, touch=24)


def check(open_page: OpenPage, paths: Iterable[str], client: Client | None = None) -> None:
    wrong = {path: found for path in paths if (found := faults(open_page(path, client=client)))}
    assert wrong == {}


def make_slip(actor: Actor, post: Post, purpose: InvitationPurpose) -> str:
    run = invitations.make_invitations(
        actor=actor, person_ids=[post.person_id], purpose=purpose, batch=f"{post.pk}", now=timezone.now()
    )
    return run.slips[0].code


def add_app(post: Post) -> None:
    Authenticator.objects.create(
        user=post.person.account, type=Authenticator.Type.TOTP, data={"secret": FactorAdapter().encrypt("JBSWY3DP" * 4)}
    )


def test_pages_before_signing_in(open_page, grove):
    make_post(grove.commune, "chair")
    names = ("account_login", "account_reset_password", "account_reset_password_done", "account_inactive", "redeem")
    check(open_page, [reverse(name) for name in names])
    page = open_page(reverse("account_login"))
    page.get_by_label("Số điện thoại hoặc tên đăng nhập").fill("khong-co")
    page.get_by_label("Mật khẩu").fill("sai")
    page.keyboard.press("Enter")
    page.get_by_text("Chưa đăng nhập được").wait_for()
    assert faults(page) == {}
    for _ in range(5):
        Client(REMOTE_ADDR="127.0.0.1").post(reverse("account_login"), {"login": "khong-co", "password": "sai"})
    page.get_by_label("Mật khẩu").fill("sai")
    page.keyboard.press("Enter")
    page.get_by_text("Hãy thử lại sau").wait_for()
    assert faults(page) == {}


def test_pages_of_a_slip(open_page, grove, actor_today):
    chair = actor_today(make_post(grove.commune, "chair"))
    newcomer = make_post(grove.grassroots, "chair", person=make_person("Nguyễn Thị Ngọc Ánh"))
    holder = make_post(grove.school, "chair")
    for post, purpose in ((newcomer, InvitationPurpose.JOIN), (holder, InvitationPurpose.RESET)):
        page = open_page(f"{reverse('redeem')}?ma={make_slip(chair, post, purpose)}")
        page.get_by_role("button", name="Tiếp tục").click()
        page.get_by_label("Nhập lại mật khẩu").wait_for()
        assert faults(page) == {}
        for summary in page.get_by_text("Đọc toàn bộ thông báo").all():
            summary.click()
        page.locator("main form button[type=submit]").click()
        page.get_by_text("chỗ cần sửa").wait_for()
        assert faults(page) == {}


@pytest.mark.long  # each of these pages is opened by tests/product, in one state
def test_pages_of_the_own_account(open_page, grove, client_for):
    post = make_post(grove.commune, "chair")
    make_post(grove.commune, "council_chair", person=post.person)
    client = client_for(post)
    names = ("account", "account_change_password", "usersessions_list", "mfa_index", "mfa_list_webauthn")
    check(open_page, [reverse(name) for name in (*names, "account_logout", "account_reauthenticate")], client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    names = ("change_phone", "change_email", "mfa_activate_totp", "mfa_add_webauthn")
    check(open_page, [reverse(name) for name in names], client)
    add_app(post)
    client.post(reverse("mfa_generate_recovery_codes"))
    names = ("account", "mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp")
    check(open_page, [reverse(name) for name in (*names, "mfa_reauthenticate")], client)
    waiting = Client()
    waiting.post(reverse("account_login"), {"login": post.person.account.username, "password": PASSWORD})
    check(open_page, [reverse("mfa_authenticate")], waiting)


@pytest.mark.long  # each of these pages is opened by tests/product, in one state
def test_pages_of_whoever_invites(open_page, grove, client_for, actor_today):
    post = make_post(grove.commune, "chair")
    client = client_for(post)
    for number in range(11):
        person = make_person(f"Nguyễn Thị Thu Hà {number}")
        make_post(grove.grassroots if number % 2 else grove.school, "executive_member", person=person)
    holder = make_post(grove.school, "chair")
    make_slip(actor_today(post), holder, InvitationPurpose.RESET)
    pages = [reverse("invitations"), reverse("accounts"), reverse("slips")]
    check(open_page, [*pages, reverse("account_of", args=[holder.person_id])], client)
    client.post(reverse("invitations"), {"viec": "in", "chon-het": "1", "loc": ""})
    check(open_page, [reverse("print_slips")], client)
    batch = client.get(reverse("print_slips")).context["batch"]
    sheets = client.post(reverse("print_slips"), {"batch": batch}).headers["Location"]
    page = open_page(sheets, client=client)
    assert faults(page) == {}
    administrator = client_for(make_post(grove.national, "administrator"))
    check(open_page, [reverse("mfa_settings")], administrator)


@pytest.mark.long  # each of these pages is opened by tests/product, in one state
def test_pages_of_a_link(open_page, grove, client_for, actor_today):
    post = make_post(grove.commune, "officer")
    officer, client, now = actor_today(post), client_for(post), timezone.now()
    paper = StoredFile.objects.create(digest="0" * 64, name="so.pdf", content_type="application/pdf", size=1)

    def issue(act: LinkAct, key: str) -> str:
        issued = links.issue_link(
            actor=officer, unit_id=grove.grassroots.pk, act=act, addressee="Chị Lan", issue_key=key, now=now
        )
        return reverse("link", args=[issued.token])

    enter = issue(LinkAct.ENTER_HEADCOUNT, "a")
    enter_headcount(actor=officer, unit_id=grove.grassroots.pk, day=date(2026, 1, 1), figures=FIGURES, paper=paper)
    confirm = issue(LinkAct.CONFIRM_HEADCOUNT, "b")
    check(open_page, [enter, confirm])
    links.enter_by_link(
        token=enter.split("/")[-2], person_name="Trần Lan", day=date(2026, 2, 1), figures=FIGURES, note="", now=now
    )
    check(open_page, [enter])
    dead = open_page(reverse("link", args=["khong-co"]), expect=404)
    assert faults(dead) == {}
    url = reverse("unit_links", args=[grove.grassroots.pk])
    form = {"act": "enter_headcount", "addressee": "Anh Bình", "issue_key": "c"}
    client.post(url, form)
    check(open_page, [url], client)


def test_the_first_run(open_page, transactional_db, settings, tmp_path):
    settings.DATA = tmp_path
    page = open_page(reverse("first_run"))
    assert faults(page) == {}
    page.get_by_role("button", name="Mở phần mềm cho đơn vị").click()
    page.get_by_text("chỗ cần sửa").wait_for()
    assert faults(page) == {}
