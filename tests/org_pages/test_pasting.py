"""A pasted list of units is read as people paste it."""

from datetime import date

import pytest

from tests.forest import TODAY
from thidua.org.models import Unit
from thidua.org.selectors.pasting import Pasted, read_pasted


def read(forest, text, day=TODAY):
    hidden = {forest.other_province.pk, forest.far_grassroots.pk, forest.other_commune.pk}
    return read_pasted(text, Unit.objects.exclude(pk__in=hidden), day)


@pytest.mark.parametrize(
    "line",
    [
        "Công đoàn xã Đông Hà",
        "  công   đoàn XÃ Đông Hà ",
        "cong doan xa dong ha",
        "1. Công đoàn xã Đông Hà",
        "- Công đoàn xã Đông Hà",
        "3\tCông đoàn xã Đông Hà\t1.250",
        "CĐ xã Đông Hà",
    ],
)
def test_a_line_names_a_unit_in_many_ways(forest, line):
    forest.commune.profiles.update(short_name="CĐ xã Đông Hà", folded_name="cong doan xa dong ha cd xa dong ha")
    assert read(forest, line).found == [forest.commune.pk]


def test_a_line_may_be_the_id(forest):
    assert read(forest, f"{forest.school.pk}\n{forest.commune.pk}").found == [forest.school.pk, forest.commune.pk]


def test_marks_decide_between_names_that_differ_only_in_marks(forest):
    forest.neighbour.profiles.update(name="Công đoàn xã Đông Hạ", folded_name="cong doan xa dong ha", sort_key="khác")
    assert read(forest, "Công đoàn xã Đông Hà").found == [forest.commune.pk]
    assert read(forest, "cong doan xa dong ha") == Pasted(
        found=[],
        unknown=[],
        ambiguous=["cong doan xa dong ha"],
        candidates=sorted([forest.commune.pk, forest.neighbour.pk]),
    )


@pytest.mark.parametrize("line", ["CĐCS Cảng Hòn Ngọc", "Công đoàn", "999999999", "99999999999999999999999", "%", "_"])
def test_what_is_hidden_or_no_unit_at_all_is_unknown(forest, line):
    assert read(forest, line) == Pasted(found=[], unknown=[line], ambiguous=[], candidates=[])


def test_a_unit_twice_is_one_and_empty_lines_are_passed_over(forest):
    pasted = read(forest, "\n\nCông đoàn xã Đông Hà\n\ncong doan xa dong ha\n")
    assert pasted == Pasted(found=[forest.commune.pk], unknown=[], ambiguous=[], candidates=[forest.commune.pk])


def test_names_are_those_of_the_day(forest):
    assert read(forest, "LĐLĐ huyện Ba Sao").unknown == ["LĐLĐ huyện Ba Sao"]
    assert read(forest, "LĐLĐ huyện Ba Sao", date(2025, 6, 30)).found == [forest.ended.pk]
