"""The kinds of unit every installation starts with."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction

from thidua.org.models import UnitKind
from thidua.org.rules.kinds import KINDS


@transaction.atomic
def ensure_kinds() -> None:
    """Store the kinds of ``rules.kinds`` that are missing; a kind an office renamed keeps its name. Called at set-up
    and again at no cost."""
    known = set(UnitKind.objects.values_list("code", flat=True))
    missing = [UnitKind(**asdict(kind)) for kind in KINDS if kind.code not in known]
    if missing:
        UnitKind.objects.bulk_create(missing, ignore_conflicts=True)
