"""The workbook to send back keeps what it was given, whatever it was."""

import io
from datetime import datetime, time

import openpyxl
import pytest

from tests.sheets import target
from tests.sheets.conftest import HEAD, upload
from tests.sheets.test_preview import SINCE
from thidua.sheets.services.receiving import receive
from thidua.sheets.services.returned import returned
from thidua.sheets.services.templates import template

pytestmark = pytest.mark.django_db
MOMENT = datetime.combine(SINCE, time(8, 30))


def sent_back(officer, content, name):
    found = receive(actor=officer, unit_id=officer.unit_id, code=target.CODE, uploaded=upload(content, name))
    return openpyxl.load_workbook(io.BytesIO(returned(actor=officer, import_id=found.pk)))


def test_times_truth_and_long_numbers_are_kept(officer):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Địa bàn"
    page.append([*HEAD, "Khác"])
    page.append(["xã A", "hỏng", MOMENT, None, time(7, 15)])
    page.append(["xã B", "commune", SINCE, True, 12.5])
    other = book.create_sheet("Ghi chú riêng")
    other.append(["giữ lại", 7])
    output = io.BytesIO()
    book.save(output)
    kept = sent_back(officer, output.getvalue(), "tep.xlsx")
    assert kept.sheetnames == ["Địa bàn", "Ghi chú riêng"]
    assert [cell.value for cell in kept["Ghi chú riêng"][1]] == ["giữ lại", 7]
    page = kept["Địa bàn"]
    assert [page["C2"].value, page["E2"].value, page["D3"].value, page["E3"].value] == [
        MOMENT,
        time(7, 15),
        True,
        12.5,
    ]
    assert page["B2"].comment is not None


def test_a_text_file_comes_back_as_a_workbook_without_live_formulas(officer):
    content = "Tên;Cấp;Ngày lập;Thuộc\n=1+1;hỏng;1/7/2025;\n".encode()
    page = sent_back(officer, content, "tep.csv").worksheets[0]
    assert (page["A2"].value, page["A2"].data_type) == ("=1+1", "s")


def test_a_blank_template_has_no_records_and_says_what_each_column_is(officer):
    target.store_areas(target.Context(officer, 1), [target.Row(0, None, ("xã A", "commune", SINCE, None), None)])
    content = template(actor=officer, unit_id=officer.unit_id, code=target.CODE, is_blank=True)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book["Địa bàn"]["C3"].value is None
    told = {row[0].value: row[3].value for row in book["Hướng dẫn"].iter_rows() if row[0].value}
    assert told["Ngày lập"] == "Theo quyết định."
    assert told["Loại"] == "Không sửa được với dòng đã có."
