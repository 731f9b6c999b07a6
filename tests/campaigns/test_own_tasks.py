"""Tasks of the unit that issued a plan: given to a desk or a person, reported, closed by the head of the desk."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.campaigns.conftest import CONTENT
from tests.files.conftest import make_pdf
from tests.forest import LONG_AGO, TODAY, make_post
from thidua.audit.models import JournalEntry
from thidua.campaigns.enums import CampaignDuty, TaskRefusal, TaskState
from thidua.campaigns.models import CampaignTask, TaskReport
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.tasks import close_decision, is_task_late, state_of
from thidua.campaigns.services.issued_parts import lay_out
from thidua.campaigns.services.own_tasks import TaskRefusedError, close_task, report_task, return_task
from thidua.notices.models import OPEN, Duty
from thidua.org.models import Desk, DeskName
from thidua.shared.refusals import OutOfScopeError

pages = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("is_done", "lines", "state"),
    [
        pytest.param(False, [], TaskState.OPEN, id="nothing yet"),
        pytest.param(False, [False], TaskState.REPORTED, id="reported"),
        pytest.param(False, [False, True], TaskState.RETURNED, id="given back"),
        pytest.param(False, [False, True, False], TaskState.REPORTED, id="reported again"),
        pytest.param(True, [False], TaskState.DONE, id="closed"),
    ],
)
def test_where_a_task_stands_follows_from_its_lines(is_done, lines, state):
    assert state_of(is_done=is_done, lines=lines) is state


@pytest.mark.parametrize(
    ("due", "reported", "is_late"),
    [
        pytest.param(None, None, False, id="no last day"),
        pytest.param(TODAY, None, False, id="the last day itself"),
        pytest.param(YESTERDAY, None, True, id="one day after, not reported"),
        pytest.param(YESTERDAY, YESTERDAY, False, id="reported in time, not closed yet"),
        pytest.param(YESTERDAY, TODAY, True, id="reported late"),
    ],
)
def test_lateness_is_the_doers_and_not_that_of_who_closes(due, reported, is_late):
    assert is_task_late(due, reported, TODAY) is is_late


@pytest.mark.parametrize(
    ("state", "person", "reporter", "closers", "refusal"),
    [
        pytest.param(TaskState.REPORTED, 1, 2, {1, 3}, None, id="another's report"),
        pytest.param(TaskState.REPORTED, 1, 1, {1}, None, id="the only one"),
        pytest.param(TaskState.REPORTED, 1, 1, {1, 3}, TaskRefusal.SAME_PERSON, id="the own report, others could"),
        pytest.param(TaskState.OPEN, 1, None, {1}, TaskRefusal.NOT_REPORTED, id="nothing reported"),
        pytest.param(TaskState.RETURNED, 1, 2, {1}, TaskRefusal.NOT_REPORTED, id="given back"),
        pytest.param(TaskState.DONE, 1, 2, {1}, TaskRefusal.ALREADY_DONE, id="closed before"),
        pytest.param(TaskState.REPORTED, 4, 2, {1, 3}, TaskRefusal.NOT_CLOSER, id="somebody else"),
    ],
)
def test_who_may_close_a_task(state, person, reporter, closers, refusal):
    assert close_decision(state=state, person=person, reporter=reporter, closers=closers).refusal is refusal


@pytest.fixture(autouse=True)
def on_the_day_of_the_tests(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: TODAY)


@pytest.fixture
def desk(forest):
    made = Desk.objects.create(unit=forest.province, valid_from=LONG_AGO)
    DeskName.objects.create(desk=made, name="Ban Công tác Công đoàn", valid_from=LONG_AGO)
    return made


@pytest.fixture
def posts(forest, desk):
    """Two people of the desk, its head, and an officer of no desk."""
    return {
        "doer": make_post(forest.province, "officer", desk=desk),
        "head": make_post(forest.province, "desk_head", desk=desk),
        "other": make_post(forest.province, "officer"),
    }


@pytest.fixture
def of(posts, actor_for):
    known = {}

    def actor(name):
        return known.setdefault(name, actor_for(posts[name]))

    return actor


@pytest.fixture
def campaign(issued, desk, posts):
    tasks = [
        plan.OwnTask(text="Hướng dẫn các đơn vị", desk_id=desk.pk, due=YESTERDAY),
        plan.OwnTask(text="Viết bài tuyên truyền", post_id=posts["other"].pk, due=date(2026, 12, 20)),
        plan.OwnTask(text="Chuẩn bị hội nghị", addressee="Văn phòng"),
    ]
    task = plan.Task(text="Tổ chức phát động", addressee="Công đoàn cơ sở")
    return issued("province", content=PlanContent((*CONTENT.parts, *tasks, task)))


@pytest.fixture
def task(campaign):
    return CampaignTask.objects.get(campaign=campaign, text="Hướng dẫn các đơn vị")


def waiting(kind, task):
    duties = Duty.objects.filter(OPEN, kind=str(kind), object_id=task.pk)
    return list(duties.values_list("desk", "post", "except_person"))


def report(actor, task, text="Đã gửi hướng dẫn 45/HD-LĐLĐ", **given):
    return report_task(actor=actor, campaign_id=task.campaign_id, task_id=task.pk, text=text, **given)


def refused(act):
    with pytest.raises(TaskRefusedError) as found:
        act()
    return found.value.refusal


@pages
def test_an_issued_task_waits_for_its_desk_or_person_until_its_day(desk, posts, campaign, task):
    person = CampaignTask.objects.get(campaign=campaign, text="Viết bài tuyên truyền")
    assert waiting(CampaignDuty.OWN_TASK, task) == [(desk.pk, None, None)]
    assert waiting(CampaignDuty.OWN_TASK, person) == [(None, posts["other"].pk, None)]
    assert Duty.objects.get(kind=CampaignDuty.OWN_TASK, object_id=task.pk).due_date == YESTERDAY


@pages
def test_the_desk_reports_its_head_gives_back_and_then_closes(of, posts, desk, task):
    close = {"campaign_id": task.campaign_id, "task_id": task.pk}
    assert refused(lambda: report(of("other"), task)) is TaskRefusal.NOT_YOURS
    assert refused(lambda: report(of("doer"), task, " ")) is TaskRefusal.NO_TEXT
    assert refused(lambda: close_task(actor=of("head"), **close)) is TaskRefusal.NOT_REPORTED
    report(of("doer"), task)
    assert waiting(CampaignDuty.OWN_TASK, task) == []
    assert waiting(CampaignDuty.CLOSE_TASK, task) == [(None, posts["head"].pk, posts["doer"].person_id)]
    assert refused(lambda: close_task(actor=of("doer"), **close)) is TaskRefusal.NOT_CLOSER
    assert refused(lambda: return_task(actor=of("head"), reason=" ", **close)) is TaskRefusal.NO_REASON
    return_task(actor=of("head"), reason="Chưa gửi cho khối doanh nghiệp", **close)
    assert waiting(CampaignDuty.OWN_TASK, task) == [(desk.pk, None, None)]
    assert waiting(CampaignDuty.CLOSE_TASK, task) == []
    report(of("doer"), task, "Đã gửi cả khối doanh nghiệp")
    lay_out(task.campaign)
    assert waiting(CampaignDuty.OWN_TASK, task) == [], "an amendment does not ask again for what was reported"
    close_task(actor=of("head"), **close)
    task.refresh_from_db()
    assert task.done_by_name == of("head").person_name
    assert waiting(CampaignDuty.CLOSE_TASK, task) == []
    assert refused(lambda: report(of("doer"), task)) is TaskRefusal.ALREADY_DONE
    acts = JournalEntry.objects.filter(kind="campaigns.task", object_id=task.pk).order_by("pk")
    assert [entry.action.rpartition(".")[2] for entry in acts] == ["reported", "reopened", "reported", "closed"]


@pages
def test_what_the_head_of_the_desk_reports_the_chair_closes(acting, of, task):
    report(of("head"), task)
    assert waiting(CampaignDuty.CLOSE_TASK, task) == [(None, None, of("head").person_id)]
    close = {"campaign_id": task.campaign_id, "task_id": task.pk}
    assert refused(lambda: close_task(actor=of("head"), **close)) is TaskRefusal.SAME_PERSON
    close_task(actor=acting("province"), **close)
    assert CampaignTask.objects.get(pk=task.pk).done_at is not None


@pages
def test_who_stands_below_does_not_see_the_tasks_and_who_stands_above_only_reads(acting, task):
    with pytest.raises(OutOfScopeError):
        report(acting("commune"), task)
    assert refused(lambda: report(acting("national"), task)) is TaskRefusal.NOT_YOURS


@pages
def test_the_pages_of_the_tasks(forest, campaign, task, posts, client_for):
    doer, head = client_for(posts["doer"]), client_for(posts["head"])
    every, one = reverse("campaign_tasks", args=[campaign.pk]), reverse("campaign_task", args=[campaign.pk, task.pk])
    for address in (every, reverse("campaign", args=[campaign.pk])):
        page = doer.get(address).content.decode()
        assert "Hướng dẫn các đơn vị" in page
        assert "Ban Công tác Công đoàn, hạn 19/11/2026" in page
        assert "Trễ hạn" in page
        assert "Tổ chức phát động" in page
    assert "Báo kết quả" in doer.get(one).content.decode()
    assert doer.post(one, {"text": ""}).status_code == 422
    file = SimpleUploadedFile("huong-dan.pdf", make_pdf(), "application/pdf")
    assert doer.post(one, {"text": "Đã gửi hướng dẫn", "file": file}).status_code == 302
    line = TaskReport.objects.get()
    assert doer.get(reverse("task_file", args=[campaign.pk, task.pk, line.pk])).status_code == 200
    assert "Duyệt hoàn thành" not in doer.get(one).content.decode()
    assert "Duyệt hoàn thành" in head.get(one).content.decode()
    answer = head.post(reverse("task_return", args=[campaign.pk, task.pk]), {"tra-reason": ""})
    assert answer.status_code == 422
    assert head.post(reverse("task_return", args=[campaign.pk, task.pk]), {"tra-reason": "Chưa đủ"}).status_code == 302
    assert "Trả lại: Chưa đủ" in doer.get(every).content.decode()
    doer.post(one, {"text": "Đã gửi đủ"})
    assert head.post(reverse("task_close", args=[campaign.pk, task.pk])).status_code == 302
    assert "Hoàn thành" in doer.get(every).content.decode()
    below = client_for(make_post(forest.commune, "chair"))
    assert below.get(every).status_code == 404
    assert (
        reverse("campaign_tasks", args=[campaign.pk])
        not in below.get(reverse("campaign", args=[campaign.pk])).content.decode()
    )


@pages
def test_the_list_of_tasks_asks_the_same_number_of_questions_for_one_and_for_three(
    campaign, posts, client_for, of, task
):
    client, address = client_for(posts["doer"]), reverse("campaign_tasks", args=[campaign.pk])
    CampaignTask.objects.exclude(pk=task.pk).update(is_current=False)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    CampaignTask.objects.update(is_current=True)
    report(of("doer"), task)
    with CaptureQueriesContext(connection) as three:
        client.get(address)
    assert len(one) == len(three)
