"""What a job has read waits for somebody to confirm it; what is known beside the text is told on the page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.documents_pages.conftest import LETTER, PLAN, send_text
from tests.documents_pages.test_confirming import page_of, shown
from tests.forest import Forest
from thidua.campaigns.models import Campaign
from thidua.campaigns.services.drafting import drop_draft
from thidua.documents.enums import DocumentDuty, DocumentState
from thidua.documents.kinds import FindingKind
from thidua.documents.models import Document
from thidua.documents.services import taking
from thidua.jobs.models import Job
from thidua.jobs.services.working import work
from thidua.notices.models import Duty
from thidua.shared.actor import Actor


def read_by_job(client: Client, text: str) -> Document:
    send_text(client, text)
    document = Document.objects.latest("pk")
    assert (document.state, standing(document)) == (DocumentState.READING, [])
    work(Job.objects.latest("pk").pk)
    document.refresh_from_db()
    assert document.state == DocumentState.READ
    return document


def standing(document: Document) -> list[str]:
    """How the duties about a document stand, the oldest first."""
    rows = Duty.objects.filter(kind=DocumentDuty.CONFIRM_READING, object_id=document.pk).order_by("pk")
    return ["done" if row.done_at else "withdrawn" if row.withdrawn_at else "open" for row in rows]


def test_what_a_job_has_read_waits_until_it_is_confirmed_filed_or_dropped(
    client: Client,
    chair: Actor,
    forest: Forest,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    monkeypatch.setattr(taking, "MOST_LETTERS_AT_ONCE", 100)
    with django_capture_on_commit_callbacks():
        plan, letter, wrong = (read_by_job(client, text) for text in (PLAN, LETTER, LETTER + "Lần hai."))
    assert [standing(one) for one in (plan, letter, wrong)] == [["open"]] * 3
    duty = Duty.objects.get(object_id=plan.pk, kind=DocumentDuty.CONFIRM_READING)
    assert (duty.unit, duty.title, duty.route_args) == (forest.commune, str(plan), [plan.pk])
    assert str(plan) in client.get(reverse("duties")).text

    client.post(page_of(plan), shown(client, plan))
    assert standing(plan) == ["done"]
    drop_draft(actor=chair, campaign_id=(campaign := Campaign.objects.get()).pk, edits=campaign.edits)
    assert standing(plan) == ["done", "open"], "what is given back waits again"

    head = reverse("document_head", args=[letter.pk])
    form = client.get(head).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"date": "12/11/2026", "subject": "Gửi danh sách"}
    client.post(head, sent)
    letter.refresh_from_db()
    assert (letter.state, standing(letter)) == (DocumentState.FILED, ["done"])

    client.post(reverse("document_drop", args=[wrong.pk]))
    assert standing(wrong) == ["withdrawn"]


def test_what_is_read_while_somebody_waits_is_no_duty(plan: Document) -> None:
    assert (plan.state, standing(plan)) == (DocumentState.READ, [])


def test_units_that_ended_and_documents_out_of_force_are_told_when_a_document_is_read(client: Client) -> None:
    cites = "Căn cứ Quyết định số 1689/QĐ-TLĐ ngày 12/11/2019 và Kế hoạch số 03/KH-TLĐ"
    text = PLAN.replace("Căn cứ Kế hoạch số 03/KH-TLĐ", cites).replace(
        "- Lưu: VT.", "- Liên đoàn Lao động huyện Ba Sao (t/h);\n- Công đoàn phường Tây Hồ (t/h);\n- Lưu: VT."
    )
    send_text(client, text)
    found = {row["kind"]: row["reason"] for row in Document.objects.get().reading["findings"]}
    assert found[FindingKind.NO_SUCH_RECIPIENT] == (
        "“Liên đoàn Lao động huyện Ba Sao” không còn sau ngày 30/06/2025; nay là Công đoàn xã Đông Hà."
    )
    assert found[FindingKind.NOT_IN_FORCE] == (
        "1689/QĐ-TLĐ hết hiệu lực sau ngày 28/05/2024; được thay bằng 999/QĐ-TLĐ "
        "(Quyết định 999/QĐ-TLĐ ngày 29/5/2024)."
    )
