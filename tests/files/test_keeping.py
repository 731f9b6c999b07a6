"""Contents on the disk: kept once, encrypted where asked, gone with the last reference and not before."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from tests.files.conftest import make_pdf, upload
from tests.forest import TODAY
from thidua.files.enums import FileKind, UploadRefusal
from thidua.files.models import ReleasedContent, StoredFile, UnitContent
from thidua.files.responses import file_response
from thidua.files.selectors import content_path, content_root, damaged, path_of, used_bytes
from thidua.files.services import (
    UploadRefusedError,
    content_of,
    disk,
    keep,
    release,
    remove_released,
    store_upload,
)
from thidua.org.models import CountPaper
from thidua.shared.refusals import RefusedError

pytestmark = pytest.mark.django_db(transaction=True)
OURS, THEIRS = 5, 6
SECRET = "Nguyễn Thị Hồng Vân;0912345678\n".encode()


def kept(content: bytes = SECRET, *, name: str = "danh sách.csv", unit_id: int = OURS, is_encrypted: bool = True):
    return keep(content, name=name, kind=FileKind.TEXT, unit_id=unit_id, is_encrypted=is_encrypted)


def on_disk() -> list[bytes]:
    return [path.read_bytes() for path in content_root().rglob("*") if path.is_file()]


def test_what_is_kept_encrypted_is_read_back_and_cannot_be_read_on_the_disk():
    stored = kept(SECRET * 50)
    assert content_of(stored) == SECRET * 50
    assert stored.size == len(SECRET) * 50
    [written] = on_disk()
    assert b"0912345678" not in written
    assert b"".join(file_response(stored).streaming_content) == SECRET * 50


def test_nobody_without_the_key_can_tell_a_content_by_its_name(settings):
    first = kept().digest
    settings.SECRET_KEY = "another key of fifty letters and more, so that it is accepted"
    assert kept(name="khác.csv").digest != first
    hidden = set(StoredFile.objects.filter(is_encrypted=True).values_list("digest", flat=True))
    assert kept(is_encrypted=False).digest not in hidden


def test_an_encrypted_content_lies_once_and_counts_once_for_a_unit():
    one, other = kept(), kept(name="bản khác.csv")
    assert one.digest == other.digest
    assert (len(on_disk()), used_bytes(OURS), StoredFile.objects.count()) == (1, len(SECRET), 2)


def test_an_encrypted_content_that_was_changed_on_the_disk_is_found():
    stored = kept()
    assert list(damaged()) == []
    path = content_path(stored)
    path.write_bytes(path.read_bytes()[:-5] + b"AAAA=")
    assert list(damaged()) == [stored]
    path.unlink()
    with pytest.raises(RefusedError):
        content_of(stored)


def test_over_the_quota_nothing_is_kept(settings):
    settings.FILE_QUOTA = len(SECRET)
    kept()
    kept(name="cùng nội dung.csv")
    with pytest.raises(UploadRefusedError) as refused:
        kept(SECRET + b"x")
    assert refused.value.refusal is UploadRefusal.QUOTA
    assert len(on_disk()) == 1


def test_a_disk_that_does_not_take_it_leaves_no_record(monkeypatch):
    def full(digest: str, content: bytes) -> None:
        raise OSError("full")

    monkeypatch.setattr(disk, "write_once", full)
    with pytest.raises(UploadRefusedError) as refused:
        kept()
    assert refused.value.refusal is UploadRefusal.NO_SPACE
    assert (StoredFile.objects.count(), UnitContent.objects.count()) == (0, 0)


# Letting go.


def test_a_released_content_counts_no_more_and_leaves_the_disk():
    stored = kept()
    kept(name="tên khác.csv")
    release(unit_id=OURS, stored=stored)
    assert (used_bytes(OURS), StoredFile.objects.count(), on_disk()) == (0, 0, [])
    assert not ReleasedContent.objects.exists()


def test_what_another_unit_keeps_stays_until_that_one_lets_go_too():
    ours, theirs = kept(), kept(unit_id=THEIRS)
    release(unit_id=OURS, stored=ours)
    assert (used_bytes(OURS), used_bytes(THEIRS)) == (0, len(SECRET))
    assert content_of(theirs) == SECRET
    release(unit_id=THEIRS, stored=theirs)
    assert on_disk() == []


def test_what_a_record_still_points_to_stays(forest):
    stored = store_upload(upload(make_pdf()), unit_id=forest.commune.pk)
    CountPaper.objects.create(unit=forest.commune, day=TODAY, paper=stored)
    release(unit_id=forest.commune.pk, stored=stored)
    assert used_bytes(forest.commune.pk) == 0
    assert content_of(stored) == make_pdf()


def test_a_content_that_could_not_be_removed_goes_the_next_night(monkeypatch):
    stored = kept()

    def locked(digest: str) -> None:
        raise OSError("locked")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "remove", locked)
        release(unit_id=OURS, stored=stored)
    assert (len(on_disk()), ReleasedContent.objects.count()) == (1, 1)
    assert remove_released(date(2026, 11, 21)) == 1
    assert (on_disk(), ReleasedContent.objects.count()) == ([], 0)
    assert remove_released(date(2026, 11, 22)) == 0


def test_a_content_that_came_again_before_the_night_is_not_removed(monkeypatch):
    stored = kept()
    with monkeypatch.context() as patch:
        patch.setattr(disk, "remove", lambda digest: (_ for _ in ()).throw(OSError("locked")))
        release(unit_id=OURS, stored=stored)
    again = kept()
    remove_released(TODAY)
    assert content_of(again) == SECRET


def test_a_release_that_was_taken_back_removes_nothing():
    stored = kept()
    with transaction.atomic():
        release(unit_id=OURS, stored=stored)
        transaction.set_rollback(True)
    assert (used_bytes(OURS), content_of(stored)) == (len(SECRET), SECRET)
    assert path_of(stored.digest).is_file()
