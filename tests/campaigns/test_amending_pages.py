"""Pages on which a plan is amended, and on which a unit looks at what changed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.campaigns.conftest import CONTENT
from tests.campaigns.test_amending import BELOW
from tests.forest import TODAY
from thidua.campaigns.enums import AdoptionRefusal, CampaignDuty
from thidua.campaigns.models import Adoption, PlanVersion
from thidua.campaigns.rules.content import from_json
from thidua.campaigns.rules.editing import digest_of_part
from thidua.campaigns.rules.plan_parts import AMENDMENT_ROUTE
from thidua.campaigns.services.drafting import Beginning
from thidua.notices.models import OPEN, Duty
from thidua.routing.models import Route

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day_of_the_tests(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: TODAY)


def text_of(answer):
    return answer.content.decode()


def amend(campaign, officer, chair, words="Thi đua lao động giỏi ở mọi ca"):
    """Amend the wording of one item on the pages, from the first click to the decision; return the version."""
    page = reverse("campaign_amend", args=[campaign.pk])
    answer = officer.post(page, {"reason": "Giao thêm việc", "basis": "25/KH-LĐLĐ", "document_date": "19/11/2026"})
    assert answer.status_code == 302, text_of(answer)[-6000:]
    version = PlanVersion.objects.latest("pk")
    part = from_json(version.content).part("content-1")
    sent = {"text": words, "seen": digest_of_part(part)}
    assert officer.post(reverse("campaign_part", args=[campaign.pk, "content-1"]), sent).status_code == 302
    for client, slug in ((officer, "trinh"), (chair, "dong-y")):
        route = Route.objects.get(kind=AMENDMENT_ROUTE, object_id=version.pk)
        sent = {"version": route.version, "happened_date": "20/11/2026"}
        answer = client.post(reverse("route_act", args=[route.pk, slug]), sent)
        assert (answer.status_code, answer.url) == (302, reverse("plan_version", args=[version.pk])), text_of(answer)
    version.refresh_from_db()
    return version


def test_a_plan_is_amended_on_its_pages_and_every_unit_reads_both_wordings(forest, issued, browser):
    campaign = issued("province")
    officer, chair, below = browser("province", "officer"), browser("province"), browser("grassroots")
    adopting = {"in_charge": "Nguyễn Thị An", "adopted_date": "20/11/2026", "viec": "nguyen"}
    below.post(reverse("campaign_adopt", args=[campaign.pk]), adopting)
    refused = officer.post(reverse("campaign_amend", args=[campaign.pk]), {"reason": ""})
    assert refused.status_code == 422
    version = amend(campaign, officer, chair)
    assert (version.no, f"{version.issued_date:%d/%m/%Y}") == (2, "19/11/2026")
    page = text_of(below.get(reverse("campaign", args=[campaign.pk])))
    assert "Kế hoạch có nội dung mới đơn vị chưa xem" in page
    review = reverse("campaign_reviewed", args=[campaign.pk])
    page = text_of(below.get(review))
    for words in ("Thi đua lao động giỏi ở mọi ca", CONTENT.parts[2].label, "Giao thêm việc", "25/KH-LĐLĐ"):
        assert words in page
    edits = Adoption.objects.get(unit=forest.grassroots).edits
    answer = below.post(review, {"edits": edits, "answer~content-1": "keep"})
    assert answer.status_code == 422
    assert AdoptionRefusal.KEEP_REASON.label in text_of(answer)
    sent = {"edits": edits, "answer~content-1": "keep", "reason~content-1": "Chỉ có một ca"}
    assert below.post(review, sent).url == reverse("campaign", args=[campaign.pk])
    assert below.get(review).status_code == 302
    page = text_of(below.get(reverse("campaign", args=[campaign.pk])))
    assert "Kế hoạch có nội dung mới" not in page
    assert CONTENT.parts[2].label in page
    waiting = Duty.objects.filter(OPEN, kind=str(CampaignDuty.REVIEW_CHANGE)).values_list("unit", flat=True)
    assert forest.names(waiting) == BELOW - {"grassroots"}


def test_the_versions_are_compared_by_whoever_sees_the_plan(issued, browser):
    campaign = issued("province")
    officer, chair = browser("province", "officer"), browser("province")
    versions = reverse("campaign_versions", args=[campaign.pk])
    assert "Kế hoạch chưa sửa đổi lần nào." in text_of(officer.get(versions))
    first = amend(campaign, officer, chair)
    amend(campaign, officer, chair, words="Thi đua ba ca")
    page = text_of(browser("grassroots", "member").get(f"{versions}?tu=3&den=1"))
    assert "Bản lần 3 so với bản lần 1." in page
    assert "Thi đua ba ca" in page
    page = text_of(browser("grassroots", "member").get(reverse("plan_version", args=[first.pk])))
    assert "Tiến trình duyệt" not in page
    assert browser("far_grassroots").get(versions).status_code == 404
    assert browser("far_grassroots").get(reverse("plan_version", args=[first.pk])).status_code == 404


def test_a_superior_amends_its_own_plan_after_the_one_above(issued, browser):
    far = issued("province")
    near = issued("commune", beginning=Beginning(parent_id=far.pk))
    version = amend(far, browser("province", "officer"), browser("province"))
    page = text_of(browser("commune").get(reverse("campaign_reviewed", args=[far.pk])))
    address = f"{reverse('campaign_amend', args=[near.pk])}?theo={version.pk}"
    assert address in page
    page = text_of(browser("commune").get(address))
    assert "Thực hiện bản sửa đổi của cấp trên theo 25/KH-LĐLĐ: Giao thêm việc" in page


def test_the_pages_ask_a_fixed_number_of_questions(issued, browser):
    campaign = issued("province")
    officer, chair, below = browser("province", "officer"), browser("province"), browser("grassroots")
    counts = []
    for number in range(3):
        version = amend(campaign, officer, chair, words=f"Lời {number}")
        addresses = [
            reverse("campaign_reviewed", args=[campaign.pk]),
            reverse("campaign_versions", args=[campaign.pk]),
            reverse("plan_version", args=[version.pk]),
        ]
        for address in addresses:
            below.get(address)
        asked = []
        for address in addresses:
            with CaptureQueriesContext(connection) as found:
                assert below.get(address).status_code == 200
            asked.append(len(found))
        counts.append(asked)
    assert counts[0] == counts[1] == counts[2]
