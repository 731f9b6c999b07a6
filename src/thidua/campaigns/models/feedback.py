"""Difficulties (vướng mắc) units raise about a plan, and the answers of the desk in charge."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.campaigns import enums
from thidua.campaigns.models.campaigns import Campaign
from thidua.org.models import Desk, Unit
from thidua.shared.personal import doer


class Feedback(models.Model):
    """This is one question of a unit to the desk in charge of a campaign. ``is_common``: question and answer are shown
    to every unit the campaign reaches, without the name of the unit that asked."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="feedback", verbose_name="phong trào")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị hỏi")
    key = models.CharField("mục của kế hoạch", max_length=40, blank=True)
    text = models.CharField("vướng mắc", max_length=2000)
    asked_at = models.DateTimeField("lúc hỏi", auto_now_add=True)
    asked_by_person = models.BigIntegerField("người hỏi (mã)", null=True, blank=True)
    asked_by_name = doer(models.CharField("người hỏi", max_length=120, blank=True))
    desk = models.ForeignKey(
        Desk, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ban"
    )
    state = models.CharField(
        "tình trạng", max_length=10, choices=enums.FeedbackState, default=enums.FeedbackState.ASKED
    )
    answer = models.CharField("trả lời", max_length=4000, blank=True)
    answered_at = models.DateTimeField("lúc trả lời", null=True, blank=True)
    answered_by_name = doer(models.CharField("người trả lời", max_length=120, blank=True))
    is_common = models.BooleanField("trả lời chung cho các đơn vị", default=False)

    class Meta:
        verbose_name = "vướng mắc"
        verbose_name_plural = "vướng mắc"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=enums.FeedbackState.ANSWERED) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="feedback_answered_has_answer",
            ),
            models.CheckConstraint(
                condition=Q(is_common=False) | Q(state=enums.FeedbackState.ANSWERED), name="feedback_common_is_answered"
            ),
        ]
        indexes = [
            models.Index(fields=["campaign", "state"], name="feedback_by_campaign"),
            models.Index(fields=["unit", "-asked_at"], name="feedback_by_unit"),
        ]

    def __str__(self) -> str:
        return self.text
