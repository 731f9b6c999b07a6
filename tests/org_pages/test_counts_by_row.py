"""Counts of many units below on one page: typed, pasted, written all or not at all, behind one signed paper."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from tests.forest import make_post
from tests.org_pages.test_counts_below import send
from tests.sheets.test_paste_browser import PASTE
from thidua.files.models import StoredFile
from thidua.files.selectors import used_bytes
from thidua.org.enums import HeadcountRefusal
from thidua.org.models import CountPaper, Headcount
from thidua.org.views import counts_by_row as view

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 1)
FIGURES = ("workers", "members", "women", "direct_workers")


@pytest.fixture
def paper(forest):
    stored = StoredFile.objects.create(digest="e" * 64, name="tong-hop.pdf", content_type="application/pdf", size=9)
    return CountPaper.objects.create(unit=forest.commune, day=DAY, paper=stored)


@pytest.fixture
def client(forest, client_for):
    return client_for(make_post(forest.commune, "officer"))


@pytest.fixture
def url(forest):
    return reverse("counts_by_row", args=[forest.commune.pk])


def row(unit, *figures) -> dict[str, object]:
    return {f"so-{unit.pk}-{name}": figure for name, figure in zip(FIGURES, figures, strict=True)}


def units_on(page) -> list[int]:
    return [int(pk) for pk in re.findall(r'name="don-vi" value="(\d+)"', page.text)]


def value_of(page, unit, name) -> str:
    [box] = re.findall(rf'<input[^>]*name="so-{unit.pk}-{name}"[^>]*>', page.text)
    found = re.search(r'value="([^"]*)"', box)
    return found[1] if found else ""


def counts() -> dict[int, tuple[object, ...]]:
    rows = Headcount.objects.values_list("unit", "valid_from", *FIGURES, "is_entered_for")
    return {unit: values for unit, *values in rows}


def test_every_unit_right_below_has_a_row_with_its_last_count(client, url, paper, forest):
    Headcount.objects.create(
        unit=forest.school, valid_from=date(2026, 1, 1), workers=40, members=38, women=30, direct_workers=35
    )
    page = client.get(url)
    assert set(units_on(page)) == {forest.grassroots.pk, forest.school.pk}
    assert "Ngày 01/01/2026: 40 CNVCLĐ, 38 đoàn viên" in page.text
    assert f"Ngày {DAY:%d/%m/%Y}: tong-hop.pdf" in page.text


def test_filled_rows_are_entered_for_their_units_and_wait_for_them(client, url, paper, forest):
    sent = {"paper": paper.pk, "don-vi": [forest.school.pk, forest.grassroots.pk]}
    answer = client.post(url, {**sent, **row(forest.school, "1.240", 38, 30, 35), **row(forest.grassroots, *[""] * 4)})
    assert answer.headers["Location"] == reverse("counts_below", args=[forest.commune.pk])
    assert counts() == {forest.school.pk: [DAY, 1240, 38, 30, 35, True]}
    assert Headcount.objects.get().paper == paper.paper


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        pytest.param((40, 38, "", 35), HeadcountRefusal.FIGURE_MISSING, id="one box left empty"),
        pytest.param((40, 41, 30, 35), HeadcountRefusal.MEMBERS_ABOVE_WORKERS, id="a part above the whole"),
    ],
)
def test_one_wrong_row_keeps_all_rows_out_and_says_why_beside_its_box(client, url, paper, forest, figures, reason):
    sent = {"paper": paper.pk, "don-vi": [forest.school.pk, forest.grassroots.pk]}
    answer = client.post(url, {**sent, **row(forest.school, 10, 9, 5, 5), **row(forest.grassroots, *figures)})
    assert answer.status_code == 422
    assert str(reason.label) in answer.text
    assert value_of(answer, forest.school, "workers") == "10"
    assert counts() == {}


def test_a_day_before_the_unit_was_there_is_refused_for_that_unit_alone(client, url, paper, forest):
    forest.school.founded_date = date(2026, 8, 1)
    forest.school.save()
    sent = {"paper": paper.pk, "don-vi": [forest.school.pk, forest.grassroots.pk]}
    answer = client.post(url, {**sent, **row(forest.school, 10, 9, 5, 5), **row(forest.grassroots, 8, 7, 3, 4)})
    assert answer.status_code == 422
    assert counts() == {}


def test_nothing_at_all_is_no_count(client, url, paper, forest):
    answer = client.post(url, {"paper": paper.pk, "don-vi": [forest.school.pk], **row(forest.school, *[""] * 4)})
    assert (answer.status_code, str(HeadcountRefusal.NO_ROW.label) in answer.text) == (422, True)


def test_without_a_signed_paper_the_page_leads_to_it(client, url, forest):
    page = client.get(url)
    assert "Chưa có bản tổng hợp có chữ ký" in page.text
    assert reverse("counts_below", args=[forest.commune.pk]) in page.text
    assert client.post(url, {"don-vi": [forest.school.pk], **row(forest.school, 1, 1, 1, 1)}).status_code == 422


def test_units_that_do_not_stand_below_have_no_row_whatever_is_sent(client, url, paper, forest):
    sent = {"paper": paper.pk, "don-vi": [forest.neighbour.pk, forest.commune.pk, "x"]}
    answer = client.post(url, {**sent, **row(forest.neighbour, 1, 1, 1, 1), **row(forest.commune, 1, 1, 1, 1)})
    assert (answer.status_code, counts()) == (422, {})


def test_the_paper_of_another_unit_is_none(client, url, forest, paper):
    paper.unit = forest.neighbour
    paper.save()
    answer = client.post(url, {"paper": paper.pk, "don-vi": [forest.school.pk], **row(forest.school, 1, 1, 1, 1)})
    assert (answer.status_code, counts()) == (422, {})


def test_a_page_holds_so_many_rows_and_says_what_is_left(client, url, paper, monkeypatch):
    monkeypatch.setattr(view, "MOST_ROWS", 1)
    page = client.get(url)
    assert len(units_on(page)) == 1
    assert "Còn 1 đơn vị chưa hiện" in page.text


# Pasted without script: boxes of text, one button, nothing stored yet.


def test_pasted_columns_are_put_into_the_rows_and_stored_only_when_said(client, url, paper, forest):
    order = units_on(client.get(url))
    sent = {"viec": "dan", "paper": paper.pk, "don-vi": order, "dan-workers": "120\n1.300\n7", "dan-women": "\n25"}
    page = client.post(url, {**sent, f"so-{order[0]}-members": "99"})
    assert page.status_code == 200
    first, second = (type("Unit", (), {"pk": pk}) for pk in order)
    assert [value_of(page, unit, "workers") for unit in (first, second)] == ["120", "1.300"]
    assert [value_of(page, unit, "women") for unit in (first, second)] == ["", "25"]
    assert value_of(page, first, "members") == "99"
    assert "Còn 1 dòng không có ô để dán." in page.text
    assert f'<option value="{paper.pk}" selected>' in page.text
    assert counts() == {}


def test_a_pasted_list_of_units_puts_the_rows_in_its_order(client, url, paper, forest):
    order = units_on(client.get(url))
    names = {row.unit_id: row.name for row, _ in client.get(url).context["lines"]}
    pasted = "\n".join([names[order[1]], "Đơn vị không có", names[order[0]]])
    page = client.post(url, {"viec": "dan", "don-vi": order, "dan-don-vi": pasted, "dan-workers": "1\n2"})
    assert units_on(page) == [order[1], order[0]]
    assert "Không tìm thấy 1 dòng: Đơn vị không có" in page.text
    assert value_of(page, type("Unit", (), {"pk": order[1]}), "workers") == "1"


def test_a_paper_whose_act_is_refused_does_not_count_for_the_quota(forest, client_for):
    client = client_for(make_post(forest.commune, "chair"))
    assert send(client, forest.commune, day="01/07/2099").status_code == 422
    assert used_bytes(forest.commune.pk) == 0


# Pasted with script, in a real browser.


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_columns_copied_from_a_spreadsheet_are_pasted_into_the_page_and_written(
    forest, client_for, open_page, paper, url
):
    page = open_page(url, client=client_for(make_post(forest.commune, "officer")))
    boxes = page.locator("input[data-paste=workers]")
    boxes.first.evaluate(PASTE, "120\t100\t80\t90\r\n30\t28\t20\t25\r\n5\t5\t5\t5\r\n")
    assert page.inner_text("[data-paste-note]") == "Đã dán 8 ô. Còn 1 dòng không có ô để dán."
    assert [boxes.nth(place).input_value() for place in (0, 1)] == ["120", "30"]
    page.locator("input[data-paste=members]").first.evaluate(PASTE, "101\n29")
    assert boxes.first.input_value() == "120"
    order = page.eval_on_selector_all("[name=don-vi]", "all => all.map(one => Number(one.value))")
    with page.expect_navigation():
        page.get_by_role("button", name="Ghi thay các đơn vị").click()
    assert counts() == {
        order[0]: [DAY, 120, 101, 80, 90, True],
        order[1]: [DAY, 30, 29, 20, 25, True],
    }


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_without_script_the_boxes_below_the_fold_do_the_same(forest, client_for, open_page, paper, url):
    page = open_page(url, client=client_for(make_post(forest.commune, "officer")), script=False)
    page.locator("summary", has_text="Dán cả cột từ bảng tính").click()
    page.locator("#dan-workers").fill("120\n30")
    with page.expect_navigation():
        page.get_by_role("button", name="Điền vào bảng").click()
    boxes = page.locator("input[data-paste=workers]")
    assert [boxes.nth(place).input_value() for place in (0, 1)] == ["120", "30"]
    assert counts() == {}


def test_the_script_the_guide_speaks_of_is_used_by_a_page_of_the_product():
    rooms = Path(view.__file__).parents[2]
    using = [path for path in rooms.glob("*/templates/**/*.html") if "{% paste_columns" in path.read_text("utf-8")]
    assert using
