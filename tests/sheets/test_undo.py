"""Taking an import back as a whole, and what goes by itself after 30 days."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.sheets.conftest import HEAD
from tests.sheets.test_preview import SINCE, area
from thidua.audit.models import JournalEntry
from thidua.org.models import Area, Body, UnitLocation
from thidua.shared.refusals import RefusedError
from thidua.sheets.enums import ImportRefusal, ImportState
from thidua.sheets.models import Import, ImportChunk, ImportTrace
from thidua.sheets.services.accepting import accept
from thidua.sheets.services.expiring import discard, expire
from thidua.sheets.services.undoing import BlockedError, undo

pytestmark = pytest.mark.django_db


def everything() -> set[tuple]:
    return set(Area.objects.values_list("pk", "name", "kind", "valid_from", "parent__name"))


@pytest.fixture
def accepted(hand_in, officer):
    area("xã Đổi")
    file_import = hand_in(
        sheets={
            "Địa bàn": [HEAD, ["xã Mới", "commune", SINCE, None], ["xã Đổi", "district", SINCE, "xã Mới"]],
            "Ban chấp hành": [("Tên ban", "Loại", "Số ủy viên", "Họp tại"), ["BCH", "Ban Chấp hành", 5, "xã Mới"]],
        }
    )
    return accept(actor=officer, import_id=file_import.pk)


def test_an_undo_puts_everything_back(accepted, officer):
    undo(actor=officer, import_id=accepted.pk)
    assert {row[1:] for row in everything()} == {("xã Đổi", "commune", SINCE, None)}
    assert not Body.objects.exists()
    accepted.refresh_from_db()
    assert accepted.state == ImportState.UNDONE
    entry = JournalEntry.objects.latest("pk")
    assert (entry.action, entry.rows_count) == ("sheets.import_undone", 3)


def test_an_undo_is_done_once(accepted, officer):
    undo(actor=officer, import_id=accepted.pk)
    with pytest.raises(RefusedError) as refused:
        undo(actor=officer, import_id=accepted.pk)
    assert refused.value.code == ImportRefusal.NOT_ACCEPTED


@pytest.mark.parametrize("what", ["changed", "removed"])
def test_what_was_changed_since_blocks_the_undo_and_is_named(accepted, officer, what):
    found = Area.objects.filter(name="xã Đổi")
    found.update(valid_from=date(2024, 1, 1)) if what == "changed" else found.delete()
    before = everything()
    with pytest.raises(BlockedError) as refused:
        undo(actor=officer, import_id=accepted.pk)
    assert (refused.value.names, refused.value.count) == (("xã Đổi",), 1)
    assert everything() == before
    assert Body.objects.count() == 1


def test_what_is_used_elsewhere_blocks_the_undo(accepted, officer):
    added = Area.objects.get(name="xã Mới")
    UnitLocation.objects.create(unit_id=officer.unit_id, area=added, valid_from=SINCE)
    before = everything()
    with pytest.raises(RefusedError) as refused:
        undo(actor=officer, import_id=accepted.pk)
    assert refused.value.code == ImportRefusal.IN_USE
    assert everything() == before
    assert Body.objects.count() == 1


def test_after_thirty_days_content_is_gone_and_the_record_of_it_stays(accepted, hand_in, officer):
    waiting = hand_in([["xã Chờ", "commune", SINCE, None]])
    young = hand_in([["xã Trẻ", "commune", SINCE, None]])
    today = timezone.localdate()
    Import.objects.exclude(pk=young.pk).update(created_at=timezone.now() - timedelta(days=31))
    assert expire(today) == 2
    assert expire(today) == 0
    states = dict(Import.objects.values_list("pk", "state"))
    assert states == {
        accepted.pk: ImportState.ACCEPTED,
        waiting.pk: ImportState.DISCARDED,
        young.pk: ImportState.CHECKED,
    }
    assert set(ImportChunk.objects.values_list("file_import", flat=True)) == {young.pk}
    assert list(Import.objects.exclude(source=None)) == [young]
    assert not ImportTrace.objects.exists()
    with pytest.raises(RefusedError) as refused:
        undo(actor=officer, import_id=accepted.pk)
    assert refused.value.code == ImportRefusal.EXPIRED


def test_a_waiting_import_may_be_thrown_away_an_accepted_one_not(accepted, hand_in, officer):
    waiting = hand_in([["xã Chờ", "commune", SINCE, None]])
    assert discard(actor=officer, import_id=waiting.pk).state == ImportState.DISCARDED
    assert Import.objects.get(pk=waiting.pk).source is None
    with pytest.raises(RefusedError):
        discard(actor=officer, import_id=accepted.pk)
