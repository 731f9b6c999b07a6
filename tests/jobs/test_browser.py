"""Pages of work in the background in a real browser: accessible, alive, and without a script as good."""

from __future__ import annotations

import pytest

from tests.browser_tools import faults_on_every_screen
from tests.forest import make_account, make_person, make_post
from thidua.jobs.enums import JobState
from thidua.jobs.models import Job
from thidua.people.enums import PostKind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(forest, declare, make_job, actor_for):
    declare(lambda running: None, result_url=lambda arguments, result: "/")
    person = make_person("Nguyễn Thị Hồng Ánh")
    make_account(person)
    post = make_post(forest.national, PostKind.ADMINISTRATOR, person=person)
    actor = actor_for(post)
    titles = {
        JobState.WAITING: "Xuất danh sách 1.250 công đoàn cơ sở",
        JobState.RUNNING: "Nhập số lượng đoàn viên quý III từ bảng tính “Số liệu các khu công nghiệp.xlsx”",
        JobState.DONE: "In 500 phiếu nhận tài khoản",
        JobState.FAILED: "Nhập đơn vị từ bảng tính",
        JobState.CANCELLED: "Nhập đơn vị từ bảng tính cũ",
    }
    jobs = {state: make_job(actor, title=title) for state, title in titles.items()}
    for state, job in jobs.items():
        Job.objects.filter(pk=job.pk).update(state=state, done=3_200, total=5_000, note="trang tính Đơn vị, dòng 3.200")
    Job.objects.filter(state=JobState.FAILED).update(
        error="Việc “Nhập đơn vị từ bảng tính” ngừng ở 3.200 trên 5.000 (trang tính Đơn vị). Máy chủ hết chỗ lưu hoặc "
        "đĩa chỉ cho đọc. Hãy báo người quản trị giải phóng chỗ, rồi bấm “Làm lại”."
    )
    return post, jobs


@pytest.mark.long  # each of these pages is opened by tests/product, in one state
def test_every_page_is_accessible(world, open_page, client_for):
    post, jobs = world
    client = client_for(post)
    paths = {"list": "/viec-nen/", **{str(state): f"/viec-nen/{job.pk}/" for state, job in jobs.items()}}
    assert {name: faults_on_every_screen(open_page(path, client=client)) for name, path in paths.items()} == {
        name: {} for name in paths
    }


def test_progress_moves_by_itself_and_the_end_shows_the_whole_page(world, open_page, client_for):
    post, jobs = world
    job = jobs[JobState.RUNNING]
    page = open_page(f"/viec-nen/{job.pk}/", client=client_for(post))
    page.get_by_text("3.200 trên 5.000").wait_for()
    Job.objects.filter(pk=job.pk).update(done=4_100)
    page.get_by_text("4.100 trên 5.000").wait_for(timeout=8_000)
    Job.objects.filter(pk=job.pk).update(state=JobState.DONE)
    page.get_by_text("Xem kết quả").wait_for(timeout=8_000)
    page.get_by_text("Dừng việc này").wait_for(state="detached")


def test_without_a_script_a_link_loads_the_page_again(world, open_page, client_for):
    post, jobs = world
    job = jobs[JobState.RUNNING]
    page = open_page(f"/viec-nen/{job.pk}/", client=client_for(post), script=False)
    Job.objects.filter(pk=job.pk).update(done=4_100)
    page.get_by_role("link", name="Tải lại").click()
    page.get_by_text("4.100 trên 5.000").wait_for()
