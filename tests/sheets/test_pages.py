"""Pages of imports, from the template to the undo."""

import io
import unicodedata
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from tests.forest import make_post
from tests.sheets import target
from tests.sheets.conftest import HEAD, upload, xlsx
from tests.sheets.corpus.csv_files import windows_1258
from tests.sheets.test_preview import SINCE, area
from thidua.org.models import Area
from thidua.sheets.enums import ImportState
from thidua.sheets.models import Import
from thidua.sheets.rules.legacy_text import western
from thidua.sheets.services.reading import TEXT_SHEET

pytestmark = pytest.mark.django_db
QUERIES_OF_LIST = 9
QUERIES_OF_PREVIEW = 10


@pytest.fixture
def client(forest, client_for):
    return client_for(make_post(forest.commune, "officer"))


@pytest.fixture
def start_url(forest):
    return reverse("sheet_start", args=[forest.commune.pk, target.CODE])


def send(client, start_url, rows, head=HEAD, name="tep.xlsx"):
    return client.post(start_url, {"file": upload(xlsx({"Địa bàn": [head, *rows]}), name)}, follow=True)


def test_from_the_start_to_the_undo(client, start_url):
    area("xã Đổi")
    assert "Tải mẫu có dữ liệu" in client.get(start_url).text
    shown = send(
        client,
        start_url,
        [["xã Mới", "commune", SINCE, None], ["xã Đổi", "district", SINCE, None], ["xã Sai", "commune", "hỏng", None]],
    ).text
    assert "Ghi 1 dòng mới và 1 thay đổi" in shown
    assert "C4</b> “hỏng” không phải ngày." in shown
    assert '<del><span class="sr">đang là </span>Xã, phường, đặc khu</del>' in shown
    found = Import.objects.get()
    done = client.post(reverse("sheet_accept", args=[found.pk]), follow=True).text
    assert "1 bản ghi mới, 1 bản ghi thay đổi" in done
    assert Area.objects.filter(name="xã Mới").exists()
    undone = client.post(reverse("sheet_undo", args=[found.pk]), follow=True).text
    assert "Lần nhập này đã được hoàn tác" in undone
    assert not Area.objects.filter(name="xã Mới").exists()


def test_only_ticked_rows_are_written(client, start_url):
    send(client, start_url, [["xã A", "commune", SINCE, None], ["xã B", "commune", SINCE, None]])
    url = reverse("sheet_accept", args=[Import.objects.get().pk])
    client.post(url, {"viec": "chon", "chon": ["areas:1", "areas:x", "khac:0", "x"]})
    assert set(Area.objects.values_list("name", flat=True)) == {"xã B"}


def test_a_second_click_changes_nothing_and_shows_no_error(client, start_url):
    send(client, start_url, [["xã A", "commune", SINCE, None]])
    found = Import.objects.get()
    for name, words in (("sheet_accept", "Đã ghi xong"), ("sheet_undo", "Lần nhập này đã được hoàn tác")):
        for _ in range(2):
            shown = client.post(reverse(name, args=[found.pk]), follow=True).text
            assert words in shown
            assert "không còn ở bước" not in shown
            assert "Chỉ hoàn tác được" not in shown
    assert not Area.objects.exists()


def test_nothing_ticked_writes_nothing(client, start_url):
    send(client, start_url, [["xã A", "commune", SINCE, None]])
    shown = client.post(reverse("sheet_accept", args=[Import.objects.get().pk]), {"viec": "chon"}, follow=True).text
    assert "Chưa có dòng nào để ghi" in shown
    assert not Area.objects.exists()


def test_a_file_that_cannot_be_read_says_why_beside_the_field(client, start_url):
    answer = client.post(start_url, {"file": upload(b"%PDF-1.7 khong phai bang tinh", "tep.xlsx")})
    assert answer.status_code == 422
    assert not Import.objects.exists()
    assert "field-bad" in answer.text


def test_foreign_headings_are_asked_for_once(client, start_url):
    head = ("Tên gọi", "Phân cấp", "Ngày thành lập", "Ghi chú thêm")
    rows = [["xã Mới", "commune", SINCE, "x"]]
    asked = send(client, start_url, rows, head)
    found = Import.objects.get()
    assert asked.redirect_chain[-1][0] == reverse("sheet_mapping", args=[found.pk])
    assert "Phân cấp" in asked.text
    sent = {"trang-areas": "Địa bàn", "dong-areas": "1", "cot-areas-0": "name", "cot-areas-1": "kind"}
    refused = client.post(reverse("sheet_mapping", args=[found.pk]), sent)
    assert refused.status_code == 422
    assert "Chưa ghép cột bắt buộc: Ngày lập." in refused.text
    twice = client.post(reverse("sheet_mapping", args=[found.pk]), {**sent, "cot-areas-2": "name"})
    assert "Cột “Tên” được ghép hai lần" in twice.text
    shown = client.post(reverse("sheet_mapping", args=[found.pk]), {**sent, "cot-areas-2": "since"}, follow=True)
    assert "Ghi 1 dòng mới" in shown.text
    again = send(client, start_url, [["xã Hai", "commune", SINCE, "x"]], head)
    assert "Ghi 1 dòng mới" in again.text
    assert Import.objects.latest("pk").state == ImportState.CHECKED


def test_foreign_headings_of_a_text_file_are_asked_for_too(client, start_url):
    content = "Tên gọi;Phân cấp;Ngày thành lập;Ghi chú\nxã Mới;commune;01/07/2025;x\n".encode()
    asked = client.post(start_url, {"file": upload(content, "tep.csv")}, follow=True)
    found = Import.objects.get()
    assert f'<option value="{TEXT_SHEET}" selected>' in asked.text
    sent = {key: value for key, value in COLUMNS.items() if key != "cot-areas-3"}
    shown = client.post(reverse("sheet_mapping", args=[found.pk]), sent, follow=True)
    assert "Ghi 1 dòng mới" in shown.text


def test_a_known_foreign_layout_is_recognised(client, start_url):
    shown = send(client, start_url, [["xã Mới", "commune", SINCE, None]], ("TEN_DB", "LOAI_DB", "NGAY", "CHA")).text
    assert "Nhận ra tệp xuất từ phần mềm khác." in shown
    assert "Ghi 1 dòng mới" in shown


def test_old_letters_are_converted_when_the_reader_says_so(client, start_url):
    words = ["x· T©n LËp", "x· Ph­íc Th¾ng", "x· Hång Phong", "ph­êng Quang Trung", "x· §«ng H­ng"]
    rows = [[word, "commune", SINCE, None] for word in words]
    asked = send(client, start_url, rows)
    found = Import.objects.get()
    assert "xã Tân Lập" in asked.text
    sent = {
        "trang-areas": "Địa bàn", "dong-areas": "1", "chuyen-ma": "co",
        "cot-areas-0": "name", "cot-areas-1": "kind", "cot-areas-2": "since",
    }  # fmt: skip
    client.post(reverse("sheet_mapping", args=[found.pk]), sent)
    client.post(reverse("sheet_accept", args=[found.pk]))
    assert set(Area.objects.values_list("name", flat=True)) == {
        "xã Tân Lập", "xã Phước Thắng", "xã Hồng Phong", "phường Quang Trung", "xã Đông Hưng",
    }  # fmt: skip


LINE = ";commune;01/07/2025;"
OLD_CSV = {
    "TCVN3 (ABC)": f"Tªn;CÊp;Ngµy lËp;Thuéc\nx· T©n LËp{LINE}\nx· Hång Phong{LINE}\n".encode("latin-1"),
    "VNI": f"Teân;Caáp;Ngaøy laäp;Thuoäc\nxaõ Taân Laäp{LINE}\nxaõ Hoàng Phong{LINE}\n".encode("latin-1"),
    "Windows-1258": windows_1258(f"Tên;Cấp;Ngày lập;Thuộc\nxã Tân Lập{LINE}\nxã Hồng Phong{LINE}\n"),
}
COLUMNS = {"trang-areas": TEXT_SHEET, "dong-areas": "1"} | {
    f"cot-areas-{place}": code for place, code in enumerate(("name", "kind", "since", "parent"))
}


@pytest.mark.parametrize("encoding", OLD_CSV)
@pytest.mark.parametrize("choice", ["co", "khong"])
def test_a_text_file_in_an_old_encoding_is_converted_only_when_the_reader_says_so(client, start_url, encoding, choice):
    content = OLD_CSV[encoding]
    asked = client.post(start_url, {"file": upload(content, "cũ.csv")}, follow=True)
    found = Import.objects.get()
    assert found.state == ImportState.MAPPING
    assert f"có vẻ viết theo {encoding}" in asked.text
    assert "<td>xã Tân Lập</td>" in asked.text
    assert "Giữ nguyên như trong tệp" in asked.text
    client.post(reverse("sheet_mapping", args=[found.pk]), {**COLUMNS, "chuyen-ma": choice})
    client.post(reverse("sheet_accept", args=[found.pk]))
    names = set(Area.objects.values_list("name", flat=True))
    as_sent = {line.split(";")[0] for line in unicodedata.normalize("NFC", western(content)).splitlines()[1:]}
    assert names == ({"xã Tân Lập", "xã Hồng Phong"} if choice == "co" else as_sent)


def test_kept_letters_keep_the_names_of_sheets_too(client, start_url):
    rows = [[word, "commune", SINCE, None] for word in ("x· T©n LËp", "x· Ph­íc Th¾ng", "x· Hång Phong")]
    client.post(start_url, {"file": upload(xlsx({"§Þa bµn": [HEAD, *rows]}))}, follow=True)
    found = Import.objects.get()
    sent = {**COLUMNS, "trang-areas": "Địa bàn", "chuyen-ma": "khong"}
    client.post(reverse("sheet_mapping", args=[found.pk]), sent)
    found.refresh_from_db()
    assert found.counts["areas"] == {"n": 3}
    client.post(reverse("sheet_mapping", args=[found.pk]), {**sent, "chuyen-ma": "co"})
    client.post(reverse("sheet_mapping", args=[found.pk]), sent)
    client.post(reverse("sheet_accept", args=[found.pk]))
    assert "x· T©n LËp" in set(Area.objects.values_list("name", flat=True))


def test_the_template_comes_back_without_differences(client, forest, start_url):
    top = area("tỉnh Trên", "province", date(1997, 1, 1))
    Area.objects.filter(pk=area("=1+1").pk).update(parent=top)
    area("  xã", "district")
    Area.objects.filter(name="  xã").update(name="xã Ba")
    content = client.get(reverse("sheet_template", args=[forest.commune.pk, target.CODE])).getvalue()
    shown = client.post(start_url, {"file": upload(content)}, follow=True).text
    assert Import.objects.get().counts == {"areas": {"u": 3}, "bodies": {}}
    assert "Hãy chọn ít nhất một dòng" in shown or "Chưa có dòng nào để ghi" in shown


def test_the_template_locks_ids_and_offers_lists(client, forest):
    found = area("xã Một")
    content = client.get(reverse("sheet_template", args=[forest.commune.pk, target.CODE])).getvalue()
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Hướng dẫn", "Địa bàn", "Ban chấp hành", "Danh mục"]
    page = book["Địa bàn"]
    assert [cell.value for cell in page[1]] == ["Mã dòng (không sửa)", "Phiên bản (không sửa)", *HEAD]
    assert [cell.value for cell in page[2]][:4] == ["VÍ DỤ", None, "xã Mẫu", "Xã, phường, đặc khu"]
    assert page["A3"].value == str(found.pk)
    assert (page["A3"].protection.locked, page["C3"].protection.locked) == (True, False)
    assert (page.protection.sheet, page.freeze_panes) == (True, "D2")
    assert [rule.formula1 for rule in page.data_validations.dataValidation if rule.type == "list"] == [
        "'Danh mục'!$A$2:$A$4"
    ]
    assert page["E3"].number_format == "dd/mm/yyyy"


def test_the_workbook_to_send_back_colours_refused_cells_and_keeps_the_rest(client, start_url):
    send(client, start_url, [["xã A", "commune", "31/02/2025", "=1+1"], ["xã B", "commune", SINCE, None]])
    content = client.get(reverse("sheet_returned", args=[Import.objects.get().pk])).getvalue()
    page = openpyxl.load_workbook(io.BytesIO(content))["Địa bàn"]
    assert [cell.value for cell in page[1]][:5] == [*HEAD, "Kết quả kiểm tra"]
    assert page["C2"].value == "31/02/2025"
    assert page["C2"].fill.start_color.rgb == "FFFDEBE8"
    assert "có 28 ngày" in page["C2"].comment.text
    assert page["C3"].value.date() == SINCE
    assert page["E3"].value == "mới"
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_the_rows_that_were_left_can_be_handed_in_again(client, start_url):
    send(client, start_url, [["xã A", "commune", SINCE, None], ["xã B", "commune", SINCE, None]])
    first = Import.objects.get()
    client.post(reverse("sheet_accept", args=[first.pk]), {"viec": "chon", "chon": "areas:0"})
    shown = client.post(reverse("sheet_again", args=[first.pk]), follow=True).text
    assert "Ghi 1 dòng mới" in shown


def test_thrown_away_means_nothing_is_left_to_accept(client, start_url):
    send(client, start_url, [["xã A", "commune", SINCE, None]])
    found = Import.objects.get()
    client.post(reverse("sheet_discard", args=[found.pk]))
    shown = client.post(reverse("sheet_accept", args=[found.pk]), follow=True).text
    assert "không còn ở bước chờ chấp nhận" in shown
    assert not Area.objects.exists()


def test_each_route_is_closed_to_others(client, start_url, forest, client_for):
    send(client, start_url, [["xã A", "commune", SINCE, None]])
    found = Import.objects.get()
    unit = [
        start_url,
        reverse("sheet_imports", args=[forest.commune.pk]),
        reverse("sheet_template", args=[forest.commune.pk, target.CODE]),
    ]
    of_import = [reverse(name, args=[found.pk]) for name in ("sheet_import", "sheet_mapping", "sheet_returned")]
    acts = [
        reverse(name, args=[found.pk])
        for name in ("sheet_accept", "sheet_undo", "sheet_check", "sheet_again", "sheet_discard")
    ]
    stranger = client_for(make_post(forest.neighbour, "officer"))
    member = client_for(make_post(forest.commune, "member"))
    for browser, status in ((stranger, 404), (member, 403)):
        assert {browser.get(url).status_code for url in unit + of_import} == {status}
        assert {browser.post(url).status_code for url in acts} == {status}
    assert not Area.objects.exists()


def test_the_list_of_imports_runs_a_fixed_number_of_queries(client, start_url, forest, django_assert_num_queries):
    url = reverse("sheet_imports", args=[forest.commune.pk])
    send(client, start_url, [["xã A", "commune", SINCE, None]])
    client.get(url)
    with django_assert_num_queries(QUERIES_OF_LIST):
        client.get(url)
    send(client, start_url, [["xã B", "commune", SINCE, None]])
    send(client, start_url, [["xã C", "commune", SINCE, None]])
    with django_assert_num_queries(QUERIES_OF_LIST):
        client.get(url)


def test_a_preview_runs_a_fixed_number_of_queries(client, start_url, django_assert_num_queries):
    send(client, start_url, [["xã A", "commune", SINCE, None]])
    send(client, start_url, [[f"xã {number}", "commune", SINCE, None] for number in range(300)])
    small, large = (reverse("sheet_import", args=[found.pk]) for found in Import.objects.order_by("pk"))
    client.get(small)
    with django_assert_num_queries(QUERIES_OF_PREVIEW):
        client.get(small)
    with django_assert_num_queries(QUERIES_OF_PREVIEW):
        client.get(large)
