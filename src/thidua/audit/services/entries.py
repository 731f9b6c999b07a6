"""Writing entries."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import cast

from django.db import connection, models
from django.utils import timezone

from thidua.audit.changes import Change, shown
from thidua.audit.models import CONTENT_FIELDS, JournalEntry, PersonalValue
from thidua.audit.rules import seals
from thidua.audit.rules.links import LABEL, LABEL_POSITION
from thidua.audit.rules.seals import RowsDigest
from thidua.audit.selectors import KeyPurpose, journal_key
from thidua.audit.services.chains import end_of_chain, locked_head, move_on
from thidua.shared.actor import Actor
from thidua.shared.personal import encrypted
from thidua.shared.text import fold


def record(
    *,
    actor: Actor,
    unit_id: int,
    action: models.TextChoices,
    kind: str,
    object_id: int,
    label: str,
    changes: Sequence[Change] = (),
    rows: Sequence[Mapping[str, object]] | RowsDigest | None = None,
    is_entered_for: bool = False,
    is_label_personal: bool = False,
) -> int:
    """Record one act in the caller's transaction, at the end of the chain of ``unit_id``, and return the entry's id.

    Every service calls this last, after its change. ``rows`` makes it a bulk act: count and keyed digest of the rows
    are kept, not the rows; a ``rows_digest`` was taken before. ``is_entered_for`` marks nhập thay;
    ``is_label_personal`` keeps the label (a person's name) erasable. Raises ``RefusedError`` where the chain is busy
    (see ``chains``), ``TransactionManagementError`` outside a transaction.
    """
    written, personal = _parted(changes, label if is_label_personal else None)
    rows_count, digest = _digested(rows)
    entry = JournalEntry(
        unit_id=unit_id,
        recorded_at=timezone.now(),
        **_actor_fields(actor),
        is_entered_for=is_entered_for,
        action=str(action.value),
        action_label=str(action.label),
        kind=kind,
        object_id=object_id,
        label="" if is_label_personal else _clipped("label", label),
        changes=seals.canonical(written).decode(),
        rows_count=rows_count,
        rows_digest=digest,
    )
    _append(entry)
    PersonalValue.objects.bulk_create(
        PersonalValue(entry=entry, position=position, sealed=sealed) for position, sealed in personal.items()
    )
    return entry.pk


def rows_digest() -> RowsDigest:
    """Return an empty digest of rows, to be filled before the transaction that hands it to ``record``."""
    return RowsDigest(journal_key(KeyPurpose.ROWS))


def _digested(rows: Sequence[Mapping[str, object]] | RowsDigest | None) -> tuple[int | None, str]:
    if rows is None:
        return None, ""
    if isinstance(rows, RowsDigest):
        return rows.count, rows.hexdigest()
    return seals.digest_of_rows(journal_key(KeyPurpose.ROWS), rows)


def _append(entry: JournalEntry) -> None:
    head = locked_head(entry.unit_id)
    last_seq, previous = end_of_chain(head)
    entry.pk = _next_id()
    entry.seq, entry.previous_mac = last_seq + 1, previous
    content = [getattr(entry, name) for name in CONTENT_FIELDS]
    entry.content_mac = seals.code(journal_key(KeyPurpose.CONTENT), content)
    entry.mac = seals.link_code(
        journal_key(KeyPurpose.LINK),
        unit_id=entry.unit_id,
        seq=entry.seq,
        previous=previous,
        content=entry.content_mac,
    )
    entry.save(force_insert=True)
    move_on(head, mac=entry.mac, seq=entry.seq)


def _parted(changes: Sequence[Change], personal_label: str | None) -> tuple[list[dict[str, str]], dict[int, str]]:
    """Part the changes into what the entry says in the clear and what is kept erasable, by position."""
    written: list[dict[str, str]] = []
    personal: dict[int, str] = {}
    for position, change in enumerate(changes):
        before, after = shown(change.before), shown(change.after)
        if change.is_personal:
            seal, personal[position] = _sealed_apart(before, after)
            written.append({"field": change.field, "seal": seal})
        else:
            written.append({"field": change.field, "before": before, "after": after})
    if personal_label is not None:
        seal, personal[LABEL_POSITION] = _sealed_apart("", personal_label)
        written.append({LABEL: seal})
    return written, personal


def _sealed_apart(before: str, after: str) -> tuple[str, str]:
    salt = secrets.token_hex(32)
    apart = seals.canonical({"before": before, "after": after, "salt": salt}).decode()
    return seals.personal_code(salt, before, after), encrypted(apart)


def _actor_fields(actor: Actor) -> dict[str, int | str | None]:
    return {
        "actor_kind": str(actor.kind),
        "person_id": actor.person_id,
        "person_name": _clipped("person_name", actor.person_name),
        "folded_person_name": _clipped("folded_person_name", fold(actor.person_name)),
        "post_id": actor.post_id,
        "post_label": _clipped("post_label", actor.post_label),
        "actor_unit_id": actor.unit_id,
        "actor_unit_name": _clipped("actor_unit_name", actor.unit_name),
    }


def _clipped(name: str, text: str) -> str:
    """The seal needs the text the database will give back, so it is cut here, not there."""
    return text[: cast("models.CharField[str, str]", JournalEntry._meta.get_field(name)).max_length]


def _next_id() -> int:
    """Return the entry's id before it is inserted, since the seal covers it and entries are never updated."""
    table = JournalEntry._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table])
        else:
            # The writer holds the whole file here; ids of deleted rows are never given again.
            cursor.execute("SELECT COALESCE(MAX(seq), 0) + 1 FROM sqlite_sequence WHERE name = %s", [table])
        return int(cursor.fetchone()[0])
