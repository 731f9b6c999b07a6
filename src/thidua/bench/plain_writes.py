"""A headcount saved as plain Django would save it: the same rows as the act of the product writes, nothing asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from itertools import count
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from thidua.audit.models import JournalEntry, JournalHead
from thidua.audit.rules import seals
from thidua.org.enums import OrgAction
from thidua.org.models import Headcount

type Written = Counter[tuple[str, str]]
"""How many rows were inserted into, updated in or deleted from each table."""

_VERBS = ("INSERT", "UPDATE", "DELETE")
_CHANGES = (
    '[{{"after":"{0}","before":"{1}","field":"CNVCLĐ"}},{{"after":"{0}","before":"{1}","field":"Đoàn viên"}},'
    '{{"after":"{2}","before":"","field":"Ngày"}}]'
)
_numbers = count(1_000_000)


def save_plainly(unit_id: int, day: date, people: int) -> None:
    """End the count that holds, insert the next one and a line of the journal with seals nobody computed, move its
    head; in one transaction."""
    now, number = timezone.now(), next(_numbers)
    with transaction.atomic():
        Headcount.objects.filter(unit=unit_id, valid_to=None).update(valid_to=day)
        row = Headcount.objects.create(
            unit_id=unit_id,
            workers=people,
            members=people,
            women=0,
            direct_workers=0,
            valid_from=day,
            entered_by_person=unit_id,
            entered_by_name="Nguyễn Thị An",
            entered_by_unit=unit_id,
            entered_at=now,
        )
        JournalEntry.objects.create(**_entry(row, now, number))
        JournalHead.objects.filter(pk=unit_id).update(count=number, head=seals.START, seal=seals.START)


def written_by(act: Callable[[], object]) -> Written:
    """Do ``act`` and return which rows its statements wrote."""
    written: Written = Counter()

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        result = execute(sql, params, many, context)
        verb = sql.split(" ", 1)[0]
        if verb in _VERBS:
            # A statement that gives back what it inserted counts its rows only once they are read.
            rows = sql.count("(%s") if verb == "INSERT" else context["cursor"].rowcount
            written[verb, sql.split('"', 2)[1]] += rows
        return result

    with connection.execute_wrapper(note):
        act()
    return +written


def _entry(row: Headcount, now: datetime, number: int) -> dict[str, Any]:
    return {
        "unit_id": row.unit_id,
        "seq": number,
        "recorded_at": now,
        "actor_kind": "post",
        "person_id": row.unit_id,
        "person_name": "Nguyễn Thị An",
        "folded_person_name": "nguyen thi an",
        "post_id": row.unit_id,
        "post_label": "Chủ tịch",
        "actor_unit_id": row.unit_id,
        "actor_unit_name": "CĐCS Công ty Cổ phần Hồng Vân",
        "action": str(OrgAction.HEADCOUNT_ENTERED.value),
        "action_label": str(OrgAction.HEADCOUNT_ENTERED.label),
        "kind": "org.headcount",
        "object_id": row.pk,
        "label": f"Số lượng ngày {row.valid_from:%d/%m/%Y}",
        "changes": _CHANGES.format(row.workers, row.workers - 1, row.valid_from),
        "content_mac": seals.START,
        "previous_mac": seals.START,
        "mac": seals.START,
    }
