"""The pages on which a plan is drawn up and decided: the whole way as people walk it, faults beside their fields, two
who work at once, what is locked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.campaigns.conftest import CONTENT, HEAD, MANY, handed_in
from tests.campaigns.test_pages import on_the_day_of_the_tests, send, text_of  # noqa: F401 fixtures
from tests.forest import TODAY
from thidua.campaigns.enums import CampaignOrigin, CampaignState
from thidua.campaigns.models import Adoption, Campaign
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.content import PlanContent, from_json
from thidua.campaigns.rules.plan_parts import PLAN_ROUTE
from thidua.campaigns.services.drafting import Beginning, draft_campaign
from thidua.routing.models import Route
from thidua.routing.rules.acts import Given
from thidua.routing.services.acting import return_route
from thidua.ui.submissions import KEY_FIELD

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(forest, acting):
    """A plan the officer of the province draws up: ``draft(content)``."""

    def make(content=CONTENT, beginning=None):
        officer = acting("province", "officer")
        return draft_campaign(
            actor=officer, unit_id=forest.province.pk, head=HEAD, content=content, beginning=beginning
        )

    return make


@pytest.fixture
def officer(acting, client_for, forest):
    """The browser of the officer of the province."""
    from thidua.people.models import Post  # noqa: PLC0415

    acting("province", "officer")
    return client_for(Post.objects.get(unit=forest.province, kind="officer"))


@pytest.fixture
def chair(acting, client_for, forest):
    """The browser of its chair."""
    from thidua.people.models import Post  # noqa: PLC0415

    acting("province")
    return client_for(Post.objects.get(unit=forest.province, kind="chair"))


def page_of(client, name, *args, status=200):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == status
    return text_of(answer)


def content_of(campaign):
    return from_json(campaign.versions.get().content)


def hidden(page, name):
    return page.split(f'name="{name}" value="')[1].split('"')[0]


def add(client, campaign, kind, **fields):
    answer = send(client, reverse("campaign_part_new", args=[campaign.pk, kind]), **fields)
    assert answer.status_code == 302, text_of(answer)
    return answer


def test_a_plan_walks_from_an_empty_office_to_its_units(forest, officer, chair):
    assert "Soạn kế hoạch" in page_of(officer, "campaigns")
    assert "Đơn vị chưa ban hành kế hoạch nào" in page_of(officer, "campaign_new")
    begun = {"title": "Lao động giỏi năm 2027", "kind": "movement", "mode": "by_rounds"}
    answer = send(officer, reverse("campaign_new"), **begun)
    campaign = Campaign.objects.get()
    assert answer.url == reverse("campaign_edit", args=[campaign.pk])
    page = page_of(officer, "campaign_edit", campaign.pk)
    assert page.count("Bắt buộc.") == 3
    assert "Còn thiếu phần bắt buộc" in page
    assert "Không có chỉ tiêu đo được. Hãy bổ sung, hoặc ghi lý do" in page

    add(officer, campaign, "goal", text="Vượt kế hoạch năm")
    add(officer, campaign, "content", text="1. Lao động giỏi\n2. Lao động sáng tạo\n\n- An toàn lao động")
    add(officer, campaign, "measure", text="Tuyên truyền")
    assert [one.text for one in content_of(campaign).of(plan.Content)] == [
        "Lao động giỏi",
        "Lao động sáng tạo",
        "An toàn lao động",
    ]
    target = {"indicator": "sáng kiến", "basis": "count", "value": "1.250", "base": "other", "scope": "whole"}
    assert add(officer, campaign, "target", **target, viec="nua").url == reverse(
        "campaign_part_new", args=[campaign.pk, "target"]
    )
    reasons = page_of(officer, "campaign_reasons", campaign.pk)
    assert "Không có chỉ tiêu" not in reasons
    given = {"seen": hidden(reasons, "seen"), "no_theme": "Theo chủ đề của Tổng Liên đoàn"}
    assert send(officer, reverse("campaign_reasons", args=[campaign.pk]), **given).status_code == 302
    assert "Sang bước trình duyệt</a>" in page_of(officer, "campaign_edit", campaign.pk)

    route = Route.objects.get(kind=PLAN_ROUTE, object_id=campaign.pk)
    sent = send(officer, reverse("route_act", args=[route.pk, "trinh"]), version=route.version)
    assert sent.url == reverse("campaign", args=[campaign.pk])
    page = page_of(chair, "campaign", campaign.pk)
    assert "Kế hoạch chờ bạn cho ý kiến" in page
    assert "Không có chủ đề. Lý do: Theo chủ đề của Tổng Liên đoàn" in page
    assert officer.get(reverse("campaign_edit", args=[campaign.pk])).url == sent.url
    route.refresh_from_db()
    sent = send(chair, reverse("route_act", args=[route.pk, "dong-y"]), version=route.version, manner="meeting")
    assert sent.status_code == 302, text_of(sent)
    campaign.refresh_from_db()
    assert (campaign.state, Adoption.objects.count()) == (CampaignState.ISSUED, 5)
    page = page_of(chair, "campaign", campaign.pk)
    assert "Lan tỏa" in page
    assert "Lập như kế hoạch này" in page
    assert "Mở lại" not in page


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(officer, draft):
    campaign = draft()
    wrong = {
        ("target", "indicator"): ({"indicator": "Chỉ tiêu", "value": "x"}, "Nhập số, ví dụ 80"),
        ("target", "upper"): (
            {"indicator": "Chỉ tiêu", "value": "9", "upper": "8", "basis": "count"}, "Mức cao phải lớn hơn mức thấp",
        ),
        ("target", "value"): ({"indicator": "Chỉ tiêu", "value": "120", "basis": "percent"}, "Tỷ lệ không quá 100 %"),
        ("round", "theme"): ({"theme": "Chỉ tiêu", "start": "02/03/2026", "end": "01/03/2026"}, "Ngày kết thúc trước"),
        ("celebration", "event"): ({"event": "Chỉ tiêu", "since": "năm ngoái"}, "Ghi năm, tháng/năm"),
        ("own_task", "text"): ({"text": "Chỉ tiêu"}, "Hãy chọn ban, chọn người, hoặc ghi ai làm."),
        ("desk", "note"): ({"note": "Chỉ tiêu"}, "Hãy chọn ban của đơn vị, hoặc ghi tên."),
        ("content", "text"): ({"text": "Chỉ tiêu\n" + "x" * 2001}, "Có dòng dài hơn 2.000 chữ"),
    }  # fmt: skip
    for (kind, _), (fields, said) in wrong.items():
        answer = send(officer, reverse("campaign_part_new", args=[campaign.pk, kind]), **fields)
        assert (answer.status_code, said in text_of(answer), "Chỉ tiêu" in text_of(answer)) == (422, True, True), kind
    head = {"title": "Tên", "kind": "movement", "mode": "standing", "line": "managing"}
    for fields, said in (
        ({"start_date": "02/03/2026", "end_date": "01/03/2026"}, "Ngày kết thúc trước ngày bắt đầu"),
        ({"end_date": "01/03/2026", "is_open_ended": "on"}, "Đã ghi ngày kết thúc"),
        ({"adopt_by": "02/03/2026", "launch_by": "01/03/2026"}, "Hạn phát động trước hạn cụ thể hóa"),
        ({"title": ""}, "Tên phong trào"),
    ):
        answer = send(officer, reverse("campaign_head", args=[campaign.pk]), **head | fields)
        assert (answer.status_code, said in text_of(answer)) == (422, True), said
    assert content_of(campaign).parts == content_of(draft()).parts


def test_every_kind_of_part_is_filled_with_what_it_says_and_saved_as_it_was(officer, draft):
    campaign = draft(MANY)
    before = content_of(campaign)
    for part in before.parts:
        address = reverse("campaign_part", args=[campaign.pk, part.key])
        form = officer.get(address).context["form"]
        fields = {}
        for bound in form:
            value = bound.value()
            if value not in (None, False, "", []):
                fields[bound.html_name] = value if isinstance(value, list) else bound.field.widget.format_value(value)
        answer = officer.post(address, fields)
        assert answer.status_code == 302, (part.key, text_of(answer))
    assert content_of(campaign) == before
    campaign.refresh_from_db()
    assert campaign.edits == 1


def test_of_two_who_change_one_part_the_second_is_told_and_loses_nothing(officer, chair, draft):
    campaign = draft()
    address = reverse("campaign_part", args=[campaign.pk, "content-1"])
    first, second = (hidden(text_of(client.get(address)), "seen") for client in (officer, chair))
    assert send(officer, address, seen=first, text="Bản của chuyên viên").status_code == 302
    answer = send(chair, address, seen=second, text="Bản của chủ tịch")
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Người khác vừa sửa phần này" in page
    assert "Bản của chuyên viên" in page
    assert "Bản của chủ tịch" in page
    assert send(chair, address, seen=hidden(page, "seen"), text="Bản của cả hai").status_code == 302
    assert content_of(campaign).part("content-1").text == "Bản của cả hai"


def test_two_who_work_on_different_parts_do_not_meet(officer, chair, draft):
    campaign = draft()
    content, head = (
        reverse("campaign_part", args=[campaign.pk, "content-1"]),
        reverse("campaign_head", args=[campaign.pk]),
    )
    seen, seen_head = hidden(text_of(officer.get(content)), "seen"), hidden(text_of(chair.get(head)), "seen")
    add(chair, campaign, "goal", text="Thêm trong lúc đó")
    assert send(officer, content, seen=seen, text="Sửa").status_code == 302
    fields = {"title": "Tên mới", "kind": "movement", "mode": "standing", "line": "managing", "seen": seen_head}
    assert send(chair, head, **fields).status_code == 302
    late = send(officer, head, **fields | {"title": "Tên muộn"})
    assert (late.status_code, "Tên mới" in text_of(late), "Tên muộn" in text_of(late)) == (422, True, True)
    campaign.refresh_from_db()
    assert (campaign.title, content_of(campaign).part("content-1").text) == ("Tên mới", "Sửa")


def test_a_part_another_has_taken_out_comes_back_when_saved_once_more(officer, chair, draft):
    campaign = draft()
    address = reverse("campaign_part", args=[campaign.pk, "content-1"])
    seen = hidden(text_of(officer.get(address)), "seen")
    remove = reverse("campaign_part_remove", args=[campaign.pk, "content-1"])
    assert send(chair, remove, seen="").url == address
    assert send(chair, remove, seen=seen).url == reverse("campaign_edit", args=[campaign.pk])
    answer = send(officer, address, seen=seen, text="Chữ đã gõ")
    assert (answer.status_code, "vừa được người khác bỏ" in text_of(answer)) == (422, True)
    assert "Chữ đã gõ" in text_of(answer)
    assert send(officer, address, text="Chữ đã gõ").status_code == 302
    assert content_of(campaign).part("content-1").text == "Chữ đã gõ"
    assert officer.get(reverse("campaign_part", args=[campaign.pk, "content-9"])).status_code == 302
    assert send(officer, reverse("campaign_part", args=[campaign.pk, "khong-co"]), text="x").status_code == 404


def test_parts_change_places_and_keep_their_keys(officer, draft):
    campaign = draft()
    add(officer, campaign, "content", text="Thứ hai\nThứ ba")
    move = reverse("campaign_part_move", args=[campaign.pk, "content-3"])
    for _ in range(3):
        assert send(officer, move, huong="len").status_code == 302
    assert [one.key for one in content_of(campaign).of(plan.Content)] == ["content-3", "content-1", "content-2"]
    send(officer, move, huong="xuong")
    assert [one.key for one in content_of(campaign).of(plan.Content)] == ["content-1", "content-3", "content-2"]


def test_after_a_return_only_the_named_parts_can_be_touched(acting, officer, draft):
    campaign, chair = draft(), acting("province")
    route = handed_in(campaign, acting("province", "officer"))
    given, parts = Given(TODAY), {"content": "Chưa nêu khối hành chính"}
    return_route(actor=chair, route_id=route.pk, version=route.version, given=given, parts=parts)
    page = page_of(officer, "campaign_edit", campaign.pk)
    assert "Trả lại: Chưa nêu khối hành chính" in page
    assert reverse("campaign_part", args=[campaign.pk, "content-1"]) in page
    assert reverse("campaign_part", args=[campaign.pk, "goal-1"]) not in page
    assert reverse("campaign_part_new", args=[campaign.pk, "goal"]) not in page
    answer = send(officer, reverse("campaign_part_new", args=[campaign.pk, "goal"]), text="Chen vào")
    assert (answer.status_code, "đã khóa" in text_of(answer), "Chen vào" in text_of(answer)) == (422, True, True)


def test_like_last_year(officer, issued):
    before = issued("province")
    page = page_of(officer, "campaign_new")
    assert reverse("campaign_like", args=[before.pk]) in page
    address = reverse("campaign_like", args=[before.pk])
    assert send(officer, address, year="2026").status_code == 422
    answer = send(officer, address, year="2027")
    later = Campaign.objects.latest("pk")
    assert answer.url == reverse("campaign_edit", args=[later.pk])
    assert later.title == "Phát động thi đua năm 2027"
    page = page_of(officer, "campaign_edit", later.pk)
    assert "01/03/2027 – 31/05/2027" in page
    assert reverse("campaign", args=[before.pk]) in page


def test_a_plan_may_carry_out_one_of_the_units_above(forest, officer, issued):
    root = issued("national")
    assert root.title in page_of(officer, "campaign_new")
    begun = {"title": "Thực hiện kế hoạch", "kind": "movement", "mode": "standing", "parent": root.pk}
    send(officer, reverse("campaign_new"), **begun)
    assert Campaign.objects.latest("pk").parent_id == root.pk


def test_a_superiors_plan_is_recorded_from_its_page(forest, officer, draft):
    campaign = draft(beginning=Beginning(CampaignOrigin.SUPERIOR, issuer_id=forest.national.pk))
    page = page_of(officer, "campaign_edit", campaign.pk)
    assert "Ghi nhận kế hoạch" in page
    assert "Trước khi trình duyệt" not in page
    address = reverse("campaign_record", args=[campaign.pk])
    assert "mọi đơn vị bên dưới" not in text_of(officer.get(address))
    assert send(officer, address, issued_date="01/01/2099").status_code == 422
    assert send(officer, address, issued_date="01/11/2026", number="5/KH-TLĐ").status_code == 302
    campaign.refresh_from_db()
    assert (campaign.state, campaign.number, Adoption.objects.count()) == (CampaignState.ISSUED, "5/KH-TLĐ", 1)


def test_a_draft_is_given_up_and_stays_readable(officer, draft):
    campaign = draft()
    page = page_of(officer, "campaign_edit", campaign.pk)
    edits = hidden(page, "edits")
    add(officer, campaign, "goal", text="Vừa thêm")
    drop = reverse("campaign_drop", args=[campaign.pk])
    assert send(officer, drop, edits=edits).url == reverse("campaign_edit", args=[campaign.pk])
    edits = hidden(page_of(officer, "campaign_edit", campaign.pk), "edits")
    assert send(officer, drop, edits=edits).url == reverse("campaign", args=[campaign.pk])
    page = page_of(officer, "campaign", campaign.pk)
    assert "Bản soạn này không dùng nữa" in page
    assert "Mở lại" in page


def test_sending_a_part_twice_adds_it_once(officer, draft):
    campaign = draft()
    address = reverse("campaign_part_new", args=[campaign.pk, "goal"])
    key = hidden(text_of(officer.get(address)), KEY_FIELD)
    for _ in range(2):
        assert send(officer, address, text="Một lần", **{KEY_FIELD: key}).status_code == 302
    assert len(content_of(campaign).of(plan.Goal)) == 2


def test_pages_of_a_draft_ask_the_same_number_of_questions_whatever_it_holds(officer, chair, acting, draft):
    counts = {"campaign_edit": set(), "campaign_head": set(), "campaign_part_new": set(), "campaign": set()}
    page_of(officer, "campaigns")
    for content in (PlanContent(), CONTENT, PlanContent(MANY.parts * 3)):
        campaign = draft(PlanContent(tuple(part for part in content.parts)))
        for name, found in counts.items():
            args = [campaign.pk, "content"] if name == "campaign_part_new" else [campaign.pk]
            with CaptureQueriesContext(connection) as asked:
                page_of(officer, name, *args)
            found.add(len(asked))
    assert {name: len(found) for name, found in counts.items()} == dict.fromkeys(counts, 1), counts
    assert max(counts["campaign_edit"]) <= 22, counts
