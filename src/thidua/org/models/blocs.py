"""Emulation blocs and the units in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.org.models.units import Unit
from thidua.shared.dated import Dated


class Bloc(Dated):
    """This is an emulation bloc (cụm, khối thi đua): like units compared and ranked together by their owner."""

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="blocs", verbose_name="đơn vị chia khối")
    name = models.CharField("tên khối", max_length=160)

    class Meta:
        verbose_name = "khối thi đua"
        verbose_name_plural = "khối thi đua"
        ordering = ["name"]
        constraints = [Dated.period_constraint("bloc_period")]

    def __str__(self) -> str:
        return self.name


class BlocMembership(Dated):
    """This is a unit's time in a bloc."""

    bloc = models.ForeignKey(Bloc, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="bloc_memberships")

    class Meta:
        verbose_name = "đơn vị trong khối"
        verbose_name_plural = "đơn vị trong khối"
        constraints = [
            Dated.period_constraint("bloc_membership_period"),
            models.UniqueConstraint(
                fields=["bloc", "unit"], condition=Q(valid_to__isnull=True), name="bloc_membership_last_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} trong {self.bloc_id}"
