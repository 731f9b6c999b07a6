"""Big imports in the hands of jobs: how far they are, and where an import stands when its job stops."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from tests.forest import TODAY, make_post
from tests.sheets import target
from tests.sheets.conftest import HEAD, upload, xlsx
from tests.sheets.test_preview import SINCE, area
from thidua.jobs.enums import JobState
from thidua.jobs.models import Job
from thidua.jobs.services import cancel, retry, running
from thidua.jobs.services.working import work
from thidua.org.models import Area
from thidua.shared.actor import system_actor
from thidua.sheets import declaring
from thidua.sheets.enums import BookKind, ImportState
from thidua.sheets.models import Import, ImportBook, ImportChunk
from thidua.sheets.services import big_checks, books, handing_over

pytestmark = pytest.mark.django_db
ROWS = [[f"xã {number}", "commune", SINCE, None] for number in range(8)]
SYSTEM = system_actor(TODAY)


@pytest.fixture(autouse=True)
def small_numbers(monkeypatch, settings, tmp_path):
    """Six rows are a big file, and a job looks for a cancel at every step."""
    settings.DATA = tmp_path
    monkeypatch.setattr(books, "AT_ONCE", 5)
    monkeypatch.setattr(running, "INTERVAL_SECONDS", 0)


@pytest.fixture
def client(forest, client_for):
    return client_for(make_post(forest.commune, "officer"))


@pytest.fixture
def sent(client, forest):
    """A big file that waits for the job that checks it."""
    url = reverse("sheet_start", args=[forest.commune.pk, target.CODE])
    client.post(url, {"file": upload(xlsx({"Địa bàn": [HEAD, *ROWS]}))})
    return Import.objects.get()


@pytest.fixture
def checked(sent):
    return worked(sent)


@pytest.fixture
def accepted(client, checked):
    client.post(reverse("sheet_accept", args=[checked.pk]))
    return worked(checked)


def job_of(file_import):
    return Job.objects.get(pk=Import.objects.get(pk=file_import.pk).job_id)


def worked(file_import):
    """Let the worker do the job of an import; return the import as it stands then."""
    work(job_of(file_import).pk)
    return Import.objects.get(pk=file_import.pk)


def page_of(client, file_import):
    return client.get(reverse("sheet_import", args=[file_import.pk]), follow=True).text


def hooked(sheet=target.AREAS, **hooks):
    """Declare the workbook with other hooks on its first sheet."""
    declaring.register(replace(target.BOOK, sheets=(replace(sheet, **hooks), target.BODIES)))


def cancelling(hook):
    """The hook, in the middle of which somebody cancels the job that runs."""

    def act(*given):
        for job in Job.objects.filter(state=JobState.RUNNING, is_cancel_asked=False):
            cancel(job_id=job.pk, actor=SYSTEM)
        return hook(*given)

    return act


def broken(*given):
    raise ZeroDivisionError


@pytest.fixture
def told(monkeypatch):
    """Everything a job says of its progress."""
    heard = []
    real = running.RunningJob.progress

    def progress(self, done, total, note=""):
        heard.append((done, total, note))
        real(self, done, total, note)

    monkeypatch.setattr(running.RunningJob, "progress", progress)
    return heard


def test_from_the_file_to_the_undo_every_step_is_a_job_that_says_how_far_it_is(client, sent, told):
    assert (sent.state, job_of(sent).kind) == (ImportState.CHECKING, "sheets.check")
    steps = []
    for act, state in (
        (None, ImportState.CHECKED),
        ("sheet_accept", ImportState.ACCEPTED),
        ("sheet_undo", ImportState.UNDONE),
    ):
        if act:
            client.post(reverse(act, args=[sent.pk]))
        found = worked(sent)
        assert found.state == state
        figures = [(done, total) for done, total, _ in told if total > 1]
        assert figures == sorted(figures)
        assert figures[-1] == (figures[-1][1], figures[0][1])
        steps.append(len({done for done, _ in figures}))
        told.clear()
        assert Area.objects.count() == (len(ROWS) if state == ImportState.ACCEPTED else 0)
    assert min(steps) >= 2
    assert [job.state for job in Job.objects.all()] == [JobState.DONE] * 3


def test_the_page_of_the_import_says_it_is_in_work_and_links_the_job(client, sent):
    page = page_of(client, sent)
    assert "đang làm ở nền" in page
    assert reverse("job", args=[sent.job_id]) in page


def test_the_file_is_not_opened_again_by_the_job_and_what_was_read_goes(sent, monkeypatch):
    assert ImportBook.objects.count() == 1
    monkeypatch.setattr(books, "open_file", None)
    assert worked(sent).counts == {"areas": {"n": 8}}
    assert ImportBook.objects.count() == 0


# The check.


@pytest.mark.parametrize("is_begun", [False, True], ids=["before it ran", "while it ran"])
def test_a_cancelled_check_leaves_the_import_where_it_was_and_says_so(client, sent, is_begun):
    if is_begun:
        hooked(check=cancelling(target.check_areas))
    else:
        cancel(job_id=sent.job_id, actor=SYSTEM)
    found = worked(sent)
    assert (found.state, found.message) == (ImportState.MAPPING, handing_over.CANCELLED)
    assert not ImportChunk.objects.exists()
    page = page_of(client, sent)
    assert handing_over.CANCELLED in page
    assert "Kiểm tra và xem trước" in page
    assert "Bỏ lần nhập này" in page
    assert "đang làm ở nền" not in page

    hooked()
    answers = {"trang-areas": "Địa bàn", "dong-areas": "1", "cot-areas-0": "name", "cot-areas-1": "kind"}
    client.post(reverse("sheet_mapping", args=[sent.pk]), {**answers, "cot-areas-2": "since"})
    assert worked(sent).state == ImportState.CHECKED


def test_a_cancelled_check_can_be_thrown_away(client, sent):
    cancel(job_id=sent.job_id, actor=SYSTEM)
    client.post(reverse("sheet_discard", args=[sent.pk]))
    assert Import.objects.get().state == ImportState.DISCARDED
    assert not ImportBook.objects.exists()


def test_a_second_check_that_is_cancelled_leaves_the_first_one_shown(client, checked):
    area("xã 0")
    client.post(reverse("sheet_check", args=[checked.pk]))
    hooked(check=cancelling(target.check_areas))
    found = worked(checked)
    assert (found.state, found.counts) == (ImportState.CHECKED, {"areas": {"n": 8}})
    page = page_of(client, checked)
    assert handing_over.CANCELLED in page
    assert "Ghi 8 dòng mới" in page


def test_rows_are_kept_in_batches_that_nothing_shows_and_a_cancel_sweeps_them(client, forest, monkeypatch):
    monkeypatch.setattr(big_checks, "BATCH", 1)
    rows = [[f"xã {number}", "commune", SINCE, None] for number in range(2_500)]
    url = reverse("sheet_start", args=[forest.commune.pk, target.CODE])
    client.post(url, {"file": upload(xlsx({"Địa bàn": [HEAD, *rows]}))})
    sent = Import.objects.get()
    seen = []
    real = running.RunningJob.keep

    def keep(self, state):
        real(self, state)
        held = Import.objects.get()
        seen.append((ImportChunk.objects.count(), held.shown_check, held.state))
        if len(seen) == 3:
            cancel(job_id=self.job_id, actor=SYSTEM)

    monkeypatch.setattr(running.RunningJob, "keep", keep)
    found = worked(sent)
    assert seen == [(kept, 0, ImportState.CHECKING) for kept in range(3)]
    assert (found.state, ImportChunk.objects.count()) == (ImportState.MAPPING, 0)


def test_a_file_the_job_cannot_open_says_why_and_what_can_be_done(client, sent):
    ImportBook.objects.all().delete()
    broken = books.keep_content(
        b"PK\x03\x04 and nothing more", name="tep.xlsx", kind=BookKind.XLSX, unit_id=sent.unit_id
    )
    Import.objects.update(source=broken)
    found = worked(sent)
    assert found.state == ImportState.FAILED
    page = page_of(client, sent)
    assert found.message in page
    assert found.message
    for name in ("sheet_check", "sheet_discard"):
        assert f'action="{reverse(name, args=[sent.pk])}"' in page
    client.post(reverse("sheet_discard", args=[sent.pk]))
    assert Import.objects.get().state == ImportState.DISCARDED


def test_a_check_that_failed_can_be_done_again_from_the_job_and_from_the_import(client, sent):
    hooked(check=broken)
    found = worked(sent)
    assert found.state == ImportState.MAPPING
    assert "Phần mềm gặp lỗi ngoài dự kiến" in found.message
    assert reverse("job", args=[found.job_id]) in page_of(client, sent)
    hooked()
    retry(job_id=found.job_id, actor=SYSTEM)
    found = worked(sent)
    assert (found.state, found.message, found.counts) == (ImportState.CHECKED, "", {"areas": {"n": 8}})


# The acceptance.


@pytest.mark.parametrize("is_begun", [False, True], ids=["before it ran", "while it ran"])
def test_a_cancelled_acceptance_has_written_nothing_and_waits_again(client, checked, is_begun):
    client.post(reverse("sheet_accept", args=[checked.pk]))
    if is_begun:
        hooked(store=cancelling(target.store_areas))
    else:
        cancel(job_id=job_of(checked).pk, actor=SYSTEM)
    found = worked(checked)
    assert (found.state, Area.objects.count()) == (ImportState.CHECKED, 0)
    page = page_of(client, checked)
    assert handing_over.CANCELLED in page
    assert "Ghi 8 dòng mới" in page
    hooked()
    client.post(reverse("sheet_accept", args=[checked.pk]))
    assert (worked(checked).state, Area.objects.count()) == (ImportState.ACCEPTED, 8)


def test_an_acceptance_that_failed_can_be_done_again(client, checked):
    client.post(reverse("sheet_accept", args=[checked.pk]))
    hooked(store=broken)
    found = worked(checked)
    assert (found.state, Area.objects.count()) == (ImportState.CHECKED, 0)
    assert "Phần mềm gặp lỗi ngoài dự kiến" in page_of(client, checked)
    hooked()
    retry(job_id=found.job_id, actor=SYSTEM)
    assert (worked(checked).state, Area.objects.count()) == (ImportState.ACCEPTED, 8)


def test_a_big_file_whose_data_changed_is_checked_again_by_a_job_and_says_why(client, checked):
    area("xã 0", "district")
    client.post(reverse("sheet_accept", args=[checked.pk]))
    first = job_of(checked)
    found = worked(checked)
    assert (found.state, Area.objects.count()) == (ImportState.CHECKING, 1)
    assert Job.objects.get(pk=first.pk).state == JobState.FAILED
    found = worked(checked)
    assert (found.state, found.counts) == (ImportState.CHECKED, {"areas": {"n": 7, "c": 1}})
    assert "Dữ liệu trong phần mềm đã khác lúc kiểm tra, nên chưa ghi gì." in page_of(client, checked)
    client.post(reverse("sheet_accept", args=[checked.pk]))
    found = worked(checked)
    assert (found.state, found.message) == (ImportState.ACCEPTED, "")


def test_an_import_that_was_taken_back_is_not_accepted_again(client, accepted):
    client.post(reverse("sheet_undo", args=[accepted.pk]))
    assert worked(accepted).state == ImportState.UNDONE
    client.post(reverse("sheet_accept", args=[accepted.pk]))
    assert (Import.objects.get().state, Area.objects.count()) == (ImportState.UNDONE, 0)


# The undo.


@pytest.mark.parametrize("is_begun", [False, True], ids=["before it ran", "while it ran"])
def test_a_cancelled_undo_leaves_everything_written(client, accepted, is_begun):
    client.post(reverse("sheet_undo", args=[accepted.pk]))
    assert Import.objects.get().state == ImportState.UNDOING
    assert "đang làm ở nền" in page_of(client, accepted)
    if is_begun:
        hooked(existing=cancelling(target.areas))
    else:
        cancel(job_id=job_of(accepted).pk, actor=SYSTEM)
    found = worked(accepted)
    assert (found.state, Area.objects.count()) == (ImportState.ACCEPTED, 8)
    page = page_of(client, accepted)
    assert handing_over.CANCELLED in page
    assert "Hoàn tác cả lần nhập" in page


def test_an_undo_in_whose_way_something_stands_names_it_on_the_page(client, accepted):
    Area.objects.filter(name="xã 3").update(valid_from=date(2024, 1, 1))
    client.post(reverse("sheet_undo", args=[accepted.pk]))
    found = worked(accepted)
    assert (found.state, Area.objects.count()) == (ImportState.ACCEPTED, 8)
    assert "đã được sửa hoặc xóa sau lần nhập này. Hãy sửa từng bản ghi. (xã 3)" in page_of(client, accepted)
