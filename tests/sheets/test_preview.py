"""What becomes of each row before anything is written."""

from datetime import date

import pytest

from tests.sheets import target
from thidua.org.models import Area
from thidua.sheets.enums import ImportState, Outcome
from thidua.sheets.models import Import
from thidua.sheets.rules.outcomes import version_of
from thidua.sheets.selectors import rows_page

pytestmark = pytest.mark.django_db
SINCE = date(2025, 7, 1)
HEAD_WITH_IDS = ("Mã dòng (không sửa)", "Phiên bản (không sửa)", "Tên", "Cấp", "Ngày lập", "Thuộc")


def area(name: str, kind: str = "commune", since: date = SINCE) -> Area:
    return Area.objects.create(name=name, kind=kind, valid_from=since)


def outcomes(file_import: Import, sheet: str = "areas") -> dict[int, str]:
    page = rows_page(file_import, target.BOOK.sheet(sheet), "", 1)
    return {chunk.numbers[index]: Outcome(chunk.outcomes[index]).name for chunk, index in page.rows}


def reasons(file_import: Import, sheet: str = "areas") -> dict[int, list[tuple[str, str]]]:
    page = rows_page(file_import, target.BOOK.sheet(sheet), "", 1)
    return {chunk.numbers[index]: chunk.faults[index] for chunk, index in page.rows if index in chunk.faults}


def version(found: Area) -> str:
    found.refresh_from_db()
    return version_of(next(record for record in target.areas(None) if record.id == found.pk))


def test_rows_are_new_changed_or_unchanged(hand_in):
    area("xã Cũ"), area("xã Đổi")
    file_import = hand_in(
        [
            ["xã Mới", "Xã, phường, đặc khu", SINCE, None],
            ["xã Cũ", "xa, phuong, dac khu", "01/07/2025", None],
            ["XÃ ĐỔI", "commune", date(2025, 8, 1), None],
        ]
    )
    assert file_import.state == ImportState.CHECKED
    assert outcomes(file_import) == {2: "NEW", 3: "UNCHANGED", 4: "CHANGED"}
    assert file_import.counts == {"areas": {"n": 1, "u": 1, "c": 1}}


def test_nothing_is_written_by_a_preview(hand_in):
    hand_in([["xã Mới", "commune", SINCE, None]])
    assert not Area.objects.filter(name="xã Mới").exists()


def test_a_changed_row_keeps_both_values(hand_in):
    found = area("xã Đổi")
    file_import = hand_in([["xã Đổi", "commune", date(2025, 8, 1), None]])
    [(chunk, index)] = rows_page(file_import, target.AREAS, "c", 1).rows
    row = chunk.row(index)
    assert (row.record_id, row.before, row.values) == (
        found.pk,
        ("xã Đổi", "commune", SINCE, None),
        ("xã Đổi", "commune", date(2025, 8, 1), None),
    )


def test_names_that_differ_by_marks_are_different_records(hand_in):
    area("xã Hà")
    assert outcomes(hand_in([["xã Hạ", "commune", SINCE, None]])) == {2: "NEW"}


def test_refused_rows_say_column_reason_and_what_stood_there(hand_in):
    file_import = hand_in(
        [
            [None, "commune", SINCE, None],
            ["xã A", "thôn", SINCE, None],
            ["xã B", "commune", "31/02/2025", None],
            ["xã C", "commune", date(1944, 1, 1), None],
            ["xã D", "commune", SINCE, "Không Có"],
        ]
    )
    found = reasons(file_import)
    assert found[2] == [("name", "Ô này không được để trống. Hãy điền rồi gửi lại.")]
    assert [code for code, _ in found[3]] == ["kind"]
    assert "Không có “thôn”" in found[3][0][1]
    assert found[4] == [("since", "Tháng 2 năm 2025 có 28 ngày. Nhập từ 01/02 đến 28/02.")]
    assert found[5] == [("since", target.TOO_EARLY)]
    assert found[6] == [("parent", target.NO_PLACE)]
    [(chunk, index), *_] = rows_page(file_import, target.AREAS, "r", 1).rows[2:]
    assert chunk.shown[index] == {2: "31/02/2025"}


def test_two_rows_with_one_key_are_both_refused_naming_each_other(hand_in):
    file_import = hand_in([["xã A", "commune", SINCE, None], ["xã a", "commune", SINCE, None]])
    assert outcomes(file_import) == {2: "REFUSED", 3: "REFUSED"}
    assert ["dòng 3" in reasons(file_import)[2][0][1], "dòng 2" in reasons(file_import)[3][0][1]] == [True, True]


def test_a_row_with_an_id_finds_its_record_and_may_be_renamed(hand_in):
    found = area("xã Cũ")
    file_import = hand_in([[str(found.pk), version(found), "xã Mới", "commune", SINCE, None]], head=HEAD_WITH_IDS)
    assert outcomes(file_import) == {2: "CHANGED"}


def test_a_record_changed_since_the_template_is_a_conflict(hand_in):
    found = area("xã Cũ")
    old = version(found)
    Area.objects.filter(pk=found.pk).update(kind="district")
    file_import = hand_in([[str(found.pk), old, "xã Mới", "commune", SINCE, None]], head=HEAD_WITH_IDS)
    assert outcomes(file_import) == {2: "CONFLICT"}


def test_a_record_that_stands_as_the_row_says_is_no_conflict(hand_in):
    found = area("xã Cũ")
    file_import = hand_in([[str(found.pk), "v00", "xã Cũ", "commune", SINCE, None]], head=HEAD_WITH_IDS)
    assert outcomes(file_import) == {2: "UNCHANGED"}


@pytest.mark.parametrize("given", ["999999999", "abc", "-4", "1,5", str(2**70)])
def test_an_id_that_is_not_ours_is_refused(hand_in, given):
    file_import = hand_in([[given, None, "xã Mới", "commune", SINCE, None]], head=HEAD_WITH_IDS)
    assert outcomes(file_import) == {2: "REFUSED"}


def test_a_new_name_that_another_record_has_is_refused(hand_in):
    found, _ = area("xã Cũ"), area("xã Kia")
    file_import = hand_in([[str(found.pk), version(found), "xã Kia", "commune", SINCE, None]], head=HEAD_WITH_IDS)
    assert outcomes(file_import) == {2: "REFUSED"}


def test_columns_the_file_lacks_keep_what_stands(hand_in):
    top = area("tỉnh Trên", "province")
    found = area("xã Cũ")
    Area.objects.filter(pk=found.pk).update(parent=top)
    file_import = hand_in([["xã Cũ", "commune", SINCE]], head=("Tên", "Cấp", "Ngày lập"))
    assert outcomes(file_import) == {2: "UNCHANGED"}


def test_blank_rows_and_the_example_are_left_out(hand_in):
    file_import = hand_in(
        [
            ["VÍ DỤ", None, "xã Mẫu", "commune", SINCE, None],
            [None, None, None, None, None, None],
            [None, None, "xã Mới", "commune", SINCE, None],
        ],
        head=HEAD_WITH_IDS,
    )
    assert outcomes(file_import) == {4: "NEW"}


def test_a_later_sheet_may_name_what_an_earlier_one_adds(hand_in):
    file_import = hand_in(
        sheets={
            "Địa bàn": [("Tên", "Cấp", "Ngày lập", "Thuộc"), ["xã Mới", "commune", SINCE, None]],
            "Ban chấp hành": [
                ("Tên ban", "Loại", "Số ủy viên", "Họp tại"),
                ["BCH", "Ban Chấp hành", 15, "xã Mới"],
                ["BTV", "Ban Thường vụ", 5, "xã Không Có"],
            ],
        }
    )
    assert outcomes(file_import, "bodies") == {2: "NEW", 3: "REFUSED"}


def test_a_locked_cell_of_a_record_cannot_be_changed(hand_in, officer):
    target.store_bodies(
        target.Context(officer, officer.unit_id), [target.Row(0, None, ("BCH", "executive_committee", 15, None), None)]
    )
    rows = [("Tên ban", "Loại", "Số ủy viên", "Họp tại"), ["BCH", "Ban Thường vụ", 15, None]]
    file_import = hand_in(sheets={"Ban chấp hành": rows})
    assert reasons(file_import, "bodies") == {
        2: [("kind", "Cột này bị khóa: đang là “Ban Chấp hành”, không đổi được ở đây. Hãy để nguyên.")]
    }


def test_pages_hold_a_hundred_rows_of_the_chosen_outcome(hand_in, django_assert_num_queries):
    rows = [[f"xã {number}", "commune", SINCE if number % 2 else "hỏng", None] for number in range(2_500)]
    file_import = hand_in(rows)
    with django_assert_num_queries(2):
        page = rows_page(file_import, target.AREAS, "r", 13)
    assert page.total == 1_250
    assert [chunk.numbers[index] for chunk, index in page.rows] == list(range(2_402, 2_502, 2))
