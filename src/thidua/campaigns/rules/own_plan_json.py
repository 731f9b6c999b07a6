"""A unit's own plan as it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from thidua.campaigns.enums import ItemChoice
from thidua.campaigns.rules.adopting import Choice, OwnPlan
from thidua.campaigns.rules.content import PlanContent, from_json, to_json


def own_to_json(own: OwnPlan) -> dict[str, Any]:
    """Return the plan as JSON keeps it; choices to take an item as it stands are left out."""
    return {
        "choices": {key: _written(choice) for key, choice in own.choices.items() if choice != Choice()},
        "extra": to_json(PlanContent(own.extra))["parts"],
        "in_charge": own.in_charge,
        "opinions": {partner: day.isoformat() for partner, day in own.opinions.items()},
    }


def own_from_json(stored: Mapping[str, Any]) -> OwnPlan:
    """Return the plan ``own_to_json`` wrote; an empty one for an empty mapping. Raises ``ValueError``."""
    return OwnPlan(
        choices={key: _read(row) for key, row in (stored.get("choices") or {}).items()},
        extra=from_json({"parts": stored.get("extra") or []}).parts,
        in_charge=stored.get("in_charge") or "",
        opinions={partner: date.fromisoformat(day) for partner, day in (stored.get("opinions") or {}).items()},
    )


def _written(choice: Choice) -> dict[str, str]:
    row = {"choice": str(choice.choice), "text": choice.text, "reason": choice.reason}
    if choice.value is not None:
        row["value"] = format(choice.value, "f")
    return {name: value for name, value in row.items() if value}


def _read(row: Mapping[str, Any]) -> Choice:
    value = row.get("value")
    return Choice(
        ItemChoice(row.get("choice", ItemChoice.AS_IS)),
        row.get("text", ""),
        None if value is None else Decimal(value),
        row.get("reason", ""),
    )
