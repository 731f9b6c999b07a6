"""A column of a spreadsheet pasted into a form."""

import pytest

from thidua.sheets.rules.pasted import pasted_column, pasted_in


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        pytest.param("12\n15\n\n20\n", ["12", "15", "", "20"], id="an empty cell between others stays"),
        pytest.param("a\r\nb\r\n", ["a", "b"], id="from Windows"),
        pytest.param("12\tghi chú\n15\tkhác", ["12", "15"], id="of several columns the first"),
        pytest.param("  Nguyễn  An ", ["Nguyễn An"], id="one cell, cleaned"),
        pytest.param("\n\n", [], id="nothing"),
    ],
)
def test_the_cells_of_a_pasted_column(text, cells):
    assert pasted_column(text) == cells


def test_only_columns_that_were_pasted_are_returned():
    sent = {"dan-workers": "1\n2", "dan-women": " \n", "khac": "3"}
    assert pasted_in(sent, ("workers", "members", "women")) == {"workers": ["1", "2"]}
