"""Words of stored files: what is accepted and why an upload is refused."""

from __future__ import annotations

from django.db import models


class FileKind(models.TextChoices):
    """Kinds of file by their content. The value is the media type they are served with."""

    PDF = "application/pdf", "PDF"
    JPEG = "image/jpeg", "ảnh JPEG"
    PNG = "image/png", "ảnh PNG"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "bảng tính Excel (.xlsx)"
    XLS = "application/vnd.ms-excel", "bảng tính Excel cũ (.xls)"
    ODS = "application/vnd.oasis.opendocument.spreadsheet", "bảng tính OpenDocument (.ods)"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "văn bản Word (.docx)"
    DOC = "application/msword", "văn bản Word cũ (.doc)"
    ODT = "application/vnd.oasis.opendocument.text", "văn bản OpenDocument (.odt)"
    TEXT = "text/plain", "văn bản thô (.csv, .txt)"


SCANS = frozenset({FileKind.PDF, FileKind.JPEG, FileKind.PNG})
"""What a scanner or a telephone makes: signed papers."""

SPREADSHEETS = frozenset({FileKind.XLSX, FileKind.XLS, FileKind.ODS, FileKind.TEXT})
"""What holds a table."""

DOCUMENTS = frozenset({FileKind.DOCX, FileKind.DOC, FileKind.ODT, FileKind.PDF, FileKind.TEXT})
"""What holds the text of a document."""


class UploadRefusal(models.TextChoices):
    """Why an upload is refused: the reason and the remedy, in the words the reader sees."""

    EMPTY = "empty", "Tệp rỗng, không có nội dung. Hãy chọn lại tệp rồi gửi."
    TOO_LARGE = (
        "too_large",
        "Tệp lớn hơn 15 MB. Hãy quét ở 150 đến 200 dpi, hoặc chia thành nhiều tệp, rồi gửi lại.",
    )
    NOT_ACCEPTED = (
        "not_accepted",
        "Nội dung tệp không thuộc loại được nhận ở đây (đổi đuôi tệp không đổi được nội dung). Hãy gửi đúng loại tệp.",
    )
    PASSWORD = "password", "Tệp có mật khẩu nên không mở được. Hãy lưu một bản không có mật khẩu rồi gửi lại."
    BROKEN = (
        "broken",
        "Tệp bị hỏng, thiếu một phần hoặc không có trang nào nên không mở được. "
        "Hãy mở tệp bằng phần mềm đã tạo ra nó và lưu lại, hoặc quét, chụp lại, rồi gửi.",
    )
    TOO_MANY_PIXELS = (
        "too_many_pixels",
        "Ảnh lớn hơn 50 triệu điểm ảnh. Hãy chụp ở độ phân giải thấp hơn rồi gửi lại.",
    )
    TOO_HARD = (
        "too_hard",
        "Mở tệp tốn quá nhiều thời gian hoặc bộ nhớ. Hãy chia tệp nhỏ hơn, hoặc in rồi quét lại thành tệp mới, và gửi.",
    )
    BOMB = (
        "bomb",
        "Tệp nén quá mức: mở ra lớn gấp nhiều lần bình thường. "
        "Hãy bỏ các dòng, cột trống có định dạng, lưu thành tệp mới rồi gửi lại.",
    )
    TOO_MANY_PARTS = (
        "too_many_parts",
        "Bên trong tệp có hơn 10.000 phần. Hãy chia thành nhiều tệp, hoặc bỏ bớt ảnh và trang tính, rồi gửi lại.",
    )
    BAD_PARTS = (
        "bad_parts",
        "Bên trong tệp có phần mang tên không hợp lệ hoặc trùng nhau, như tệp đã bị can thiệp. "
        "Hãy mở bằng Excel hoặc Word, lưu thành tệp mới rồi gửi lại.",
    )
    NESTED = (
        "nested",
        "Bên trong tệp có tệp nén khác. Hãy bỏ tệp đính kèm trong văn bản hoặc bảng tính, gửi riêng từng tệp.",
    )
    MACRO = (
        "macro",
        "Tệp có macro (mã chạy được) nên không được nhận. "
        "Hãy lưu lại dưới dạng .xlsx hoặc .docx, không kèm macro, rồi gửi.",
    )
    ENTITIES = (
        "entities",
        "Bên trong tệp có khai báo XML không được phép (DOCTYPE). "
        "Hãy mở bằng Excel hoặc Word, lưu thành tệp mới rồi gửi lại.",
    )
    REMOTE = (
        "remote",
        "Tệp tự nạp mẫu hoặc đối tượng từ máy khác khi mở ra. "
        "Hãy gỡ mẫu gắn kèm (Developer, Document Template) hoặc đối tượng liên kết, rồi gửi lại.",
    )
    WEB_PAGE = (
        "web_page",
        "Tệp là trang web hoặc XML được đặt đuôi khác, thường do phần mềm khác xuất ra. "
        "Hãy mở bằng Excel hoặc Word, chọn “Lưu thành” dạng .xlsx hoặc .docx, rồi gửi lại.",
    )
    NOT_TEXT = (
        "not_text",
        "Tệp có ký tự điều khiển nên không phải là văn bản. "
        "Hãy lưu lại dưới dạng .xlsx, hoặc CSV UTF-8, từ phần mềm đã tạo ra tệp.",
    )
    QUOTA = (
        "quota",
        "Đơn vị đã dùng hết dung lượng lưu tệp được cấp. "
        "Hãy bỏ các lần nhập bảng tính không còn cần (trang Nhập từ bảng tính của đơn vị), "
        "hoặc đề nghị người quản trị máy chủ tăng dung lượng, rồi gửi lại.",
    )
    INFECTED = (
        "infected",
        "Phần mềm quét của cơ quan báo tệp có mã độc nên không được nhận. Hãy báo bộ phận công nghệ thông tin.",
    )
    NOT_SCANNED = (
        "not_scanned",
        "Chưa quét được mã độc vì phần mềm quét không trả lời. Hãy gửi lại sau ít phút; nếu vẫn vậy, hãy báo quản trị.",
    )
    NO_SPACE = (
        "no_space",
        "Máy chủ không lưu được tệp (hết chỗ hoặc đĩa chỉ cho đọc). Chưa có gì được ghi. "
        "Hãy báo người quản trị rồi gửi lại.",
    )


class FileRefusal(models.TextChoices):
    """Why a stored file cannot be given out."""

    MISSING = (
        "missing",
        "Tệp không còn trên đĩa của máy chủ. Hãy báo người quản trị khôi phục thư mục tệp từ bản sao lưu.",
    )
