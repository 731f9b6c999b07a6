"""Words of the journal."""

from __future__ import annotations

from django.db import models


class AuditAction(models.TextChoices):
    """Acts the journal records about itself."""

    HEADS_WITNESSED = "audit.heads.witnessed", "Ghi nhận mốc nhật ký của đơn vị cấp dưới"
    PERSONAL_ERASED = "audit.personal.erased", "Xóa dữ liệu cá nhân trong nhật ký theo yêu cầu"


class JournalRefusal(models.TextChoices):
    """Why an entry is not written now, in the words the reader sees."""

    BUSY = "busy", "Nhật ký của đơn vị đang được một việc khác ghi. Chưa có gì được lưu; hãy thử lại sau ít giây."


class JournalDamage(models.TextChoices):
    """What is wrong with the journal, in the words of the report."""

    EDITED = "edited", "Nội dung của mục đã bị sửa."
    FORGED = "forged", "Mục không do phần mềm ghi: bị chèn vào, hoặc bị sửa cả nội dung lẫn dấu."
    MISPLACED = "misplaced", "Mục không ở chỗ đã ghi: bị đổi thứ tự, chép lại hoặc chuyển từ nhật ký khác sang."
    MISSING = "missing", "Mục đã bị xóa."
    TAIL_CUT = "tail_cut", "Phần cuối của nhật ký đã bị cắt."
    CHAIN_GONE = "chain_gone", "Toàn bộ nhật ký của đơn vị đã bị xóa."
    UNLINKED = "unlinked", "Mục không nối với mục đứng ngay trước nó."
    RESUMED = "resumed", "Mục được ghi tiếp sau khi đầu chuỗi đã bị sửa hoặc xóa."
    REWRITTEN = (
        "rewritten",
        "Mục khác với mốc đã ghi nhận: nhật ký đã bị cắt rồi ghi tiếp, hoặc bị viết lại bằng khóa bí mật.",
    )
    UNREADABLE = "unreadable", "Mục không đọc được: giá trị sai kiểu hoặc hỏng."
    HEAD_EDITED = "head_edited", "Đầu chuỗi (số mục, dấu mục cuối) đã bị sửa."
    HEAD_GONE = "head_gone", "Đầu chuỗi đã bị xóa."
    PERSONAL_EDITED = "personal_edited", "Giá trị cá nhân của mục đã bị sửa hoặc chèn vào."
    PERSONAL_GONE = "personal_gone", "Giá trị cá nhân của mục đã bị xóa mà không qua yêu cầu xóa."
    WITNESS_EDITED = "witness_edited", "Các mốc cấp dưới ghi nhận ở mục này đã bị sửa."
    CHECKPOINT_EDITED = "checkpoint_edited", "Sổ mốc đã bị sửa, chèn hoặc xóa dòng."
    CHECKPOINT_CUT = "checkpoint_cut", "Phần cuối của sổ mốc đã bị cắt."
    CHECKPOINT_BEHIND = (
        "checkpoint_behind",
        "Sổ mốc thiếu các mục mới nhất: sổ bị cắt, không ghi được, hoặc phần mềm dừng ngay lúc ghi.",
    )


class ValueState(models.TextChoices):
    """Why the value of a change is not shown, in the words that stand in its place."""

    HIDDEN = "hidden", "dữ liệu cá nhân, không hiện ở đây"
    ERASED = "erased", "đã xóa theo yêu cầu"
    LOST = "lost", "không đọc được"
