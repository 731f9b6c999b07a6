"""Reorganisations: drawn up step by step, shown before, carried out in one transaction."""

from thidua.org.services.reorganise.applying import Applied, apply_reorganisation
from thidua.org.services.reorganise.drafting import (
    add_step,
    change_reorganisation,
    change_step,
    create_reorganisation,
    drop_reorganisation,
    remove_step,
)
from thidua.org.services.reorganise.previewing import ReorganisationPreview, preview_reorganisation
from thidua.org.services.reorganise.refusing import PlanRefusedError, ReorganisationRefusedError

__all__ = [
    "Applied",
    "PlanRefusedError",
    "ReorganisationPreview",
    "ReorganisationRefusedError",
    "add_step",
    "apply_reorganisation",
    "change_reorganisation",
    "change_step",
    "create_reorganisation",
    "drop_reorganisation",
    "preview_reorganisation",
    "remove_step",
]
