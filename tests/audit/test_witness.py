"""Every night the unit above records where the journals below end."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django_tasks_db.models import DBTaskResult

from tests.audit.conftest import write
from tests.forest import TODAY, Forest
from thidua.audit.enums import AuditAction, JournalDamage
from thidua.audit.models import JournalEntry, JournalHead, WitnessedHead
from thidua.audit.services import checkpoints
from thidua.audit.verification import verify
from thidua.jobs import nightly
from thidua.jobs.enums import JobState
from thidua.jobs.models import Job
from thidua.jobs.services import start
from thidua.jobs.services.working import work
from thidua.jobs.tasks import NIGHTLY, schedule
from thidua.org import tasks
from thidua.org.services.witness import witness_journals
from thidua.shared.actor import system_actor

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("checkpoint_path")]


def witness() -> int:
    return witness_journals(actor=system_actor(TODAY))


def witnessed(forest: Forest) -> set[tuple[str, str, int]]:
    """(unit above, unit below, entries) of every witnessed head."""
    rows = WitnessedHead.objects.exclude(unit_id=0).values_list("entry__unit_id", "unit_id", "count")
    names = {unit.pk: name for name, unit in forest.units.items()}
    return {(names[above], names[below], count) for above, below, count in rows}


def test_heads_are_witnessed_by_the_unit_above_from_the_bottom_up(forest: Forest) -> None:
    for name in ("grassroots", "grassroots", "neighbour"):
        write(forest.units[name].pk)

    assert witness() == 3

    assert witnessed(forest) == {
        ("commune", "grassroots", 2),
        ("province", "commune", 1),
        ("province", "neighbour", 1),
        ("national", "province", 1),
    }


def test_a_night_without_new_entries_writes_nothing(forest: Forest) -> None:
    write(forest.grassroots.pk)
    witness()

    assert witness() == 0
    assert JournalEntry.objects.filter(action=AuditAction.HEADS_WITNESSED).count() == 3


def test_only_chains_that_grew_are_witnessed_again(forest: Forest) -> None:
    write(forest.grassroots.pk)
    write(forest.school.pk)
    witness()
    before = witnessed(forest)
    write(forest.school.pk)

    witness()

    assert witnessed(forest) - before == {
        ("commune", "school", 2),
        ("province", "commune", 2),
        ("national", "province", 2),
    }


def test_the_journal_of_an_ended_unit_is_witnessed_by_its_keeper(forest: Forest) -> None:
    write(forest.ended.pk)

    witness()

    assert ("commune", "ended", 1) in witnessed(forest)


def test_nobody_witnesses_the_top(forest: Forest) -> None:
    write(forest.national.pk)

    assert witness() == 0


def test_a_witness_entry_is_named_and_checkpointed_with_the_file(forest: Forest) -> None:
    write(forest.grassroots.pk)
    witness()

    entry = JournalEntry.objects.get(unit_id=forest.commune.pk)
    assert (entry.action_label, entry.label, entry.rows_count) == (
        "Ghi nhận mốc nhật ký của đơn vị cấp dưới",
        "Công đoàn xã Đông Hà",
        2,
    )
    assert WitnessedHead.objects.filter(entry=entry).order_by("unit_id").values_list("unit_id", "count").first() == (
        0,
        1,
    )


def test_a_head_that_somebody_edited_is_not_confirmed(forest: Forest) -> None:
    write(forest.grassroots.pk)
    JournalHead.objects.filter(pk=forest.grassroots.pk).update(count=9)

    assert witness() == 0


def test_what_the_night_left_behind_is_caught_up_and_whole(forest: Forest) -> None:
    write(forest.grassroots.pk)
    assert [finding.damage for finding in verify()] == [JournalDamage.CHECKPOINT_CUT]

    witness()
    checkpoints.catch_up()

    assert verify() == []


def nights() -> list[datetime]:
    """When the witnessing stands in the schedule."""
    waiting = Job.objects.filter(kind=NIGHTLY, state=JobState.WAITING, arguments={"name": tasks.WITNESS})
    return [job.due_at.astimezone(VIETNAM) for job in waiting if job.due_at]


def test_the_nightly_work_is_put_in_once() -> None:
    schedule()
    assert schedule() == 0

    assert len(nights()) == 1
    assert DBTaskResult.objects.count() == len(nightly.works())


def test_the_nightly_work_puts_in_the_next_night_before_it_works(forest: Forest) -> None:
    write(forest.grassroots.pk)
    job = start(
        kind=NIGHTLY,
        actor=system_actor(TODAY),
        unit_id=None,
        title="",
        arguments={"name": tasks.WITNESS},
        key="tonight",
    )

    work(job.pk)

    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.DONE, 3)
    assert [night.time() for night in nights()] == [tasks.WITNESSED_AT]


@pytest.mark.parametrize(
    ("now", "days"),
    [
        pytest.param(
            datetime(2026, 12, 31, 23, 59, 59, tzinfo=VIETNAM), 1, id="before midnight: the same night, next day"
        ),
        pytest.param(datetime(2026, 12, 31, 1, 29, tzinfo=VIETNAM), 0, id="after midnight: this night"),
        pytest.param(datetime(2026, 12, 31, 1, 30, tzinfo=VIETNAM), 1, id="at the very moment: the next night"),
    ],
)
def test_the_next_night_is_the_first_that_has_not_begun(now: datetime, days: int) -> None:
    found = nightly.next_night(tasks.WITNESSED_AT, now)

    assert found.date() == now.date() + timedelta(days=days)
    assert found.time() == tasks.WITNESSED_AT
