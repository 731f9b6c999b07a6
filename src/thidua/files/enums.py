"""Words of stored files: what is accepted and why an upload is refused."""

from __future__ import annotations

from django.db import models


class FileKind(models.TextChoices):
    """Kinds of file by their content. The value is the media type they are served with."""

    PDF = "application/pdf", "PDF"
    JPEG = "image/jpeg", "ảnh JPEG"
    PNG = "image/png", "ảnh PNG"


class UploadRefusal(models.TextChoices):
    """Why an upload is refused: the reason and the remedy, in the words the reader sees."""

    EMPTY = "empty", "Tệp rỗng, không có nội dung. Hãy chọn lại tệp rồi gửi."
    TOO_LARGE = (
        "too_large",
        "Tệp lớn hơn 15 MB. Hãy quét ở 150 đến 200 dpi, hoặc chia thành nhiều tệp, rồi gửi lại.",
    )
    NOT_ACCEPTED = (
        "not_accepted",
        "Nội dung tệp không thuộc loại được nhận ở đây (đổi đuôi tệp không đổi được nội dung). "
        "Hãy gửi bản quét PDF hoặc ảnh chụp JPEG, PNG.",
    )
    PASSWORD = "password", "Tệp PDF có mật khẩu nên không mở được. Hãy lưu một bản không có mật khẩu rồi gửi lại."
    BROKEN = (
        "broken",
        "Tệp bị hỏng, thiếu một phần hoặc không có trang nào nên không mở được. Hãy quét hoặc chụp lại rồi gửi.",
    )
    TOO_MANY_PIXELS = (
        "too_many_pixels",
        "Ảnh lớn hơn 50 triệu điểm ảnh. Hãy chụp ở độ phân giải thấp hơn rồi gửi lại.",
    )
    TOO_HARD = (
        "too_hard",
        "Mở tệp tốn quá nhiều thời gian hoặc bộ nhớ. Hãy in rồi quét lại thành một tệp mới và gửi.",
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
