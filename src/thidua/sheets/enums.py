"""Words of the room ``sheets``: kinds of files, remarks about them, and why one is refused."""

from __future__ import annotations

import enum

from django.db import models


class BookKind(models.TextChoices):
    """Kinds of spreadsheets by their content, whatever the name of the file says."""

    XLSX = "xlsx", "Excel (XLSX)"
    XLS = "xls", "Excel 97–2003 (XLS)"
    ODS = "ods", "OpenDocument (ODS)"
    CSV = "csv", "văn bản phân cách (CSV)"
    HTML = "html", "bảng HTML"


class BrokenCell(models.TextChoices):
    """Why a cell has no value to read, and the remedy."""

    ERROR = "error", "Ô đang báo lỗi công thức (#REF!, #N/A, #DIV/0!…). Hãy sửa công thức hoặc gõ thẳng giá trị."
    NOT_CALCULATED = (
        "not_calculated",
        "Ô là công thức chưa được tính nên không có giá trị. Hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi gửi.",
    )


class FindingCode(enum.StrEnum):
    """What a remark about a file is about."""

    ENCODING = "encoding"
    DELIMITER = "delimiter"
    OTHER_KIND = "other_kind"
    HIDDEN_SHEET = "hidden_sheet"
    EMPTY_SHEET = "empty_sheet"
    ERROR_CELLS = "error_cells"
    NOT_CALCULATED = "not_calculated"
    LEGACY_TEXT = "legacy_text"
    REPAIRED = "repaired"


class BookRefusal(models.TextChoices):
    """Why a spreadsheet cannot be read: the reason and the remedy, in the words the reader sees."""

    EMPTY = "empty", "Tệp rỗng, không có nội dung. Hãy chọn lại tệp rồi gửi."
    NO_ROWS = "no_rows", "Tệp mở được nhưng không trang tính nào có dữ liệu. Hãy kiểm tra lại rồi gửi đúng tệp."
    TOO_LARGE = "too_large", "Tệp lớn hơn 30 MB. Hãy bỏ ảnh và các trang tính không cần, hoặc chia thành nhiều tệp."
    TOO_MANY_ROWS = (
        "too_many_rows",
        "Tệp có trang tính quá 200.000 dòng. Hãy xóa các dòng trống ở cuối trang tính, hoặc chia thành nhiều tệp.",
    )
    TOO_MANY_COLUMNS = (
        "too_many_columns",
        "Tệp có trang tính quá 500 cột. Hãy xóa các cột trống bên phải rồi gửi lại.",
    )
    TOO_MANY_CELLS = (
        "too_many_cells",
        "Tệp có quá 4 triệu ô. Hãy xóa các dòng, cột và trang tính không cần, hoặc chia thành nhiều tệp.",
    )
    TOO_MANY_SHEETS = "too_many_sheets", "Tệp có quá 100 trang tính. Hãy bỏ các trang tính không cần rồi gửi lại."
    UNPACKS_TOO_LARGE = (
        "unpacks_too_large",
        "Tệp nén khi bung ra quá lớn nên không được mở. Hãy chép bảng sang một tệp mới, chỉ dán giá trị, rồi gửi lại.",
    )
    PASSWORD = "password", "Tệp có mật khẩu nên không mở được. Hãy lưu một bản không có mật khẩu rồi gửi lại."
    BROKEN = (
        "broken",
        "Tệp bị hỏng hoặc thiếu một phần nên không mở được. "
        "Hãy mở bằng Excel hoặc LibreOffice, lưu thành tệp XLSX mới rồi gửi lại.",
    )
    MACROS = (
        "macros",
        "Tệp có chứa macro nên không được nhận. Hãy lưu lại thành “Excel Workbook (.xlsx)”, không kèm macro, rồi gửi.",
    )
    NOT_A_SPREADSHEET = (
        "not_a_spreadsheet",
        "Nội dung tệp không phải bảng tính (đổi đuôi tệp không đổi được nội dung). Hãy gửi tệp XLSX, XLS, ODS hoặc CSV.",
    )
    BINARY_WORKBOOK = (
        "binary_workbook",
        "Tệp là bảng tính nhị phân (XLSB), không được nhận. Hãy lưu lại thành “Excel Workbook (.xlsx)” rồi gửi.",
    )
    XML_WORKBOOK = (
        "xml_workbook",
        "Tệp thật ra là XML có đuôi .xls. Hãy mở bằng Excel hoặc LibreOffice, lưu thành tệp XLSX rồi gửi lại.",
    )
    HTML_WITHOUT_TABLE = (
        "html_without_table",
        "Tệp thật ra là trang web và không có bảng nào đọc được. "
        "Hãy mở bằng Excel hoặc LibreOffice, lưu thành tệp XLSX rồi gửi lại.",
    )
    UNKNOWN_ENCODING = (
        "unknown_encoding",
        "Không nhận ra bảng mã chữ của tệp văn bản. Hãy lưu lại thành “CSV UTF-8” hoặc XLSX rồi gửi.",
    )
    UNCLOSED_QUOTE = (
        "unclosed_quote",
        "Tệp CSV có dấu nháy kép mở mà không đóng nên không biết ô kết thúc ở đâu. Hãy sửa dấu nháy hoặc lưu thành XLSX.",
    )
    TOO_HARD = (
        "too_hard",
        "Mở tệp tốn quá nhiều thời gian hoặc bộ nhớ. "
        "Hãy chép riêng bảng cần gửi sang một tệp mới (dán giá trị) rồi gửi lại.",
    )
