# ruff: noqa: E501 - tables: what stands in a file is not broken over lines
"""Lists as unions export and keep them elsewhere, handed in through the page: recognised, offered, asked about once."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.forest import make_post
from tests.sheets.conftest import xlsx
from thidua.org.models import Unit
from thidua.org.services.kinds import ensure_kinds
from thidua.people.models import Person, Post
from thidua.sheets.declaring import registered, workbook_of
from thidua.sheets.enums import ImportState
from thidua.sheets.models import Import
from thidua.sheets.selectors import chunks_of

pytestmark = pytest.mark.django_db

TITLE = [["LIÊN ĐOÀN LAO ĐỘNG TỈNH"], ["DANH SÁCH CÔNG ĐOÀN CƠ SỞ"], [None]]
UNITS = [
    *TITLE,
    ["STT", "Mã CĐCS", "Tên CĐCS", "Công đoàn cấp trên", "Địa chỉ", "Tổng số CNVCLĐ", "Số CNVCLĐ nữ", "Tổng số đoàn viên",
     "Số đoàn viên nữ", "Tên chủ tịch công đoàn", "Số điện thoại chủ tịch"],
    [1, "3801001", "CĐCS Công ty Giày Sao Mai", "Công đoàn xã Đông Hà", "Lô 5, cụm Tân Lập", 320, 210, 300, 190, "Lê Thị Na", "0912000111"],
    [2, "3801002", "CĐCS Trường Mầm non Hoa Mai", "Công đoàn xã Đông Hà", "Thôn Hạ", 30, 28, 30, 28, "Vũ Thị Đào", None],
]  # fmt: skip
MEMBERS = [
    *TITLE[:1],
    ["DANH SÁCH ĐOÀN VIÊN"],
    ["STT", "Mã đoàn viên", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Số điện thoại", "Tên công đoàn", "Chức vụ",
     "Chức vụ công đoàn", "Ngày vào công đoàn"],
    [1, "DV001", "Phạm Thị Mai", date(1985, 5, 2), "Nữ", "038185000001", "0912345678", "CĐCS Trường Tiểu học Ánh Dương", "Hiệu phó",
     "Chủ tịch CĐCS", date(2007, 9, 1)],
    [2, "DV002", "Trần Văn Bình", date(1990, 1, 9), "Nam", "038090000002", None, "CĐCS Trường Tiểu học Ánh Dương", "Giáo viên",
     "Ủy viên BCH", date(2013, 9, 1)],
    [3, "DV003", "Lê Thu Hà", date(1995, 3, 3), "Nữ", "038195000003", None, "CĐCS Trường Tiểu học Ánh Dương", "Giáo viên", None,
     date(2018, 9, 1)],
]  # fmt: skip


@pytest.fixture
def client(forest, client_for):
    ensure_kinds()
    return client_for(make_post(forest.commune, "chair"))


def hand_in(client, forest, code, rows, name="xuat.xlsx"):
    url = reverse("sheet_start", args=[forest.commune.pk, code])
    page = client.post(url, {"file": SimpleUploadedFile(name, xlsx({"Sheet1": rows}))}, follow=True)
    return page, Import.objects.latest("pk")


def offered(page) -> dict[str, str]:
    """The columns that the page has chosen already, by the name of the box; and the hidden fields."""
    html = page.text
    chosen = {
        name: value
        for name, options in re.findall(r'<select form="ghep"\s+name="(cot-[^"]+)".*?>(.*?)</select>', html, re.DOTALL)
        for value in re.findall(r'<option value="([^"]+)" selected>', options)
    }
    return chosen | dict(re.findall(r'type="hidden"\s+name="((?:trang|dong)-[^"]+)"\s+value="([^"]*)"', html))


def chosen_headings(page, rows, head) -> dict[str, str]:
    """Which heading of the file is offered for which column."""
    return {code: rows[head][int(name.rpartition("-")[2])] for name, code in offered(page).items() if name[:3] == "cot"}


def outcomes(file_import):
    [sheet] = [one for one in workbook_of(file_import.workbook).sheets if one.code in file_import.counts]
    return [letter for chunk in chunks_of(file_import, sheet) for letter in chunk.outcomes]


def test_every_workbook_that_other_programs_feed_knows_their_lists():
    known = {book.code: [layout.title for layout in book.layouts] for book in registered() if book.layouts}
    assert set(known) == {"don-vi", "can-bo", "so-luong", "mo-co-quan"}
    assert all("phần mềm quản lý đoàn viên" in title for titles in known.values() for title in titles)
    # No file of that program was at hand, so none of these headings counts without the reader.
    assert not any(layout.is_confirmed for book in registered() for layout in book.layouts)


def test_a_list_of_units_is_recognised_and_asked_for_what_it_lacks(client, forest):
    page, found = hand_in(client, forest, "don-vi", UNITS)
    assert found.state == ImportState.MAPPING
    assert "Tiêu đề giống danh sách đơn vị của phần mềm quản lý đoàn viên" in page.text
    assert "đoán, hãy xem lại" in page.text
    assert chosen_headings(page, UNITS, 3) == {
        "code": "Mã CĐCS", "name": "Tên CĐCS", "parent": "Công đoàn cấp trên",
    }  # fmt: skip
    url = reverse("sheet_mapping", args=[found.pk])
    refused = client.post(url, offered(page))
    assert "Chưa ghép cột bắt buộc: Loại đơn vị, Ngày thành lập." in refused.text
    wrong = client.post(url, {**offered(page), "chung-units-kind": "grassroots", "chung-units-founded": "31/02/2025"})
    assert "Giá trị chung của cột “Ngày thành lập” chưa đúng." in wrong.text
    assert 'value="31/02/2025"' in wrong.text
    said = {**offered(page), "chung-units-kind": "grassroots", "chung-units-founded": "01/07/2025"}
    shown = client.post(url, said, follow=True)
    assert "Ghi 2 dòng mới" in shown.text
    client.post(reverse("sheet_accept", args=[found.pk]))
    assert set(Unit.objects.exclude(code="").values_list("code", "founded_date")) == {
        ("3801001", date(2025, 7, 1)),
        ("3801002", date(2025, 7, 1)),
    }


def test_what_was_said_for_all_rows_is_offered_again_and_never_taken_unseen(client, forest):
    page, found = hand_in(client, forest, "don-vi", UNITS)
    said = {**offered(page), "chung-units-kind": "grassroots", "chung-units-founded": "01/07/2025"}
    client.post(reverse("sheet_mapping", args=[found.pk]), said)
    again, later = hand_in(client, forest, "don-vi", [*UNITS[:4], [3, "3801003", "CĐCS Ba", "Công đoàn xã Đông Hà"]])
    assert later.state == ImportState.MAPPING
    assert 'value="01/07/2025"' in again.text
    assert "đoán, hãy xem lại" not in again.text
    mapped = client.get(reverse("sheet_mapping", args=[found.pk]))
    assert 'value="01/07/2025"' in mapped.text


def test_a_list_of_members_gives_the_officers_by_their_posts_in_the_union(client, forest):
    page, found = hand_in(client, forest, "can-bo", MEMBERS)
    assert "Tiêu đề giống danh sách đoàn viên của phần mềm quản lý đoàn viên" in page.text
    assert chosen_headings(page, MEMBERS, 2) == {
        "name": "Họ và tên", "phone": "Số điện thoại", "unit": "Tên công đoàn", "kind": "Chức vụ công đoàn",
    }  # fmt: skip
    said = {**offered(page), "chung-posts-valid_from": "01/09/2025"}
    client.post(reverse("sheet_mapping", args=[found.pk]), said)
    found.refresh_from_db()
    assert outcomes(found) == ["n", "n", "r"]  # a member without a post is no officer
    client.post(reverse("sheet_accept", args=[found.pk]))
    assert set(Post.objects.filter(unit=forest.school).values_list("person__full_name", "kind", "valid_from")) == {
        ("Phạm Thị Mai", "chair", date(2025, 9, 1)),
        ("Trần Văn Bình", "executive_member", date(2025, 9, 1)),
    }
    assert Person.objects.get(full_name="Phạm Thị Mai").identity_number == ""  # what has no column here is not taken


def test_a_list_of_units_gives_their_numbers_and_never_women_members_for_women_workers(client, forest):
    rows = [UNITS[3], [1, None, "CĐCS Trường Tiểu học Ánh Dương", None, None, 40, 30, 38, 29, None, None]]
    page, _ = hand_in(client, forest, "so-luong", rows)
    assert chosen_headings(page, rows, 0) == {
        "unit": "Mã CĐCS", "workers": "Tổng số CNVCLĐ", "women": "Số CNVCLĐ nữ", "members": "Tổng số đoàn viên",
    }  # fmt: skip


def test_in_the_workbook_of_a_whole_office_the_list_finds_its_sheet(client, forest):
    page, _ = hand_in(client, forest, "mo-co-quan", MEMBERS)
    assert "trang-posts" in offered(page)
    assert "trang-units" not in offered(page)


def test_an_ordinary_file_is_taken_for_no_foreign_list(client, forest):
    rows = [["Mã đơn vị", "Tên ban, văn phòng", "Từ ngày"], ["X", "Ban Nữ công", date(2025, 7, 1)]]
    page, found = hand_in(client, forest, "ban", rows)
    assert (found.state, found.remarks) == (ImportState.CHECKED, [])
    assert "phần mềm quản lý đoàn viên" not in page.text
