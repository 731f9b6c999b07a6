"""Words of the room ``documents``: why a document cannot be read."""

from __future__ import annotations

from django.db import models


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
