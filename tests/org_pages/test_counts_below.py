"""Signed papers behind the figures of many units: kept by whoever enters for them, given out to nobody else."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.files.conftest import make_pdf
from tests.forest import make_post
from thidua.audit.models import JournalEntry
from thidua.org.models import CountPaper

pytestmark = pytest.mark.django_db


def send(client, unit, day="01/07/2026", paper=None):
    file = SimpleUploadedFile("tong-hop.pdf", paper or make_pdf(), "application/pdf")
    return client.post(reverse("counts_below", args=[unit.pk]), {"day": day, "paper": file})


def test_a_paper_is_kept_named_in_the_journal_and_given_out(forest, client_for):
    client = client_for(make_post(forest.commune, "officer"))
    assert send(client, forest.commune).headers["Location"] == reverse("counts_below", args=[forest.commune.pk])
    kept = CountPaper.objects.get()
    assert (kept.unit_id, f"{kept.day:%d/%m/%Y}") == (forest.commune.pk, "01/07/2026")
    assert JournalEntry.objects.filter(action="org.count_paper.added", unit_id=forest.commune.pk).count() == 1
    page = client.get(reverse("counts_below", args=[forest.commune.pk])).content.decode()
    assert "tong-hop.pdf" in page
    assert client.get(reverse("count_paper", args=[forest.commune.pk, kept.pk])).status_code == 200
    assert client.get(reverse("count_paper", args=[forest.grassroots.pk, kept.pk])).status_code == 404
    below = client_for(make_post(forest.grassroots, "chair"))
    assert below.get(reverse("count_paper", args=[forest.commune.pk, kept.pk])).status_code == 404


def test_a_day_to_come_and_a_broken_paper_are_refused_beside_their_fields(forest, client_for):
    client = client_for(make_post(forest.commune, "chair"))
    answer = send(client, forest.commune, day="01/07/2099")
    assert (answer.status_code, "Ngày này chưa đến" in answer.content.decode()) == (422, True)
    assert send(client, forest.commune, paper=b"khong phai PDF").status_code == 422
    assert not CountPaper.objects.exists()
