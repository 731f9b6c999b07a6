"""What a unit may store, and the scanner of the office."""

from __future__ import annotations

import sys

import pytest

from tests.files import building
from tests.files.conftest import make_pdf, upload
from thidua.files.enums import FileKind, UploadRefusal
from thidua.files.models import StoredFile
from thidua.files.selectors import used_bytes
from thidua.files.services import UploadRefusedError, release, scanning, store_upload

pytestmark = pytest.mark.django_db
OURS, THEIRS = 5, 6


def text(letter, size=100):
    return upload(letter.encode() * size, "a.txt")


def store(content, unit_id=OURS):
    return store_upload(content, accept=[FileKind.TEXT, FileKind.PDF], unit_id=unit_id)


def refusal_of(content, unit_id=OURS):
    with pytest.raises(UploadRefusedError) as error:
        store(content, unit_id)
    return error.value.refusal


def test_a_unit_stores_up_to_its_quota_and_not_a_byte_more(settings):
    settings.FILE_QUOTA = 200
    store(text("a"))
    store(text("b"))
    assert refusal_of(text("c", 1)) is UploadRefusal.QUOTA
    assert (used_bytes(OURS), StoredFile.objects.count()) == (200, 2)


def test_the_same_content_counts_once_under_any_name_and_for_each_unit_by_itself(settings):
    settings.FILE_QUOTA = 100
    store(text("a"))
    store(upload(b"a" * 100, "b.txt"))
    store(text("a"), THEIRS)
    assert (used_bytes(OURS), used_bytes(THEIRS)) == (100, 100)


def test_what_a_unit_released_counts_no_more(settings):
    settings.FILE_QUOTA = 100
    stored = store(text("a"))
    store(text("a"), THEIRS)
    release(unit_id=OURS, stored=stored)
    assert (used_bytes(OURS), used_bytes(THEIRS)) == (0, 100)
    store(text("b"))


@pytest.mark.parametrize(("quota", "unit_id"), [(0, OURS), (1, None)], ids=["no quota", "for no unit"])
def test_without_quota_or_unit_nothing_is_refused(quota, unit_id, settings):
    settings.FILE_QUOTA = quota
    store(text("a"), unit_id)


def scanner(tmp_path, body):
    script = tmp_path / "scan.py"
    script.write_text(f"import sys\ncontent = sys.stdin.buffer.read()\n{body}\n", encoding="utf-8")
    return [sys.executable, str(script)]


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        pytest.param("sys.exit(1 if b'EICAR' in content else 0)", UploadRefusal.INFECTED, id="infected"),
        pytest.param("sys.exit(2)", UploadRefusal.NOT_SCANNED, id="error of the scanner"),
        pytest.param("import time; time.sleep(30)", UploadRefusal.NOT_SCANNED, id="no answer"),
        pytest.param("import os; os.abort()", UploadRefusal.NOT_SCANNED, id="crash"),
    ],
)
def test_what_the_scanner_does_not_call_clean_is_refused(body, refusal, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(scanning, "SECONDS", 1)
    settings.SCAN_COMMAND = scanner(tmp_path, body)
    assert refusal_of(upload(b"EICAR", "a.txt")) is refusal
    assert not StoredFile.objects.exists()


def test_a_scanner_that_is_not_there_refuses(settings):
    settings.SCAN_COMMAND = ["/không/có"]
    assert refusal_of(text("a")) is UploadRefusal.NOT_SCANNED


def test_what_the_scanner_calls_clean_is_stored_and_it_saw_every_byte(settings, tmp_path):
    content = make_pdf()
    settings.SCAN_COMMAND = scanner(tmp_path, f"sys.exit(len(content) != {len(content)})")
    assert store(upload(content)).size == len(content)


def test_what_is_refused_anyway_is_not_scanned(settings):
    settings.SCAN_COMMAND = ["/không/có"]
    assert refusal_of(upload(building.xlsx())) is UploadRefusal.NOT_ACCEPTED
