"""Words of work in the background: states, refusals, failures, what the journal says."""

from __future__ import annotations

from django.db import models


class JobPermission(models.TextChoices):
    """Rights over the work of others."""

    MANAGE = "jobs.manage", "Xem và dừng việc chạy nền của cả phần mềm"


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", "Đang chờ"
    RUNNING = "running", "Đang chạy"
    DONE = "done", "Xong"
    FAILED = "failed", "Không xong"
    CANCELLED = "cancelled", "Đã dừng"


class JobRefusal(models.TextChoices):
    """Why a job is not cancelled or retried, in the words the reader sees."""

    IS_OVER = "is_over", "Việc đã kết thúc nên không còn gì để dừng."
    CANCEL_ASKED = "cancel_asked", "Đã yêu cầu dừng. Việc dừng ở bước kế tiếp."
    NOT_FAILED = "not_failed", "Chỉ làm lại được việc không xong."
    SAME_RUNS = "same_runs", "Một việc giống hệt đang chờ hoặc đang chạy. Hãy mở việc đó thay vì làm lại việc này."


class JobFailure(models.TextChoices):
    """Why a job failed: the reason and the remedy. ``services.failing`` puts the place before it."""

    FAULT = (
        "fault",
        "Phần mềm gặp lỗi ngoài dự kiến; chi tiết nằm trong nhật ký của máy chủ. Hãy bấm “Làm lại”; nếu vẫn không "
        "xong, hãy báo người quản trị số của việc này.",
    )
    NO_SPACE = (
        "no_space",
        "Máy chủ hết chỗ lưu hoặc đĩa chỉ cho đọc. Hãy báo người quản trị giải phóng chỗ, rồi bấm “Làm lại”.",
    )
    DATABASE = (
        "database",
        "Cơ sở dữ liệu bận hoặc mất kết nối. Hãy đợi vài phút rồi bấm “Làm lại”; việc chạy tiếp từ chỗ đã lưu.",
    )
    MEMORY = "memory", "Việc cần nhiều bộ nhớ hơn máy chủ có. Hãy chia nhỏ (ít dòng, ít đơn vị hơn) rồi làm từng phần."
    DIED = (
        "died",
        "Tiến trình nền đã ngừng nhiều lần giữa chừng. Hãy báo người quản trị xem máy chủ, rồi bấm “Làm lại”.",
    )
    POST_ENDED = (
        "post_ended",
        "Chức vụ của người bắt đầu việc đã kết thúc nên việc không chạy tiếp. Hãy bắt đầu lại với chức vụ hiện nay.",
    )
    UNKNOWN_KIND = (
        "unknown_kind",
        "Phiên bản đang chạy không còn loại việc này. Hãy làm lại từ trang đã bắt đầu việc.",
    )


class JobAction(models.TextChoices):
    """What the journal says was done to a job."""

    STARTED = "jobs.job.started", "Bắt đầu việc chạy nền"
    CANCELLED = "jobs.job.cancelled", "Yêu cầu dừng việc chạy nền"
    RETRIED = "jobs.job.retried", "Làm lại việc chạy nền"
