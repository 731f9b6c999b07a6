"""Recounting: what differs is named, and put right, by night, by command, whatever went wrong."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from click.testing import CliRunner

from tests.forest import TODAY
from thidua.audit.models import JournalEntry
from thidua.cli.data import check_data
from thidua.cli.tallies import tallies
from thidua.counting.checks import differences
from thidua.counting.enums import CountingAction, CountingRefusal
from thidua.counting.models import CountedUnit, ExpectedTally, Fact, Tally
from thidua.counting.services.rebuilding import rebuild
from thidua.counting.tasks import check_tonight
from thidua.jobs import nightly
from thidua.shared.refusals import RefusedError


def spoil_an_amount(forest):
    Tally.objects.filter(unit=forest.province).update(amount=99)


def lose_a_sum(forest):
    Tally.objects.filter(unit=forest.national).delete()


def invent_a_sum(forest):
    row = Tally.objects.get(unit=forest.province)
    row.pk, row.unit = None, forest.other_commune
    row.save()


def spoil_an_expected_number(forest):
    ExpectedTally.objects.filter(unit=forest.commune).update(members=1)


def lose_a_unit(forest):
    row = CountedUnit.objects.get(unit=forest.other_grassroots)
    row.delete()


def misplace_a_unit(forest):
    CountedUnit.objects.filter(unit=forest.grassroots).update(under=forest.paths["other_commune"])


def misplace_a_figure(forest):
    Fact.objects.update(place=forest.paths["far_grassroots"])


def lose_a_figure(forest):
    Fact.objects.all().delete()


DAMAGES = [
    spoil_an_amount, lose_a_sum, invent_a_sum, spoil_an_expected_number, lose_a_unit, misplace_a_unit,
    misplace_a_figure, lose_a_figure,
]  # fmt: skip


@pytest.fixture
def counted(forest, opened, count):
    period = opened()
    count(period, "grassroots", 3)
    assert differences() == []
    return period


@pytest.mark.parametrize("damage", DAMAGES, ids=[damage.__name__ for damage in DAMAGES])
def test_every_damage_is_named_and_put_right(forest, counted, damage):
    damage(forest)
    assert differences() != []
    assert differences([counted.pk]) == differences()
    assert differences([]) == []
    assert rebuild(today=TODAY) > 0
    assert differences() == []
    entry = JournalEntry.objects.get(action=CountingAction.TALLIES_REBUILT)
    assert (entry.unit_id, entry.object_id) == (forest.national.pk, counted.pk)
    assert rebuild(today=TODAY) == 0


def test_what_is_right_is_left_alone(counted):
    assert rebuild(today=TODAY) == 0
    assert not JournalEntry.objects.filter(action=CountingAction.TALLIES_REBUILT).exists()


def test_the_night_reports_and_changes_nothing(forest, counted, caplog):
    assert check_tonight(TODAY) == {"wrong": 0}
    spoil_an_amount(forest)
    with caplog.at_level(logging.ERROR), pytest.raises(RefusedError) as error:
        check_tonight(TODAY)
    assert error.value.code == CountingRefusal.SUMS_WRONG
    assert "thidua tallies rebuild" in error.value.reason
    assert "Kỳ 1" in caplog.text
    assert Tally.objects.get(unit=forest.province).amount == 99


def test_the_night_follows_the_tree_before_it_checks(counted):
    assert check_tonight(TODAY + timedelta(days=3)) == {"wrong": 0}
    counted.refresh_from_db()
    assert counted.tree_date == TODAY + timedelta(days=3)


def test_both_works_are_in_the_nightly_schedule():
    works = {work.name: work for work in nightly.works()}
    assert works["counting.follow"].at < works["counting.check"].at


def test_the_command_compares_and_puts_right(forest, counted):
    run = CliRunner()
    done = run.invoke(tallies, ["rebuild", "--check"])
    assert (done.exit_code, "0 sai lệch" in done.output) == (0, True)
    lose_a_sum(forest)
    done = run.invoke(tallies, ["rebuild", "--check"])
    assert (done.exit_code, "1 sai lệch" in done.output) == (1, True)
    assert run.invoke(check_data, ["--json"]).exit_code == 1
    done = run.invoke(tallies, ["rebuild"])
    assert (done.exit_code, "Đã sửa 1 chỗ" in done.output) == (0, True)
    assert run.invoke(tallies, ["rebuild", "--check"]).exit_code == 0
