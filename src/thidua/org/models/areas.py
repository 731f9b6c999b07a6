"""Where units are, whoever manages them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.org import enums
from thidua.org.models.units import Unit
from thidua.shared.dated import Dated


class Area(Dated):
    """This is an administrative place. It is where a unit is, not who manages it."""

    name = models.CharField("tên", max_length=120)
    kind = models.CharField("cấp", max_length=20, choices=enums.AreaKind)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        verbose_name = "địa bàn"
        verbose_name_plural = "địa bàn"
        ordering = ["name"]
        constraints = [Dated.period_constraint("area_period")]

    def __str__(self) -> str:
        return self.name


class UnitLocation(Dated):
    """This is where a unit is for a period."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="locations")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", verbose_name="địa bàn")

    class Meta:
        verbose_name = "nơi đóng"
        verbose_name_plural = "nơi đóng"
        ordering = ["valid_from"]
        constraints = [
            Dated.period_constraint("location_period"),
            models.UniqueConstraint(fields=["unit"], condition=Q(valid_to__isnull=True), name="location_last_once"),
        ]

    def __str__(self) -> str:
        return str(self.area)
