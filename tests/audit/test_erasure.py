"""Erasing personal values on request."""

from __future__ import annotations

import pytest

from tests.audit.conftest import toy_actor, write
from thidua.audit.changes import Change
from thidua.audit.enums import AuditAction
from thidua.audit.models import JournalEntry, PersonalValue
from thidua.audit.services import erase_entry, erase_personal
from thidua.audit.verification import verify

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("checkpoint_path")]

PHONE = Change("Điện thoại", "0912345678", "0987654321", is_personal=True)
PERSON = ("people.person", 7)


def write_about(kind: str, object_id: int, unit_id: int = 11) -> int:
    return write(unit_id, kind=kind, object_id=object_id, label="Trần Bình", changes=[PHONE], is_label_personal=True)


def kept() -> set[int]:
    """The entries that still have personal values."""
    return set(PersonalValue.objects.exclude(sealed="").values_list("entry_id", flat=True))


def test_the_values_of_one_person_are_erased_and_no_others() -> None:
    of_person = [write_about("people.person", 7), write_about("people.post", 70, unit_id=12)]
    of_others = {write_about("people.person", 8), write_about("people.post", 7)}

    count = erase_personal(actor=toy_actor(), objects=[PERSON, ("people.post", 70)], reason="Theo đơn ngày 20/11/2026")

    assert count == 4
    assert kept() == of_others
    assert set(PersonalValue.objects.filter(erased_at__isnull=False).values_list("entry_id", flat=True)) == set(
        of_person
    )


def test_an_erasure_is_recorded_in_every_chain_it_touches() -> None:
    write_about("people.person", 7)
    write_about("people.person", 7)
    write_about("people.person", 7, unit_id=12)

    erase_personal(actor=toy_actor(), objects=[PERSON], reason="Theo đơn")

    entries = JournalEntry.objects.filter(action=AuditAction.PERSONAL_ERASED).order_by("id")
    assert list(entries.values_list("unit_id", "kind", "object_id", "rows_count")) == [
        (11, *PERSON, 4),
        (12, *PERSON, 2),
    ]


def test_the_chain_holds_after_an_erasure() -> None:
    entry_id = write_about("people.person", 7)
    write_about("people.person", 8)

    assert erase_entry(actor=toy_actor(), entry_id=entry_id, reason="Theo đơn") == 2

    assert [finding for finding in verify() if finding.unit_id] == []


def test_erasing_again_changes_nothing() -> None:
    write_about("people.person", 7)
    erase_personal(actor=toy_actor(), objects=[PERSON], reason="Theo đơn")
    before = JournalEntry.objects.count()

    assert erase_personal(actor=toy_actor(), objects=[PERSON], reason="Theo đơn") == 0
    assert erase_personal(actor=toy_actor(), objects=[], reason="Theo đơn") == 0

    assert JournalEntry.objects.count() == before
