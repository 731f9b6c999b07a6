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
    HTML = "html", "bảng trong trang web (HTML)"
    XML = "xml", "Excel 2003 (XML)"


class BrokenCell(models.TextChoices):
    """Why a cell has no value to read, and the remedy."""

    ERROR = "error", "Ô đang báo lỗi công thức (#REF!, #N/A, #DIV/0!…). Hãy sửa công thức hoặc gõ thẳng giá trị."
    NOT_CALCULATED = (
        "not_calculated",
        "Ô là công thức chưa được tính nên không có giá trị. Hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi gửi.",
    )


class CellFault(enum.StrEnum):
    """What is wrong with one cell; the message beside it says reason and remedy."""

    BROKEN = "broken"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    ROUNDED = "rounded"
    NOT_A_DAY = "not_a_day"
    NO_SUCH_DAY = "no_such_day"
    SHORT_YEAR = "short_year"
    NOT_A_PHONE = "not_a_phone"
    NOT_YES_NO = "not_yes_no"
    NOT_A_CHOICE = "not_a_choice"


class LegacyEncoding(models.TextChoices):
    """Old encodings of Vietnamese whose letters stand in the places of Western ones: one of whole files, two of
    fonts."""

    WINDOWS_1258 = "cp1258", "Windows-1258"
    TCVN3 = "tcvn3", "TCVN3 (ABC)"
    VNI = "vni", "VNI"


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
        "Tệp có quá 2 triệu ô. Hãy xóa các dòng, cột và trang tính không cần, hoặc chia thành nhiều tệp.",
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
        "Nội dung tệp không phải bảng tính (đổi đuôi tệp không đổi được nội dung). "
        "Hãy gửi tệp XLSX, XLS, ODS hoặc CSV.",
    )
    BINARY_WORKBOOK = (
        "binary_workbook",
        "Tệp là bảng tính nhị phân (XLSB), không được nhận. Hãy lưu lại thành “Excel Workbook (.xlsx)” rồi gửi.",
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
        "Tệp CSV có dấu nháy kép mở mà không đóng nên không biết ô kết thúc ở đâu. "
        "Hãy sửa dấu nháy hoặc lưu thành XLSX.",
    )
    TOO_HARD = (
        "too_hard",
        "Mở tệp tốn quá nhiều thời gian hoặc bộ nhớ. "
        "Hãy chép riêng bảng cần gửi sang một tệp mới (dán giá trị) rồi gửi lại.",
    )


class ImportState(models.TextChoices):
    """How far an import has come."""

    MAPPING = "mapping", "chờ ghép cột"
    CHECKING = "checking", "đang kiểm tra"
    CHECKED = "checked", "chờ chấp nhận"
    ACCEPTING = "accepting", "đang ghi"
    ACCEPTED = "accepted", "đã chấp nhận"
    UNDOING = "undoing", "đang hoàn tác"
    UNDONE = "undone", "đã hoàn tác"
    DISCARDED = "discarded", "đã bỏ"
    FAILED = "failed", "không đọc được"


class Outcome(models.TextChoices):
    """What the pipeline makes of one row; the value is the letter it is stored under."""

    NEW = "n", "mới"
    CHANGED = "c", "thay đổi"
    UNCHANGED = "u", "không đổi"
    CONFLICT = "x", "xung đột"
    REFUSED = "r", "bị từ chối"


class RowRefusal(models.TextChoices):
    """Why a row or a cell is refused: reason and remedy. Words in braces are filled in."""

    REQUIRED = "required", "Ô này không được để trống. Hãy điền rồi gửi lại."
    TOO_LONG = "too_long", "Dài {length} ký tự, nhiều nhất {limit}. Hãy viết gọn lại."
    NEGATIVE = "negative", "Số không được âm. Hãy nhập từ 0 trở lên."
    LOCKED = "locked", "Cột này bị khóa: đang là “{before}”, không đổi được ở đây. Hãy để nguyên."
    NOT_FOUND = (
        "not_found",
        "Không tìm thấy bản ghi mang mã {id} trong đơn vị này: có thể đã bị xóa, hoặc mã bị sửa. "
        "Hãy tải lại mẫu mới, hoặc xóa trống ô mã nếu đây là dòng mới.",
    )
    BAD_ID = "bad_id", "Mã dòng “{value}” không đúng. Hãy tải lại mẫu mới, không sửa cột mã."
    UNKNOWN = "unknown", "Không tìm thấy bản ghi nào khớp, và bảng này không thêm bản ghi mới. Hãy kiểm tra lại."
    AMBIGUOUS = "ambiguous", "Có nhiều bản ghi cùng khớp với dòng này. Hãy dùng mẫu tải từ phần mềm, có cột mã dòng."
    TWICE = "twice", "Trùng với dòng {other} của cùng tệp. Hãy giữ một dòng, bỏ dòng kia."
    KEY_TAKEN = "key_taken", "“{value}” đã có ở một bản ghi khác. Hãy kiểm tra lại, hoặc sửa chính bản ghi đó."


class ImportRefusal(models.TextChoices):
    """Why an import cannot go on, in the words the reader sees."""

    UNKNOWN_WORKBOOK = "unknown_workbook", "Loại bảng tính này không còn dùng nữa."
    NOT_CHECKED = "not_checked", "Lần nhập này không còn ở bước chờ chấp nhận. Hãy mở lại trang để xem hiện trạng."
    NOTHING_CHOSEN = "nothing_chosen", "Chưa có dòng nào để ghi: hãy chọn ít nhất một dòng mới hoặc có thay đổi."
    STALE = (
        "stale",
        "Dữ liệu trong phần mềm đã khác lúc kiểm tra, nên chưa ghi gì. "
        "Dưới đây là kết quả kiểm tra lại: hãy xem rồi chấp nhận.",
    )
    STALE_AGAIN = (
        "stale_again",
        "Dữ liệu trong phần mềm vừa khác đi, nên chưa ghi gì. Tệp đang được kiểm tra lại ở nền.",
    )
    ROW_REFUSED = "row_refused", "Chưa ghi gì. Dòng {row} của trang “{sheet}” không ghi được: {reason}"
    ROW_NEEDED = (
        "row_needed",
        "Chưa ghi gì. Dòng {row} của trang “{sheet}” cần {needed}, chưa được chọn. Hãy chọn cả dòng đó; khác trang thì "
        "ghi dòng đó trước rồi kiểm tra lại các dòng còn lại, hoặc ghi tất cả. Nếu chỉ ghi các dòng đã chọn: {reason}",
    )
    ROWS_NEEDED = (
        "rows_needed",
        "Chưa ghi gì. Dòng {row} của trang “{sheet}” cần một dòng khác chưa được chọn. Hãy ghi dòng đó trước rồi kiểm "
        "tra lại các dòng còn lại, hoặc ghi tất cả. Nếu chỉ ghi các dòng đã chọn: {reason}",
    )
    NOT_ACCEPTED = "not_accepted", "Chỉ hoàn tác được lần nhập đã chấp nhận."
    CHANGED_SINCE = (
        "changed_since",
        "Không hoàn tác được vì có bản ghi đã được sửa hoặc xóa sau lần nhập này. Hãy sửa từng bản ghi.",
    )
    IN_USE = "in_use", "Không hoàn tác được vì có bản ghi đã được dùng ở nơi khác."
    EXPIRED = "expired", "Đã quá 30 ngày: nội dung tệp đã được xóa khỏi phần mềm. Hãy gửi lại tệp."
    COLUMN_MISSING = (
        "column_missing",
        "Chưa ghép cột bắt buộc: {columns}. Hãy chọn tiêu đề tương ứng, hoặc ghi một giá trị chung cho mọi dòng.",
    )
    FIXED_WRONG = "fixed_wrong", "Giá trị chung của cột “{column}” chưa đúng. {reason}"
    COLUMN_TWICE = "column_twice", "Cột “{column}” được ghép hai lần. Hãy chọn một tiêu đề cho mỗi cột."
    NO_SHEET = "no_sheet", "Chưa chọn trang tính nào để nhập. Hãy ghép ít nhất một trang tính."


class SheetAction(models.TextChoices):
    """Acts on imports, as the journal names them."""

    ACCEPTED = "sheets.import_accepted", "Nhập từ bảng tính"
    UNDONE = "sheets.import_undone", "Hoàn tác nhập từ bảng tính"


class DownloadForm(models.TextChoices):
    """Forms in which a whole list can be had. The value stands in the address."""

    XLSX = "xlsx", "Excel (XLSX)"
    CSV = "csv", "CSV"
    PRINT = "in", "bản in"


class DownloadRefusal(models.TextChoices):
    """Why a list is not given out, in the words the reader sees."""

    TOO_LONG_TO_PRINT = (
        "too_long_to_print",
        "Danh sách quá 5.000 dòng nên không mở được bản in. Hãy lọc bớt, hoặc tải tệp Excel rồi in từ đó.",
    )
    TOO_LONG = (
        "too_long",
        "Danh sách quá 1.000.000 dòng, hơn mức một trang tính chứa được. Hãy lọc bớt rồi tải từng phần.",
    )


class DownloadAction(models.TextChoices):
    """Downloads the journal records."""

    LIST_DOWNLOADED = "sheets.list_downloaded", "Tải danh sách có dữ liệu cá nhân"
