"""Every row of every table of patterns finds its example."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

from thidua.documents import reading
from thidua.documents.reading.patterns import Pattern


def rows() -> Iterator[tuple[str, Pattern]]:
    for module_info in pkgutil.walk_packages(reading.__path__, f"{reading.__name__}."):
        module = importlib.import_module(module_info.name)
        for name, value in vars(module).items():
            for number, row in enumerate(value if isinstance(value, tuple) else (value,)):
                if isinstance(row, Pattern):
                    yield f"{module_info.name.rpartition('.')[2]}.{name}[{number}]", row


@pytest.mark.parametrize("row", [pytest.param(row, id=name) for name, row in rows()])
def test_a_pattern_finds_its_example(row: Pattern) -> None:
    found = row.found_in_example()
    assert found is not None
    assert not row.finds or found == row.finds


def test_there_are_tables_to_look_at() -> None:
    assert len(list(rows())) > 50
