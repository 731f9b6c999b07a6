"""Whatever page a file comes through: the scanner of the office sees it first, and the quota of the unit holds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta
from functools import cache

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.access import matrix_world
from tests.documents.making import docx, p
from tests.files.conftest import make_pdf
from tests.forest import TODAY, Forest, make_post
from tests.sheets.conftest import xlsx
from thidua.campaigns.forms.targets import TaskReportForm
from thidua.campaigns.models import CampaignTask
from thidua.documents.forms.documents import ReceiveForm
from thidua.files.enums import UploadRefusal
from thidua.files.models import StoredFile
from thidua.files.selectors import content_root, used_bytes
from thidua.org.forms.headcounts import CorrectionForForm, CountPaperForm, HeadcountForForm
from thidua.org.models import Headcount
from thidua.sheets.forms import UploadForm
from thidua.sheets.models import Import
from thidua.sheets.services.expiring import expire
from thidua.ui.gallery import RoundForm

COUNTS = {"workers": "10", "members": "8", "women": "4", "direct_workers": "6"}
DESKS = [["Mã đơn vị", "Tên ban, văn phòng", "Từ ngày"], ["X", "Ban Nữ công Hồng Vân", "01/07/2025"]]

type Sending = Callable[[Client, Forest], object]


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("ban-ky.pdf", make_pdf(), "application/pdf")


@cache  # a workbook says when it was made
def desks() -> bytes:
    return xlsx({"Ban – văn phòng": DESKS})


def plan() -> SimpleUploadedFile:
    return SimpleUploadedFile("ke-hoach.docx", docx(p("KẾ HOẠCH"), p("Phát động thi đua năm 2027")))


def sheet() -> SimpleUploadedFile:
    return SimpleUploadedFile("ban.xlsx", desks())


def for_the_unit_below(client: Client, forest: Forest):
    url = reverse("headcount_enter_for", args=[forest.grassroots.pk])
    return client.post(url, {"day": "01/07/2026", **COUNTS, "paper": paper(), "note": ""})


def corrected(client: Client, forest: Forest):
    count = Headcount.objects.create(
        unit=forest.grassroots, valid_from=TODAY, workers=9, members=9, women=1, direct_workers=1
    )
    url = reverse("headcount_correct", args=[forest.grassroots.pk, count.pk])
    return client.post(url, {**COUNTS, "paper": paper(), "reason": "ghi nhầm"})


def for_many(client: Client, forest: Forest):
    url = reverse("counts_below", args=[forest.commune.pk])
    return client.post(url, {"day": "01/07/2026", "paper": paper()})


def as_a_sheet(client: Client, forest: Forest):
    return client.post(reverse("sheet_start", args=[forest.commune.pk, "ban"]), {"file": sheet()})


def as_a_document(client: Client, forest: Forest):
    return client.post(reverse("document_receive"), {"file": plan()})


def as_work_on_a_task(client: Client, forest: Forest):
    campaign = matrix_world.issued_by(forest.commune)
    task = CampaignTask.objects.create(campaign=campaign, key="own_task-1", text="Theo dõi, đôn đốc")
    return client.post(reverse("campaign_task", args=[campaign.pk, task.pk]), {"text": "Đã làm", "file": paper()})


WAYS: dict[type[forms.Form], Sending] = {
    HeadcountForForm: for_the_unit_below,
    CorrectionForForm: corrected,
    CountPaperForm: for_many,
    UploadForm: as_a_sheet,
    ReceiveForm: as_a_document,
    TaskReportForm: as_work_on_a_task,
}
"""Every form of the product that takes a file, and a page that shows it."""
EVERY_WAY = [pytest.param(way, id=form.__name__) for form, way in WAYS.items()]


@pytest.fixture
def client(forest: Forest, client_for: Callable[..., Client]) -> Client:
    return client_for(make_post(forest.commune, "chair"))


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path


def scanner(settings, tmp_path, verdict: str) -> None:
    """Set a scanner: a program that reads the file on its input and says its verdict."""
    script = tmp_path / "scan.py"
    script.write_text(f"import sys\ncontent = sys.stdin.buffer.read()\nsys.exit({verdict})\n", encoding="utf-8")
    settings.SCAN_COMMAND = [sys.executable, str(script)]


def nothing_is_kept() -> bool:
    return not StoredFile.objects.exists() and not [path for path in content_root().rglob("*") if path.is_file()]


def test_every_form_that_takes_a_file_is_among_the_ways():
    def below(form: type[forms.Form]) -> set[type[forms.Form]]:
        return {form}.union(*(below(one) for one in form.__subclasses__()))

    taking = {
        form
        for form in below(forms.Form)
        if form.__module__.startswith("thidua.")
        and not form.__name__.startswith("_")
        and any(isinstance(field, forms.FileField) for field in form.base_fields.values())
    }
    assert taking - {RoundForm} == set(WAYS)


@pytest.mark.parametrize("send", EVERY_WAY)
def test_what_the_scanner_calls_infected_comes_in_nowhere(send, client, forest, settings, tmp_path):
    scanner(settings, tmp_path, "1 if content else 2")
    answer = send(client, forest)
    assert (answer.status_code, str(UploadRefusal.INFECTED.label) in answer.text) == (422, True)
    assert nothing_is_kept()
    assert not Import.objects.exists()


@pytest.mark.parametrize("send", EVERY_WAY)
def test_what_could_not_be_scanned_comes_in_nowhere(send, client, forest, settings):
    settings.SCAN_COMMAND = ["/không/có/máy/quét"]
    answer = send(client, forest)
    assert (answer.status_code, str(UploadRefusal.NOT_SCANNED.label) in answer.text) == (422, True)
    assert nothing_is_kept()


@pytest.mark.parametrize("send", EVERY_WAY)
def test_what_is_clean_comes_in_and_counts(send, client, forest, settings, tmp_path):
    scanner(settings, tmp_path, "0 if content[:2] in (b'%P', b'PK') else 1")
    assert send(client, forest).status_code == 302
    [stored] = StoredFile.objects.all()
    assert used_bytes(forest.commune.pk) + used_bytes(forest.grassroots.pk) == stored.size


@pytest.mark.parametrize("send", EVERY_WAY)
def test_the_quota_of_the_unit_holds_on_every_way(send, client, forest, settings):
    settings.FILE_QUOTA = 100
    answer = send(client, forest)
    assert answer.status_code == 422
    assert str(UploadRefusal.QUOTA.label) in answer.text
    assert nothing_is_kept()


# Spreadsheets: what is kept of them, and until when.


def test_a_spreadsheet_lies_encrypted_outside_the_database(client, forest):
    as_a_sheet(client, forest)
    found = Import.objects.get()
    assert (found.source.is_encrypted, found.source.size) == (True, sheet().size)
    [written] = [path.read_bytes() for path in content_root().rglob("*") if path.is_file()]
    assert not written.startswith(b"PK")
    assert client.get(reverse("sheet_returned", args=[found.pk])).status_code == 200


def test_the_remedy_works_an_import_that_is_thrown_away_makes_room(
    client, forest, settings, django_capture_on_commit_callbacks
):
    settings.FILE_QUOTA = sheet().size + 10
    as_a_sheet(client, forest)
    other = SimpleUploadedFile("khác.xlsx", xlsx({"Ban – văn phòng": [*DESKS, ["Y", "Ban khác", "01/07/2025"]]}))
    url = reverse("sheet_start", args=[forest.commune.pk, "ban"])
    assert client.post(url, {"file": other}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("sheet_discard", args=[Import.objects.get().pk]))
    assert nothing_is_kept()
    settings.FILE_QUOTA += 1000
    other.seek(0)
    assert client.post(url, {"file": other}).status_code == 302


def test_the_same_spreadsheet_handed_in_twice_counts_once_and_goes_with_the_last(
    client, forest, django_capture_on_commit_callbacks
):
    as_a_sheet(client, forest)
    as_a_sheet(client, forest)
    assert used_bytes(forest.commune.pk) == sheet().size
    first, second = Import.objects.order_by("pk")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("sheet_discard", args=[first.pk]))
    assert used_bytes(forest.commune.pk) == sheet().size
    assert client.get(reverse("sheet_returned", args=[second.pk])).status_code == 200
    Import.objects.filter(pk=second.pk).update(created_at=timezone.now() - timedelta(days=31))
    with django_capture_on_commit_callbacks(execute=True):
        assert expire(timezone.localdate()) == 1
    assert (used_bytes(forest.commune.pk), nothing_is_kept()) == (0, True)
