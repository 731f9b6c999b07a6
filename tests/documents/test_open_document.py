"""The text of an OpenDocument text: as that of a Word document."""

from __future__ import annotations

from tests.documents.making import odt
from thidua.documents.rules.odf_text import text_of_odf

CENTRED = '<style:style style:name="C"><style:paragraph-properties fo:text-align="center"/></style:style>'
LIST = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>'
    '<text:list-level-style-bullet text:level="2" text:bullet-char="-"/></text:list-style>'
)


def test_paragraphs_headings_spaces_and_centred_lines() -> None:
    body = (
        '<text:p text:style-name="C">KẾ HOẠCH</text:p><text:p text:style-name="C">Thi đua</text:p>'
        '<text:h>I. MỤC ĐÍCH</text:h><text:p>Một<text:s text:c="3"/>hai<text:tab/>ba<text:line-break/>bốn</text:p>'
    )
    assert text_of_odf(odt(body, CENTRED)) == "KẾ HOẠCH\nThi đua\n\nI. MỤC ĐÍCH\n\nMột   hai\tba\nbốn"


def test_lists_are_numbered_and_what_was_deleted_is_not_read() -> None:
    inner = "<text:list><text:list-item><text:p>ý</text:p></text:list-item></text:list>"
    body = (
        "<text:tracked-changes><text:p>đã xóa</text:p></text:tracked-changes>"
        f'<text:list text:style-name="L"><text:list-item><text:p>Mục đích</text:p>{inner}</text:list-item>'
        "<text:list-item><text:p>Nội dung</text:p></text:list-item></text:list>"
    )
    assert text_of_odf(odt(body, LIST)).split("\n\n") == ["I. Mục đích", "- ý", "II. Nội dung"]


def test_tables_boxes_and_notes() -> None:
    cells = "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in ("TT", "Việc", ""))
    row = f"<table:table-row>{cells}</table:table-row>"
    note = "<text:note><text:note-body><text:p>chú thích</text:p></text:note-body></text:note>"
    box = "<draw:frame><draw:text-box><text:p>hộp</text:p></draw:text-box></draw:frame>"
    body = (
        f"<table:table><table:table-header-rows>{row}</table:table-header-rows>{row}</table:table>"
        f"<text:p>thân{note}{box}</text:p>"
    )
    assert text_of_odf(odt(body)) == "| TT | Việc |  |\n| TT | Việc |  |\n\nthân\n\nhộp\n\n[1] chú thích"
