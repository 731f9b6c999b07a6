"""One-time links: one act for one unit, once, without an account."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.forest import make_account, make_person, make_post
from thidua.access.enums import AccessAction, LinkAct, LinkRefusal, TicketState
from thidua.access.models import OneTimeLink
from thidua.access.rules import codes
from thidua.access.rules.tickets import LINK_LIFE, link_decision
from thidua.access.selectors import links as link_lists
from thidua.access.services import links
from thidua.audit.models import JournalEntry
from thidua.files.models import StoredFile
from thidua.org.models import Headcount
from thidua.org.services.unit_facts import Figures, enter_headcount
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
FIGURES = Figures(workers=120, members=100, women=60, direct_workers=90)
ENTER, CONFIRM = LinkAct.ENTER_HEADCOUNT, LinkAct.CONFIRM_HEADCOUNT


@pytest.fixture
def officer(forest, actor_for):
    return actor_for(make_post(forest.commune, "officer"))


@pytest.fixture
def paper(db):
    return StoredFile.objects.create(digest="0" * 64, name="so-luong.pdf", content_type="application/pdf", size=1)


def issue(actor, unit, act=ENTER, key="mot", now=NOW):
    return links.issue_link(actor=actor, unit_id=unit.pk, act=act, addressee="Chị Lan", issue_key=key, now=now)


def enter(token, *, figures=FIGURES, now=NOW, person_name="Trần Thị Lan"):
    links.enter_by_link(token=token, person_name=person_name, day=date(2026, 11, 20), figures=figures, note="", now=now)


def test_a_token_has_more_than_128_bits_and_only_its_digest_is_stored(officer, forest):
    issued = issue(officer, forest.grassroots)
    assert codes.TOKEN_BYTES * 8 >= 128
    assert len(issued.token) == 32
    assert not any(issued.token in str(value) for value in OneTimeLink.objects.values().get().values())


def test_a_link_is_issued_for_units_below_only(forest, officer):
    for name in ("grassroots", "school"):
        assert issue(officer, forest.units[name], key=name).token
    with pytest.raises(ForbiddenError):
        issue(officer, forest.commune, key="own")
    for name in ("neighbour", "other_grassroots", "province", "ended_elsewhere"):
        with pytest.raises(OutOfScopeError):
            issue(officer, forest.units[name], key=name)
    with pytest.raises(ForbiddenError):
        issue(officer, forest.ended, key="ended")
    issued_for = set(OneTimeLink.objects.values_list("unit", flat=True))
    assert forest.names(issued_for) == {"grassroots", "school"}


def test_the_same_submit_twice_issues_once(forest, officer):
    first, again = issue(officer, forest.grassroots), issue(officer, forest.grassroots)
    assert (first.link_id, again.token) == (again.link_id, "")
    assert OneTimeLink.objects.count() == 1


def test_whoever_holds_the_link_enters_the_figures_of_the_unit_once(forest, officer):
    token = issue(officer, forest.grassroots).token
    enter(token)
    headcount = Headcount.objects.get()
    assert (headcount.unit_id, headcount.workers, headcount.women) == (forest.grassroots.pk, 120, 60)
    assert (headcount.is_entered_for, headcount.entered_by_name) == (False, "Trần Thị Lan")
    enter(token, figures=Figures(1, 1, 1, 1), person_name="Người khác")
    assert Headcount.objects.get().workers == 120
    opened = links.open_link(token=token, now=NOW + timedelta(days=60))
    assert (opened.used_by_name, opened.used_at, opened.headcount.pk) == ("Trần Thị Lan", NOW, headcount.pk)
    entry = JournalEntry.objects.get(action=AccessAction.LINK_USED)
    assert (entry.actor_kind, entry.person_name, entry.unit_id) == ("link", "Trần Thị Lan", forest.grassroots.pk)


def test_figures_that_do_not_agree_leave_the_link_usable(forest, officer):
    token = issue(officer, forest.grassroots).token
    with pytest.raises(RefusedError):
        enter(token, figures=Figures(workers=10, members=11, women=0, direct_workers=0))
    assert Headcount.objects.count() == 0
    enter(token)
    assert Headcount.objects.count() == 1


def test_the_unit_confirms_what_was_entered_for_it(forest, officer, paper):
    with pytest.raises(RefusedError) as refused:
        issue(officer, forest.grassroots, CONFIRM)
    assert refused.value.code == LinkRefusal.NOTHING_TO_CONFIRM
    headcount = enter_headcount(
        actor=officer, unit_id=forest.grassroots.pk, day=date(2026, 11, 1), figures=FIGURES, paper=paper
    )
    token = issue(officer, forest.grassroots, CONFIRM).token
    opened = links.open_link(token=token, now=NOW)
    assert opened.headcount == headcount
    links.confirm_by_link(token=token, stamp=opened.stamp, person_name="Trần Thị Lan", now=NOW)
    headcount.refresh_from_db()
    assert (headcount.confirmed_by_name, headcount.confirmed_at is not None) == ("Trần Thị Lan", True)
    links.confirm_by_link(token=token, stamp=opened.stamp, person_name="Người khác", now=NOW)
    headcount.refresh_from_db()
    assert headcount.confirmed_by_name == "Trần Thị Lan"


def test_nobody_confirms_figures_that_changed_after_the_page_was_shown(forest, officer, paper):
    def put(figures):
        return enter_headcount(
            actor=officer, unit_id=forest.grassroots.pk, day=date(2026, 11, 1), figures=figures, paper=paper
        )

    put(FIGURES)
    token = issue(officer, forest.grassroots, CONFIRM).token
    shown = links.open_link(token=token, now=NOW).stamp
    put(Figures(workers=500, members=1, women=1, direct_workers=1))
    with pytest.raises(RefusedError) as refused:
        links.confirm_by_link(token=token, stamp=shown, person_name="Trần Thị Lan", now=NOW)
    assert refused.value.code == LinkRefusal.OTHER_FIGURES
    assert Headcount.objects.get().confirmed_at is None


def test_a_link_does_its_own_act_and_no_other(forest, officer):
    token = issue(officer, forest.grassroots, ENTER).token
    with pytest.raises(RefusedError) as refused:
        links.confirm_by_link(token=token, stamp="1-1", person_name="x", now=NOW)
    assert refused.value.code == LinkRefusal.UNKNOWN


@pytest.mark.parametrize(
    ("state", "is_alive", "refusal"),
    [
        (TicketState.OPEN, True, None),
        (TicketState.USED, True, None),
        (TicketState.USED, False, None),
        (TicketState.EXPIRED, True, LinkRefusal.EXPIRED),
        (TicketState.WITHDRAWN, True, LinkRefusal.WITHDRAWN),
        (TicketState.OPEN, False, LinkRefusal.UNIT_ENDED),
        (TicketState.WITHDRAWN, False, LinkRefusal.UNIT_ENDED),
    ],
)
def test_where_a_link_leads(state, is_alive, refusal):
    assert link_decision(state, unit_is_alive=is_alive).refusal is refusal


def test_an_expired_withdrawn_or_orphaned_link_does_nothing(forest, officer):
    expired = issue(officer, forest.grassroots, key="a").token
    withdrawn = issue(officer, forest.grassroots, key="b")
    orphaned = issue(officer, forest.school, key="c").token
    links.withdraw_link(actor=officer, link_id=withdrawn.link_id, now=NOW)
    forest.school.dissolved_date = date(2026, 11, 20)
    forest.school.save()
    for token, now, reason in (
        (expired, NOW + LINK_LIFE, LinkRefusal.EXPIRED),
        (withdrawn.token, NOW, LinkRefusal.WITHDRAWN),
        (orphaned, NOW, LinkRefusal.UNIT_ENDED),
        ("khong-co", NOW, LinkRefusal.UNKNOWN),
    ):
        with pytest.raises(RefusedError) as refused:
            enter(token, now=now)
        assert refused.value.code == reason
    assert Headcount.objects.count() == 0
    assert timedelta(days=7) == LINK_LIFE


def test_a_link_of_a_unit_out_of_reach_is_neither_seen_nor_withdrawn(forest, officer, actor_for):
    link = issue(officer, forest.grassroots)
    neighbour = actor_for(make_post(forest.neighbour, "chair"))
    assert link_lists.links_of(neighbour, forest.grassroots.pk, NOW) == []
    with pytest.raises(OutOfScopeError):
        links.withdraw_link(actor=neighbour, link_id=link.link_id, now=NOW)
    assert [line.state for line in link_lists.links_of(officer, forest.grassroots.pk, NOW)] == [TicketState.OPEN]


def test_from_the_page_of_the_unit_to_the_receipt(forest, client_for):
    officer, holder = client_for(make_post(forest.commune, "officer")), Client()
    page = officer.get(reverse("unit_links", args=[forest.grassroots.pk]))
    form = {"act": ENTER.value, "addressee": "Chị Lan", "issue_key": page.context["form"]["issue_key"].value()}
    page = officer.post(reverse("unit_links", args=[forest.grassroots.pk]), form, follow=True)
    address = page.context["address"]
    assert address in page.content.decode()
    assert address in officer.get(reverse("unit_links", args=[forest.grassroots.pk])).content.decode()
    path = address.removeprefix("http://127.0.0.1:8000")
    shown = holder.get(path)
    assert "CĐCS Công ty May Hồng Vân" in shown.content.decode()
    assert shown.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert shown.headers["Referrer-Policy"] == "no-referrer"
    values = {
        "person_name": "Trần Thị Lan",
        "day": timezone.localdate().strftime("%d/%m/%Y"),
        "workers": "1.200",
        "members": "1.300",
        "women": "600",
        "direct_workers": "900",
    }
    wrong = holder.post(path, values)
    assert list(wrong.context["form"].errors) == ["members"]
    assert Headcount.objects.count() == 0
    receipt = holder.post(path, {**values, "members": "1.100"}, follow=True)
    assert "Biên nhận <b>LK-" in receipt.content.decode()
    assert Headcount.objects.get().workers == 1200
    again = holder.post(path, {**values, "members": "5"}, follow=True)
    assert again.content.decode().count("Biên nhận") == 1
    assert Headcount.objects.get().members == 1100


def test_a_dead_link_says_why_and_what_to_do(forest, officer, client):
    make_account(make_person())
    live = issue(officer, forest.grassroots, now=timezone.now())
    links.withdraw_link(actor=officer, link_id=live.link_id, now=timezone.now())
    dead = client.get(reverse("link", args=[live.token]))
    assert (dead.status_code, "đã bị thu hồi" in dead.content.decode()) == (410, True)
    assert client.get(reverse("link", args=["khong-co"])).status_code == 404


def test_only_an_officer_above_reaches_the_page_of_links(forest, client_for):
    url = reverse("unit_links", args=[forest.grassroots.pk])
    assert client_for(make_post(forest.commune, "officer")).get(url).status_code == 200
    assert client_for(make_post(forest.grassroots, "chair")).get(url).status_code == 403
    assert client_for(make_post(forest.neighbour, "officer")).get(url).status_code == 404
