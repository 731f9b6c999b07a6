"""A plan adopted by a one-time link pasted into a chat: for one unit, once, never by opening it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.campaigns.conftest import HEAD
from tests.forest import TODAY, make_post
from thidua.access.enums import LinkAct
from thidua.access.models import OneTimeLink
from thidua.access.rules.tickets import LINK_LIFE
from thidua.access.services.many_links import Wanted, issue_links, withdraw_links
from thidua.audit.models import JournalEntry
from thidua.campaigns.enums import AdoptionRefusal, CampaignDuty, CampaignState, CascadeStage
from thidua.campaigns.models import Adoption
from thidua.campaigns.rules.adopting import OwnPlan
from thidua.campaigns.rules.plan_links import SentLink, group_text, plan_link_decision
from thidua.campaigns.services.adopting import adopt, save_own_plan
from thidua.notices.models import Duty
from thidua.org.models import Unit
from thidua.shared.refusals import OutOfScopeError, RefusedError

pytestmark = pytest.mark.django_db
NOW = datetime.combine(TODAY, datetime.min.time(), tzinfo=UTC) + timedelta(hours=2)
ADOPT = LinkAct.ADOPT_PLAN


@pytest.fixture(autouse=True)
def at_the_time_of_the_tests(monkeypatch):
    cache.clear()
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    yield
    cache.clear()


@pytest.fixture
def later(monkeypatch):
    """Let it be so much later."""

    def move(**ahead):
        monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(**ahead))

    return move


@pytest.fixture
def campaign(issued):
    return issued("province")


@pytest.fixture
def link(forest, acting, campaign):
    """Return ``link(unit)``: the token of a fresh link of the unit, made by the province."""

    def make(unit="grassroots", addressee="Trần Thị Lan", key="mot", by="province"):
        made = issue_links(
            actor=acting(by), act=ADOPT, object_id=campaign.root_id, batch=key, now=NOW,
            wanted=[Wanted(forest.units[unit].pk, addressee)],
        )  # fmt: skip
        return made[0].token

    return make


@pytest.fixture
def holder():
    """Somebody without an account, whose browser also checks where forms come from."""
    return Client(enforce_csrf_checks=False)


def address(token):
    return reverse("plan_link", args=[token])


def stamp_of(page):
    return page.context["form"]["stamp"].value()


def press(client, token, **fields):
    page = client.get(address(token))
    return client.post(address(token), {"person_name": "Trần Thị Lan", "stamp": stamp_of(page), **fields}, follow=True)


def test_opening_a_link_shows_the_plan_and_changes_nothing(forest, campaign, link, holder):
    token = link()
    entries = JournalEntry.objects.count()
    for _ in range(3):
        page = holder.get(address(token))
    assert holder.head(address(token)).status_code == 200
    text = page.content.decode()
    for words in (campaign.title, "CĐCS Công ty May Hồng Vân", "Mỗi ngày một việc tốt", "Trần Thị Lan"):
        assert words in text
    assert (page["X-Robots-Tag"], page["Referrer-Policy"]) == ("noindex, nofollow, noarchive", "no-referrer")
    assert Adoption.objects.get(unit=forest.grassroots).stage == CascadeStage.UNSEEN
    assert JournalEntry.objects.count() == entries
    assert OneTimeLink.objects.get().used_at is None


def test_one_button_adopts_the_plan_for_the_unit_as_done_by_link(forest, campaign, link, holder):
    token = link()
    page = press(holder, token)
    assert "Đã nhận kế hoạch" in page.content.decode()
    adoption = Adoption.objects.get(unit=forest.grassroots)
    assert (adoption.stage, adoption.adopted_date, adoption.in_charge_name) == ("adopted", TODAY, "Trần Thị Lan")
    assert (adoption.is_entered_for, adoption.choices.count()) == (False, 0)
    entries = JournalEntry.objects.filter(unit_id=forest.grassroots.pk).order_by("pk")
    assert [(entry.action, entry.actor_kind, entry.person_name) for entry in entries][-2:] == [
        ("campaigns.adoption.adopted", "link", "Trần Thị Lan"), ("access.link.used", "link", "Trần Thị Lan"),
    ]  # fmt: skip
    assert Duty.objects.get(unit=forest.grassroots, kind=CampaignDuty.ADOPT).done_at is not None
    others = Adoption.objects.exclude(unit=forest.grassroots).values_list("stage", flat=True)
    assert set(others) == {"unseen"}


def test_a_used_link_shows_its_receipt_and_does_nothing_more(forest, link, holder):
    token = link()
    press(holder, token)
    edits = Adoption.objects.get(unit=forest.grassroots).edits
    again = holder.post(address(token), {"person_name": "Người khác", "stamp": "1-1"})
    assert (again.status_code, "LK-" in again.content.decode()) == (200, True)
    assert Adoption.objects.get(unit=forest.grassroots).edits == edits
    assert OneTimeLink.objects.get().used_by_name == "Trần Thị Lan"


def test_a_link_adopts_for_no_other_unit_and_does_no_other_act(forest, link, holder):
    token = link()
    page = holder.get(address(token))
    fields = {
        "person_name": "Trần Thị Lan",
        "stamp": stamp_of(page),
        "unit_id": forest.school.pk,
        "dv": forest.school.pk,
    }
    holder.post(address(token), fields)
    adopted = Adoption.objects.filter(stage=CascadeStage.ADOPTED).values_list("unit", flat=True)
    assert forest.names(adopted) == {"grassroots"}
    assert holder.get(reverse("link", args=[token])).status_code == 404
    for name in ("campaigns", "campaign_adopt"):
        arguments = [] if name == "campaigns" else [OneTimeLink.objects.get().object_id]
        assert holder.get(reverse(name, args=arguments)).status_code == 302


def test_guessed_tokens_lead_nowhere_and_soon_have_to_wait(link, holder):
    token = link()
    answers = [holder.get(address(f"{token[:-1]}{sign}x")).status_code for sign in "abcdefghijkl"]
    assert answers[:10] == [404] * 10
    assert set(answers[10:]) == {429}
    assert holder.post(address("doan-mo"), {"person_name": "Kẻ đoán"}).status_code == 429


@pytest.mark.parametrize("way", ["withdrawn", "expired", "replaced", "unit ended", "closed", "in work", "adopted"])
def test_a_link_that_does_nothing_any_more_says_so(forest, campaign, acting, adoption_of, link, holder, later, way):
    token, unit = link(), forest.grassroots
    page = holder.get(address(token))
    form = {"person_name": "Trần Thị Lan", "stamp": stamp_of(page)}
    adoption = adoption_of("grassroots", campaign)
    given = {"actor": acting("grassroots"), "adoption_id": adoption.pk, "edits": adoption.edits}
    match way:
        case "withdrawn":
            withdraw_links(actor=acting("province"), link_ids=[OneTimeLink.objects.get().pk], now=NOW)
        case "expired":
            later(days=7)
        case "replaced":
            assert link(key="hai") != token
        case "unit ended":
            Unit.objects.filter(pk=unit.pk).update(dissolved_date=TODAY)
        case "closed":
            campaign.state, campaign.closed_date = CampaignState.CLOSED, TODAY
            campaign.save()
        case "in work":
            save_own_plan(own=OwnPlan(in_charge="Nguyễn Thị An"), **given)
        case "adopted":
            adopt(own=OwnPlan(in_charge="Nguyễn Thị An"), adopted_date=TODAY, **given)
    edits = Adoption.objects.get(unit=unit).edits
    shown, posted = holder.get(address(token)), holder.post(address(token), form)
    said = {
        "withdrawn": "Liên kết đã bị thu hồi.", "expired": "Liên kết đã hết hạn.",
        "replaced": "Liên kết đã bị thu hồi.",
        "unit ended": "Đơn vị đã kết thúc hoạt động.", "closed": "Phong trào đã kết thúc",
        "in work": "Đơn vị đang cụ thể hóa từng mục", "adopted": "Đơn vị đã cụ thể hóa kế hoạch này",
    }[way]  # fmt: skip
    status = 200 if way == "adopted" else 410
    assert [(one.status_code, said in one.content.decode()) for one in (shown, posted)] == [(status, True)] * 2
    assert Adoption.objects.get(unit=unit).edits == edits


def test_a_plan_that_changed_behind_the_page_is_shown_before_it_is_adopted(forest, link, holder):
    token = link()
    refused = holder.post(address(token), {"person_name": "Trần Thị Lan", "stamp": "1-1"})
    assert refused.status_code == 422
    assert AdoptionRefusal.LINK_CHANGED.label in refused.content.decode()
    assert Adoption.objects.get(unit=forest.grassroots).stage == CascadeStage.UNSEEN
    fields = {"person_name": "Trần Thị Lan", "stamp": stamp_of(refused)}
    assert holder.post(address(token), fields).status_code == 302


def test_a_late_unit_adopts_with_the_same_one_button_and_a_reason_that_says_how(forest, issued, acting, holder, later):
    campaign = issued("commune", head=replace(HEAD, adopt_by=TODAY, launch_by=None))
    later(days=1)
    made = issue_links(
        actor=acting("commune"), act=ADOPT, object_id=campaign.root_id, batch="x", now=NOW,
        wanted=[Wanted(forest.school.pk, "")],
    )  # fmt: skip
    page = holder.get(address(made[0].token))
    reason = page.context["form"]["late_reason"].value()
    press(holder, made[0].token, late_reason=reason)
    adoption = Adoption.objects.get(unit=forest.school)
    assert (adoption.stage, adoption.late_reason) == ("adopted", reason)
    assert reason


def test_links_are_made_for_units_in_reach_only(forest, acting, campaign):
    def make(by, *names):
        wanted = [Wanted(forest.units[name].pk) for name in names]
        return issue_links(actor=acting(by), act=ADOPT, object_id=campaign.pk, batch=by, wanted=wanted, now=NOW)

    assert len(make("commune", "grassroots", "school")) == 2
    for name in ("other_grassroots", "province", "commune", "ended"):
        with pytest.raises(OutOfScopeError):
            make("commune", "grassroots", name)
    with pytest.raises(RefusedError):
        make("commune")
    assert OneTimeLink.objects.count() == 2


def test_the_same_submit_twice_makes_links_once_in_one_entry_of_the_journal(forest, acting, campaign):
    given = {
        "actor": acting("province"), "act": ADOPT, "object_id": campaign.pk, "batch": "mot", "now": NOW,
        "wanted": [Wanted(forest.grassroots.pk), Wanted(forest.school.pk)],
    }  # fmt: skip
    assert len(issue_links(**given)) == 2
    assert issue_links(**given) == ()
    entry = JournalEntry.objects.filter(action="access.links.issued").get()
    assert (entry.unit_id, entry.rows_count) == (forest.province.pk, 2)
    expires = set(OneTimeLink.objects.values_list("expires_at", flat=True))
    assert expires == {NOW + LINK_LIFE}


def test_the_superior_makes_links_for_all_late_ones_pastes_prints_and_withdraws_them(forest, campaign, client_for):
    chair = make_post(forest.school, "chair")
    officer = client_for(make_post(forest.province, "officer"))
    pages = {
        name: reverse(name, args=[campaign.pk])
        for name in ("campaign_links", "campaign_links_sent", "campaign_link_slips")
    }
    form = officer.get(pages["campaign_links"]).context["form"]
    assert [label for _, label in form.fields["cho"].choices] == ["Mọi đơn vị chưa cụ thể hóa: 5"]
    sent = officer.post(pages["campaign_links"], {"cho": "chua", "batch": "a" * 32}, follow=True)
    text = sent.context["text"]
    assert text.count("/ke-hoach/") == 5
    assert f"CĐCS Trường Tiểu học Ánh Dương ({chair.person.full_name})" in text
    slips = officer.get(pages["campaign_link_slips"]).content.decode()
    assert (slips.count('class="qr"'), "CĐCS Trường Tiểu học Ánh Dương" in slips) == (5, True)
    other = client_for(make_post(forest.province, "vice_chair"))
    assert other.get(pages["campaign_links_sent"]).status_code == 410
    page = officer.get(pages["campaign_links"]).content.decode()
    assert "Chưa dùng" in page
    officer.post(pages["campaign_links"], {"viec": "thu-hoi", "chon-het": "1", "loc": ""})
    assert not OneTimeLink.objects.filter(withdrawn_at=None).exists()
    assert officer.get(pages["campaign_links_sent"]).status_code == 410


def test_one_unit_is_chosen_from_the_list_of_units(forest, campaign, client_for):
    officer = client_for(make_post(forest.commune, "officer"))
    table = officer.get(reverse("campaign_units", args=[campaign.pk])).content.decode()
    page = reverse("campaign_links", args=[campaign.pk]) + f"?dv={forest.school.pk}"
    assert page in table
    officer.post(page, {"cho": "mot", "batch": "b" * 32})
    assert OneTimeLink.objects.get().unit_id == forest.school.pk
    beyond = reverse("campaign_links", args=[campaign.pk]) + f"?dv={forest.other_grassroots.pk}"
    refused = officer.post(beyond, {"cho": "mot", "batch": "c" * 32})
    assert (refused.status_code, OneTimeLink.objects.count()) == (200, 1)


@pytest.mark.parametrize(
    ("stage", "state", "refusal"),
    [
        pytest.param(CascadeStage.UNSEEN, CampaignState.ISSUED, None, id="not seen"),
        pytest.param(CascadeStage.SEEN, CampaignState.ISSUED, None, id="seen"),
        pytest.param(CascadeStage.ADOPTING, CampaignState.ISSUED, AdoptionRefusal.LINK_IN_WORK, id="in work"),
        pytest.param(CascadeStage.ADOPTED, CampaignState.ISSUED, AdoptionRefusal.LINK_ADOPTED, id="adopted"),
        pytest.param(CascadeStage.LAUNCHED, CampaignState.CLOSED, AdoptionRefusal.LINK_ADOPTED, id="launched, closed"),
        pytest.param(CascadeStage.SEEN, CampaignState.CLOSED, AdoptionRefusal.CLOSED, id="closed"),
    ],
)
def test_a_link_adopts_a_running_plan_nobody_of_the_unit_works_on(stage, state, refusal):
    assert plan_link_decision(stage=stage, state=state).refusal == refusal


def test_one_link_is_a_letter_and_several_are_a_list():
    one = SentLink("CĐCS A", "Trần Thị Lan", "https://x/1")
    words = {"title": "Thi đua", "until": "09:00 ngày 27/11/2026", "sender": "LĐLĐ tỉnh"}
    assert group_text([one], **words).startswith("Kính gửi Trần Thị Lan,\n")
    listed = group_text([one, SentLink("CĐCS B", "", "https://x/2")], **words)
    assert "1. CĐCS A (Trần Thị Lan):\nhttps://x/1\n2. CĐCS B:\nhttps://x/2\nLĐLĐ tỉnh" in listed
