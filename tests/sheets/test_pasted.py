"""A column of a spreadsheet pasted into a form."""

import pytest

from thidua.sheets.rules.pasted import pasted_column


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
