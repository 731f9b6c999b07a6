"""The tree and the list of units: who sees what, as of which day, at how many queries."""

import re
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.forest import LONG_AGO, REFORM, make_post
from tests.org_pages import world as worlds
from thidua.org.enums import Line
from thidua.org.models import Headcount, Place, UnitProfile
from thidua.org.selectors.sizes import UNKNOWN_SIZE, sizes_of_tree, sizes_on
from thidua.people.enums import PostKind
from thidua.shared.dated import on_day

EVE = "30/06/2025"
ROW = re.compile(r'<th scope="row">.*?</th>', re.DOTALL)
NAME = re.compile(r'href="/don-vi/(\d+)/')


def shown(response):
    """The ids of the units that stand in rows of the page, in their order."""
    return [int(NAME.search(row)[1]) for row in ROW.findall(response.content.decode())]


@pytest.fixture
def officer(forest, client_for):
    return client_for(make_post(forest.province, PostKind.OFFICER))


class TestTree:
    def test_it_begins_at_the_unit_of_the_post_and_hides_every_neighbour(self, forest, officer):
        assert forest.names(shown(officer.get("/don-vi/"))) == {"province", "commune", "neighbour"}

    def test_units_named_in_the_address_are_open(self, forest, officer):
        page = officer.get(f"/don-vi/?mo={forest.commune.pk}.{forest.neighbour.pk}")
        assert forest.names(shown(page)) == {
            "province",
            "commune",
            "neighbour",
            "grassroots",
            "school",
            "other_grassroots",
        }

    def test_opening_a_hidden_unit_shows_nothing_of_it(self, forest, officer):
        page = officer.get(f"/don-vi/?mo={forest.other_province.pk}.{forest.other_commune.pk}.{forest.national.pk}")
        assert forest.names(shown(page)) == {"province", "commune", "neighbour"}

    @pytest.mark.parametrize("opened", ["", ".", "abc", "9" * 40, "x.y.", "-1", "١"])
    def test_an_address_that_makes_no_sense_opens_nothing(self, forest, officer, opened):
        assert forest.names(shown(officer.get("/don-vi/", {"mo": opened}))) == {"province", "commune", "neighbour"}

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            pytest.param(EVE, {"province", "commune", "neighbour", "ended"}, id="the eve of the reform"),
            pytest.param("01/07/2025", {"province", "commune", "neighbour"}, id="the day of the reform"),
            pytest.param("31/12/2014", set(), id="before anything"),
        ],
    )
    def test_it_shows_the_tree_as_of_a_day(self, forest, officer, day, expected):
        assert forest.names(shown(officer.get("/don-vi/", {"ngay": day}))) == expected

    def test_a_day_that_is_none_is_said_and_today_is_shown(self, forest, officer):
        page = officer.get("/don-vi/", {"ngay": "31/02/2025"})
        assert "field-bad" in page.content.decode()
        assert forest.names(shown(page)) == {"province", "commune", "neighbour"}

    def test_a_member_sees_the_own_unit_only(self, forest, client_for):
        member = client_for(make_post(forest.grassroots, PostKind.MEMBER))
        assert forest.names(shown(member.get("/don-vi/"))) == {"grassroots"}

    def test_the_nation_begins_at_its_top(self, forest, client_for):
        national = client_for(make_post(forest.national, PostKind.OFFICER))
        assert forest.names(shown(national.get("/don-vi/"))) == {"national", "province", "other_province", "sector"}

    def test_a_sector_union_follows_its_line_to_units_of_others(self, forest, client_for):
        sector = client_for(make_post(forest.sector, PostKind.OFFICER))
        assert forest.names(shown(sector.get("/don-vi/?tuyen=sector"))) == {"sector", "school"}
        assert forest.names(shown(sector.get("/don-vi/"))) == {"sector", "school"}

    def test_a_unit_with_more_children_than_fit_leads_to_the_list(self, client_for, monkeypatch, db):
        world = worlds.build(communes=3, grassroots=4)
        monkeypatch.setattr("thidua.org.selectors.tree.MOST_CHILDREN", 2)
        page = client_for(world.posts["province_officer"]).get("/don-vi/").content.decode()
        assert "Còn 1 đơn vị nữa của Liên đoàn Lao động tỉnh Hồng Lam" in page

    def test_sums_are_those_of_the_day_and_unknown_is_not_nil(self, forest, officer):
        rows = (
            (forest.grassroots, LONG_AGO, REFORM, 40),
            (forest.grassroots, REFORM, None, 60),
            (forest.far_grassroots, LONG_AGO, None, 999),
        )
        for unit, start, end, members in rows:
            Headcount.objects.create(
                unit=unit, valid_from=start, valid_to=end, workers=999, members=members, women=0, direct_workers=0
            )
        cells = re.compile(r'data-label="Đoàn viên">([^<]*)<')
        today = cells.findall(officer.get("/don-vi/").content.decode())
        eve = cells.findall(officer.get("/don-vi/", {"ngay": EVE}).content.decode())
        assert (today, eve) == (["60", "–", "60"], ["40", "–", "40", "–"])


class TestList:
    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            pytest.param(
                {}, {"province", "commune", "neighbour", "grassroots", "school", "other_grassroots"}, id="all alive"
            ),
            pytest.param({"tim": "cong doan xa"}, {"commune"}, id="text without marks"),
            pytest.param({"tim": "HỒNG may"}, {"grassroots"}, id="words in any order"),
            pytest.param({"tim": "biển xanh"}, set(), id="a name that only a hidden unit has"),
            pytest.param({"con": "ket-thuc"}, {"ended"}, id="ended"),
            pytest.param(
                {"con": "tat-ca"},
                {"province", "commune", "neighbour", "grassroots", "school", "other_grassroots", "ended"},
                id="alive and ended",
            ),
            pytest.param({"con": "ket-thuc", "ngay": EVE}, set(), id="nothing had ended on the eve"),
            pytest.param({"tim": "huyen", "ngay": EVE}, {"ended"}, id="alive on the eve"),
        ],
    )
    def test_it_holds_what_matches_and_nothing_of_others(self, forest, officer, asked, expected):
        assert forest.names(shown(officer.get("/don-vi/danh-sach/", asked))) == expected

    def test_by_kind_and_by_the_unit_above(self, forest, officer):
        kind = UnitProfile.objects.get(unit=forest.school).kind_id
        below = {"loai": kind, "duoi": forest.commune.pk}
        assert forest.names(shown(officer.get("/don-vi/danh-sach/", below))) == {"grassroots", "school"}

    def test_who_gave_no_count_and_what_was_entered_for_them_is_one_click_away(self, client_for, db):
        world = worlds.build(communes=1, grassroots=20, districts=1)
        client = client_for(world.posts["province_officer"])
        address = f"/don-vi/danh-sach/?duoi={world.province.pk}&so="
        missing, unconfirmed = (shown(client.get(address + so)) for so in ("chua-co", "chua-xac-nhan"))
        assert set(missing) == {world.grassroots[9].pk, world.grassroots[19].pk}
        assert set(unconfirmed) == {world.grassroots[number].pk for number in (0, 7, 14)}
        page = client.get(f"/don-vi/{world.province.pk}/").content.decode()
        assert f"duoi={world.province.pk}&amp;so=chua-co" in page

    def test_below_a_hidden_unit_is_not_found(self, forest, officer):
        assert officer.get("/don-vi/danh-sach/", {"duoi": forest.other_province.pk}).status_code == 404

    def test_names_come_in_vietnamese_order_and_the_other_way_round(self, forest, officer):
        kind = UnitProfile.objects.get(unit=forest.school).kind_id
        up = shown(officer.get("/don-vi/danh-sach/", {"loai": kind, "sap": "ten"}))
        down = shown(officer.get("/don-vi/danh-sach/", {"loai": kind, "sap": "-ten"}))
        assert up == [forest.other_grassroots.pk, forest.grassroots.pk, forest.school.pk]
        assert down == up[::-1]

    def test_a_page_past_the_end_is_the_last(self, forest, officer):
        assert len(shown(officer.get("/don-vi/danh-sach/", {"trang": "999"}))) == 6

    def test_the_superior_out_of_sight_is_a_name_without_link(self, forest, officer):
        page = officer.get("/don-vi/danh-sach/", {"tim": "tinh song lam"}).content.decode()
        assert "Tổng Liên đoàn Lao động Việt Nam" in page
        assert f"/don-vi/{forest.national.pk}/" not in page


def queries(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as context:
        assert client.get(path).status_code == 200
    return len(context)


PATHS = (
    "/don-vi/",
    "/don-vi/?ngay=30/06/2025",
    "/don-vi/danh-sach/",
    "/don-vi/danh-sach/?con=tat-ca",
    "/sap-xep/",
)


def counted(client_for, size, paths_of):
    """How many queries each page takes with ``size`` rows; the world is taken away again."""
    with transaction.atomic():
        world = worlds.build(communes=size, grassroots=size, districts=size)
        client = client_for(world.posts["province_officer"])
        counts = {name: queries(client, path) for name, path in paths_of(world).items()}
        transaction.set_rollback(True)
    return counts


def list_pages(_world):
    return {path: path for path in PATHS}


def unit_pages(world):
    units = {"province": world.province, "commune": world.communes[0], "grassroots": world.grassroots[0]}
    tabs = ("", "lich-su/", "ban/", "to-chuc/", "so-luong/", "doi-tac/", "khoi/")
    return {f"{name} {tab}": f"/don-vi/{unit.pk}/{tab}" for name, unit in units.items() for tab in tabs}


@pytest.mark.django_db
@pytest.mark.parametrize("paths_of", [list_pages, unit_pages])
def test_a_page_takes_the_same_queries_for_one_row_and_for_three(client_for, paths_of):
    assert counted(client_for, 1, paths_of) == counted(client_for, 3, paths_of)


@pytest.mark.django_db
@pytest.mark.parametrize("day", [worlds.COUNTED, date(2025, 6, 30)])
def test_sizes_summed_from_the_page_equal_sizes_counted_through(day):
    world = worlds.build(communes=3, grassroots=4, districts=2)
    everything = [world.national, world.province, *world.communes, *world.districts, *world.grassroots]
    units = [unit.pk for unit in everything]
    children = {}
    for unit, parent in Place.objects.filter(on_day(day), line=Line.MANAGING).values_list("unit", "parent"):
        children.setdefault(parent, []).append(unit)
    counted = sizes_on(units, day)
    expected = {unit: counted.get(unit, UNKNOWN_SIZE) for unit in units}
    assert sizes_of_tree(units, children, day) == expected
    partly = {parent: below[1:] for parent, below in children.items()}
    assert sizes_of_tree(units, partly, day) == expected
