"""Rows that hold for a period of days: ``valid_from`` is the first day, ``valid_to`` the first day no longer."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q


def on_day(day: date, prefix: str = "") -> Q:
    """Return the condition that a dated row holds on ``day``; ``prefix`` is a lookup path such as ``places__``."""
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": day})
    )


class Dated(models.Model):
    """This is the base of every row with a period. The period is half open: a row that ends and its successor carry
    the same day, and no day belongs to both."""

    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        abstract = True

    @staticmethod
    def period_constraint(name: str) -> models.CheckConstraint:
        """Return the constraint that a period is at least one day long."""
        return models.CheckConstraint(
            condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            name=name,
            violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
        )
