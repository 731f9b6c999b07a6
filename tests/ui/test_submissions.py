"""One submit, one record: double click, retry after a lost answer, two tabs, two requests at the same moment."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from tests.forest import make_account, make_person, make_post
from tests.ui.racing_office import RACERS, count, key, send_at_once
from thidua.org.models import Desk, Headcount
from thidua.people.enums import PostKind
from thidua.ui import submissions
from thidua.ui.models import Submission
from thidua.ui.submissions import Sent, drawn_at, fresh_key, use_up

ROOT = Path(__file__).parents[2]


@pytest.fixture
def chair(forest, client_for):
    """The chair of a commune, with the address that opens a desk."""
    return sign_in(forest, client_for)


def sign_in(forest, client_for):
    person = make_person()
    make_account(person)
    made = client_for(make_post(forest.commune, PostKind.CHAIR, person=person))
    made.person_id = person.pk
    made.unit_id = forest.commune.pk
    made.address = f"/don-vi/{forest.commune.pk}/so-luong/nhap/"
    return made


def journal_entries():
    from thidua.audit.models import JournalEntry  # noqa: PLC0415

    return JournalEntry.objects.count()


def test_a_key_says_when_its_page_was_drawn_and_nobody_guesses_it():
    now = datetime(2026, 11, 20, 3, 42, 7, 123000, tzinfo=UTC)
    assert drawn_at(fresh_key(now)) == now
    assert len({fresh_key(now) for _ in range(100)}) == 100
    assert [drawn_at(text) for text in ("", "1", "x" * 30, f"{10**13}-abc")] == [None] * 4


def test_every_form_of_a_page_carries_a_key_of_its_own(chair):
    shown = chair.get(chair.address).content.decode()
    keys = [part.split('"')[0] for part in shown.split('name="gui-mot-lan" value="')[1:]]
    assert len(keys) == shown.count('method="post"')
    assert len(set(keys)) == len(keys)


def test_the_second_of_a_double_click_gets_the_answer_of_the_first(chair):
    sent = count()
    first = chair.post(chair.address, sent)
    entries = journal_entries()
    second = chair.post(chair.address, sent)
    assert (first.status_code, second.status_code, second.url) == (302, 302, first.url)
    assert journal_entries() == entries
    assert Submission.objects.count() == 1
    assert "không ghi thêm lần nữa" in chair.get(second.url).content.decode()


def test_a_refused_form_does_not_use_up_its_key(chair):
    sent = count(members="11")
    assert chair.post(chair.address, sent).status_code == 422
    assert not Submission.objects.exists()
    assert chair.post(chair.address, {**sent, "members": "9"}).status_code == 302
    assert Headcount.objects.get().members == 9


def test_other_content_with_a_used_key_is_asked_about_and_nothing_is_lost(chair):
    sent = count()
    chair.post(chair.address, sent)
    asked = chair.post(chair.address, {**sent, "members": "8"})
    assert asked.status_code == 409
    assert '<input type="hidden" name="members" value="8">' in asked.content.decode()
    assert Headcount.objects.get().members == 9


def test_the_same_content_from_a_tab_opened_before_the_first_was_sent_is_one_record(chair):
    one, other = count(**{"gui-mot-lan": key(60)}), count(**{"gui-mot-lan": key(50)})
    first = chair.post(chair.address, one)
    entries = journal_entries()
    assert chair.post(chair.address, other).url == first.url
    assert journal_entries() == entries


def test_a_page_drawn_after_the_first_was_accepted_sends_anew(chair):
    chair.post(chair.address, count(**{"gui-mot-lan": key(60)}))
    later = fresh_key(datetime.now(UTC) + timedelta(seconds=1))
    chair.post(chair.address, count(**{"gui-mot-lan": later}))
    assert Submission.objects.count() == 2


def test_a_key_is_of_one_person(chair, forest, client_for):
    other = sign_in(forest, client_for)
    sent = count()
    chair.post(chair.address, sent)
    other.post(other.address, {**sent, "members": "8"})
    assert Headcount.objects.get().members == 8


def test_a_key_of_another_address_never_answers_for_this_one(chair):
    sent = count()
    chair.post(chair.address, sent)
    elsewhere = chair.post(f"/don-vi/{chair.unit_id}/ban/moi/", sent)
    assert elsewhere.status_code == 409
    assert not Desk.objects.exists()


def test_a_request_the_rule_of_the_route_refuses_uses_up_nothing(chair, forest):
    answer = chair.post(f"/don-vi/{forest.neighbour.pk}/so-luong/nhap/", count())
    assert answer.status_code == 404
    assert not Submission.objects.exists()


def test_a_form_that_breaks_leaves_nothing_and_may_be_sent_again(chair, monkeypatch):
    from thidua.org.views import headcounts  # noqa: PLC0415

    real = headcounts.unit_facts.enter_headcount

    def break_after(**given):
        real(**given)
        raise ZeroDivisionError

    monkeypatch.setattr(headcounts.unit_facts, "enter_headcount", break_after)
    chair.raise_request_exception = False
    sent = count()
    assert chair.post(chair.address, sent).status_code == 500
    assert not Headcount.objects.exists()
    monkeypatch.undo()
    assert chair.post(chair.address, sent).status_code == 302


def test_switching_the_post_again_is_doing_it_again(chair):
    sent = {"post": str(chair.session["post"]), "gui-mot-lan": key()}
    assert [chair.post("/doi-vai/", sent).status_code for _ in range(2)] == [302, 302]
    assert not Submission.objects.exists()


@pytest.mark.django_db
def test_a_submission_is_only_ever_stored_with_its_act():
    sent = Sent(1, key(), "/x/", "0" * 64, has_draft=False)
    use_up(sent, answer="/", status=302, now=datetime.now(UTC))
    with pytest.raises(IntegrityError), transaction.atomic():
        use_up(sent, answer="/", status=302, now=datetime.now(UTC))


@pytest.mark.django_db
def test_submissions_of_seven_days_go():
    now = datetime.now(UTC)
    for days in (6, 8):
        use_up(
            Sent(1, key(days), "/x/", "0" * 64, has_draft=False), answer="/", status=302, now=now - timedelta(days=days)
        )
    assert submissions.clear_old_submissions(now) == 1


# Two requests at the same moment.


def test_requests_at_once_on_one_sqlite_file_are_one_record(tmp_path):
    said = run_office(tmp_path, "race")
    assert said == ["double click: 302 x 6, 1 record", "two tabs: 302 x 6, 1 record"]


@pytest.mark.long
def test_a_process_killed_at_any_statement_leaves_all_or_nothing_and_the_retry_makes_it_one(tmp_path):
    said = run_office(tmp_path, "kill")
    assert said == ["0 partial, 0 twice"]


def run_office(folder, what):
    command = [sys.executable, "-m", "tests.ui.racing_office", str(folder), what]
    environment = {**os.environ, "THIDUA_DATABASE": ""}
    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="tests keep SQLite in memory; on a file: the test above")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_same_key", [True, False], ids=["double click", "two tabs"])
def test_requests_at_once_on_postgresql_are_one_record(chair, is_same_key):
    before = journal_entries()
    answers = send_at_once(chair, is_same_key=is_same_key)
    assert answers == [(302, f"/don-vi/{chair.unit_id}/so-luong/")] * RACERS
    assert journal_entries() == before + 1
    assert Headcount.objects.count() == 1
