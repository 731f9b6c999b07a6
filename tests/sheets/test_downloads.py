"""Every list can be had whole: same filter, same order, all rows, the page's own permission."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from tests.forest import make_person, make_post
from tests.sheets import target
from tests.sheets.conftest import HEAD, upload, xlsx
from thidua.audit.models import JournalEntry
from thidua.jobs.services import start
from thidua.notices.models import Duty
from thidua.org.enums import OrgDuty
from thidua.people.models import Post
from thidua.shared import duties
from thidua.sheets.enums import DownloadAction, DownloadRefusal
from thidua.sheets.exports import lists
from thidua.sheets.services.reading import read_book
from thidua.sheets.services.receiving import CHECK_JOB
from thidua.ui import tables


@pytest.fixture
def browser(forest, client_for):
    return client_for(make_post(forest.commune, "chair"))


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def cells(response) -> list[list[object]]:
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(body(response))).active.iter_rows(values_only=True)]


def journal() -> list[JournalEntry]:
    return list(JournalEntry.objects.filter(action=DownloadAction.LIST_DOWNLOADED))


def test_a_list_offers_its_downloads_with_filter_and_order(browser, forest):
    page = browser.get(reverse("unit_list"), {"q": "CĐCS", "sap": "-ten", "trang": "1"})
    urls = [url for _, _, url in page.context["table"].downloads]
    assert [url.rpartition("&tai=")[2] for url in urls] == ["xlsx", "csv", "in"]
    assert all("sap=-ten" in url for url in urls)
    for url in urls:
        assert url.replace("&", "&amp;") in page.content.decode()


def test_a_download_has_every_page_in_the_order_of_the_list(browser, forest, monkeypatch):
    url = reverse("unit_list")
    whole = [row.name for row in browser.get(url, {"sap": "-ten"}).context["table"].rows]
    assert len(whole) > 1
    monkeypatch.setattr(tables, "PAGE_SIZE", 1)
    read = cells(browser.get(url, {"sap": "-ten", "tai": "xlsx"}))
    assert read[0][:4] == ["Đơn vị", "Đơn vị (ghi chú)", "Loại", "Cấp trên trực tiếp"]
    assert [row[0] for row in read[1:]] == whole
    assert forest.far_grassroots.pk  # the neighbour is planted, and stays out
    assert "Cảng Hòn Ngọc" not in str(read)


def test_the_csv_file_says_the_same_as_the_workbook(browser):
    url = reverse("unit_list")
    response = browser.get(url, {"tai": "csv"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment")
    book = read_book(body(response), "a.csv")
    names = [row[0] for row in book.sheets[0].rows]
    assert names == [row[0] for row in cells(browser.get(url, {"tai": "xlsx"}))]


def test_the_page_for_paper_has_every_row_and_no_buttons(browser, forest):
    page = browser.get(reverse("unit_headcounts", args=[forest.commune.pk]), {"tai": "in"})
    assert page.status_code == 200
    assert "Đính chính" not in page.content.decode()
    assert 'class="wide-print' in page.content.decode()


def test_a_list_too_long_for_paper_is_refused_with_the_remedy(browser, monkeypatch):
    monkeypatch.setattr(lists, "MOST_PRINTED", 1)
    page = browser.get(reverse("unit_list"), {"tai": "in"})
    assert page.status_code == 403
    assert DownloadRefusal.TOO_LONG_TO_PRINT.label.split(".")[0] in page.content.decode()


def test_an_unknown_form_is_the_page_itself(browser):
    assert browser.get(reverse("unit_list"), {"tai": "exe"}).templates


def test_lists_of_people_are_recorded_when_they_leave(browser, forest):
    make_post(forest.commune, "officer", person=make_person("Hà Thị Ban"))
    url = reverse("people")
    browser.get(url)
    assert journal() == []
    read = cells(browser.get(url, {"tai": "xlsx", "ten": "Ban"}))
    assert [row[0] for row in read] == ["Họ và tên", "Hà Thị Ban"]
    assert read[1][1].startswith("Chuyên viên, ")
    [entry] = journal()
    assert (entry.unit_id, entry.label) == (forest.commune.pk, "Cán bộ")
    assert "Ban" not in entry.changes


def test_lists_without_personal_data_are_not_recorded(browser):
    body(browser.get(reverse("unit_list"), {"tai": "xlsx"}))
    assert journal() == []


@pytest.mark.parametrize("name", ["unit_list", "people", "invitations"])
def test_a_download_costs_the_same_queries_whatever_its_length(name, forest, client_for, django_assert_max_num_queries):
    browser = client_for(make_post(forest.commune, "administrator" if name == "invitations" else "chair"))
    counts = []
    for _ in range(3):
        make_post(forest.grassroots, "officer")
        with django_assert_max_num_queries(60) as queries:
            response = browser.get(reverse(name), {"tai": "csv"})
        assert response.streaming, name
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_whoever_may_not_see_a_list_gets_no_file(forest, client_for):
    member = client_for(make_post(forest.grassroots, "member"))
    for form in ("xlsx", "csv", "in"):
        assert member.get(reverse("invitations"), {"tai": form}).status_code == 403
    stranger = client_for(make_post(forest.far_grassroots, "chair"))
    url = reverse("unit_headcounts", args=[forest.commune.pk])
    assert stranger.get(url, {"tai": "xlsx"}).status_code == 404


# The lists of every day: what waits for me, who below has not, the work in the background, what was imported.


@pytest.fixture
def busy(forest, browser, client_for, actor_for) -> dict[str, tuple[str, str]]:
    """Something in each of the four lists: its address, and a word of its row."""
    for number in (1, 2):
        duties.open_duty(
            duties.NewDuty(
                kind=OrgDuty.CONFIRM_HEADCOUNT,
                object_id=number,
                unit_id=forest.commune.pk,
                title=f"Xác nhận số liệu {number}",
                route_args=(forest.commune.pk, number),
            )
        )
    assert Duty.objects.count() == 2
    content = xlsx({"Địa bàn": [HEAD, ["xã Mới", "commune", date(2025, 7, 1), None]]})
    browser.post(reverse("sheet_start", args=[forest.commune.pk, target.CODE]), {"file": upload(content)})
    chair = Post.objects.get(unit=forest.commune, kind="chair")
    start(
        kind=CHECK_JOB,
        actor=actor_for(chair),
        unit_id=forest.commune.pk,
        title="Tệp lớn",
        arguments={"import_id": 1},
        key="một",
    )
    return {
        "duties": (reverse("duties"), "Xác nhận số liệu 1"),
        "duties_below": (reverse("duties_below"), "Xác nhận số liệu 2"),
        "jobs": (reverse("jobs"), "Tệp lớn"),
        "sheet_imports": (reverse("sheet_imports", args=[forest.commune.pk]), "tep.xlsx"),
    }


@pytest.mark.parametrize("name", ["duties", "duties_below", "jobs", "sheet_imports"])
def test_the_lists_of_every_day_can_be_had_whole(name, busy, browser):
    url, word = busy[name]
    page = browser.get(url)
    assert [one[2].rpartition("tai=")[2] for one in page.context["table"].downloads] == ["xlsx", "csv", "in"]
    rows = cells(browser.get(url, {"tai": "xlsx"}))
    assert word in {row[0] for row in rows[1:]} | {row[1] for row in rows[1:]}
    assert len(rows) == 1 + page.context["table"].pager.total
    text = read_book(body(browser.get(url, {"tai": "csv"})), "a.csv").sheets[0].rows
    assert len(text) == len(rows)
    assert word in browser.get(url, {"tai": "in"}).content.decode()


def test_the_list_of_what_was_imported_names_people_and_is_recorded_when_it_leaves(busy, browser):
    body(browser.get(busy["duties"][0], {"tai": "xlsx"}))
    assert journal() == []
    body(browser.get(busy["sheet_imports"][0], {"tai": "xlsx"}))
    assert [entry.label for entry in journal()] == ["Lần nhập"]


def test_a_download_of_who_has_not_reads_what_stands_beside_every_row(busy, browser, monkeypatch):
    monkeypatch.setattr(tables, "PAGE_SIZE", 1)
    monkeypatch.setattr(lists, "BATCH", 1)
    head, *rows = cells(browser.get(busy["duties_below"][0], {"tai": "xlsx"}))
    assert [row[head.index("Đã nhắc")] for row in rows] == ["chưa lần nào"] * 2
