"""Pages that no link of the demo province leads to, each opened in the state it needs: ``ON_PURPOSE`` by the name of
the route, ``FAULTS`` by the template that says what went wrong. States of the own account stand in ``own_account``,
those of a campaign in ``campaign_states``."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.core import mail
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from tests.forest import make_account, make_person, make_post
from tests.product.campaign_states import CAMPAIGN_PAGES
from tests.product.own_account import OWN_ACCOUNT
from tests.product.stage import Opening, Stage, posted, seen, to_anybody
from thidua.access import tasks
from thidua.access.enums import InvitationPurpose, LinkAct
from thidua.access.services import contacts, invitations, links
from thidua.jobs.enums import JobState
from thidua.jobs.models import Job
from thidua.ui.submissions import KEY_FIELD

SPLIT = {"step_id": "split_id"}


def first_run(stage: Stage, name: str) -> Page:
    """Before anybody has an account: the first to be opened."""
    return stage.open(reverse(name))


def new_password(stage: Stage, name: str) -> Page:
    """By the link of a letter."""
    make_account(make_person("Lê Thị Hồng Hạnh"), "hanhlth", email="hanh@example.org")
    tasks.send_password_reset.call(email="hanh@example.org")
    letter = next(word for word in mail.outbox[-1].body.split() if "/mat-khau-moi/" in word)
    return stage.open(urlsplit(letter).path)


def confirmed_address(stage: Stage, name: str) -> Page:
    account = make_account(make_person("Trần Văn Bình"), "binhtv")
    return stage.open(reverse(name, args=[contacts.email_token(account, "binh@example.org")]))


def opened_with_a_slip(stage: Stage, name: str) -> Page:
    holder = make_post(stage.world.forest.grassroots, "chair", person=make_person("Nguyễn Thị Ngọc Ánh"))
    run = invitations.make_invitations(
        actor=stage.world.actors["commune", "chair"],
        person_ids=[holder.person_id],
        purpose=InvitationPurpose.JOIN,
        batch="mot",
        now=stage.now,
    )
    page = stage.open(f"{reverse('redeem')}?ma={run.slips[0].code}")
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_url(f"**{reverse(name)}")
    return page


def opened_with_a_link(stage: Stage, name: str) -> Page:
    issued = links.issue_link(
        actor=stage.world.actors["commune", "officer"],
        unit_id=stage.world.forest.grassroots.pk,
        act=LinkAct.ENTER_HEADCOUNT,
        addressee="Chị Lan",
        issue_key="a",
        now=stage.now,
    )
    return stage.open(reverse(name, args=[issued.token]))


def slips_chosen(stage: Stage) -> tuple[Client, str]:
    """The chair of the commune, who has chosen somebody to print a slip for, and the number of the run."""
    client = stage.world.client("chair", "own")
    person = stage.world.arguments["own"]["person_id"]
    client.post(reverse("print_for_one", args=[person]), {"purpose": "reset"})
    return client, client.get(reverse("print_slips")).context["batch"]


def last_look_before_printing(stage: Stage, name: str) -> Page:
    return stage.open(reverse(name), client=slips_chosen(stage)[0])


def printed_slips(stage: Stage, name: str) -> Page:
    client, batch = slips_chosen(stage)
    return stage.open(client.post(reverse("print_slips"), {"batch": batch}).headers["Location"], client=client)


def job_under_way(stage: Stage, name: str) -> Page:
    post = stage.world.posts["commune", "chair"]
    job = Job.objects.create(
        kind="tests.job", title="Nhập số lượng đoàn viên quý III", unit_id=post.unit_id, person_id=post.person_id,
        post_id=post.pk, state=JobState.RUNNING, done=3_200, total=5_000, note="trang tính Đơn vị, dòng 3.200",
    )  # fmt: skip
    return stage.open(reverse(name, args=[job.pk]), client=stage.world.client("chair", "own"))


ON_PURPOSE: dict[str, Opening] = {
    "first_run": first_run,
    # before signing in
    **dict.fromkeys(("account_login", "account_inactive", "account_reset_password", "redeem"), to_anybody),
    **dict.fromkeys(("account_reset_password_done", "account_reset_password_from_key_done"), to_anybody),
    "account_reset_password_from_key": new_password,
    "confirm_email": confirmed_address,
    "redeem_account": opened_with_a_slip,
    "link": opened_with_a_link,
    **OWN_ACCOUNT,
    # units, reorganisations
    **dict.fromkeys(("part_new", "part_edit", "part_units"), seen(things=SPLIT)),
    "getting_started": seen(),
    # people and their accounts
    "person_identity": posted(),
    "erase_person": seen(),
    "set_account_active": posted({"reason": ""}),
    "print_slips": last_look_before_printing,
    "slip_sheets": printed_slips,
    "mfa_settings": seen("administrator"),
    # long work, workbooks, reminders
    "job": job_under_way,
    **dict.fromkeys(("sheet_import", "sheet_mapping"), seen()),
    "reminder_round": seen(),
    "feed_make": posted(),
    # the way up
    "route": seen(),
    "route_act": posted(things={"slug": "way_slug"}, status=422),
    "level_close": seen(things={"kind": "way_kind"}),
    **CAMPAIGN_PAGES,
}


def too_many_fields(stage: Stage) -> Page:
    """More than any form of ours sends."""
    fields = {f"o-{number}": "1" for number in range(1_200)}
    return stage.send(reverse("theme"), fields, client=stage.world.client("chair", "own"), status=400)


def without_the_right(stage: Stage) -> Page:
    address = reverse("desk_new", args=[stage.world.forest.commune.pk])
    page = stage.open(address, client=stage.world.client("member", "own"), expect=403)
    assert "không có quyền" in page.locator("main").inner_text()
    return page


def out_of_sight(stage: Stage) -> Page:
    address = reverse("unit", args=[stage.world.forest.neighbour.pk])
    return stage.open(address, client=stage.world.client("chair", "own"), expect=404)


def of_another_session(stage: Stage) -> Page:
    return stage.send(reverse("theme"), {"csrfmiddlewaretoken": "a" * 64}, client=None, status=403)


def broken(stage: Stage) -> Page:
    def fail(*_: object) -> None:
        raise RuntimeError("mất cơ sở dữ liệu")

    with stage.patched("thidua.web.views.guide.find", fail):
        return stage.open(reverse("guide"), expect=500)


def tried_too_often(stage: Stage) -> Page:
    address, fields = reverse("account_reset_password"), {"email": "ai@example.org"}
    for _ in range(20):
        Client(REMOTE_ADDR="127.0.0.1").post(address, fields)
    return stage.send(address, fields, client=None, status=429)


def sent_before(stage: Stage) -> Page:
    """The same form with other words: another tab has sent it."""
    address = reverse("desk_new", args=[stage.world.forest.commune.pk])
    client = stage.world.client("chair", "own")
    page = stage.open(address, client=client, later=[409])
    form = page.locator(f"form:has([name={KEY_FIELD}])").last
    fields = dict(form.evaluate("(form) => [...new FormData(form)]"))
    client.post(address, fields | {"name": "Ban Tổ chức"})
    form.locator("[name=name]").fill("Ban Kiểm tra")
    with page.expect_navigation():
        form.locator("[type=submit]").first.click()
    return page


FAULTS: dict[str, Callable[[Stage], Page]] = {
    "ui/errors/400.html": too_many_fields,
    "ui/errors/403.html": without_the_right,
    "ui/errors/404.html": out_of_sight,
    "ui/errors/500.html": broken,
    "ui/errors/csrf.html": of_another_session,
    "ui/errors/sent_before.html": sent_before,
    "access/too_many.html": tried_too_often,
}
"""What the reader meets where something went wrong, by its template."""
