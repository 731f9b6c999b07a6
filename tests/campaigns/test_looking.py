"""Ways to look at the units below: wall, tiles, timeline, item by item."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.campaigns.conftest import CONTENT
from tests.forest import TODAY, make_post
from thidua.campaigns.enums import CampaignDuty, CascadeAct, CascadeStage, ItemChoice
from thidua.campaigns.rules.adopting import Choice, OwnPlan
from thidua.campaigns.rules.cascade import Deadlines, late_among
from thidua.campaigns.rules.content import PlanContent, keyed
from thidua.campaigns.rules.item_coverage import item_coverage
from thidua.campaigns.rules.timeline import MOST_SPANS, timeline
from thidua.campaigns.rules.timeline_drawing import drawing
from thidua.campaigns.selectors.wall import wall_of
from thidua.campaigns.services.adopting import adopt
from thidua.campaigns.views.campaign import content_of
from thidua.notices.models import Duty, ReminderRound
from thidua.org.enums import Line

ADOPTED, LAUNCHED, ISSUED = CascadeAct.ADOPTED, CascadeAct.LAUNCHED, CascadeAct.ISSUED
WAYS = ("campaign_wall", "campaign_map", "campaign_timeline", "campaign_items", "campaign_units", "campaign_links")


@pytest.fixture(autouse=True)
def on_the_day_of_the_tests(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: TODAY)


@pytest.fixture
def browser(forest, client_for):
    known = {}

    def of(unit, kind="chair"):
        if (unit, kind) not in known:
            known[unit, kind] = client_for(make_post(forest.units[unit], kind))
        return known[unit, kind]

    return of


@pytest.fixture
def adopts(acting, adoption_of):
    def by(unit, campaign, choices=None, day=TODAY):
        adoption = adoption_of(unit, campaign)
        own = OwnPlan(choices or {}, (), "Nguyễn Thị An")
        return adopt(actor=acting(unit), adoption_id=adoption.pk, edits=adoption.edits, own=own, adopted_date=day)

    return by


def text_of(answer):
    return answer.content.decode()


class TestTimeline:
    def test_days_are_gathered_into_weeks_from_monday_to_sunday_without_a_gap(self):
        rows = {ADOPTED: {date(2026, 11, 22): 2, date(2026, 11, 23): 1}, LAUNCHED: {date(2026, 12, 7): 4}}
        line = timeline(rows, [date(2026, 11, 20)])
        assert [span.first for span in line.spans] == [
            date(2026, 11, 16), date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 7),
        ]  # fmt: skip
        assert [span.counts[ADOPTED] for span in line.spans] == [2, 1, 0, 0]
        assert [span.counts[LAUNCHED] for span in line.spans] == [0, 0, 0, 4]
        assert (line.is_monthly, line.most) == (False, 4)

    def test_more_than_a_year_is_drawn_by_month_and_what_lies_far_back_is_not_lost(self):
        rows = {ADOPTED: {date(2019, 5, 3): 3, date(2026, 2, 28): 5, date(2026, 3, 1): 1}}
        line = timeline(rows, [])
        assert line.is_monthly
        assert len(line.spans) == MOST_SPANS
        assert (line.spans[-1].first, line.spans[-1].last) == (date(2026, 3, 1), date(2026, 3, 31))
        assert [line.spans[at].counts[ADOPTED] for at in (0, -2, -1)] == [3, 5, 1]

    def test_without_a_day_there_is_nothing_to_draw(self):
        line = timeline({ADOPTED: {}}, [])
        assert line.spans == ()
        assert drawing(line, [], []) is None

    def test_rounds_that_overlap_lie_below_each_other_and_the_tallest_bar_has_its_number(self):
        line = timeline({ADOPTED: {date(2026, 3, 2): 7}, ISSUED: {date(2026, 3, 2): 1}}, [date(2026, 5, 1)])
        rounds = [
            ("Đợt 1", date(2026, 3, 1), date(2026, 4, 1)), ("Cao điểm", date(2026, 3, 20), date(2026, 4, 20)),
            ("Đợt 2", date(2026, 4, 2), date(2026, 5, 1)), ("Năm trước", date(2025, 1, 1), date(2025, 3, 1)),
        ]  # fmt: skip
        drawn = drawing(line, [("today", "Hôm nay", date(2026, 3, 4)), ("due", "Hạn", date(2027, 1, 1))], rounds)
        assert {band.label: band.y for band in drawn.bands} == {"Đợt 1": "0", "Cao điểm": "30", "Đợt 2": "0"}
        assert [(bar.act, bar.number) for bar in drawn.bars] == [("adopted", "7")]
        assert [mark.code for mark in drawn.marks] == ["today"]
        assert [word.label for word in drawn.issued] == ["1"]


@pytest.mark.parametrize(
    ("today", "late"),
    [
        pytest.param(date(2026, 12, 10), 0, id="on the last day to adopt"),
        pytest.param(date(2026, 12, 11), 6, id="a day later: those that have not adopted"),
        pytest.param(date(2026, 12, 31), 6, id="on the last day to launch"),
        pytest.param(date(2027, 1, 1), 9, id="a day later: those that have not launched"),
    ],
)
def test_late_units_are_what_is_missing_at_the_stage_that_was_due(today, late):
    reached = {CascadeStage.ADOPTED: 4, CascadeStage.LAUNCHED: 1}
    assert late_among(10, reached, Deadlines(date(2026, 12, 10), date(2026, 12, 31)), today) == late


def test_an_item_is_taken_as_it_stands_by_all_that_did_nothing_else_with_it():
    plan = PlanContent(keyed(CONTENT.parts))
    items = item_coverage(plan, 10, {"content-1": {ItemChoice.OWN_WORDS: 3, ItemChoice.LEFT_OUT: 1}})
    assert [(one.part.key, one.as_is, one.own_words, one.left_out) for one in items] == [
        ("content-1", 6, 3, 1), ("measure-1", 10, 0, 0), ("target-1", 10, 0, 0),
    ]  # fmt: skip


@pytest.mark.django_db
class TestPages:
    def test_the_wall_shows_each_unit_right_below_with_its_stage_and_the_share_below_it(
        self, forest, issued, adopts, browser
    ):
        campaign = issued("province")
        adopts("grassroots", campaign)
        adopts("neighbour", campaign)
        tiles = {tile.unit_id: tile for tile in wall_of(campaign, forest.province.pk, TODAY, Line.MANAGING)}
        assert forest.names(tiles) == {"commune", "neighbour"}
        commune, neighbour = tiles[forest.commune.pk], tiles[forest.neighbour.pk]
        assert (commune.stage, commune.adopted, commune.expected, commune.share) == (
            CascadeStage.UNSEEN, 1, 2, Decimal("50.0"),
        )  # fmt: skip
        assert (neighbour.stage, neighbour.adopted, neighbour.expected) == (CascadeStage.ADOPTED, 0, 1)
        page = text_of(browser("province").get(reverse("campaign_wall", args=[campaign.pk])))
        assert "Công đoàn xã Đông Hà" in page
        assert "<b>1</b> trên 2 đơn vị dưới đã cụ thể hóa" in page
        assert page.count('name="chon"') == 2

    def test_late_units_come_first_in_words_and_not_by_colour_alone(self, forest, issued, adopts):
        campaign = issued("province")
        adopts("commune", campaign)
        day = date(2026, 12, 11)
        tiles = {tile.unit_id: tile for tile in wall_of(campaign, forest.province.pk, day, Line.MANAGING)}
        assert (tiles[forest.neighbour.pk].state, tiles[forest.commune.pk].state) == ("late", "adopted")

    def test_one_unit_or_all_are_reminded_by_one_click(self, forest, issued, browser):
        campaign = issued("province")
        duty = Duty.objects.get(unit=forest.neighbour, kind=CampaignDuty.ADOPT)
        one = browser("province").post(reverse("duties_below"), {"viec": "nhac", "chon": duty.pk})
        assert one.status_code == 302
        loc = f"dt={campaign.root_id}&loai=campaigns.adopt"
        page = text_of(browser("province").get(reverse("campaign_wall", args=[campaign.pk])))
        assert f'name="loc" value="{loc.replace("&", "&amp;")}"' in page
        browser("province").post(reverse("duties_below"), {"viec": "nhac", "chon-het": "1", "loc": loc})
        assert ReminderRound.objects.count() == 2

    def test_one_goes_down_the_tree_and_not_beside_it(self, forest, issued, browser):
        campaign = issued("province")
        for name in WAYS:
            address = reverse(name, args=[campaign.pk])
            assert browser("province").get(f"{address}?duoi={forest.commune.pk}").status_code == 200, name
            assert browser("commune").get(f"{address}?duoi={forest.neighbour.pk}").status_code == 404, name
            assert browser("far_grassroots").get(address).status_code == 404, name
        page = text_of(
            browser("province").get(reverse("campaign_wall", args=[campaign.pk]) + f"?duoi={forest.commune.pk}")
        )
        assert "CĐCS Công ty May Hồng Vân" in page
        assert "CĐCS Công ty Cơ khí Đại Phát" not in page

    def test_tiles_are_the_units_that_have_units_below_and_the_others_together(self, forest, issued, adopts, browser):
        campaign = issued("province")
        adopts("grassroots", campaign)
        page = text_of(browser("province").get(reverse("campaign_map", args=[campaign.pk])))
        assert "50\u00a0%" in page
        assert "Đơn vị không có cấp dưới" not in page
        below = text_of(browser("commune").get(reverse("campaign_map", args=[campaign.pk])))
        assert "Không có đơn vị nào bên dưới còn cấp dưới" in below

    def test_the_timeline_and_the_items_count_what_units_did(self, issued, adopts, browser):
        campaign = issued("province")
        target = next(part for part in content_of(campaign).parts if part.kind == "target")
        adopts("grassroots", campaign, {target.key: Choice(ItemChoice.LEFT_OUT, reason="Không có sáng kiến")})
        adopts("school", campaign)
        page = text_of(browser("province").get(reverse("campaign_items", args=[campaign.pk])))
        assert "Trên 2 đơn vị" in page
        assert "<b>1</b>" in page
        page = text_of(browser("province").get(reverse("campaign_timeline", args=[campaign.pk])))
        assert "Hạn cụ thể hóa 10/12/2026" in page
        assert "16/11/2026 – 22/11/2026" in page

    def test_every_way_asks_the_same_number_of_questions_with_one_unit_and_with_many(
        self, forest, issued, adopts, browser
    ):
        campaign = issued("national")
        client = browser("national")

        def asked():
            counts = {}
            for name in WAYS:
                address = reverse(name, args=[campaign.pk])
                client.get(address)
                with CaptureQueriesContext(connection) as queries:
                    client.get(address)
                counts[name] = len(queries)
            return counts

        before = asked()
        adopts("grassroots", campaign)
        adopts("far_grassroots", campaign)
        adopts("other_province", campaign)
        assert asked() == before
