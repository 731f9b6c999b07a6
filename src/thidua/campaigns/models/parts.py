"""Parts of an issued plan that have a life of their own: rounds on calendars, targets with amounts, tasks of desks."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.campaigns import enums
from thidua.campaigns.models.campaigns import Campaign
from thidua.files.models import StoredFile
from thidua.org.models import Desk, EnteredFor, Unit
from thidua.people.models import Post
from thidua.shared.personal import doer


class CampaignPart(models.Model):
    """This is the base of a part of the version in force; ``key`` is its key in the content. A part an amendment takes
    out keeps its row, with ``is_current`` false."""

    key = models.CharField("mục", max_length=40)
    is_current = models.BooleanField("đang thực hiện", default=True)

    class Meta:
        abstract = True


class CampaignRound(CampaignPart):
    """This is one round (đợt) of an issued plan."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="rounds", verbose_name="phong trào")
    no = models.PositiveSmallIntegerField("đợt", null=True, blank=True)
    start_date = models.DateField("từ ngày", null=True, blank=True)
    end_date = models.DateField("đến ngày", null=True, blank=True)
    theme = models.CharField("chủ đề", max_length=300, blank=True)

    class Meta:
        verbose_name = "đợt thi đua"
        verbose_name_plural = "đợt thi đua"
        ordering = ["start_date", "no", "pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "key"], name="round_once")]

    def __str__(self) -> str:
        return f"Đợt {self.no}" if self.no else "Đợt cao điểm"


class CampaignTarget(CampaignPart):
    """This is one target (chỉ tiêu) of an issued plan."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="targets", verbose_name="phong trào")
    indicator = models.CharField("chỉ tiêu", max_length=500)
    basis = models.CharField("cách tính", max_length=10, choices=enums.TargetBasis)
    base = models.CharField("cơ số", max_length=20, choices=enums.TargetBase, default=enums.TargetBase.OTHER)
    scope = models.CharField("phạm vi", max_length=20, choices=enums.TargetScope)
    value = models.DecimalField("mức", max_digits=18, decimal_places=3)
    unit_word = models.CharField("đơn vị tính", max_length=60, blank=True)
    due_date = models.DateField("hạn", null=True, blank=True)

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        ordering = ["campaign", "pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "key"], name="target_once")]

    def __str__(self) -> str:
        return self.indicator


class TargetAssignment(models.Model):
    """This is what a unit gives one unit directly below it of a target to reach. ``accepted_value`` is the value the
    unit has taken over: another one is a difference it is told of, never a silent change of its plan."""

    target = models.ForeignKey(
        CampaignTarget, on_delete=models.CASCADE, related_name="assignments", verbose_name="chỉ tiêu"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị được giao")
    value = models.DecimalField("mức giao", max_digits=18, decimal_places=3)
    accepted_value = models.DecimalField("mức đơn vị đã nhận", max_digits=18, decimal_places=3, null=True, blank=True)
    assigned_by_unit = models.BigIntegerField("đơn vị giao (mã)")
    assigned_by_name = doer(models.CharField("người giao", max_length=120, blank=True))
    assigned_at = models.DateTimeField("lúc giao", auto_now=True)

    class Meta:
        verbose_name = "giao chỉ tiêu"
        verbose_name_plural = "giao chỉ tiêu"
        constraints = [
            models.UniqueConstraint(fields=["target", "unit"], name="target_assigned_once"),
            models.CheckConstraint(condition=Q(value__gte=0), name="target_assigned_not_negative"),
        ]
        indexes = [models.Index(fields=["unit"], name="target_assigned_to")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.value}"


class TargetProgress(EnteredFor):
    """This is what a unit has reached of a target up to a day, entered by hand with its source. The last day counts;
    earlier rows are history. ``amount`` is what was reached, of a percentage how many of ``base`` (people, units);
    money in đồng."""

    target = models.ForeignKey(
        CampaignTarget, on_delete=models.CASCADE, related_name="progress", verbose_name="chỉ tiêu"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    day = models.DateField("tính đến ngày")
    amount = models.DecimalField("đã đạt", max_digits=18, decimal_places=3)
    base = models.PositiveBigIntegerField("cơ số", null=True, blank=True)
    source = models.CharField("nguồn số liệu", max_length=300)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp kèm theo"
    )

    class Meta:
        verbose_name = "kết quả chỉ tiêu"
        verbose_name_plural = "kết quả chỉ tiêu"
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["target", "unit", "day"], name="target_progress_once_a_day"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="target_progress_not_negative"),
            models.CheckConstraint(
                condition=Q(base__isnull=True) | Q(amount__lte=F("base")), name="target_progress_within_base"
            ),
            models.CheckConstraint(
                condition=Q(is_entered_for=False) | Q(paper__isnull=False), name="target_progress_entered_for_has_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.amount}"


class CampaignTask(CampaignPart):
    """This is something the issuing unit does itself: waits for a desk or a post, is reported with a line and a
    document, and is closed by the head of the desk."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="tasks", verbose_name="phong trào")
    text = models.CharField("việc", max_length=1000)
    desk = models.ForeignKey(
        Desk, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ban"
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người được giao"
    )
    due_date = models.DateField("hạn", null=True, blank=True)
    done_at = models.DateTimeField("lúc duyệt hoàn thành", null=True, blank=True)
    done_by_name = doer(models.CharField("người duyệt hoàn thành", max_length=120, blank=True))

    class Meta:
        verbose_name = "việc của đơn vị"
        verbose_name_plural = "việc của đơn vị"
        ordering = ["due_date", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "key"], name="campaign_task_once"),
            models.CheckConstraint(
                condition=Q(desk__isnull=True) | Q(post__isnull=True), name="campaign_task_of_desk_or_post"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class TaskReport(models.Model):
    """This is one line on a task of the issuing unit: what was done, with a document; or, with ``is_return``, why the
    head of the desk gave it back."""

    task = models.ForeignKey(CampaignTask, on_delete=models.CASCADE, related_name="reports", verbose_name="việc")
    text = models.CharField("nội dung", max_length=1000)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp kèm theo"
    )
    is_return = models.BooleanField("trả lại", default=False)
    made_at = models.DateTimeField("lúc ghi", auto_now_add=True)
    made_by_person = models.BigIntegerField("người ghi (mã)", null=True, blank=True)
    made_by_name = doer(models.CharField("người ghi", max_length=120, blank=True))

    class Meta:
        verbose_name = "báo kết quả việc"
        verbose_name_plural = "báo kết quả việc"
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.text
