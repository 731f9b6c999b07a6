"""Tables of targets and of work: their cells by column, however tools give them."""

from __future__ import annotations

import pytest

from thidua.documents.reading.deadlines import read_deadlines
from thidua.documents.reading.facts import PartialDate
from thidua.documents.reading.rounds import read_rounds
from thidua.documents.reading.source import Source
from thidua.documents.reading.targets import read_targets
from thidua.documents.reading.tasks import read_tasks

HEAD = "KẾ HOẠCH\nThi đua năm 2026\n\nBan Thường vụ xây dựng kế hoạch như sau:\n\n"
TARGETS = (
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2026"),
    ("1", "Kết nạp mới đoàn viên", "Người", "5.000"),
    ("2", "Thành lập công đoàn cơ sở", "CĐCS", "40"),
    ("3", "CĐCS hoàn thành tốt nhiệm vụ", "%", "85"),
)
WORK = (
    ("STT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian hoàn thành"),
    ("1", "Ban hành kế hoạch", "Văn phòng", "Trước 20/01/2026"),
    ("2", "Tổ chức phát động", "Ban Tuyên giáo", "Tháng 02/2026"),
    ("3", "Tổng kết phong trào", "Công đoàn cơ sở", "Quý IV"),
)
type Rows = tuple[tuple[str, ...], ...]


def cell_by_cell(rows: Rows) -> str:
    return "\n\n".join(cell for row in rows for cell in row)


def with_bars(rows: Rows) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def with_tabs(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


def source(heading: str, table: str) -> Source:
    return Source.of(f"{HEAD}{heading}\n\n{table}\n\nIII. VIỆC KHÁC\n\n1. Lưu trữ.\n\nNơi nhận:\n- Lưu: VT.\n")


FORMS = pytest.mark.parametrize("written", [cell_by_cell, with_bars, with_tabs], ids=lambda form: form.__name__)


@FORMS
def test_each_row_of_a_table_of_targets_is_one(written: object) -> None:
    read = read_targets(source("II. CHỈ TIÊU", written(TARGETS)))  # type: ignore[operator]
    assert [(target.indicator, target.value, target.unit) for target in read] == [
        ("Kết nạp mới đoàn viên", "5000", "Người"),
        ("Thành lập công đoàn cơ sở", "40", "CĐCS"),
        ("CĐCS hoàn thành tốt nhiệm vụ", "85", "%"),
    ]


@FORMS
def test_each_row_of_a_table_of_work_is_a_task_with_a_deadline(written: object) -> None:
    read = source("II. TỔ CHỨC THỰC HIỆN", written(WORK))  # type: ignore[operator]
    assert [(task.unit, task.text) for task in read_tasks(read)] == [
        ("Văn phòng", "Ban hành kế hoạch"),
        ("Ban Tuyên giáo", "Tổ chức phát động"),
        ("Công đoàn cơ sở", "Tổng kết phong trào"),
    ]
    deadlines = read_deadlines(read, PartialDate(year=2026, month=1, day=5))
    assert [(deadline.what, str(deadline.when)) for deadline in deadlines] == [
        ("Ban hành kế hoạch", "2026-01-20"),
        ("Tổ chức phát động", "2026-02"),
        ("Tổng kết phong trào", "2026-Q4"),
    ]


def test_a_value_may_bring_its_unit_and_what_it_compares_with() -> None:
    rows = (
        ("TT", "Nội dung", "Mức phấn đấu"),
        ("1", "CĐCS phát động", "≥ 95%"),
        ("2", "Sáng kiến", "từ 20 đến 25 sáng kiến"),
    )
    read = read_targets(source("II. CHỈ TIÊU", cell_by_cell(rows)))
    assert [(target.value, target.unit) for target in read] == [("95", "%"), ("20-25", "sáng kiến")]


def test_a_table_of_rounds_sets_no_deadlines() -> None:
    rows = (
        ("TT", "Đợt", "Nội dung", "Thời gian"),
        ("1", "Đợt I", "Phát động", "Đến 31/7/2026"),
        ("2", "Đợt II", "Về đích", "Đến 30/11/2026"),
    )
    assert read_deadlines(source("II. CÁC ĐỢT", cell_by_cell(rows))) == ()


def test_a_table_of_results_sets_no_targets() -> None:
    assert read_targets(source("II. KẾT QUẢ THỰC HIỆN", cell_by_cell(TARGETS))) == ()


def test_a_row_that_lacks_a_cell_is_left_out() -> None:
    rows = (*TARGETS[:2], ("2", "Thành lập công đoàn cơ sở", "CĐCS"), ("3", *TARGETS[3][1:]))
    read = read_targets(source("II. CHỈ TIÊU", cell_by_cell(rows)))
    assert [target.value for target in read] == ["5000", "85"]


def test_words_that_only_look_like_a_head_are_none() -> None:
    read = source("II. CHỈ TIÊU", "Nội dung\n\nKế hoạch năm 2026\n\nKết nạp 450 đoàn viên.")
    assert read.tables == ()
    assert [target.value for target in read_targets(read)] == ["450"]


def test_where_bars_part_the_cells_an_empty_one_keeps_its_place() -> None:
    rows = (
        ("TT", "Nội dung", "Ghi chú", "Thời gian", "Người phụ trách"),
        ("1", "Phát động", "", "Trước 20/3/2026", "Văn phòng"),
        ("", "Tổng kết", "nếu có", "", "Ban Tuyên giáo"),
    )
    read = source("II. TỔ CHỨC THỰC HIỆN", with_bars(rows))
    assert [(task.unit, task.text) for task in read_tasks(read)] == [
        ("Văn phòng", "Phát động"),
        ("Ban Tuyên giáo", "Tổng kết"),
    ]
    assert [(one.what, str(one.when)) for one in read_deadlines(read, None)] == [("Phát động", "2026-03-20")]


def test_the_cells_of_a_long_row_are_parted_too() -> None:
    long = "Phát động phong trào thi đua " * 20
    rows = (("TT", "Nội dung", "Chủ trì"), ("1", long.strip(), "Văn phòng"))
    assert [task.unit for task in read_tasks(source("II. TỔ CHỨC THỰC HIỆN", with_bars(rows)))] == ["Văn phòng"]


def test_a_column_for_each_year_is_a_target_for_each_year() -> None:
    rows = (
        ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2027", "Đến năm 2030"),
        ("1", "Sáng kiến được công nhận", "sáng kiến", "500", "2.500"),
        ("2", "Lao động được học nghề", "%", "40", "90"),
        ("3", "CĐCS có thư viện", "CĐCS", "20", "120"),
    )
    for written in (with_bars, cell_by_cell):
        found = [(one.value, one.unit) for one in read_targets(source("II. CHỈ TIÊU", written(rows)))]
        assert found == [
            ("500", "sáng kiến"), ("2500", "sáng kiến"), ("40", "%"), ("90", "%"), ("20", "CĐCS"), ("120", "CĐCS"),
        ]  # fmt: skip


def test_each_row_of_a_table_of_rounds_is_a_round_with_its_days_and_theme() -> None:
    rows = (
        ("Đợt", "Thời gian", "Trọng tâm"),
        ("I", "01/6/2026 - 31/8/2026", "Chào mừng Quốc khánh"),
        ("II", "từ 01/9/2026 đến 31/12/2026", "Hoàn thành kế hoạch năm"),
    )
    found = read_rounds(source("III. CÁC ĐỢT", with_bars(rows)))
    assert [(one.no, str(one.start), str(one.end), one.theme) for one in found] == [
        (1, "2026-06-01", "2026-08-31", "Chào mừng Quốc khánh"),
        (2, "2026-09-01", "2026-12-31", "Hoàn thành kế hoạch năm"),
    ]
