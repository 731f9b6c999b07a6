"""Pages of campaigns: who meets what on them, and what happens when a unit adopts and launches."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.forest import TODAY
from thidua.campaigns.enums import CascadeStage
from thidua.campaigns.models import Adoption
from thidua.ui.submissions import KEY_FIELD

pytestmark = pytest.mark.django_db


def text_of(answer):
    return answer.content.decode()


def send(client, address, **fields):
    return client.post(address, fields)


ADOPTING = {"in_charge": "Nguyễn Thị An", "adopted_date": "20/11/2026", "viec": "nguyen"}


@pytest.fixture(autouse=True)
def on_the_day_of_the_tests(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: TODAY)


def test_the_list_shows_what_reaches_the_unit_and_how_far_it_is(issued, browser):
    campaign = issued("province")
    page = text_of(browser("grassroots").get(reverse("campaigns")))
    assert campaign.title in page
    assert "LĐLĐ tỉnh Sông Lam" in page
    assert "Chưa xem" in page
    assert campaign.title not in text_of(browser("far_grassroots").get(reverse("campaigns")))


def test_an_empty_list_says_what_will_come(browser):
    assert "Chưa có phong trào nào" in text_of(browser("grassroots").get(reverse("campaigns")))


def test_opening_the_campaign_is_seeing_it(forest, issued, browser):
    campaign = issued("province")
    page = text_of(browser("grassroots").get(reverse("campaign", args=[campaign.pk])))
    assert "Cụ thể hóa kế hoạch" in page
    assert Adoption.objects.get(unit=forest.grassroots).stage == CascadeStage.SEEN
    page = text_of(browser("school", "member").get(reverse("campaign", args=[campaign.pk])))
    assert "Chủ tịch, cán bộ của đơn vị cụ thể hóa kế hoạch này." in page
    assert Adoption.objects.get(unit=forest.school).stage == CascadeStage.UNSEEN


@pytest.mark.parametrize("name", ["campaign", "campaign_units", "campaign_adopt", "campaign_launch"])
def test_a_campaign_that_reaches_others_is_not_there(issued, browser, name):
    campaign = issued("province")
    assert browser("far_grassroots").get(reverse(name, args=[campaign.pk])).status_code == 404


def test_a_member_may_not_adopt(issued, browser):
    campaign = issued("province")
    assert browser("grassroots", "member").get(reverse("campaign_adopt", args=[campaign.pk])).status_code == 403


def test_a_chair_takes_the_plan_as_it_stands_then_launches(forest, issued, browser):
    campaign = issued("province")
    chair = browser("grassroots")
    answer = send(chair, reverse("campaign_adopt", args=[campaign.pk]), **ADOPTING)
    assert (answer.status_code, answer.url) == (302, reverse("campaign", args=[campaign.pk]))
    answer = send(
        chair, reverse("campaign_launch", args=[campaign.pk]), day="20/11/2026", place="Nhà ăn", people="1.200"
    )
    assert answer.status_code == 302
    adoption = Adoption.objects.get(unit=forest.grassroots)
    assert (adoption.stage, adoption.launch_people) == (CascadeStage.LAUNCHED, 1200)
    page = text_of(chair.get(reverse("campaign", args=[campaign.pk])))
    assert "1.200 người dự" in page
    wall = text_of(browser("province").get(reverse("campaign_units", args=[campaign.pk]) + "?tt=launched"))
    assert "CĐCS Công ty May Hồng Vân" in wall
    assert "CĐCS Trường Tiểu học Ánh Dương" not in wall


def test_a_chair_words_one_item_and_leaves_one_out(forest, issued, browser):
    campaign = issued("province")
    fields = ADOPTING | {
        "viec": "tung-muc",
        "choice~content-1": "own_words",
        "text~content-1": "Thi đua ở từng chuyền may",
        "choice~measure-1": "left_out",
        "reason~measure-1": "Đã làm từ đầu năm",
        "value~target-1": "3",
    }
    assert send(browser("grassroots"), reverse("campaign_adopt", args=[campaign.pk]), **fields).status_code == 302
    adoption = Adoption.objects.get(unit=forest.grassroots)
    assert {choice.key: choice.choice for choice in adoption.choices.all()} == {
        "content-1": "own_words",
        "measure-1": "left_out",
        "target-1": "own_words",
    }
    page = text_of(browser("grassroots").get(reverse("campaign", args=[campaign.pk])))
    assert "Thi đua ở từng chuyền may" in page


def test_what_is_wrong_stands_beside_its_item_and_nothing_typed_is_lost(forest, issued, browser):
    campaign = issued("province")
    fields = ADOPTING | {
        "viec": "tung-muc",
        "choice~measure-1": "left_out",
        "value~target-1": "1",
        "text~content-1": "Chữ đã gõ",
    }
    answer = send(browser("grassroots"), reverse("campaign_adopt", args=[campaign.pk]), **fields)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Hãy ghi lý do không thực hiện mục này." in page
    assert "Chỉ tiêu thấp hơn mức cấp trên giao." in page
    assert "Chữ đã gõ" in page
    assert Adoption.objects.get(unit=forest.grassroots).stage == CascadeStage.UNSEEN


def test_a_plan_can_be_kept_before_it_is_complete(forest, issued, browser):
    campaign = issued("province")
    fields = ADOPTING | {"viec": "luu", "choice~measure-1": "left_out"}
    assert send(browser("grassroots"), reverse("campaign_adopt", args=[campaign.pk]), **fields).status_code == 302
    assert Adoption.objects.get(unit=forest.grassroots).stage == CascadeStage.ADOPTING


def test_before_adopting_there_is_nothing_to_launch(issued, browser):
    campaign = issued("province")
    answer = send(browser("grassroots"), reverse("campaign_launch", args=[campaign.pk]), day="20/11/2026")
    assert answer.status_code == 422
    assert "chưa cụ thể hóa" in text_of(answer)


def test_the_superior_sees_how_far_the_units_are_and_may_narrow_to_one_below(forest, issued, browser):
    campaign = issued("province")
    page = text_of(browser("province").get(reverse("campaign", args=[campaign.pk])))
    assert "Lan tỏa" in page
    address = reverse("campaign_units", args=[campaign.pk])
    assert "CĐCS Công ty Cơ khí Đại Phát" in text_of(browser("province").get(address))
    below = text_of(browser("province").get(f"{address}?duoi={forest.commune.pk}"))
    assert "CĐCS Công ty Cơ khí Đại Phát" not in below
    assert browser("commune").get(f"{address}?duoi={forest.neighbour.pk}").status_code == 404
    found = text_of(browser("province").get(f"{address}?tim=anh+duong"))
    assert "CĐCS Trường Tiểu học Ánh Dương" in found
    assert "CĐCS Công ty May Hồng Vân" not in found


def test_a_page_asks_the_same_number_of_questions_with_one_row_and_with_three(
    issued, browser, django_assert_num_queries
):
    counts = []
    for _ in range(3):
        issued("province")
        client = browser("grassroots")
        client.get(reverse("campaigns"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("campaigns"))
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_sending_a_form_twice_is_one_record(forest, issued, browser):
    campaign = issued("province")
    address = reverse("campaign_adopt", args=[campaign.pk])
    page = text_of(browser("grassroots").get(address))
    key = page.split(f'name="{KEY_FIELD}" value="')[1].split('"')[0]
    for _ in range(2):
        assert send(browser("grassroots"), address, **ADOPTING, **{KEY_FIELD: key}).status_code == 302
    assert Adoption.objects.get(unit=forest.grassroots).edits == 2
