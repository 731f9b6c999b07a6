"""Words of duties, reminders and messages."""

from __future__ import annotations

import enum

from django.db import models


class NoticesPermission(models.TextChoices):
    """Rights over duties of units. A unit's own duties are seen by whoever must do them, without any of these."""

    VIEW_DUTIES = "notices.view_duties", "Xem việc của đơn vị"
    REMIND = "notices.remind", "Đôn đốc, nhắc việc"


class DutyState(models.TextChoices):
    """Where a duty stands."""

    OPEN = "open", "Chưa làm"
    DONE = "done", "Đã làm"
    WITHDRAWN = "withdrawn", "Đã thôi"


class Urgency(enum.StrEnum):
    """In which part of the list of work a duty stands; the value is its title. In order, most urgent first."""

    LATE = "Quá hạn"
    TODAY = "Hôm nay"
    WEEK = "Trong tuần tới"
    LATER = "Sau đó"
    ANY_DAY = "Không ghi hạn"


class Channel(models.TextChoices):
    """By which way a reminder reaches a person."""

    PRODUCT = "product", "Thông báo trong phần mềm"
    MAIL = "mail", "Thư điện tử"


class RoundState(models.TextChoices):
    """Where one click to remind many stands."""

    WAITING = "waiting", "Đang chờ gửi"
    DONE = "done", "Đã gửi"
    CANCELLED = "cancelled", "Đã dừng"
    FAILED = "failed", "Không gửi xong"


class NoticesAction(models.TextChoices):
    """What the journal says was done about duties."""

    REMINDED = "notices.reminded", "Nhắc việc"
    HANDED_OVER = "notices.duties.handed_over", "Bàn giao việc khi sắp xếp tổ chức"


class RemindRefusal(models.TextChoices):
    """Why nobody is reminded, in the words the reader sees."""

    NOTHING = "nothing", "Không có việc nào chưa làm trong số đã chọn. Hãy chọn ít nhất một dòng còn chờ."
    TOO_MANY_TEXT = (
        "too_many_text",
        "Một tin nhắn chỉ ghi được 300 việc. Hãy lọc bớt, hoặc bấm Nhắc để gửi từng nơi.",
    )
    TOO_MANY_LETTERS = "too_many_letters", "Mỗi lần in nhiều nhất 300 thư. Hãy lọc bớt rồi in từng phần."
