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
