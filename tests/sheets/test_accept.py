"""Accepting what the preview showed: all or some, once, with one entry in the journal."""

from datetime import date

import pytest

from tests.forest import make_post
from tests.sheets import target
from tests.sheets.conftest import HEAD
from tests.sheets.test_preview import HEAD_WITH_IDS, SINCE, area, outcomes, version
from thidua.audit.models import JournalEntry
from thidua.org.models import Area, Body
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.sheets.enums import ImportRefusal, ImportState
from thidua.sheets.services.accepting import accept
from thidua.sheets.services.checking import check

pytestmark = pytest.mark.django_db


def names() -> set[str]:
    return set(Area.objects.values_list("name", flat=True))


def test_new_and_changed_rows_are_written_with_one_entry(hand_in, officer):
    area("xã Cũ"), area("xã Đổi")
    file_import = hand_in(
        [
            ["xã Mới", "commune", SINCE, "xã Cũ"],
            ["xã Cũ", "commune", SINCE, None],
            ["xã Đổi", "district", SINCE, None],
            ["xã Hỏng", "commune", "hỏng", None],
        ]
    )
    done = accept(actor=officer, import_id=file_import.pk)
    assert (done.state, done.written) == (ImportState.ACCEPTED, {"areas": {"n": 1, "c": 1}})
    assert set(Area.objects.values_list("name", "kind", "valid_from", "parent__name")) == {
        ("xã Cũ", "commune", SINCE, None),
        ("xã Đổi", "district", SINCE, None),
        ("xã Mới", "commune", SINCE, "xã Cũ"),
    }
    entry = JournalEntry.objects.latest("pk")
    assert (entry.action, entry.kind, entry.object_id, entry.rows_count) == (
        "sheets.import_accepted",
        "sheets.import",
        file_import.pk,
        2,
    )
    assert entry.label == "Địa bàn và ban: tep.xlsx"


def test_the_same_file_twice_changes_nothing(hand_in, officer):
    rows = [["xã Mới", "commune", SINCE, None], ["xã Hai", "commune", SINCE, "xã Mới"]]
    accept(actor=officer, import_id=hand_in(rows).pk)
    again = hand_in(rows)
    assert outcomes(again) == {2: "UNCHANGED", 3: "UNCHANGED"}
    with pytest.raises(RefusedError) as refused:
        accept(actor=officer, import_id=again.pk)
    assert refused.value.code == ImportRefusal.NOTHING_CHOSEN


def test_only_the_chosen_rows_are_written(hand_in, officer):
    file_import = hand_in([["xã A", "commune", SINCE, None], ["xã B", "commune", SINCE, None]])
    accept(actor=officer, import_id=file_import.pk, chosen={"areas": [1]})
    assert names() == {"xã B"}


def test_a_conflict_is_written_only_when_it_is_chosen(hand_in, officer):
    found = area("xã Cũ")
    old = version(found)
    Area.objects.filter(pk=found.pk).update(kind="district")
    file_import = hand_in([[str(found.pk), old, "xã Cũ", "province", SINCE, None]], head=HEAD_WITH_IDS)
    with pytest.raises(RefusedError):
        accept(actor=officer, import_id=file_import.pk)
    accept(actor=officer, import_id=file_import.pk, chosen={"areas": [0]})
    found.refresh_from_db()
    assert found.kind == "province"


def test_a_refused_row_is_never_written(hand_in, officer):
    file_import = hand_in([["xã A", "hỏng", SINCE, None]])
    with pytest.raises(RefusedError):
        accept(actor=officer, import_id=file_import.pk, chosen={"areas": [0]})
    assert names() == set()


def test_an_import_is_accepted_once(hand_in, officer):
    file_import = hand_in([["xã A", "commune", SINCE, None]])
    accept(actor=officer, import_id=file_import.pk)
    with pytest.raises(RefusedError) as refused:
        accept(actor=officer, import_id=file_import.pk)
    assert refused.value.code == ImportRefusal.NOT_CHECKED
    assert Area.objects.filter(name="xã A").count() == 1


@pytest.mark.parametrize("meanwhile", ["added", "changed", "removed"])
def test_what_changed_since_the_preview_is_shown_again_and_nothing_is_written(hand_in, officer, meanwhile):
    found = area("xã Cũ")
    file_import = hand_in([["xã Cũ", "district", SINCE, None], ["xã Mới", "commune", SINCE, None]])
    match meanwhile:
        case "added":
            area("xã mới", "province")
        case "changed":
            Area.objects.filter(pk=found.pk).update(valid_from=date(2020, 1, 1))
        case "removed":
            found.delete()
    before = set(Area.objects.values_list("pk", "name", "kind"))
    with pytest.raises(RefusedError) as refused:
        accept(actor=officer, import_id=file_import.pk)
    assert refused.value.code == ImportRefusal.STALE
    assert set(Area.objects.values_list("pk", "name", "kind")) == before
    file_import.refresh_from_db()
    assert file_import.state == ImportState.CHECKED
    shown = {"added": "CHANGED CHANGED", "changed": "CHANGED NEW", "removed": "NEW NEW"}[meanwhile]
    assert " ".join(outcomes(file_import).values()) == shown
    accept(actor=officer, import_id=file_import.pk)


def test_a_rule_that_no_longer_holds_stops_the_acceptance(hand_in, officer):
    area("xã Trên")
    file_import = hand_in([["xã Mới", "commune", SINCE, "xã Trên"]])
    Area.objects.update(name="xã Khác")
    with pytest.raises(RefusedError) as refused:
        accept(actor=officer, import_id=file_import.pk)
    assert refused.value.code == ImportRefusal.STALE
    file_import.refresh_from_db()
    assert outcomes(file_import) == {2: "REFUSED"}


def test_sheets_are_written_in_their_order(hand_in, officer):
    file_import = hand_in(
        sheets={
            "Ban chấp hành": [
                ("Tên ban", "Loại", "Số ủy viên", "Họp tại"),
                ["BCH", "Ban Chấp hành", "15", "xã Mới"],
            ],
            "Địa bàn": [HEAD, ["xã Mới", "commune", SINCE, None]],
        }
    )
    accept(actor=officer, import_id=file_import.pk)
    assert set(Body.objects.values_list("unit", "name", "seats", "basis")) == {(officer.unit_id, "BCH", 15, "xã Mới")}


def test_others_neither_see_nor_accept_it(hand_in, forest, actor_for):
    file_import = hand_in([["xã A", "commune", SINCE, None]])
    stranger = actor_for(make_post(forest.neighbour, "officer"))
    with pytest.raises(OutOfScopeError):
        accept(actor=stranger, import_id=file_import.pk)
    member = actor_for(make_post(forest.commune, "member"))
    with pytest.raises(ForbiddenError):
        accept(actor=member, import_id=file_import.pk)
    with pytest.raises(ForbiddenError):
        check(actor=member, import_id=file_import.pk)
    assert target.BOOK.code == file_import.workbook
    assert names() == set()
