"""Pages of work in the background: one's own, those of all at the top, and two buttons."""

from __future__ import annotations

import pytest

from tests.forest import TODAY, make_account, make_person, make_post
from thidua.jobs import policy
from thidua.jobs.enums import JobState
from thidua.jobs.models import Job
from thidua.jobs.services.working import work
from thidua.people.enums import PostKind
from thidua.shared.actor import Actor, ActorKind, system_actor

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def posts(forest):
    """Who looks: an officer, a colleague, an administrator of the same unit and one at the top."""

    def make(unit, kind, name):
        person = make_person(name)
        make_account(person)
        return make_post(getattr(forest, unit), kind, person=person)

    return {
        "mine": make("commune", PostKind.OFFICER, "Người Bắt Đầu"),
        "colleague": make("commune", PostKind.CHAIR, "Người Cùng Đơn Vị"),
        "local_administrator": make("commune", PostKind.ADMINISTRATOR, "Quản Trị Xã"),
        "administrator": make("national", PostKind.ADMINISTRATOR, "Quản Trị Cả Nước"),
    }


@pytest.fixture
def job(posts, declare, make_job, actor_for):
    declare(lambda running: {"rows": 3}, result_url=lambda arguments, result: f"/ket-qua/{result['rows']}/")
    return make_job(actor_for(posts["mine"]))


@pytest.mark.parametrize(
    ("who", "sees"), [("mine", True), ("colleague", False), ("local_administrator", False), ("administrator", True)]
)
def test_a_job_is_seen_by_who_started_it_and_who_keeps_the_installation(who, sees, posts, job, client_for, actor_for):
    client, actor = client_for(posts[who]), actor_for(posts[who])
    shown = set(policy.visible_jobs(actor).values_list("pk", flat=True))
    assert (policy.may_view(actor, job), shown) == (sees, {job.pk} if sees else set())
    assert (f"/viec-nen/{job.pk}/" in client.get("/viec-nen/").content.decode()) is sees
    assert client.get(f"/viec-nen/{job.pk}/").status_code == (200 if sees else 404)
    for act in ("dung", "lam-lai"):
        assert client.post(f"/viec-nen/{job.pk}/{act}/").status_code == (302 if sees else 404)
    assert (Job.objects.get().state == JobState.CANCELLED) is sees


def test_the_system_sees_all_and_a_person_without_id_nothing(job):
    assert policy.visible_jobs(system_actor(TODAY)).count() == 1
    assert policy.visible_jobs(Actor(ActorKind.LINK, TODAY)).count() == 0


def test_a_waiting_job_asks_for_itself_again_and_can_be_reloaded_by_hand(posts, job, client_for):
    page = client_for(posts["mine"]).get(f"/viec-nen/{job.pk}/").content.decode()
    assert f'hx-get="/viec-nen/{job.pk}/" hx-trigger="every 2s"' in page
    assert "Tải lại" in page
    assert "htmx.min" in page
    assert "Dừng việc này" in page


def test_the_fragment_is_the_state_alone_and_ends_with_the_job(posts, job, client_for):
    client = client_for(posts["mine"])
    waiting = client.get(f"/viec-nen/{job.pk}/", headers=HTMX)
    assert waiting.content.decode().lstrip().startswith("<div")
    assert "<html" not in waiting.content.decode()
    assert "HX-Refresh" not in waiting
    work(job.pk)
    assert client.get(f"/viec-nen/{job.pk}/", headers=HTMX)["HX-Refresh"] == "true"


def test_a_job_that_is_done_shows_its_result(posts, job, client_for):
    work(job.pk)
    page = client_for(posts["mine"]).get(f"/viec-nen/{job.pk}/").content.decode()
    assert 'href="/ket-qua/3/"' in page
    assert "hx-get" not in page
    assert "Dừng việc này" not in page


def test_a_result_without_an_address_any_more_is_no_fault(posts, job, client_for, declare):
    work(job.pk)
    declare(lambda running: None, result_url=lambda arguments, result: result["gone"])
    assert client_for(posts["mine"]).get(f"/viec-nen/{job.pk}/").status_code == 200


def test_a_failed_job_shows_why_and_is_done_again_with_one_button(posts, job, client_for, declare):
    declare(lambda running: 1 / 0)
    work(job.pk)
    client = client_for(posts["mine"])
    page = client.get(f"/viec-nen/{job.pk}/").content.decode()
    assert "Phần mềm gặp lỗi ngoài dự kiến" in page
    assert "ZeroDivisionError" not in page
    page = client.post(f"/viec-nen/{job.pk}/lam-lai/", follow=True).content.decode()
    assert "Việc được làm lại" in page
    assert Job.objects.get().state == JobState.WAITING


def test_what_stays_of_a_cancelled_job_says_its_kind_before_and_after(posts, job, client_for, declare):
    declare(lambda running: None, when_cancelled="Phần đã gửi giữ nguyên.", home_url=lambda given: "/bat-dau/")
    client = client_for(posts["mine"])
    assert "Phần đã gửi giữ nguyên." in client.get(f"/viec-nen/{job.pk}/").text
    page = client.post(f"/viec-nen/{job.pk}/dung/", follow=True).text
    assert "Việc đã dừng theo yêu cầu. Phần đã gửi giữ nguyên." in page
    assert 'href="/bat-dau/"' in page
    assert "dọn sạch" not in page


def test_a_second_cancel_is_refused_in_words(posts, job, client_for):
    client = client_for(posts["mine"])
    client.post(f"/viec-nen/{job.pk}/dung/")
    assert "không còn gì để dừng" in client.post(f"/viec-nen/{job.pk}/dung/", follow=True).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"mine", "hers"}),
        ("cua=toi", {"hers"}),
        ("tinh_trang=done", {"mine"}),
        ("tinh_trang=failed", set()),
        ("loai=tests.job", {"mine", "hers"}),
        ("loai=jobs.nightly", set()),
        ("tinh_trang=<x>", {"mine", "hers"}),
    ],
)
def test_the_list_of_all_can_be_narrowed(query, found, posts, job, client_for, actor_for, make_job):
    hers = make_job(actor_for(posts["administrator"]))
    work(job.pk)
    page = client_for(posts["administrator"]).get(f"/viec-nen/?{query}").content.decode()
    links = {"mine": job, "hers": hers}
    assert {name for name, one in links.items() if f"/viec-nen/{one.pk}/" in page} == found


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_run_a_fixed_number_of_queries(
    rows, posts, job, client_for, actor_for, make_job, django_assert_num_queries
):
    for _ in range(rows - 1):
        make_job(actor_for(posts["mine"]))
    client = client_for(posts["mine"])
    client.get("/viec-nen/")
    with django_assert_num_queries(LIST_QUERIES):
        client.get("/viec-nen/")
    with django_assert_num_queries(JOB_QUERIES):
        client.get(f"/viec-nen/{job.pk}/")


LIST_QUERIES, JOB_QUERIES = 6, 5
