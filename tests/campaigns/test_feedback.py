"""Difficulties about a plan: asked by a unit, answered by the desk in charge, for one unit or for all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.campaigns.conftest import CONTENT
from tests.forest import LONG_AGO, TODAY, make_post
from thidua.audit.models import JournalEntry
from thidua.campaigns.enums import CampaignDuty, FeedbackRefusal, FeedbackState
from thidua.campaigns.models import Campaign, Feedback
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.services.feedback import FeedbackRefusedError, answer, ask, withdraw
from thidua.campaigns.services.refusing import CampaignRefusedError
from thidua.notices.models import Duty, Message
from thidua.org.models import Desk, DeskName
from thidua.shared.refusals import ForbiddenError, OutOfScopeError
from thidua.ui.submissions import KEY_FIELD

pytestmark = pytest.mark.django_db
QUESTION = "Công đoàn không có kinh phí thì làm thế nào?"


@pytest.fixture(autouse=True)
def on_the_day_of_the_tests(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: TODAY)


@pytest.fixture
def campaign(issued):
    return issued("province")


@pytest.fixture
def asked(acting, campaign):
    return ask(actor=acting("grassroots"), campaign_id=campaign.pk, text=QUESTION, key="measure-1")


def waiting():
    duties = Duty.objects.filter(kind=CampaignDuty.ANSWER, done_at=None, withdrawn_at=None)
    return list(duties.values_list("unit", "desk", "object_id"))


def test_a_question_waits_for_the_unit_that_issued_the_plan(forest, campaign, asked):
    assert (asked.unit, asked.state, asked.key) == (forest.grassroots, FeedbackState.ASKED, "measure-1")
    assert waiting() == [(forest.province.pk, None, asked.pk)]
    assert JournalEntry.objects.filter(kind="campaigns.feedback", object_id=asked.pk).count() == 1


def test_the_first_desk_of_the_issuer_that_the_plan_names_and_somebody_is_at_is_asked(forest, acting, issued):
    deserted = Desk.objects.create(unit=forest.province, valid_from=LONG_AGO)
    strange = Desk.objects.create(unit=forest.commune, valid_from=LONG_AGO)
    desk = Desk.objects.create(unit=forest.province, valid_from=LONG_AGO)
    for one in (strange, deserted, desk):
        DeskName.objects.create(desk=one, name="Ban Chính sách", valid_from=LONG_AGO)
    named = [plan.DeskInCharge(name="Ban Chính sách", desk_id=one.pk) for one in (strange, deserted, desk)]
    make_post(forest.province, "officer", desk=desk)
    campaign = issued("province", content=PlanContent((*CONTENT.parts, *named)))
    asked = ask(actor=acting("grassroots"), campaign_id=campaign.pk, text=QUESTION)
    assert waiting() == [(forest.province.pk, desk.pk, asked.pk)]


def test_who_was_not_reached_cannot_ask_and_a_member_may_not(acting, campaign):
    with pytest.raises(OutOfScopeError):
        ask(actor=acting("far_grassroots"), campaign_id=campaign.pk, text=QUESTION)
    with pytest.raises(ForbiddenError):
        ask(actor=acting("grassroots", "member"), campaign_id=campaign.pk, text=QUESTION)
    with pytest.raises(OutOfScopeError):
        ask(actor=acting("province"), campaign_id=campaign.pk, text=QUESTION)
    assert not Feedback.objects.exists()


def test_an_empty_question_and_an_item_that_is_gone_are_refused(acting, campaign):
    for given, refusal in (
        ({"text": " \n"}, FeedbackRefusal.NO_TEXT),
        ({"text": QUESTION, "key": "measure-9"}, FeedbackRefusal.NO_SUCH_ITEM),
    ):
        with pytest.raises(FeedbackRefusedError) as refused:
            ask(actor=acting("grassroots"), campaign_id=campaign.pk, **given)
        assert refused.value.refusal is refusal


def test_nothing_is_asked_about_a_plan_that_has_ended(acting, campaign):
    Campaign.objects.filter(pk=campaign.pk).update(state="closed", closed_date=TODAY)
    with pytest.raises(CampaignRefusedError):
        ask(actor=acting("grassroots"), campaign_id=campaign.pk, text=QUESTION)


def test_an_answer_closes_the_duty_and_tells_the_unit(forest, acting, campaign, asked):
    officer = acting("province", "officer")
    answer(
        actor=officer, campaign_id=campaign.pk, feedback_id=asked.pk, text="Công đoàn cấp trên hỗ trợ.", is_common=False
    )
    asked.refresh_from_db()
    assert (asked.state, asked.answer, asked.is_common) == (FeedbackState.ANSWERED, "Công đoàn cấp trên hỗ trợ.", False)
    assert waiting() == []
    assert [message.title for message in Message.objects.all()] == [f"Đã trả lời: {QUESTION}"]
    entries = JournalEntry.objects.filter(kind="campaigns.feedback", object_id=asked.pk)
    assert list(entries.order_by("pk").values_list("unit_id", flat=True)) == [forest.grassroots.pk, forest.province.pk]
    answer(
        actor=officer, campaign_id=campaign.pk, feedback_id=asked.pk, text="Công đoàn cấp trên hỗ trợ.", is_common=False
    )
    assert (entries.count(), Message.objects.count()) == (2, 1), "the same answer again is no act"
    answer(
        actor=officer, campaign_id=campaign.pk, feedback_id=asked.pk, text="Cấp trên hỗ trợ một phần.", is_common=True
    )
    assert entries.count() == 3


def test_only_the_issuer_answers_and_never_with_nothing(acting, campaign, asked):
    given = {"campaign_id": campaign.pk, "feedback_id": asked.pk, "is_common": True}
    with pytest.raises(OutOfScopeError):
        answer(actor=acting("commune"), text="Tôi nghĩ…", **given)
    with pytest.raises(ForbiddenError):
        answer(actor=acting("province", "member"), text="Tôi nghĩ…", **given)
    with pytest.raises(FeedbackRefusedError) as refused:
        answer(actor=acting("province"), text=" ", **given)
    assert refused.value.refusal is FeedbackRefusal.NO_ANSWER
    with pytest.raises(OutOfScopeError):
        answer(actor=acting("province"), text="x", **(given | {"feedback_id": asked.pk + 1}))


def test_a_unit_takes_back_what_nobody_answered_yet(acting, campaign, asked):
    given = {"campaign_id": campaign.pk, "feedback_id": asked.pk}
    with pytest.raises(OutOfScopeError):
        withdraw(actor=acting("school"), **given)
    for _ in range(2):
        assert withdraw(actor=acting("grassroots"), **given).state == FeedbackState.WITHDRAWN
    assert waiting() == []
    with pytest.raises(FeedbackRefusedError) as refused:
        answer(actor=acting("province"), text="Muộn rồi", is_common=False, **given)
    assert refused.value.refusal is FeedbackRefusal.WITHDRAWN
    other = ask(actor=acting("grassroots"), campaign_id=campaign.pk, text=QUESTION)
    answer(actor=acting("province"), campaign_id=campaign.pk, feedback_id=other.pk, text="Rõ.", is_common=False)
    with pytest.raises(FeedbackRefusedError) as refused:
        withdraw(actor=acting("grassroots"), campaign_id=campaign.pk, feedback_id=other.pk)
    assert refused.value.refusal is FeedbackRefusal.ANSWERED


@pytest.fixture
def page_of(forest, client_for, campaign):
    """What somebody of a unit reads on the page of difficulties."""

    def read(unit, kind="chair", query=""):
        client = client_for(make_post(forest.units[unit], kind))
        return client.get(reverse("campaign_feedback", args=[campaign.pk]) + query).content.decode()

    return read


def test_another_unit_reads_only_common_answers_and_never_who_asked(acting, campaign, asked, page_of):
    assert QUESTION in page_of("grassroots")
    assert QUESTION not in page_of("school")
    assert "CĐCS Công ty May Hồng Vân" in page_of("province", "officer")
    answer(actor=acting("province"), campaign_id=campaign.pk, feedback_id=asked.pk, text="Có hỗ trợ.", is_common=True)
    seen = page_of("school", "vice_chair")
    assert QUESTION in seen
    assert "Có hỗ trợ." in seen
    assert "CĐCS Công ty May Hồng Vân" not in seen
    assert acting("grassroots").person_name not in seen


def test_the_list_is_narrowed_by_words_and_state(acting, campaign, asked, page_of):
    ask(actor=acting("school"), campaign_id=campaign.pk, text="Bao giờ phải báo cáo?")
    found = page_of("province", "officer", "?tim=kinh+phí")
    assert QUESTION in found
    assert "Bao giờ phải báo cáo?" not in found
    assert QUESTION not in page_of("province", "desk_head", "?tt=answered")


def test_by_the_pages_a_chair_asks_and_the_province_answers_once_however_often_it_is_sent(forest, client_for, campaign):
    chair, officer = (
        client_for(make_post(forest.grassroots, "chair")),
        client_for(make_post(forest.province, "officer")),
    )
    form = reverse("feedback_ask", args=[campaign.pk])
    page = chair.get(form).content.decode()
    assert "Tuyên truyền đến từng tổ công đoàn" in page
    key = page.split(f'name="{KEY_FIELD}" value="')[1].split('"')[0]
    for _ in range(2):
        sent = chair.post(form, {"key": "measure-1", "text": QUESTION, KEY_FIELD: key})
        assert (sent.status_code, sent.url) == (302, reverse("campaign_feedback", args=[campaign.pk]))
    asked = Feedback.objects.get()
    empty = chair.post(form, {"key": "", "text": ""})
    assert empty.status_code == 422
    address = reverse("feedback_answer", args=[campaign.pk, asked.pk])
    assert "Về mục: Tuyên truyền đến từng tổ công đoàn" in officer.get(address).content.decode()
    assert officer.post(address, {"text": "Có hỗ trợ.", "is_common": "on"}).status_code == 302
    assert chair.get(reverse("feedback_withdraw", args=[campaign.pk, asked.pk])).status_code == 200
    assert chair.post(reverse("feedback_withdraw", args=[campaign.pk, asked.pk])).status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.is_common) == (FeedbackState.ANSWERED, True)
    assert "1 trả lời chung" in chair.get(reverse("campaign", args=[campaign.pk])).content.decode()


def test_the_page_asks_the_same_number_of_questions_with_one_row_and_with_many(forest, acting, client_for, campaign):
    client = client_for(make_post(forest.province, "officer"))
    address, counts = reverse("campaign_feedback", args=[campaign.pk]), []
    for number in range(1, 13):
        ask(actor=acting("grassroots" if number % 2 else "school"), campaign_id=campaign.pk, text=f"Câu hỏi {number}")
        if number in (1, 12):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))
    assert counts[0] == counts[1]
