"""The one table: order, page and filter from the address, groups, totals, selection."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import QueryDict
from django.template import Context, Template
from django.utils.html import format_html

from thidua.org.models import UnitKind
from thidua.ui.gallery import Units
from thidua.ui.listing import ListState, PageLink, Pager
from thidua.ui.tables import BulkAction, Column, Kind, Selection, table_of


@dataclass
class Row:
    name: str
    members: int | None = None
    founded: date = date(2020, 1, 1)
    group: str = ""


NAME = Column("name", "Đơn vị", order_by=("name",), is_head=True)
MEMBERS = Column("members", "Đoàn viên", kind=Kind.NUMBER, order_by=("members",))
FOUNDED = Column("founded", "Thành lập", kind=Kind.DAY)
COLUMNS = (NAME, MEMBERS, FOUNDED)
ROWS = [Row("Đông Hà", 1250), Row("Ánh Dương", None), Row("Dương Nội", 12)]


def table(query="", rows=ROWS, columns=COLUMNS, **options):
    return table_of(rows, columns, QueryDict(query), caption="Đơn vị", noun="đơn vị", **options)


def names(shown):
    return [row.name for row in shown.rows]


def test_a_list_in_memory_sorts_in_vietnamese_order():
    assert names(table("sap=name")) == ["Ánh Dương", "Dương Nội", "Đông Hà"]
    assert names(table("sap=-name")) == ["Đông Hà", "Dương Nội", "Ánh Dương"]


def test_what_is_unknown_sorts_last():
    assert names(table("sap=members")) == ["Dương Nội", "Đông Hà", "Ánh Dương"]


@pytest.mark.parametrize("query", ["", "sap=password", "sap=founded", "sap=-", "trang=abc", "trang=-1", "trang=0"])
def test_an_address_that_makes_no_sense_shows_the_first_page_as_it_is(query):
    assert names(table(query)) == [row.name for row in ROWS]


def test_the_default_order_holds_until_the_reader_asks_for_another():
    assert names(table("", default_sort="-name")) == ["Đông Hà", "Dương Nội", "Ánh Dương"]
    assert names(table("sap=members", default_sort="-name")) == ["Dương Nội", "Đông Hà", "Ánh Dương"]


def test_a_query_set_is_ordered_and_cut_in_the_database(db, django_assert_num_queries):
    UnitKind.objects.all().delete()
    for number in range(5):
        UnitKind.objects.create(code=f"k{number}", name=f"Loại {number}", order=number)
    column = Column("order", "Thứ tự", order_by=("order",))
    with django_assert_num_queries(2):
        shown = table_of(
            UnitKind.objects.all(), (column,), QueryDict("sap=-order&trang=2"), caption="Loại", noun="loại", size=2
        )
    assert [kind.code for kind in shown.rows] == ["k2", "k1"]
    assert shown.pager.span == "3–4 trên 5 loại"


def test_a_page_past_the_end_is_the_last_page():
    shown = table("trang=99", rows=[Row(str(number)) for number in range(101)], size=50)
    assert names(shown) == ["100"]
    assert shown.pager.span == "101–101 trên 101 đơn vị"


def test_125_000_rows_make_one_page_of_rows():
    shown = table_of(Units(), (NAME,), QueryDict("trang=2500"), caption="Cả nước", noun="đơn vị")
    assert len(shown.rows) == 50
    assert shown.pager.span == "124.951–125.000 trên 125.000 đơn vị"
    assert [link.label for link in shown.pager.links] == ["1", "…", "2.498", "2.499", "2.500"]


def labels(page, total):
    return [link.label for link in Pager(ListState(page=page), total=total, size=10, noun="dòng").links]


def test_the_pager_shows_both_ends_and_the_neighbours_and_no_gap_of_one_page():
    assert labels(1, 10) == ["1"]
    assert labels(1, 30) == ["1", "2", "3"]
    assert labels(5, 90) == ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
    assert labels(6, 1000) == ["1", "…", "4", "5", "6", "7", "8", "…", "100"]


def test_pages_and_orders_keep_the_filter_and_a_new_order_starts_on_page_one():
    state = ListState.parse(QueryDict("q=May+Hồng&loai=cs&loai=nd&sap=-name&trang=3"), ["name"])
    assert state.filter_query == "q=May+H%E1%BB%93ng&loai=cs&loai=nd"
    assert state.url(page=4) == "?q=May+H%E1%BB%93ng&loai=cs&loai=nd&sap=-name&trang=4"
    assert state.url(sort="name") == "?q=May+H%E1%BB%93ng&loai=cs&loai=nd&sap=name"


def test_the_current_page_is_no_link():
    links = Pager(ListState(page=2), total=30, size=10, noun="dòng").links
    assert links[1] == PageLink("2", "", is_current=True)


def test_a_head_offers_the_other_order():
    head = table("sap=name").head
    assert (head[0].url, head[0].direction) == ("?sap=-name", "ascending")
    assert (head[1].url, head[1].direction) == ("?sap=members", "")
    assert (head[2].url, head[2].direction) == ("", "")


def test_values_are_written_by_their_kind_and_the_unknown_is_a_dash():
    cells = [[cell.text for cell in line.cells] for line in table().lines]
    assert cells[0] == ["Đông Hà", "1.250", "01/01/2020"]
    assert cells[1] == ["Ánh Dương", "–", "01/01/2020"]


def test_a_column_reads_a_path_a_mapping_or_a_function():
    assert Column("a.b", "").read({"a": {"b": 3}}) == 3
    assert Column("x", "", value="name.upper").read(Row("ơ")) == "Ơ"
    assert Column("x", "", value=lambda row: row.members).read(Row("a", 7)) == 7


def test_a_group_has_one_title_and_rows_keep_theirs():
    rows = [Row("a", group="I"), Row("b", group="I"), Row("c", group="II")]
    assert [line.group for line in table(rows=rows, group=lambda row: row.group).lines] == ["I", "", "II"]


def test_totals_stand_under_their_columns():
    assert [cell.text for cell in table(totals={"members": 1262}).foot] == ["Cộng", "1.262", ""]
    assert table().foot == []


def draw(shown):
    return Template("{% table shown %}").render(Context({"shown": replace(shown, has_downloads=False)}))


def test_text_is_escaped_and_own_markup_is_kept():
    columns = (
        Column("name", "Đơn vị", is_head=True),
        Column("mark", "", value=lambda row: format_html("<b>{}</b>", "<")),
    )
    drawn = draw(table(rows=[Row("<script>")], columns=columns))
    assert "&lt;script&gt;" in drawn
    assert "<b>&lt;</b>" in drawn
    assert "<script>" not in drawn


def test_rows_are_chosen_by_name_and_key():
    drawn = draw(table(row_key=lambda row: 41, actions=(BulkAction("Nhắc", "nhac"),)))
    assert 'name="chon" value="41"' in drawn
    assert "Chọn Đông Hà" in drawn


def test_an_empty_list_says_whether_the_filter_is_why():
    assert "Chưa có đơn vị nào" in draw(table(rows=[], empty_title="Chưa có đơn vị nào"))
    assert "Không có dòng nào khớp bộ lọc" in draw(table("q=x", rows=[], empty_title="Chưa có đơn vị nào"))


def test_a_selection_is_some_rows_or_all_that_match():
    assert Selection.parse(QueryDict("chon=1&chon=2&chon=x&chon=-3")) == Selection(False, frozenset({1, 2}))
    assert Selection.parse(QueryDict("chon-het=1")) == Selection(True, frozenset())


def test_a_list_is_not_drawn_before_its_page_has_said_how_it_can_be_had_whole():
    with pytest.raises(ImproperlyConfigured, match="list_response"):
        Template("{% table shown %}").render(Context({"shown": table()}))
