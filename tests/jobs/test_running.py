"""A job is run once, says how far it is, keeps its place, and ends in one of four ways."""

from __future__ import annotations

import errno
import logging
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.forest import TODAY
from thidua.audit.models import JournalEntry
from thidua.jobs.enums import JobFailure, JobRefusal, JobState
from thidua.jobs.models import Job
from thidua.jobs.registry import JobLostError
from thidua.jobs.rules.acts import MAX_DEATHS, cancel_decision, retry_decision, state_after_death
from thidua.jobs.services import cancel, locks, recover, retry, running, start, sweep_old
from thidua.jobs.services.queue import run_job
from thidua.jobs.services.working import work
from thidua.shared import acting
from thidua.shared.actor import Actor, ActorKind, system_actor
from thidua.shared.refusals import OutOfScopeError, RefusedError

pytestmark = [pytest.mark.django_db]
SYSTEM = system_actor(TODAY)
ROOT = Path(__file__).parents[2]


def fresh(job):
    return Job.objects.get(pk=job.pk)


def queued(job):
    return [row.args_kwargs["args"] for row in DBTaskResult.objects.filter(status="READY")].count([job.pk])


def test_a_job_that_returns_is_done_with_its_result(declare, make_job):
    declare(lambda running, *, rows: {"rows": rows})
    job = make_job(arguments={"rows": 3})
    assert (fresh(job).state, queued(job)) == (JobState.WAITING, 1)
    assert work(job.pk)
    assert (fresh(job).state, fresh(job).result, fresh(job).attempts) == (JobState.DONE, {"rows": 3}, 1)


def test_a_job_is_run_once_however_often_its_task_is(declare, make_job):
    runs = []
    declare(lambda running: runs.append(running.job_id))
    job = make_job()
    work(job.pk)
    work(job.pk)
    assert runs == [job.pk]


def test_while_one_runs_a_second_worker_leaves_it_alone_and_looks_again_later(declare, make_job, monkeypatch):
    declare(lambda running: pytest.fail("ran beside another"))
    monkeypatch.setattr("thidua.jobs.services.working.PATIENCE_SECONDS", 0)
    job = make_job()
    DBTaskResult.objects.all().delete()
    if connection.vendor == "postgresql":
        pytest.skip("a session shares its locks with itself; test_two_workers covers it")
    with locks.held(job.pk) as is_ours:
        assert is_ours
        run_job.func(job.pk)
    assert (fresh(job).state, queued(job)) == (JobState.WAITING, 1)
    assert DBTaskResult.objects.get().run_after > timezone.now()


@pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL holds the lock in the session")
def test_the_lock_of_a_job_ends_with_the_process_that_holds_it(settings):
    script = (
        "import fcntl, os, sys, time; os.makedirs(sys.argv[1]);"
        "f = os.open(sys.argv[1] + '/job-5', os.O_CREAT | os.O_RDWR);"
        "fcntl.flock(f, fcntl.LOCK_EX); print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", script, str(settings.DATA / "locks")], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout.readline() == "held\n"
    with locks.held(5) as is_ours:
        assert not is_ours
    holder.kill()
    holder.wait()
    with locks.held(5) as is_ours:
        assert is_ours
        with locks.held(5) as is_ours_twice:
            assert not is_ours_twice
    assert not list((settings.DATA / "locks").iterdir())


def test_a_job_with_the_same_key_is_the_same_while_it_is_open(declare, make_job):
    declare(lambda running: None)
    first = make_job(key="đơn vị 5")
    assert make_job(key="đơn vị 5").pk == first.pk
    assert make_job(key="đơn vị 6").pk != first.pk
    assert make_job().pk != make_job().pk
    work(first.pk)
    assert make_job(key="đơn vị 5").pk != first.pk


def test_a_start_that_is_rolled_back_leaves_neither_job_nor_task(declare, make_job):
    declare(lambda running: None)
    with transaction.atomic():
        make_job(unit_id=7)
        transaction.set_rollback(True)
    assert [model.objects.count() for model in (Job, DBTaskResult, JournalEntry)] == [0, 0, 0]


def test_a_kind_nobody_declared_and_a_link_start_nothing():
    with pytest.raises(KeyError):
        start(kind="không có", actor=SYSTEM, unit_id=1, title="", arguments={})
    with pytest.raises(ValueError, match="link"):
        start(kind="jobs.nightly", actor=Actor(ActorKind.LINK, TODAY), unit_id=1, title="", arguments={})


# Progress and cancel.


def test_progress_is_written_at_most_twice_a_second(declare, make_job, monkeypatch):
    written, seconds = [], iter(row / 20_000 for row in range(100_001))
    monkeypatch.setattr(running, "clock", lambda: next(seconds))

    def run(ours):
        monkeypatch.setattr(ours, "_write_figures", lambda: written.append(ours.figures[0]))
        for row in range(100_000):
            ours.progress(row, 100_000, f"dòng {row}")

    declare(run)
    job = make_job()
    work(job.pk)
    assert written == list(range(0, 100_000, 10_000))  # five seconds by that clock: every half a second
    assert (fresh(job).done, fresh(job).total, fresh(job).note) == (99_999, 100_000, "dòng 99999")


def test_progress_is_seen_while_the_job_goes_on_and_only_remembered_inside_a_transaction(declare, make_job):
    seen = []

    def run(running):
        running.progress(1, 3)
        seen.append(Job.objects.get().done)
        with transaction.atomic():
            running._written_at = float("-inf")
            running.progress(2, 3)
            seen.append(Job.objects.get().done)
            running.keep({"at": 2})
        seen.append(Job.objects.get().done)

    declare(run)
    work(make_job().pk)
    assert seen == [1, 1, 2]


def test_a_cancelled_job_stops_at_its_next_step_undoes_its_transaction_and_is_swept(declare, make_job):
    swept = []

    def run(running, *, upload_id):
        with transaction.atomic():
            running.keep({"batch": 1})
        cancel(job_id=running.job_id, actor=SYSTEM)
        with transaction.atomic():
            Job.objects.filter(pk=running.job_id).update(note="không được thấy")
            running.keep({"batch": 2})
        pytest.fail("went on after a cancel")

    declare(run, on_sweep=lambda *given: swept.append(given))
    job = make_job(arguments={"upload_id": 5})
    work(job.pk)
    assert (fresh(job).state, fresh(job).note, fresh(job).needs_sweep) == (JobState.CANCELLED, "", False)
    assert swept == [(job.pk, {"upload_id": 5}, {"batch": 1})]


def test_progress_notices_a_cancel_within_half_a_second(declare, make_job, monkeypatch):
    def run(running):
        running.progress(0, 9)
        cancel(job_id=running.job_id, actor=SYSTEM)
        until = time.monotonic() + 5
        while time.monotonic() < until:
            running.progress(1, 9)
        pytest.fail("not noticed")

    declare(run)
    began = time.monotonic()
    job = make_job()
    work(job.pk)
    assert (fresh(job).state, time.monotonic() - began < 2 * running.INTERVAL_SECONDS) == (JobState.CANCELLED, True)


def test_a_cancel_that_comes_before_the_last_step_wins_and_one_after_it_finds_the_job_over(declare, make_job):
    def run(running):
        cancel(job_id=running.job_id, actor=SYSTEM)
        with transaction.atomic():
            running.finish({"rows": 1})

    declare(run)
    job = make_job()
    work(job.pk)
    assert (fresh(job).state, fresh(job).result) == (JobState.CANCELLED, None)

    declare(lambda running: running.finish({"rows": 1}))
    job = make_job()
    work(job.pk)
    with pytest.raises(RefusedError) as refused:
        cancel(job_id=job.pk, actor=SYSTEM)
    assert (fresh(job).result, refused.value.code) == ({"rows": 1}, JobRefusal.IS_OVER)


def test_a_job_cancelled_before_it_ran_never_runs(declare, make_job):
    declare(lambda running: pytest.fail("ran"))
    job = make_job()
    cancel(job_id=job.pk, actor=SYSTEM)
    work(job.pk)
    assert fresh(job).state == JobState.CANCELLED


def test_what_could_not_be_swept_is_swept_later(declare, make_job):
    tries = []

    def on_sweep(*given):
        tries.append(given)
        if len(tries) == 1:
            raise OSError

    def run(running):
        cancel(job_id=running.job_id, actor=SYSTEM)
        running.keep({})

    declare(run, on_sweep=on_sweep)
    job = make_job()
    work(job.pk)
    assert fresh(job).needs_sweep
    recover()
    assert (len(tries), fresh(job).needs_sweep) == (2, False)


# Failing and retrying.


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        pytest.param(ZeroDivisionError("bí mật nội bộ"), JobFailure.FAULT, id="fault"),
        pytest.param(OSError(errno.ENOSPC, "bí mật nội bộ"), JobFailure.NO_SPACE, id="disk full"),
        pytest.param(OperationalError("database or disk is full"), JobFailure.NO_SPACE, id="disk full in SQLite"),
        pytest.param(OperationalError("database is locked"), JobFailure.DATABASE, id="database busy"),
        pytest.param(MemoryError(), JobFailure.MEMORY, id="memory"),
        pytest.param(KeyError("bí mật nội bộ"), JobFailure.FAULT, id="a key of the work itself"),
    ],
)
def test_a_failing_job_tells_place_reason_and_remedy_and_the_exception_goes_to_the_log(
    error, failure, declare, make_job, caplog
):
    def run(running):
        running.progress(1200, 5000, "trang tính Đơn vị")
        raise error

    declare(run)
    job = make_job()
    with caplog.at_level(logging.ERROR):
        work(job.pk)
    place = "Việc “Nhập đơn vị” ngừng ở 1.200 trên 5.000 (trang tính Đơn vị)."
    assert (fresh(job).state, fresh(job).error) == (JobState.FAILED, f"{place} {failure.label}")
    assert "bí mật" not in fresh(job).error
    assert type(error).__name__ in caplog.text


def test_a_refusal_is_told_in_its_own_words(declare, make_job):
    def run(running):
        raise RefusedError("Đơn vị đã giải thể. Hãy chọn đơn vị khác.", "ended")

    declare(run)
    job = make_job()
    work(job.pk)
    assert (fresh(job).error, fresh(job).error_code) == ("Đơn vị đã giải thể. Hãy chọn đơn vị khác.", "ended")


def test_a_kind_the_running_version_no_longer_has_fails_with_words(declare, make_job, monkeypatch):
    declare(lambda running: None)
    job = make_job()
    monkeypatch.setattr("thidua.jobs.registry._kinds", {})
    work(job.pk)
    assert fresh(job).error_code == JobFailure.UNKNOWN_KIND


def test_a_failed_job_is_done_again_from_where_it_was(declare, make_job):
    def run(running):
        if running.state == {}:
            running.keep({"batch": 1})
            raise ZeroDivisionError
        return running.state

    declare(run)
    job = make_job()
    work(job.pk)
    retry(job_id=job.pk, actor=SYSTEM)
    assert (fresh(job).state, fresh(job).error) == (JobState.WAITING, "")
    work(job.pk)
    assert (fresh(job).state, fresh(job).result, fresh(job).attempts) == (JobState.DONE, {"batch": 1}, 2)


def test_a_failed_job_is_not_done_again_beside_another_with_its_key(declare, make_job):
    declare(lambda running: 1 / 0)
    job = make_job(key="đơn vị 5")
    work(job.pk)
    make_job(key="đơn vị 5")
    with pytest.raises(RefusedError) as refused:
        retry(job_id=job.pk, actor=SYSTEM)
    assert refused.value.code == JobRefusal.SAME_RUNS


# Workers that die.


def die(job):
    """Leave a job as a worker does that is killed while it runs it."""
    DBTaskResult.objects.all().update(status="RUNNING")
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempts=1, needs_sweep=True, kept={"batch": 3})


def test_a_job_whose_worker_died_is_put_back_and_goes_on_from_what_it_kept(declare, make_job):
    declare(lambda running: running.state)
    job = make_job()
    die(job)
    assert recover() == 1
    assert (fresh(job).state, fresh(job).deaths, queued(job)) == (JobState.WAITING, 1, 1)
    assert not DBTaskResult.objects.filter(status="RUNNING").exists()
    assert recover() == 0
    work(job.pk)
    assert (fresh(job).state, fresh(job).result, fresh(job).attempts) == (JobState.DONE, {"batch": 3}, 2)


def test_a_job_that_waits_without_a_task_is_queued_again(declare, make_job):
    declare(lambda running: None)
    job = make_job()
    DBTaskResult.objects.all().delete()
    assert (recover(), queued(job)) == (1, 1)


def test_a_job_that_kills_every_worker_is_given_up(declare, make_job):
    declare(lambda running: None)
    job = make_job()
    for _ in range(MAX_DEATHS):
        die(job)
        recover()
    assert (fresh(job).state, fresh(job).error_code) == (JobState.FAILED, JobFailure.DIED)
    retry(job_id=job.pk, actor=SYSTEM)
    work(job.pk)
    assert fresh(job).state == JobState.DONE


def test_a_dead_job_that_was_cancelled_is_swept_and_not_run(declare, make_job):
    swept = []
    declare(lambda running: pytest.fail("ran"), on_sweep=lambda *given: swept.append(given))
    job = make_job()
    die(job)
    cancel(job_id=job.pk, actor=SYSTEM)
    recover()
    assert (fresh(job).state, swept) == (JobState.CANCELLED, [(job.pk, {}, {"batch": 3})])


# What the room is told of a job that ends without a result.


@pytest.fixture
def told(declare):
    """Declare a kind whose room notes what it is told, and the state the job had by then."""
    heard = []

    def on_stop(stopped):
        state = Job.objects.get(pk=stopped.job_id).state
        heard.append((state, stopped.is_cancelled, stopped.code, stopped.arguments))

    def make(run):
        declare(run, on_stop=on_stop)
        return heard

    return make


def refused_run(running, **_):
    raise RefusedError("Tệp hỏng.", "broken")


def cancelled_run(running, **_):
    cancel(job_id=running.job_id, actor=SYSTEM)
    running.keep({})


def broken_run(running, **_):
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("run", "heard"),
    [
        pytest.param(refused_run, [(JobState.FAILED, False, "broken", {"id": 5})], id="refused"),
        pytest.param(broken_run, [(JobState.FAILED, False, JobFailure.FAULT, {"id": 5})], id="a fault"),
        pytest.param(cancelled_run, [(JobState.CANCELLED, True, "", {"id": 5})], id="cancelled while it ran"),
        pytest.param(lambda running, **_: 1, [], id="done"),
    ],
)
def test_the_room_is_told_once_of_a_job_that_ends_without_a_result(told, make_job, run, heard):
    found = told(run)
    work(make_job(arguments={"id": 5}).pk)
    assert found == heard


def test_the_room_is_told_of_a_job_that_is_cancelled_before_it_ran(told, make_job):
    found = told(lambda running: None)
    cancel(job_id=make_job().pk, actor=SYSTEM)
    assert found == [(JobState.CANCELLED, True, "", {})]


def test_the_room_is_told_of_a_job_that_is_given_up_after_its_workers_died(told, make_job):
    found = told(lambda running: None)
    job = make_job()
    for _ in range(MAX_DEATHS):
        die(job)
        recover()
    assert found == [(JobState.FAILED, False, JobFailure.DIED, {})]


def test_a_room_that_cannot_be_told_does_not_keep_the_job_from_ending(declare, make_job):
    def on_stop(stopped):
        Job.objects.filter(pk=stopped.job_id).update(note="nửa vời")
        raise OSError

    declare(broken_run, on_stop=on_stop)
    job = make_job()
    work(job.pk)
    assert (fresh(job).state, fresh(job).note) == (JobState.FAILED, "")


def test_a_worker_that_was_given_up_changes_nothing_more(declare, make_job):
    lost = []

    def run(running):
        Job.objects.filter(pk=running.job_id).update(attempts=9)
        for act in (lambda: running.keep({}), lambda: running.finish(1), lambda: running.progress(1, 1)):
            try:
                act()
            except JobLostError:
                lost.append(1)
        raise JobLostError

    declare(run)
    job = make_job()
    work(job.pk)
    assert (len(lost), fresh(job).state, fresh(job).result) == (3, JobState.RUNNING, None)


def test_a_worker_asked_to_stop_puts_its_job_back(declare, make_job):
    def run(running):
        running.keep({"batch": 1})
        raise SystemExit(1)

    declare(run)
    job = make_job()
    with pytest.raises(SystemExit):
        work(job.pk)
    DBTaskResult.objects.all().delete()
    assert (fresh(job).state, fresh(job).deaths, fresh(job).kept) == (JobState.WAITING, 0, {"batch": 1})
    assert (recover(), queued(job)) == (1, 1)


def test_old_jobs_are_forgotten_and_stale_failures_swept(declare, make_job):
    swept = []
    declare(lambda running: 1 / 0, on_sweep=lambda job_id, *_: swept.append(job_id))
    now = timezone.now()
    ages = {days: make_job() for days in (6, 8, 89, 91)}
    waiting = make_job()
    for days, job in ages.items():
        work(job.pk)
        Job.objects.filter(pk=job.pk).update(finished_at=now - timedelta(days=days))
    assert sweep_old(now) == 1
    assert set(swept) == {ages[8].pk, ages[89].pk, ages[91].pk}
    assert set(Job.objects.values_list("pk", flat=True)) == {ages[6].pk, ages[8].pk, ages[89].pk, waiting.pk}


# Whose job it is.


def test_the_job_acts_for_who_started_it_with_the_rights_of_today(declare, make_job, monkeypatch):
    found = []
    declare(lambda running: found.append(running.actor().person_id))
    starter = Actor(ActorKind.POST, TODAY, unit_id=7, person_id=1, post_id=11)
    posts = {11: starter}
    monkeypatch.setattr(acting, "_sources", [lambda post_id, day: posts.get(post_id)])
    work(make_job(starter).pk)
    posts.clear()
    ended = make_job(starter)
    work(ended.pk)
    posts[11] = Actor(ActorKind.POST, TODAY, unit_id=7, person_id=2, post_id=11)
    taken = make_job(starter)
    work(taken.pk)
    assert found == [1]
    assert [fresh(job).error_code for job in (ended, taken)] == [JobFailure.POST_ENDED] * 2


def test_who_did_not_start_a_job_does_not_find_it(declare, make_job):
    declare(lambda running: None)
    mine = Actor(ActorKind.POST, TODAY, unit_id=7, person_id=1, post_id=11)
    other = Actor(ActorKind.POST, TODAY, unit_id=7, person_id=2, post_id=12)
    job = make_job(mine)
    for act in (cancel, retry):
        with pytest.raises(OutOfScopeError):
            act(job_id=job.pk, actor=other)
    cancel(job_id=job.pk, actor=mine)
    assert [entry.action for entry in JournalEntry.objects.order_by("pk")] == ["jobs.job.started", "jobs.job.cancelled"]


@pytest.mark.parametrize("state", JobState)
def test_what_may_be_done_in_which_state(state):
    cancelled = cancel_decision(state=state, is_cancel_asked=False).is_allowed
    retried = retry_decision(state=state, same_is_open=False).is_allowed
    assert cancelled == (state in {JobState.WAITING, JobState.RUNNING})
    assert retried == (state is JobState.FAILED)


@pytest.mark.parametrize(
    ("is_cancel_asked", "deaths", "state"),
    [
        (False, 1, JobState.WAITING),
        (False, MAX_DEATHS - 1, JobState.WAITING),
        (False, MAX_DEATHS, JobState.FAILED),
        (True, 1, JobState.CANCELLED),
        (True, MAX_DEATHS, JobState.CANCELLED),
    ],
)
def test_where_a_job_goes_whose_worker_died(is_cancel_asked, deaths, state):
    assert state_after_death(is_cancel_asked=is_cancel_asked, deaths=deaths) is state
