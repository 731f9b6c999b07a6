"""Recording that a list with personal data was taken out of the product."""

from __future__ import annotations

from django.db import transaction

from thidua.audit import services as audit
from thidua.audit.changes import Change
from thidua.shared.actor import Actor
from thidua.sheets.enums import DownloadAction, DownloadForm


@transaction.atomic
def record_download(*, actor: Actor, title: str, form: DownloadForm, rows: int, query: str) -> None:
    """Record in the journal of the actor's unit that ``rows`` rows of the list ``title`` were downloaded, and with
    which filter. The caller has asked the policy of the list; an actor without a unit sees no list."""
    if actor.unit_id is None:
        return
    audit.record(
        actor=actor,
        unit_id=actor.unit_id,
        action=DownloadAction.LIST_DOWNLOADED,
        kind="sheets.download",
        object_id=0,
        label=title,
        changes=[
            Change("Dạng tệp", None, form),
            Change("Số dòng", None, rows),
            # What was looked for may be a name.
            Change("Bộ lọc", None, query or None, is_personal=True),
        ],
    )
