"""Parts of a unit and who stands beside it: desks, bodies, partners, employers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.org import enums
from thidua.org.models.units import Unit
from thidua.shared.dated import Dated


class Desk(Dated):
    """This is a desk (ban, văn phòng, bộ phận) of a unit. Its members are posts that name it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="desks")
    phone = models.CharField("điện thoại trực", max_length=20, blank=True)

    class Meta:
        verbose_name = "ban, văn phòng"
        verbose_name_plural = "ban, văn phòng"
        constraints = [Dated.period_constraint("desk_period")]

    def __str__(self) -> str:
        return f"Ban {self.pk}"


class DeskName(Dated):
    """This is what a desk is called for a period."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="names")
    name = models.CharField("tên", max_length=160)
    short_name = models.CharField("tên viết tắt", max_length=40, blank=True)
    basis = models.CharField("theo văn bản", max_length=120, blank=True)

    class Meta:
        verbose_name = "tên ban"
        verbose_name_plural = "tên ban"
        ordering = ["valid_from"]
        constraints = [
            Dated.period_constraint("desk_name_period"),
            models.UniqueConstraint(fields=["desk", "valid_from"], name="desk_name_starts_once"),
            models.UniqueConstraint(fields=["desk"], condition=Q(valid_to__isnull=True), name="desk_name_last_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Body(Dated):
    """This is a body of a unit for a term: its committees, its presidium, its emulation council."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="bodies")
    kind = models.CharField("loại", max_length=30, choices=enums.BodyKind)
    name = models.CharField("tên", max_length=200)
    term = models.CharField("nhiệm kỳ", max_length=40, blank=True)
    seats = models.PositiveSmallIntegerField(
        "số ủy viên theo quyết định", null=True, blank=True, help_text="Mẫu số khi tính tỷ lệ tán thành."
    )
    basis = models.CharField("theo văn bản", max_length=120, blank=True)

    class Meta:
        verbose_name = "ban chấp hành, ủy ban, hội đồng"
        verbose_name_plural = "ban chấp hành, ủy ban, hội đồng"
        ordering = ["kind", "-valid_from"]
        constraints = [
            Dated.period_constraint("body_period"),
            models.UniqueConstraint(fields=["unit", "kind"], condition=Q(valid_to__isnull=True), name="body_last_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Partner(Dated):
    """This is who stands beside a unit: party committee, government, management."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="partners")
    kind = models.CharField("loại", max_length=30, choices=enums.PartnerKind)
    name = models.CharField("tên", max_length=200)

    class Meta:
        verbose_name = "đối tác"
        verbose_name_plural = "đối tác"
        ordering = ["kind", "name"]
        constraints = [Dated.period_constraint("partner_period")]

    def __str__(self) -> str:
        return self.name


class Employer(Dated):
    """This is the employer of a grassroots union for a period."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="employers")
    kind = models.CharField("loại hình", max_length=20, choices=enums.EmployerKind)
    name = models.CharField("tên", max_length=200)

    class Meta:
        verbose_name = "người sử dụng lao động"
        verbose_name_plural = "người sử dụng lao động"
        ordering = ["valid_from"]
        constraints = [
            Dated.period_constraint("employer_period"),
            models.UniqueConstraint(fields=["unit"], condition=Q(valid_to__isnull=True), name="employer_last_once"),
        ]

    def __str__(self) -> str:
        return self.name
