"""Files in the letters of old fonts, converted as a whole."""

from thidua.sheets.enums import BookKind, LegacyEncoding
from thidua.sheets.rules.grid import RawBook, RawSheet
from thidua.sheets.rules.legacy_books import converted, recognised

ROWS = [
    ["Tªn x·", "Ghi chú thêm", "Sè l­îng"],
    ["x· T©n LËp", "đã duyệt", 12],
    ["x· Ph­íc Th¾ng", "Hà Nội", None],
    ["x· §«ng H­ng", None, True],
]


def test_old_letters_are_converted_and_what_is_unicode_stays():
    book = RawBook(BookKind.XLSX, [RawSheet("Danh s¸ch", ROWS)])
    examples = recognised(book)
    assert [example.encoding for example in examples] == [LegacyEncoding.TCVN3]
    [sheet] = converted(book, examples).sheets
    assert sheet.name == "Danh sách"
    assert sheet.rows == [
        ["Tên xã", "Ghi chú thêm", "Số lượng"],
        ["xã Tân Lập", "đã duyệt", 12],
        ["xã Phước Thắng", "Hà Nội", None],
        ["xã Đông Hưng", None, True],
    ]


def test_a_file_in_unicode_is_not_asked_about():
    rows = [["Tên xã"], ["xã Tân Lập"], ["xã Phước Thắng"]]
    assert recognised(RawBook(BookKind.XLSX, [RawSheet("Danh sách", rows)])) == []
