"""The text of a Word document: what is drawn on the page, in reading order, and nothing else."""

from __future__ import annotations

import pytest

from tests.documents.making import box, deleted, docx, footnote, inserted, numbering, p, r, tbl
from thidua.documents.rules.word_text import text_of_word


def text(*body: str, **parts: str) -> str:
    return text_of_word(docx(*body, **parts))


def test_paragraphs_are_parted_and_the_centred_lines_of_one_title_are_not() -> None:
    made = text(p("KẾ HOẠCH", centred=True), p("Phát động thi đua", centred=True), p("Căn cứ"), p("Thực hiện"))
    assert made == "KẾ HOẠCH\nPhát động thi đua\n\nCăn cứ\n\nThực hiện"


def test_runs_that_word_cut_anywhere_are_one_text_with_tabs_breaks_and_signs() -> None:
    line = p("Số: 0", "7/K", "H-LĐLĐ", "<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/></w:r>")
    assert text(line) == "Số: 07/KH-LĐLĐ\ta\nb-"


def test_a_page_break_is_a_form_feed() -> None:
    assert text(p("một", '<w:r><w:br w:type="page"/></w:r>', "hai")) == "một\fhai"


@pytest.mark.parametrize(
    ("body", "read"),
    [
        pytest.param([p("Giao ", deleted("bốn"), inserted("năm"), " việc")], "Giao năm việc", id="a word replaced"),
        pytest.param([p("a"), p(deleted("b"), marks="<w:del/>"), p("c")], "a\n\nc", id="a whole paragraph deleted"),
        pytest.param([p("Phong ", marks="<w:del/>"), p("trào")], "Phong trào", id="two paragraphs made one"),
        pytest.param(["<w:ins>" + p("mới") + "</w:ins>"], "mới", id="a paragraph inserted"),
        pytest.param(
            [f"<w:p><w:moveFrom>{r('cũ')}</w:moveFrom><w:moveTo>{r('đây')}</w:moveTo></w:p>"], "đây", id="moved"
        ),
        pytest.param(
            ["<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("xóa") + "</w:tc></w:tr></w:tbl>", p("còn")],
            "còn",
            id="a row deleted",
        ),
    ],
)
def test_changes_that_are_tracked_are_read_as_if_accepted(body: list[str], read: str) -> None:
    assert text(*body) == read


def test_what_is_hidden_a_field_or_in_head_and_foot_of_the_page_is_not_read() -> None:
    hidden = r("ẩn", "<w:vanish/>")
    field = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
    made = text(p("chữ", hidden, field), header1=p("ĐẦU TRANG"), footer1=p("CHÂN TRANG"))
    assert made == "chữ"


def test_capitals_by_format_are_read_as_they_are_drawn() -> None:
    style = '<w:style w:type="paragraph" w:styleId="Ten"><w:rPr><w:caps/></w:rPr></w:style>'
    assert text(p("kế hoạch", style="Ten"), p(r("lưu", "<w:caps/>"), ": vt"), styles=style) == "KẾ HOẠCH\n\nLƯU: vt"


def test_automatic_numbers_are_drawn_level_by_level() -> None:
    scheme = numbering(("upperRoman", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)"), ("bullet", "-"))
    levels = [
        (0, "Mục đích"),
        (0, "Nội dung"),
        (1, "Thi đua"),
        (2, "a"),
        (2, "b"),
        (3, "ý"),
        (1, "Chăm lo"),
        (0, "Tổ chức"),
    ]
    made = text(*(p(words, number="1", level=level) for level, words in levels), numbering=scheme)
    assert made.split("\n\n") == [
        "I. Mục đích", "II. Nội dung", "II.1. Thi đua", "a) a", "b) b", "- ý", "II.2. Chăm lo", "III. Tổ chức",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "drawn"),
    [
        pytest.param("decimalZero", ["01.", "02."], id="with a zero"),
        pytest.param("upperLetter", ["A.", "B."], id="letters"),
        pytest.param("lowerRoman", ["i.", "ii."], id="Roman"),
        pytest.param("none", [".", "."], id="no figure"),
    ],
)
def test_forms_of_numbers(form: str, drawn: list[str]) -> None:
    made = text(*(p(f"mục {at}", number="1") for at in (1, 2)), numbering=numbering((form, "%1.")))
    assert made.split("\n\n") == [f"{number} mục {at}" for at, number in enumerate(drawn, 1)]


def test_numbers_come_by_the_style_start_anew_where_it_says_so_and_not_where_they_are_taken_off() -> None:
    style = '<w:style w:type="paragraph" w:styleId="M"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    first = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    again = f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{first}</w:num>'
    made = text(
        p("a", style="M"), p("b", style="M"), p("c", number="2"), p("d", style="M", number="0"),
        numbering=numbering(("decimal", "%1.")) + again, styles=style,
    )  # fmt: skip
    assert made.split("\n\n") == ["1. a", "2. b", "1. c", "d"]


def test_a_letterhead_is_read_cell_by_cell_with_the_gap_above_the_name() -> None:
    left = p("LIÊN ĐOÀN LAO ĐỘNG", centred=True) + p("Số: 07/KH-LĐLĐ", centred=True)
    right = (
        p("TM. BAN THƯỜNG VỤ", centred=True) + p("", centred=True) + p("", centred=True) + p("Lê Thị Lan", centred=True)
    )
    assert text(tbl([left, right])) == "LIÊN ĐOÀN LAO ĐỘNG\nSố: 07/KH-LĐLĐ\n\nTM. BAN THƯỜNG VỤ\n\nLê Thị Lan"


def test_a_table_of_data_is_read_row_by_row_and_an_empty_cell_keeps_its_place() -> None:
    made = text(tbl(("TT", "Nội dung", "Ghi chú", "Thời gian"), ("1", "Phát động", "", "Tháng 3")))
    assert made == "| TT | Nội dung | Ghi chú | Thời gian |\n| 1 | Phát động |  | Tháng 3 |"


def test_text_boxes_are_read_once_and_footnotes_at_the_end() -> None:
    notes = f'<w:footnote w:id="2">{p("Theo Nghị quyết 02-NQ/TW")}</w:footnote>'
    made = text(p("Thân", footnote(2), box(p("Số: 07/KH"))), p("sau"), footnotes=notes)
    assert made == "Thân\n\nSố: 07/KH\n\nsau\n\n[1] Theo Nghị quyết 02-NQ/TW"


def test_content_controls_and_links_are_transparent() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('trong ô')}</w:sdtContent></w:sdt>"
    assert text(control, f"<w:p><w:hyperlink>{r('đường dẫn')}</w:hyperlink></w:p>") == "trong ô\n\nđường dẫn"
