"""What a room declares, and the work that a big file is handed to."""

import pytest

from tests.sheets import target
from tests.sheets.test_preview import SINCE
from thidua.jobs.models import Job
from thidua.jobs.services.working import work
from thidua.org.models import Area
from thidua.sheets import declaring
from thidua.sheets.enums import ImportState
from thidua.sheets.services import books
from thidua.sheets.services.accepting import accept
from thidua.sheets.services.handing_over import ACCEPT_JOB, start_job


def test_a_workbook_is_found_by_its_code_until_it_is_taken_out():
    assert declaring.workbook_of(target.CODE) is target.BOOK
    assert declaring.registered() == (target.BOOK,)
    declaring.unregister(target.CODE)
    with pytest.raises(KeyError):
        declaring.workbook_of(target.CODE)


def test_columns_are_found_by_their_code():
    assert target.AREAS.position("since") == 2
    assert target.BOOK.sheet("bodies") is target.BODIES
    with pytest.raises(ValueError, match="not in list"):
        target.AREAS.position("khong-co")


@pytest.mark.django_db
def test_a_big_file_is_checked_and_written_by_jobs(hand_in, officer, monkeypatch, settings, tmp_path):
    settings.DATA = tmp_path
    monkeypatch.setattr(books, "AT_ONCE", 5)
    file_import = hand_in([[f"xã {number}", "commune", SINCE, None] for number in range(8)])
    assert file_import.state == ImportState.CHECKING
    job = Job.objects.get()
    assert (job.kind, job.unit_id, job.pk) == ("sheets.check", officer.unit_id, file_import.job_id)
    assert work(job.pk)
    file_import.refresh_from_db()
    assert (file_import.state, file_import.counts) == (ImportState.CHECKED, {"areas": {"n": 8}})
    assert not Area.objects.exists()
    start_job(officer, file_import.pk, ACCEPT_JOB, ImportState.ACCEPTING)
    assert work(Job.objects.latest("pk").pk)
    file_import.refresh_from_db()
    assert file_import.state == ImportState.ACCEPTED
    assert Area.objects.count() == 8


@pytest.mark.django_db
def test_the_job_ends_in_the_transaction_that_writes(hand_in, officer):
    file_import = hand_in([["xã A", "commune", SINCE, None]])

    def fail(written):
        raise RuntimeError(str(written))

    with pytest.raises(RuntimeError, match="areas"):
        accept(actor=officer, import_id=file_import.pk, at_end=fail)
    assert not Area.objects.exists()
    file_import.refresh_from_db()
    assert file_import.state == ImportState.CHECKED
