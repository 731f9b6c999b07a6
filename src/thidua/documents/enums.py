"""Words of official documents: kinds, states, what the officer says a document is, why one cannot be read. Labels are
the official wording."""

from __future__ import annotations

from django.db import models


class DocumentState(models.TextChoices):
    """Where a document that came in stands."""

    READING = "reading", "Đang đọc"
    UNREADABLE = "unreadable", "Chưa đọc được"
    READ = "read", "Đã đọc, chờ xác nhận"
    FILED = "filed", "Đã lưu"
    USED = "used", "Đã lập phong trào"
    DROPPED = "dropped", "Đã bỏ"


class DocumentUse(models.TextChoices):
    """What the officer says a document is."""

    SUPERIOR_PLAN = "superior_plan", "Kế hoạch của cấp trên, đơn vị cụ thể hóa và triển khai"
    OWN_PLAN = "own_plan", "Kế hoạch của chính đơn vị, đã ban hành"
    FILED = "filed", "Văn bản đến để biết, để lưu và liên kết"


class Arrival(models.TextChoices):
    """How a document came into the product."""

    UPLOADED = "uploaded", "Tải tệp lên"
    PASTED = "pasted", "Dán nội dung"


class DocumentPermission(models.TextChoices):
    """Rights over documents."""

    VIEW_DOCUMENT = "documents.view_document", "Xem văn bản"
    READ = "documents.read", "Nhận và đọc văn bản"


class DocumentRefusal(models.TextChoices):
    """Why an act on a visible document is refused: reason and remedy, in the words the reader sees."""

    EMPTY = "empty", "Chưa có nội dung. Hãy chọn tệp hoặc dán nội dung văn bản."
    BOTH = "both", "Chỉ gửi một trong hai: tệp, hoặc nội dung dán. Hãy xóa ô này, hoặc bỏ chọn tệp."
    NOT_READ = "not_read", "Văn bản chưa đọc xong. Hãy đợi, hoặc đọc lại từ tệp khác."
    ALREADY_USED = "already_used", "Văn bản đã được dùng để lập phong trào, không đổi hay bỏ được nữa."
    ALREADY_HERE = "already_here", "Tệp này đã được nhận trước đó. Hãy mở văn bản đã có."
    DROPPED = "dropped", "Văn bản đã bỏ. Hãy nhận lại từ tệp."
    READ_ALREADY = "read_already", "Văn bản đã đọc xong. Hãy mở phần đối chiếu để sửa những gì máy đọc sai."
    NO_FILE = "no_file", "Văn bản này được dán nội dung nên không có tệp gốc để tải."
    CHANGED_MEANWHILE = (
        "changed_meanwhile",
        "Người khác vừa sửa văn bản này. Hãy tải lại trang để xem bản mới, rồi làm tiếp.",
    )
    TITLE_MISSING = "title_missing", "Chưa có trích yếu. Hãy ghi ngắn gọn văn bản nói về việc gì."
    LINK_UNKNOWN = "link_unknown", "Không có nơi liên kết đã chọn trong phạm vi của bạn."


class DocumentDuty(models.TextChoices):
    """What waits for someone, in the words of the list of work."""

    CONFIRM_READING = "documents.confirm_reading", "Xác nhận nội dung đã đọc từ văn bản"


class DocumentAction(models.TextChoices):
    """What the journal says was done to documents."""

    RECEIVED = "documents.document.received", "Nhận văn bản"
    READ = "documents.document.read", "Đọc văn bản"
    CORRECTED = "documents.document.corrected", "Sửa nội dung đã đọc"
    FILED = "documents.document.filed", "Lưu văn bản đến"
    LINKED = "documents.document.linked", "Liên kết văn bản"
    UNLINKED = "documents.document.unlinked", "Bỏ liên kết văn bản"
    USED = "documents.document.used", "Dùng văn bản lập phong trào"
    GIVEN_BACK = "documents.document.given_back", "Trả văn bản về chờ xác nhận vì bản soạn đã bỏ"
    DROPPED = "documents.document.dropped", "Bỏ văn bản nhận nhầm"


class ExtractRefusal(models.TextChoices):
    """Why no text comes out of a document: the reason and the remedy, in the words the reader sees."""

    NO_TEXT = (
        "no_text",
        "Không có chữ nào trong tệp. Hãy kiểm tra lại tệp; nếu văn bản là ảnh, hãy quét lại rõ hơn rồi gửi.",
    )
    BROKEN = (
        "broken",
        "Không lấy được chữ từ tệp vì tệp bị hỏng hoặc thiếu một phần. "
        "Hãy mở tệp bằng phần mềm đã tạo ra nó, lưu thành tệp mới rồi gửi lại, hoặc dán phần chữ vào ô văn bản.",
    )
    TOO_HARD = (
        "too_hard",
        "Lấy chữ từ tệp tốn quá nhiều thời gian hoặc bộ nhớ. Hãy chia tệp nhỏ hơn, hoặc dán phần chữ vào ô văn bản.",
    )
    TOO_LONG = (
        "too_long",
        "Văn bản dài hơn 2 triệu ký tự (khoảng 600 trang). Hãy tách phụ lục ra tệp riêng rồi gửi phần văn bản chính.",
    )
    TOO_MANY_PAGES = (
        "too_many_pages",
        "Tệp quét có hơn 60 trang. Hãy tách phụ lục ra tệp riêng rồi gửi phần văn bản chính.",
    )
    UNKNOWN_ENCODING = (
        "unknown_encoding",
        "Không nhận ra bảng mã chữ của tệp văn bản. Hãy lưu lại thành “Văn bản UTF-8” hoặc .docx rồi gửi.",
    )
    NO_OCR = (
        "no_ocr",
        "Tệp là ảnh quét, mà máy chủ chưa cài phần mềm nhận dạng chữ tiếng Việt. "
        "Người quản trị hãy gõ: sudo apt-get install tesseract-ocr tesseract-ocr-vie. "
        "Trong lúc chờ, hãy gửi tệp .docx hoặc PDF có chữ, hoặc dán phần chữ vào ô văn bản.",
    )
    OCR_FAILED = (
        "ocr_failed",
        "Không nhận dạng được chữ trong ảnh quét. Hãy quét lại ở 300 dpi, thẳng trang, đủ sáng, rồi gửi lại.",
    )
    NO_OFFICE = (
        "no_office",
        "Tệp là văn bản Word cũ (.doc), mà máy chủ chưa cài LibreOffice để đọc. "
        "Người quản trị hãy gõ: sudo apt-get install libreoffice-writer-nogui. "
        "Trong lúc chờ, hãy mở bằng Word, lưu thành .docx rồi gửi lại.",
    )
    NOT_ISOLATED = (
        "not_isolated",
        "Máy chủ không tách được LibreOffice khỏi mạng nên không mở tệp Word cũ (.doc). "
        "Người quản trị hãy gõ: sudo apt-get install bubblewrap. "
        "Trong lúc chờ, hãy mở bằng Word, lưu thành .docx rồi gửi lại.",
    )
    OFFICE_FAILED = (
        "office_failed",
        "LibreOffice không mở được tệp Word cũ (.doc) này. Hãy mở bằng Word, lưu thành .docx rồi gửi lại.",
    )
