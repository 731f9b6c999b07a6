"""Many rows at once, on whichever database the tests run."""

from datetime import date

import pytest

from thidua.org.enums import AreaKind
from thidua.org.models import Area, Headcount
from thidua.shared import bulk
from thidua.sheets.models import RememberedLayout

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)


def test_rows_get_ids_in_order_and_other_fields_their_default() -> None:
    before = Area.objects.create(name="xã 0", kind="commune", valid_from=DAY)
    ids = bulk.insert(
        Area,
        ("name", "kind", "valid_from", "parent"),
        [["xã 1", "commune", DAY, before.pk], ["xã 2", "district", DAY, None]],
    )
    assert list(
        Area.objects.filter(pk__in=ids).order_by("pk").values_list("name", "kind", "valid_from", "valid_to", "parent")
    ) == [
        ("xã 1", "commune", DAY, None, before.pk),
        ("xã 2", "district", DAY, None, None),
    ]
    assert list(Area.objects.filter(name="xã 1").values_list("pk", flat=True)) == [ids[0]]
    assert len({before.pk, *ids, Area.objects.create(name="xã 3", kind="commune", valid_from=DAY).pk}) == 4


def test_values_are_stored_as_the_field_wants_them() -> None:
    [pk] = bulk.insert(
        RememberedLayout, ("unit_id", "workbook", "fingerprint", "layout"), [(1, "a\tb\\", "x\ny", {"a": ["đ", None]})]
    )
    found = RememberedLayout.objects.get(pk=pk)
    assert (found.workbook, found.fingerprint, found.layout) == ("a\tb\\", "x\ny", {"a": ["đ", None]})


def test_nothing_to_insert_or_update_is_nothing() -> None:
    assert list(bulk.insert(Headcount, ("unit",), [])) == []
    bulk.update(Area, ("name",), [])


def test_records_are_updated_by_their_id() -> None:
    ids = bulk.insert(Area, ("name", "kind", "valid_from"), [(f"xã {number}", "commune", DAY) for number in range(3)])
    bulk.update(Area, ("name", "valid_from"), [(ids[0], "xã A", date(2024, 1, 1)), (ids[2], "xã C", DAY)])
    assert list(Area.objects.filter(pk__in=ids).order_by("pk").values_list("name", "valid_from")) == [
        ("xã A", date(2024, 1, 1)),
        ("xã 1", DAY),
        ("xã C", DAY),
    ]


def test_objects_get_their_id_and_are_stored_as_bulk_create_stores_them() -> None:
    parent = Area.objects.create(name="tỉnh", kind=AreaKind.PROVINCE, valid_from=DAY)

    def areas() -> list[Area]:
        return [Area(name=f"xã {number}", kind=AreaKind.COMMUNE, parent=parent, valid_from=DAY) for number in range(3)]

    fields = ("name", "kind", "parent", "valid_from", "valid_to")
    slow, fast = Area.objects.bulk_create(areas()), bulk.insert_objects(areas())
    assert [area.name for area in fast] == ["xã 0", "xã 1", "xã 2"]
    stored = [list(Area.objects.filter(pk__in=[area.pk for area in made]).order_by("pk").values_list(*fields))
              for made in (slow, fast)]  # fmt: skip
    assert stored[0] == stored[1]
    fast[0].name = "xã A"
    fast[0].save()
    assert Area.objects.get(pk=fast[0].pk).name == "xã A"
    assert Area.objects.count() == 7


def test_no_objects_are_no_rows() -> None:
    assert list(bulk.insert_objects([])) == []
