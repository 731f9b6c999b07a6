"""The table of documents no longer in force: every row says when, by what, from where; the same number of another year
is another document."""

from __future__ import annotations

from datetime import date

import pytest

from thidua.documents.kinds import FindingKind
from thidua.documents.reading.findings.finding import Context
from thidua.documents.reading.instruments import ended_instruments, rows
from thidua.documents.reading.known import known_of, known_row
from thidua.documents.reading.reader import read

TODAY = date(2026, 11, 20)


def test_every_row_has_its_clause_source_and_confidence_and_only_what_was_read_is_told() -> None:
    columns = {"number", "year", "last_day", "instead", "clause", "source", "confidence"}
    assert {frozenset(row) for row in rows()} == {frozenset(columns)}
    assert all(row["clause"] and row["source"] and row["last_day"].year >= row["year"] for row in rows())
    assert {row["confidence"] for row in rows()} == {"seen", "seen_secondary", "unverified"}
    told = {one.name for one in ended_instruments()}
    assert told == {row["number"] for row in rows() if row["confidence"] != "unverified"}
    assert len(rows()) == len({(row["number"], row["year"]) for row in rows()})


@pytest.mark.parametrize(
    ("cited", "is_told"),
    [
        pytest.param("Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ", True, id="its number says its year"),
        pytest.param("Nghị định số 91/2017/NĐ-CP của Chính phủ", True, id="so no day is needed"),
        pytest.param("Quyết định số 1689/QĐ-TLĐ ngày 12/11/2019 của Tổng Liên đoàn", True, id="the day says its year"),
        pytest.param("Quyết định số 1689/QĐ-TLĐ ngày 12/11/2021 của Tổng Liên đoàn", False, id="of another year"),
        pytest.param("Quyết định số 1689/QĐ-TLĐ của Tổng Liên đoàn", False, id="of a year nobody knows"),
        pytest.param("Quyết định số 999/QĐ-TLĐ ngày 29/5/2024 của Tổng Liên đoàn", False, id="in force"),
        pytest.param("Thông tư số 12/2019/TT-BNV ngày 04/11/2019 của Bộ Nội vụ", False, id="its end is not certain"),
    ],
)
def test_a_cited_document_is_that_of_its_year(cited: str, is_told: bool) -> None:
    context = known_of(known_row(Context(today=TODAY, documents=ended_instruments())))
    text = f"KẾ HOẠCH\nThi đua năm 2027\n\nCăn cứ {cited}, Ban Thường vụ xây dựng kế hoạch.\n"
    kinds = [one.kind for one in read(text, context).findings]
    assert (FindingKind.NOT_IN_FORCE in kinds) is is_told
