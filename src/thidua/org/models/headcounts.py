"""How many people a unit counts, and what a superior enters for a unit below."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.files.models import StoredFile
from thidua.org.models.units import Unit
from thidua.shared.dated import Dated
from thidua.shared.personal import doer


class EnteredFor(models.Model):
    """This is the base of rows a superior may enter for a unit below (nhập thay), with the signed paper attached; the
    unit may confirm or correct them later."""

    is_entered_for = models.BooleanField("nhập thay", default=False)
    entered_by_person = models.BigIntegerField("người nhập (mã)", null=True, blank=True)
    entered_by_name = doer(models.CharField("người nhập", max_length=120, blank=True))
    entered_by_unit = models.BigIntegerField("đơn vị nhập (mã)", null=True, blank=True)
    entered_at = models.DateTimeField("lúc nhập", auto_now_add=True)
    paper = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản giấy có chữ ký"
    )
    confirmed_by_name = doer(models.CharField("người xác nhận", max_length=120, blank=True))
    confirmed_at = models.DateTimeField("lúc đơn vị xác nhận", null=True, blank=True)

    class Meta:
        abstract = True


class Headcount(Dated, EnteredFor):
    """This is how many people a unit counts from a day on, members of units below not included."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="headcounts")
    workers = models.PositiveIntegerField("CNVCLĐ")
    members = models.PositiveIntegerField("đoàn viên")
    women = models.PositiveIntegerField("nữ CNVCLĐ")
    direct_workers = models.PositiveIntegerField("trực tiếp lao động, sản xuất")
    note = models.CharField("ghi chú", max_length=200, blank=True)

    class Meta:
        verbose_name = "số lượng"
        verbose_name_plural = "số lượng"
        ordering = ["valid_from"]
        indexes = [models.Index(fields=["unit", "valid_from", "valid_to", "members"], name="headcount_by_unit")]
        constraints = [
            Dated.period_constraint("headcount_period"),
            models.UniqueConstraint(fields=["unit", "valid_from"], name="headcount_starts_once"),
            models.UniqueConstraint(fields=["unit"], condition=Q(valid_to__isnull=True), name="headcount_last_once"),
            models.CheckConstraint(condition=Q(members__lte=F("workers")), name="headcount_members_among_workers"),
            models.CheckConstraint(condition=Q(women__lte=F("workers")), name="headcount_women_among_workers"),
            models.CheckConstraint(
                condition=Q(direct_workers__lte=F("workers")), name="headcount_direct_among_workers"
            ),
            models.CheckConstraint(
                condition=Q(is_entered_for=False) | Q(paper__isnull=False), name="headcount_entered_for_has_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workers} CNVCLĐ, {self.members} đoàn viên"


class CountPaper(models.Model):
    """This is the signed paper (bản tổng hợp) behind figures of one day that a superior enters for many units below at
    once."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="count_papers", verbose_name="đơn vị nhập")
    day = models.DateField("số liệu tính đến ngày")
    paper = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="bản có chữ ký")
    added_by_name = doer(models.CharField("người tải lên", max_length=120, blank=True))
    added_at = models.DateTimeField("lúc tải lên", auto_now_add=True)

    class Meta:
        verbose_name = "bản tổng hợp có chữ ký"
        verbose_name_plural = "bản tổng hợp có chữ ký"
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["unit", "day"], name="count_paper_by_day")]

    def __str__(self) -> str:
        return f"Bản tổng hợp ngày {self.day:%d/%m/%Y}"
