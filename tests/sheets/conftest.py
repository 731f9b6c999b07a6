"""What tests of imports share: the workbook of ``target``, files made on the spot."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.forest import Forest, make_post
from tests.sheets import target
from thidua.shared.actor import Actor
from thidua.sheets import declaring
from thidua.sheets.models import Import
from thidua.sheets.services.receiving import receive

HEAD = ("Tên", "Cấp", "Ngày lập", "Thuộc")


def xlsx(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """Return a workbook with these cells."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    if isinstance(value, date | datetime):
                        page.write_datetime(number, place, value, day)
                    elif value is not None:
                        page.write(number, place, value)
    return output.getvalue()


def upload(content: bytes, name: str = "tep.xlsx") -> SimpleUploadedFile:
    """Return an uploaded file."""
    return SimpleUploadedFile(name, content)


@pytest.fixture(autouse=True)
def workbook() -> Iterator[None]:
    """Declare the workbook for one test, and no other."""
    others = declaring.registered()
    for other in others:
        declaring.unregister(other.code)
    declaring.register(target.BOOK)
    yield
    declaring.unregister(target.CODE)
    for other in others:
        declaring.register(other)


@pytest.fixture
def officer(forest: Forest, actor_for: Callable[..., Actor]) -> Actor:
    """The officer of the commune."""
    return actor_for(make_post(forest.commune, "officer"))


@pytest.fixture
def hand_in(officer: Actor) -> Callable[..., Import]:
    """Hand in rows of places, or whole sheets, for the commune."""

    def make(rows: Sequence[Sequence[Any]] = (), *, head: Sequence[str] = HEAD, sheets: Any = None) -> Import:
        content = xlsx(sheets or {"Địa bàn": [head, *rows]})
        return receive(actor=officer, unit_id=officer.unit_id or 0, code=target.CODE, uploaded=upload(content))

    return make
