"""What each unit makes of the plans that reach it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.campaigns import enums
from thidua.campaigns.models.campaigns import Campaign
from thidua.files.models import StoredFile
from thidua.org.models import EnteredFor, Unit
from thidua.shared.personal import doer


class Adoption(EnteredFor):
    """This is one unit and one family of plans (``root``): there is one for each, whatever lines they come over.

    ``campaign`` is the nearest issued plan above the unit, the one it adopts; ``version_no`` the version it has seen
    and taken, of ``taken_from`` where a nearer plan came since and the unit has not looked at it. ``own_plan`` is
    ``rules.adopting.OwnPlan`` as JSON. A row is written when the plan is issued; it is seen by nobody before ``root``
    (or the campaign that first reached the unit) is.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False, related_name="+", verbose_name="đơn vị")
    root = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, db_index=False, related_name="adoptions", verbose_name="kế hoạch gốc"
    )
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="kế hoạch áp dụng")
    taken_from = models.ForeignKey(
        Campaign,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kế hoạch đã nhận trước đó",
    )
    stage = models.CharField("tình trạng", max_length=10, choices=enums.CascadeStage, default=enums.CascadeStage.UNSEEN)
    version_no = models.PositiveIntegerField("đã xem bản", default=1)
    seen_at = models.DateTimeField("lúc xem", null=True, blank=True)
    started_at = models.DateTimeField("lúc bắt đầu cụ thể hóa", null=True, blank=True)
    adopted_date = models.DateField("ngày cụ thể hóa", null=True, blank=True)
    adopted_at = models.DateTimeField("lúc ghi cụ thể hóa", null=True, blank=True)
    late_reason = models.CharField("lý do muộn", max_length=300, blank=True)
    own_plan = models.JSONField("kế hoạch của đơn vị", default=dict)
    own_number = models.CharField("số, ký hiệu văn bản của đơn vị", max_length=80, blank=True)
    in_charge_post = models.BigIntegerField("người phụ trách (mã chức vụ)", null=True, blank=True)
    in_charge_name = doer(models.CharField("người phụ trách", max_length=160, blank=True))
    launched_date = models.DateField("ngày phát động", null=True, blank=True)
    launched_at = models.DateTimeField("lúc ghi phát động", null=True, blank=True)
    launch_place = models.CharField("nơi phát động", max_length=200, blank=True)
    launch_people = models.PositiveIntegerField("số người dự", null=True, blank=True)
    launch_note = models.CharField("ghi chú lễ phát động", max_length=500, blank=True)
    launch_file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp kèm theo"
    )
    edits = models.PositiveIntegerField("lần sửa", default=1)

    class Meta:
        verbose_name = "cụ thể hóa"
        verbose_name_plural = "cụ thể hóa"
        constraints = [
            models.UniqueConstraint(fields=["unit", "root"], name="adoption_once"),
            models.CheckConstraint(
                condition=~Q(stage__in=[enums.CascadeStage.ADOPTED, enums.CascadeStage.LAUNCHED])
                | Q(adopted_date__isnull=False),
                name="adoption_adopted_has_day",
            ),
            models.CheckConstraint(
                condition=~Q(stage=enums.CascadeStage.LAUNCHED) | Q(launched_date__isnull=False),
                name="adoption_launched_has_day",
            ),
            models.CheckConstraint(
                condition=Q(is_entered_for=False) | Q(paper__isnull=False), name="adoption_entered_for_has_paper"
            ),
        ]
        indexes = [models.Index(fields=["root", "stage", "unit"], name="adoption_by_root")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.get_stage_display()}"


class AdoptionChoice(models.Model):
    """This is what a unit did otherwise than the plan says, by item: rows are written only for items it worded itself,
    gave its own target or left out, so that coverage by item is a count."""

    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="choices", verbose_name="cụ thể hóa")
    key = models.CharField("mục", max_length=40)
    choice = models.CharField("lựa chọn", max_length=10, choices=enums.ItemChoice)
    value = models.DecimalField("chỉ tiêu của đơn vị", max_digits=18, decimal_places=3, null=True, blank=True)

    class Meta:
        verbose_name = "lựa chọn từng mục"
        verbose_name_plural = "lựa chọn từng mục"
        constraints = [models.UniqueConstraint(fields=["adoption", "key"], name="adoption_choice_once")]
        indexes = [models.Index(fields=["key", "choice"], name="adoption_choice_by_key")]

    def __str__(self) -> str:
        return f"{self.key}: {self.get_choice_display()}"
