"""Work in the background as people see it; the queue itself is that of Django's task backend."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.jobs.enums import JobState
from thidua.shared.personal import doer

OPEN_STATES = (JobState.WAITING, JobState.RUNNING)


class Job(models.Model):
    """This is one piece of long work somebody started, kept for 90 days.

    ``kept`` is what the work wants to find again after it was stopped half way. ``attempts`` counts every start and is
    the token by which a worker that was given up recognises that it lost the job; ``deaths`` counts workers that died
    since something was kept last. ``needs_sweep`` is true while rows that nothing shows may be left.
    """

    kind = models.CharField("loại việc", max_length=80)
    title = models.CharField("việc", max_length=200)
    unit_id = models.BigIntegerField("đơn vị (mã)", null=True, blank=True)
    unit_name = models.CharField("đơn vị", max_length=200, blank=True)
    person_id = models.BigIntegerField("người (mã)", null=True, blank=True)
    person_name = doer(models.CharField("người", max_length=120, blank=True))
    post_id = models.BigIntegerField("chức vụ (mã)", null=True, blank=True)
    arguments = models.JSONField("tham số", default=dict)
    key = models.CharField("khóa", max_length=200, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=JobState, default=JobState.WAITING)
    is_cancel_asked = models.BooleanField("đã yêu cầu dừng", default=False)
    done = models.PositiveBigIntegerField("đã làm", default=0)
    total = models.PositiveBigIntegerField("tổng số", default=0)
    note = models.CharField("đang làm", max_length=200, blank=True)
    kept = models.JSONField("trạng thái để chạy tiếp", default=dict)
    result = models.JSONField("kết quả", null=True, blank=True)
    error = models.TextField("lý do không xong", blank=True)
    error_code = models.CharField("mã lý do", max_length=60, blank=True)
    attempts = models.PositiveIntegerField("số lần chạy", default=0)
    deaths = models.PositiveIntegerField("số lần tiến trình ngừng", default=0)
    needs_sweep = models.BooleanField("còn phải dọn", default=False)
    created_at = models.DateTimeField("lúc bắt đầu", auto_now_add=True)
    due_at = models.DateTimeField("chạy từ lúc", null=True, blank=True)
    started_at = models.DateTimeField("lúc chạy", null=True, blank=True)
    finished_at = models.DateTimeField("lúc kết thúc", null=True, blank=True)

    class Meta:
        verbose_name = "việc chạy nền"
        verbose_name_plural = "việc chạy nền"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(state__in=["waiting", "running"]) & ~Q(key=""), name="job_open_once"
            ),
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="job_state_known"),
        ]
        indexes = [
            models.Index(fields=["person_id", "-id"], name="job_by_person"),
            models.Index(fields=["state", "-id"], name="job_by_state"),
        ]

    def __str__(self) -> str:
        return self.title
