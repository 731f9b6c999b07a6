"""A plan that was read is confirmed: it becomes the draft of a campaign with exactly what the officer confirmed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.documents_pages.conftest import LETTER, PLAN, send_text
from tests.forest import Forest, make_post
from thidua.audit.models import JournalEntry
from thidua.campaigns.enums import CampaignOrigin, CampaignRefusal, CampaignState, PartKind
from thidua.campaigns.models import Campaign
from thidua.campaigns.rules import parts as plan_parts
from thidua.campaigns.rules.content import from_json
from thidua.campaigns.rules.from_reading import content_of
from thidua.campaigns.services.drafting import drop_draft
from thidua.campaigns.services.issuing import record_superiors
from thidua.documents.enums import DocumentRefusal, DocumentState, DocumentUse
from thidua.documents.kinds import DocumentKind
from thidua.documents.models import Document, DocumentLink
from thidua.org.enums import Line
from thidua.shared.actor import Actor


def page_of(document: Document) -> str:
    return reverse("document_confirm", args=[document.pk])


def shown(client: Client, document: Document, **changed: str) -> dict[str, str]:
    """What a browser sends of the page as it stands, with ``changed``."""
    form = client.get(page_of(document)).context["form"]
    sent = {}
    for name, field in form.fields.items():
        value = field.prepare_value(form[name].value())
        if value not in (None, "", False):
            sent[name] = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
    return sent | changed


def content(campaign: Campaign) -> Any:
    return from_json(campaign.versions.get().content)


def read(document: Document) -> Any:
    return content_of({**document.reading, "text": document.text})


def test_a_superiors_plan_confirmed_as_it_was_read_is_recorded_under_its_issuer_word_for_word(
    client: Client, plan: Document, forest: Forest
) -> None:
    answer = client.post(page_of(plan), shown(client, plan))
    campaign = Campaign.objects.get()
    assert answer.headers["Location"] == reverse("campaign_edit", args=[campaign.pk])
    assert content(campaign) == read(plan)
    assert (campaign.origin, campaign.unit, campaign.recorded_by_unit, campaign.document, campaign.line) == (
        CampaignOrigin.SUPERIOR, forest.province, forest.commune, plan, Line.MANAGING,
    )  # fmt: skip
    assert (campaign.number, campaign.document_date, campaign.start_date, campaign.end_date, campaign.adopt_by) == (
        "12/KH-LĐLĐ", date(2026, 11, 10), date(2027, 1, 1), date(2027, 11, 30), date(2026, 12, 31),
    )  # fmt: skip
    plan.refresh_from_db()
    assert (plan.state, plan.use, plan.issuer_unit) == (
        DocumentState.USED, DocumentUse.SUPERIOR_PLAN, forest.province,
    )  # fmt: skip
    link = DocumentLink.objects.get()
    assert (link.object_kind, link.object_id) == ("campaigns.campaign", campaign.pk)
    assert JournalEntry.objects.filter(action="documents.document.used").count() == 1


def test_what_the_officer_corrects_takes_out_and_adds_is_in_the_draft_and_nothing_else(
    client: Client, plan: Document
) -> None:
    before = read(plan)
    changed = {"target-1--value": "3", "target-2--bo": "on", "task-1--due": "05/01/2027"}
    added = {
        "new-target-1--indicator": "công trình gắn biển",
        "new-target-1--value": "1,5",
        "new-measure-2--text": "Tuyên truyền  đến từng tổ",
        "new-registration-1--what": "pledge",
    }
    client.post(page_of(plan), shown(client, plan, **changed, **added))
    after = content(Campaign.objects.get()).parts
    instead = {"target-1": {"value": Decimal(3)}, "task-1": {"due": date(2027, 1, 5)}}
    kept = [replace(part, **instead.get(part.key, {})) for part in before.parts if part.key != "target-2"]
    new = after[len(kept) :]
    assert list(after[: len(kept)]) == kept
    assert [(part.kind, part.label, part.source) for part in new] == [
        (PartKind.TARGET, "công trình gắn biển", None),
        (PartKind.MEASURE, "Tuyên truyền đến từng tổ", None),
        (PartKind.REGISTRATION, "Giao ước thi đua", None),
    ]
    assert new[0].value == Decimal("1.5")
    assert {part.key for part in new}.isdisjoint(part.key for part in before.parts)


def test_two_parts_become_one_with_both_places_in_the_text(client: Client, plan: Document) -> None:
    first, second = read(plan).of(plan_parts.Content)
    client.post(page_of(plan), shown(client, plan, **{f"{second.key}--gop": "on"}))
    joined = content(Campaign.objects.get()).of(plan_parts.Content)
    assert joined == (replace(first, text=f"{first.text} {second.text}", source=(first.source[0], second.source[1])),)


def test_the_own_plan_is_a_draft_of_the_unit_and_an_outside_issuer_makes_one_without_its_number(
    client: Client, plan: Document, forest: Forest
) -> None:
    client.post(page_of(plan), shown(client, plan, use="own_plan", issuer=""))
    own = Campaign.objects.get()
    assert (own.origin, own.unit, own.recorded_by_unit, own.number) == (
        CampaignOrigin.OWN, forest.commune, None, "12/KH-LĐLĐ",
    )  # fmt: skip
    send_text(client, PLAN.replace("LIÊN ĐOÀN LAO ĐỘNG TỈNH SÔNG LAM", "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM"))
    other = Document.objects.exclude(pk=plan.pk).get()
    sent = shown(client, other)
    assert sent["issuer"] == "ngoai"
    missing = client.post(page_of(other), sent | {"issuer_name": ""})
    assert (missing.status_code, "Hãy ghi tên cơ quan đã ban hành" in missing.text) == (422, True)
    client.post(page_of(other), sent)
    campaign = Campaign.objects.exclude(pk=own.pk).get()
    assert (campaign.origin, campaign.unit, campaign.number, campaign.document_date) == (
        CampaignOrigin.OWN, forest.commune, "", None,
    )  # fmt: skip
    other.refresh_from_db()
    assert (other.number, other.use) == ("12/KH-LĐLĐ", DocumentUse.SUPERIOR_PLAN)


def test_a_mistake_is_named_beside_its_field_and_nothing_typed_is_lost(client: Client, plan: Document) -> None:
    sent = shown(
        client, plan, **{"round-1--end": "31/02/2027", "target-1--value": "hai", "title": "", "new-goal-1--text": "Mới"}
    )
    answer = client.post(page_of(plan), sent)
    assert answer.status_code == 422
    assert "Tháng 2 năm 2027 có 28 ngày" in answer.text
    assert 'value="31/02/2027"' in answer.text
    assert {"title", "round-1--end", "target-1--value"} == set(answer.context["form"].errors)
    assert answer.text.count(">\nMới<") == 1
    # What is taken out may be as wrong as it likes.
    client.post(page_of(plan), sent | {"title": "Thi đua", "round-1--bo": "on", "target-1--bo": "on"})
    assert Campaign.objects.get().title == "Thi đua"


def test_more_room_is_given_without_checking_anything(client: Client, plan: Document) -> None:
    sent = shown(client, plan, **{"them": "goal", "title": "", "target-1--value": "hai", "new-goal-2--text": "Mới"})
    answer = client.post(page_of(plan), sent)
    form = answer.context["form"]
    assert (answer.status_code, form.is_bound, form.errors) == (422, False, {})
    assert {"new-goal-3--text", "new-goal-4--text"} <= set(form.fields)
    assert (form["new-goal-2--text"].value(), form["target-1--value"].value()) == ("Mới", "hai")
    assert not Campaign.objects.exists()


def test_a_closed_tab_loses_nothing_also_of_rows_that_were_added(client: Client, plan: Document) -> None:
    page = client.get(page_of(plan)).text
    place = re.search(r'name="ban-nhap-cua" value="([^"]+)"', page)
    assert place is not None
    typed = {"title": "Đang sửa dở", "new-goal-4--text": "Mục đích thứ tư", "target-1--value": "7"}
    client.post(page_of(plan), {"ban-nhap-cua": place[1], "ban-nhap-viec": "luu", **shown(client, plan, **typed)})
    form = client.get(f"{page_of(plan)}?khoi-phuc=1")
    assert "Đang sửa bản nháp" in form.text
    shown_again = form.context["form"]
    assert {name: shown_again[name].value() for name in typed} == typed
    client.post(page_of(plan), shown(client, plan, **typed) | {"ban-nhap-cua": place[1], "gui-mot-lan": _key(page)})
    assert Campaign.objects.get().title == "Đang sửa dở"


def _key(page: str) -> str:
    found = re.search(r'name="gui-mot-lan" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_confirmed_twice_by_two_tabs_it_is_one_campaign(
    client: Client, plan: Document, forest: Forest, client_for: Callable[..., Client]
) -> None:
    other = client_for(make_post(forest.commune, "officer"))
    sent, theirs = shown(client, plan), shown(other, plan)
    first = client.post(page_of(plan), sent)
    assert other.post(page_of(plan), theirs).headers["Location"] == first.headers["Location"]
    assert client.get(page_of(plan)).headers["Location"] == first.headers["Location"]
    assert Campaign.objects.count() == 1


def test_somebody_elses_change_meanwhile_is_named(client: Client, plan: Document) -> None:
    sent = shown(client, plan)
    Document.objects.update(version=plan.version + 1)
    answer = client.post(page_of(plan), sent)
    assert (answer.status_code, str(DocumentRefusal.CHANGED_MEANWHILE.label) in answer.text) == (422, True)


def test_a_plan_that_is_here_already_is_offered_to_be_linked_not_made_again(
    client: Client, plan: Document, forest: Forest
) -> None:
    client.post(page_of(plan), shown(client, plan))
    campaign = Campaign.objects.get()
    send_text(client, PLAN + "\nBản sao.")
    copy = Document.objects.exclude(pk=plan.pk).get()
    page = client.get(page_of(copy))
    assert page.context["known"] == campaign
    answer = client.post(page_of(copy), shown(client, copy))
    assert (answer.status_code, str(CampaignRefusal.ALREADY_HERE.label) in answer.text) == (422, True)
    client.post(reverse("document_link", args=[copy.pk]), {"loai": "campaigns.campaign", "dt": campaign.pk})
    assert copy.links.get().object_id == campaign.pk


def test_a_plan_that_names_one_of_ours_as_its_reason_is_derived_from_it(
    client: Client, chair: Actor, plan: Document
) -> None:
    client.post(page_of(plan), shown(client, plan))
    above = Campaign.objects.get()
    record_superiors(actor=chair, campaign_id=above.pk, issued_date=date(2026, 11, 12))
    text = PLAN.replace("12/KH-LĐLĐ", "5/KH-CĐX").replace("03/KH-TLĐ ngày 05/10/2026", "12/KH-LĐLĐ ngày 10/11/2026")
    send_text(client, text.replace("LIÊN ĐOÀN LAO ĐỘNG TỈNH SÔNG LAM", "CÔNG ĐOÀN XÃ ĐÔNG HÀ"))
    own = Document.objects.exclude(pk=plan.pk).get()
    sent = shown(client, own)
    assert (sent["use"], sent["parent"]) == ("own_plan", str(above.pk))
    client.post(page_of(own), sent)
    assert Campaign.objects.exclude(pk=above.pk).get().parent == above


def test_a_draft_that_is_given_up_gives_its_document_back(client: Client, chair: Actor, plan: Document) -> None:
    client.post(page_of(plan), shown(client, plan))
    campaign = Campaign.objects.get()
    refused = client.post(reverse("document_drop", args=[plan.pk]), follow=True)
    assert str(DocumentRefusal.ALREADY_USED.label) in refused.text
    drop_draft(actor=chair, campaign_id=campaign.pk, edits=campaign.edits)
    plan.refresh_from_db()
    assert (plan.state, plan.use, plan.links.count()) == (DocumentState.READ, "", 0)
    client.post(page_of(plan), shown(client, plan))
    assert Campaign.objects.exclude(state=CampaignState.DROPPED).count() == 1


def test_who_files_papers_but_draws_up_no_plans_is_told_who_does(
    client: Client, plan: Document, forest: Forest, client_for: Callable[..., Client]
) -> None:
    clerk = client_for(make_post(forest.commune, "clerk"))
    assert clerk.get(page_of(plan)).status_code == 403
    page = clerk.get(reverse("document", args=[plan.pk])).text
    assert "có quyền soạn kế hoạch của đơn vị lập phong trào" in page
    assert page_of(plan) not in page


def test_every_part_stands_on_both_sides_under_one_code_with_links_both_ways(client: Client, plan: Document) -> None:
    text = client.get(page_of(plan)).text
    keys = {part.key for part in read(plan).parts if part.source}
    there = set(re.findall(r'id="s-([a-z_]+-\d+)"\s+href="#f-\1"', text))
    back = set(re.findall(r'id="f-([a-z_]+-\d+)"\s+data-fact-row="\1">\s*<a class="ref [a-z-]+"\s+href="#s-\1"', text))
    assert keys <= there
    assert keys <= back
    findings = [row["label"] for row in plan.reading["findings"]]
    assert findings
    assert all(label in text for label in findings)


def test_the_page_takes_a_fixed_number_of_queries(
    client: Client, plan: Document, django_assert_num_queries: Any
) -> None:
    send_text(client, PLAN.replace("2. 85% đoàn viên", "\n".join(f"{no}. {no}0% đoàn viên" for no in range(2, 9))))
    long = Document.objects.exclude(pk=plan.pk).get()
    for document in (plan, long):
        client.get(page_of(document))
        with django_assert_num_queries(PAGE_QUERIES):
            client.get(page_of(document))


PAGE_QUERIES = 13


def test_a_letter_is_filed_under_its_head_and_corrected_later(client: Client) -> None:
    send_text(client, LETTER)
    document = Document.objects.get()
    page = client.get(reverse("document", args=[document.pk]))
    ways = page.context["ways"]
    assert [way.use for way in ways if way.is_likely] == [DocumentUse.FILED]
    url = reverse("document_head", args=[document.pk])
    form = client.get(url).context["form"]
    sent = {
        "kind": form["kind"].value(), "number": "7/CV-CĐX", "date": "12/11/2026", "issuer": "Công đoàn xã Đông Hà",
        "subject": "", "version": document.version,
    }  # fmt: skip
    assert client.post(url, sent).status_code == 422
    client.post(url, sent | {"subject": "Gửi danh sách cán bộ"})
    document.refresh_from_db()
    assert (document.state, document.use, document.kind, document.subject) == (
        DocumentState.FILED, DocumentUse.FILED, DocumentKind.LETTER, "Gửi danh sách cán bộ",
    )  # fmt: skip
    stale = client.post(url, sent | {"subject": "Khác"})
    assert (stale.status_code, str(DocumentRefusal.CHANGED_MEANWHILE.label) in stale.text) == (422, True)
    client.post(url, sent | {"subject": "Danh sách cán bộ", "version": document.version})
    actions = list(
        JournalEntry.objects.filter(kind="documents.document").values_list("action", flat=True).order_by("pk")
    )
    assert actions == [f"documents.document.{act}" for act in ("received", "filed", "corrected")]


def test_what_a_letter_cites_is_offered_linked_and_unlinked(client: Client, plan: Document, forest: Forest) -> None:
    client.post(page_of(plan), shown(client, plan))
    campaign = Campaign.objects.get()
    send_text(client, LETTER)
    letter = Document.objects.exclude(pk=plan.pk).get()
    page = client.get(reverse("document", args=[letter.pk]))
    offered = {(one.kind, one.target.object_id) for one in page.context["suggested"]}
    assert offered == {("documents.document", plan.pk), ("campaigns.campaign", campaign.pk)}
    found = client.get(reverse("document_links", args=[letter.pk]), {"tim": "phát động"})
    assert {one.kind for one in found.context["offered"]} == {"documents.document", "campaigns.campaign"}
    url = reverse("document_link", args=[letter.pk])
    for _ in range(2):
        client.post(url, {"loai": "campaigns.campaign", "dt": campaign.pk})
    link = letter.links.get()
    for wrong in ({"loai": "campaigns.campaign", "dt": "1"}, {"loai": "x", "dt": campaign.pk}, {"dt": "chín"}):
        assert str(DocumentRefusal.LINK_UNKNOWN.label) in client.post(url, wrong, follow=True).text
    assert reverse("campaign", args=[campaign.pk]) in client.get(reverse("document", args=[letter.pk])).text
    client.post(reverse("document_unlink", args=[letter.pk]), {"lk": link.pk})
    assert not letter.links.exists()
    # What a document was made into is no link to be taken away.
    made = plan.links.get()
    answer = client.post(reverse("document_unlink", args=[plan.pk]), {"lk": made.pk}, follow=True)
    assert str(DocumentRefusal.ALREADY_USED.label) in answer.text
    assert plan.links.exists()
