"""Reading what units above recorded about chains below."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from thidua.audit.enums import AuditAction, JournalDamage
from thidua.audit.models import CONTENT_FIELDS, JournalEntry, WitnessedHead
from thidua.audit.rules import seals
from thidua.audit.rules.checkpoint_lines import CHECKPOINT_FILE
from thidua.audit.rules.links import SealedRow, row_damage
from thidua.audit.selectors import ChainEnd, KeyPurpose, journal_key, witness_row
from thidua.audit.verification.evidence import Evidence, Mark
from thidua.audit.verification.findings import Finding, at_entry
from thidua.audit.verification.reading import BATCH, read

_COUNT = CONTENT_FIELDS.index("rows_count")
_DIGEST = CONTENT_FIELDS.index("rows_digest")


def witness_findings(evidence: Evidence) -> Iterator[Finding]:
    """Take the rows of every sound witness entry as marks; yield the entries whose rows somebody changed. An entry
    that is itself unsound is reported with its own chain and says nothing."""
    last_id = -1
    entries = _concerned(evidence)
    while rows := read(entries.filter(id__gt=last_id).order_by("id")):
        for row in rows:
            if isinstance(row, SealedRow) and _is_sound(row):
                yield from _take(row, evidence)
        last_id = rows[-1].entry_id
        if len(rows) < BATCH:
            return


def _concerned(evidence: Evidence) -> QuerySet[JournalEntry]:
    entries = JournalEntry.objects.filter(action=AuditAction.HEADS_WITNESSED)
    if evidence.wanted is None:
        return entries
    about = WitnessedHead.objects.filter(unit_id__in=evidence.wanted).values("entry")
    return entries.filter(pk__in=about) | entries.filter(unit_id__in=evidence.wanted)


def _is_sound(row: SealedRow) -> bool:
    keys = {"content_key": journal_key(KeyPurpose.CONTENT), "link_key": journal_key(KeyPurpose.LINK)}
    return row_damage(row, **keys) is None


def _take(row: SealedRow, evidence: Evidence) -> Iterator[Finding]:
    kept = (
        WitnessedHead.objects.filter(entry_id=row.entry_id).order_by("unit_id").values_list("unit_id", "count", "head")
    )
    ends = [ChainEnd(*values) for values in kept]
    count, digest = seals.digest_of_rows(journal_key(KeyPurpose.ROWS), map(witness_row, ends))
    if (count, digest) != (row.content[_COUNT], row.content[_DIGEST]):
        if evidence.concerns(row.unit_id):
            yield at_entry(row.unit_id, row.seq, JournalDamage.WITNESS_EDITED)
        return
    source = f"mục {row.seq} của đơn vị {row.unit_id} ghi nhận"
    evidence.add_marks(
        Mark(end.unit_id, end.count, end.head, source)
        for end in ends
        if end.unit_id == CHECKPOINT_FILE or evidence.concerns(end.unit_id)
    )
