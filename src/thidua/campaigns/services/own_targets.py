"""What a unit takes over of the targets it was given, in the transaction in which it makes the plan its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from django.db.models import F

from thidua.campaigns.enums import CampaignDuty, ItemChoice
from thidua.campaigns.models import Adoption, AdoptionChoice, TargetAssignment
from thidua.campaigns.rules.own_plan_json import own_from_json, own_to_json
from thidua.shared import duties


def assigned_to(adoption: Adoption) -> dict[str, Decimal]:
    """Return what the unit was given of the plan it adopts, by the key of the target."""
    rows = TargetAssignment.objects.filter(target__campaign=adoption.campaign_id, unit=adoption.unit_id)
    return dict(rows.filter(target__is_current=True).values_list("target__key", "value"))


def take_over(adoption: Adoption) -> None:
    """Let what the unit was given be what it has taken over: it has just made the plan its own with it in sight."""
    rows = TargetAssignment.objects.filter(target__campaign=adoption.campaign_id, unit=adoption.unit_id)
    rows.update(accepted_value=F("value"))
    duties.close_duties(CampaignDuty.REVIEW_TARGET, [adoption.root_id], [adoption.unit_id])


def drop_lower(adoption: Adoption, given: Mapping[str, Decimal]) -> None:
    """Let the unit's own numbers below ``given``, by the key of the target, go from its plan."""
    own = own_from_json(adoption.own_plan)
    lower = {
        key: choice
        for key, choice in own.choices.items()
        if key in given and choice.value is not None and choice.value < given[key]
    }
    if not lower:
        return
    for key, choice in lower.items():
        kind = ItemChoice.OWN_WORDS if choice.text else ItemChoice.AS_IS
        lower[key] = replace(choice, choice=kind, value=None, reason="")
    adoption.own_plan = own_to_json(replace(own, choices={**own.choices, **lower}))
    adoption.edits += 1
    adoption.save(update_fields=["own_plan", "edits"])
    rows = AdoptionChoice.objects.filter(adoption=adoption, key__in=lower)
    rows.filter(key__in=[key for key, one in lower.items() if one.choice is ItemChoice.AS_IS]).delete()
    rows.update(value=None)
