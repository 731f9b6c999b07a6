"""Writing entries: what an entry says, its number, its place in the act's own transaction."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from tests.audit.conftest import ToyAction, toy_actor, write
from tests.forest import TODAY
from thidua.audit.changes import Change, compare, shown
from thidua.audit.models import JournalEntry, JournalHead, PersonalValue
from thidua.audit.services import lock_chains, record
from thidua.audit.verification import verify
from thidua.shared.actor import system_actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("checkpoint_path")]


def numbers() -> list[tuple[int, int]]:
    return list(JournalEntry.objects.order_by("id").values_list("unit_id", "seq"))


def test_an_entry_says_who_did_what_to_which_object() -> None:
    entry_id = record(
        actor=toy_actor(11),
        unit_id=12,
        action=ToyAction.ENTERED,
        kind="toy.thing",
        object_id=5,
        label="Vật năm",
        changes=[Change("Số", 1, 2)],
        is_entered_for=True,
    )

    entry = JournalEntry.objects.get()
    assert entry.pk == entry_id
    assert (entry.unit_id, entry.seq, entry.kind, entry.object_id, entry.label) == (12, 1, "toy.thing", 5, "Vật năm")
    assert (entry.person_id, entry.person_name, entry.post_id, entry.post_label) == (7, "Nguyễn Thị An", 70, "Chủ tịch")
    assert (entry.actor_unit_id, entry.actor_unit_name) == (11, "Công đoàn xã Đông Hà")
    assert (entry.action, entry.action_label) == ("toy.entered", "Nhập")
    assert entry.is_entered_for
    assert entry.changes == '[{"after":"2","before":"1","field":"S\\u1ed1"}]'


def test_the_product_itself_is_named_as_actor() -> None:
    write(12, actor=system_actor(TODAY))

    assert JournalEntry.objects.values_list("actor_kind", "person_name", "person_id").get() == (
        "system",
        "Phần mềm",
        None,
    )


def test_each_chain_counts_for_itself_without_gaps() -> None:
    for unit_id in (11, 12, 11, 13, 11, 12):
        write(unit_id)

    assert numbers() == [(11, 1), (12, 1), (11, 2), (13, 1), (11, 3), (12, 2)]


def test_an_act_that_fails_leaves_no_entry_and_no_gap() -> None:
    write(11)
    with transaction.atomic():
        write(11)
        write(12)
        transaction.set_rollback(True)
    write(11)

    assert numbers() == [(11, 1), (11, 2)]
    assert sorted(JournalHead.objects.values_list("unit_id", "count")) == [(11, 2)]


def test_a_bulk_act_is_one_entry_with_count_and_digest_of_its_rows() -> None:
    rows = [{"tên": "An", "số": 1, "ngày": date(2026, 11, 20)}, {"tên": "Bình", "số": 2}]
    for number, given in enumerate([rows, rows, rows[::-1]]):
        write(11, number=3 + 4 * number, rows=given)

    (count, digest), again, reversed_rows = JournalEntry.objects.order_by("id").values_list("rows_count", "rows_digest")
    assert count == 2
    assert again == (2, digest)
    assert reversed_rows[1] != digest


def test_a_bulk_act_without_rows_is_not_an_act_without_bulk() -> None:
    write(11, rows=[])
    write(11)

    assert [count for (count,) in JournalEntry.objects.order_by("id").values_list("rows_count")] == [0, None]


def test_a_personal_value_is_nowhere_in_the_clear() -> None:
    write(11, changes=[Change("Điện thoại", "0912345678", "0987654321", is_personal=True)])
    write(11, label="Trần Văn Bình", is_label_personal=True)

    stored = [str(row) for model in (JournalEntry, PersonalValue) for row in model.objects.values()]
    assert len(stored) == 4
    assert not [row for row in stored if "0912345678" in row or "0987654321" in row or "Bình" in row]


def test_a_label_longer_than_its_column_is_cut_before_it_is_sealed() -> None:
    write(11, label="Đ" * 400)

    assert len(JournalEntry.objects.get().label) == 300
    assert [finding for finding in verify() if finding.seq] == []


@pytest.mark.django_db(transaction=True)
def test_the_journal_is_written_in_a_transaction_only() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        lock_chains([11])


def test_an_entry_takes_four_statements(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    write(11)

    with django_assert_num_queries(4):
        write(11, number=4)


def test_only_what_differs_is_compared_in_the_order_of_the_labels() -> None:
    before = {"name": "A", "phone": "1", "note": ""}
    after = {"name": "B", "phone": "2", "note": "", "other": 5}

    found = compare(before, after, {"phone": "Điện thoại", "name": "Tên", "note": "Ghi chú"}, personal={"phone"})

    assert found == [Change("Điện thoại", "1", "2", is_personal=True), Change("Tên", "A", "B")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "Có"),
        (False, "Không"),
        (ToyAction.ENTERED, "Nhập"),
        (date(2026, 11, 5), "05/11/2026"),
        (datetime(2026, 11, 4, 17, 30, tzinfo=UTC), "00:30 05/11/2026"),
        (999, "999"),
        ("2026", "2026"),
        (1234567, "1.234.567"),
        (Decimal("12345.50"), "12.345,50"),
        (Decimal("-2.5"), "-2,5"),
        (["Ban A", ToyAction.ENTERED], "Ban A, Nhập"),
        ("Đông Hà", "Đông Hà"),
    ],
)
def test_values_are_kept_as_the_reader_writes_them(value: object, text: str) -> None:
    assert shown(value) == text
