"""What a unit has of its own (desks, bodies, figures, partners, places) ends with the unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import batched

from django.db.models import Model, Q, QuerySet

from thidua.org.handover import HandoverLine
from thidua.org.models import (
    BlocMembership,
    Body,
    Desk,
    DeskName,
    Employer,
    Headcount,
    Partner,
    Reorganisation,
    UnitLocation,
)
from thidua.org.rules.plan import Plan
from thidua.org.selectors.places import BATCH
from thidua.shared.actor import Actor

_FACTS: tuple[tuple[type[Model], str, str], ...] = (
    (Desk, "unit", "Ban, văn phòng"),
    (DeskName, "desk__unit", ""),
    (Body, "unit", "Ban chấp hành, ủy ban, hội đồng"),
    (Headcount, "unit", "Số lượng CNVCLĐ, đoàn viên"),
    (Partner, "unit", "Đối tác"),
    (Employer, "unit", "Người sử dụng lao động"),
    (UnitLocation, "unit", "Nơi đóng"),
    (BlocMembership, "unit", "Khối thi đua"),
)
"""The model, the way to its unit, what the preview calls it (empty: part of the one before)."""


class EndingFacts:
    """Ends what ended units have; takes part in every reorganisation before the rooms above."""

    def preview(self, plan: Plan, actor: Actor) -> Sequence[HandoverLine]:
        """Return how many rows of each kind end with their units."""
        lines = []
        for model, to_unit, label in _FACTS:
            number = sum(rows.count() for rows in _in_force(model, to_unit, plan)) if label else 0
            if number:
                lines.append(HandoverLine(None, label, f"kết thúc cùng đơn vị từ {plan.day:%d/%m/%Y}", number))
        return lines

    def hand_over(self, plan: Plan, reorganisation: Reorganisation, actor: Actor) -> None:
        """End them on the day of the plan. Nothing begins on that day or later: the plan would be refused."""
        for model, to_unit, _ in _FACTS:
            for rows in _in_force(model, to_unit, plan):
                model._default_manager.filter(pk__in=rows.values("pk")).update(valid_to=plan.day)


PARTICIPANT = EndingFacts()


def _in_force(model: type[Model], to_unit: str, plan: Plan) -> Iterator[QuerySet[Model]]:
    """Yield the rows of ended units that began before the day and would go on, a batch of units at a time."""
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=plan.day)
    for batch in batched(sorted(plan.ended_units), BATCH):
        yield model._default_manager.filter(goes_on, valid_from__lt=plan.day, **{f"{to_unit}__in": batch})
