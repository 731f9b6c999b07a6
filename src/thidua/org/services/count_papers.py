"""Signed papers behind figures that a superior enters for many units at once."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.files.models import StoredFile
from thidua.org import policy
from thidua.org.enums import HeadcountRefusal, OrgAction, OrgPermission
from thidua.org.models import CountPaper
from thidua.org.services.facts import FactRefusedError, unit_to_change
from thidua.shared.actor import Actor

KIND = "org.count_paper"


@transaction.atomic
def add_count_paper(*, actor: Actor, unit_id: int, day: date, paper: StoredFile) -> CountPaper:
    """Keep the signed paper behind figures of ``day`` of the units below; the newest of a day counts. Raises
    ``FactRefusedError``, ``ForbiddenError`` or ``OutOfScopeError``."""
    opens = policy.may(actor, OrgPermission.SET_UP, unit_id)
    right = OrgPermission.SET_UP if opens else OrgPermission.EDIT_UNIT
    unit_to_change(actor, unit_id, right)
    if day > actor.today:
        raise FactRefusedError(HeadcountRefusal.IN_FUTURE)
    kept = CountPaper.objects.create(unit_id=unit_id, day=day, paper=paper, added_by_name=actor.person_name)
    record(
        actor=actor,
        unit_id=unit_id,
        action=OrgAction.COUNT_PAPER_ADDED,
        kind=KIND,
        object_id=kept.pk,
        label=str(kept),
        changes=[Change("Tệp", None, paper.name), Change("Mã nội dung", None, paper.digest)],
    )
    return kept
