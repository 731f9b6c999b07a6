"""Every awkward or hostile file is read rightly or refused with the reason; nothing else ever happens."""

import time

import pytest

from tests.sheets.corpus import CASES, Case
from thidua.sheets.enums import BookRefusal
from thidua.sheets.rules.grid import Merged, column_name
from thidua.sheets.services import reading
from thidua.sheets.services.reading import BookRefusedError, read_book

PATIENT = 25
"""Seconds within which even the worst file is answered, on a machine that is busy."""


def read(case: Case):
    content = case.make()
    started = time.monotonic()
    try:
        return read_book(content, case.file_name)
    except BookRefusedError as error:
        return error.refusal
    finally:
        assert time.monotonic() - started < PATIENT


def test_the_corpus_is_large_and_every_file_has_its_own_name():
    assert len({case.name for case in CASES}) == len(CASES) >= 150


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_is_read_rightly_or_refused_with_the_reason(case):
    found = read(case)
    if case.expected is None:  # either answer will do, another exception will not
        assert isinstance(found, BookRefusal) or found.sheets
        return
    if isinstance(case.expected, tuple):
        assert found in case.expected
        return
    assert not isinstance(found, BookRefusal), found
    assert found.shown[0].rows == case.expected
    assert {finding.code.value for finding in found.findings} >= set(case.findings)


def named(name: str) -> Case:
    return next(case for case in CASES if case.name == name)


def test_the_place_of_a_cell_is_the_one_the_spreadsheet_program_shows():
    sheet = read(named("rows above and left empty")).sheets[0]
    assert sheet.first_row == 5
    assert sheet.cell(0, 2) == "C5"
    assert [column_name(place) for place in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


def test_merged_cells_are_told():
    assert read(named("merged head")).sheets[0].merged == (Merged(1, 1, 1, 3),)
    assert read(named("html with spans")).sheets[0].merged == (Merged(1, 1, 2, 1), Merged(1, 2, 1, 3))


def test_a_broken_cell_is_named_with_its_sheet_and_place():
    [finding] = read(named("error cell")).findings
    assert (finding.sheet, finding.cell) == ("Sheet", "B1")
    assert finding.message.startswith("B1: Ô đang báo lỗi công thức")


def test_an_encoding_that_was_guessed_is_shown_with_an_example():
    finding = next(one for one in read(named("csv TCVN3")).findings if one.code == "encoding")
    assert "TCVN3 (ABC)" in finding.message
    assert (finding.before, finding.after) == ("Hä vµ tªn;§¬n vÞ;Sè", "Họ và tên;Đơn vị;Số")


def test_the_reading_process_opens_no_file_and_no_connection(tmp_path, monkeypatch):
    script = (reading._HERE / "probe.py").read_text()
    attempt = (
        "    import socket\n"
        "    for attempt in (lambda: open('/etc/passwd'), lambda: socket.socket(), lambda: __import__('os').fork()):\n"
        "        try:\n            attempt()\n        except (OSError, ImportError):\n            continue\n"
        "        if attempt.__code__.co_names[:1] != ('__import__',):\n            return {'error': 'empty'}\n"
        "        __import__('os')._exit(0)\n"
        "    raise RefusedFileError('no_rows')\n"
    )
    body = "def _read(content: bytes, limits: Limits) -> dict[str, Any]:\n"
    assert body in script
    (tmp_path / "probe.py").write_text(
        script.replace(body, "import socket\n" + body + attempt.replace("    import socket\n", "")).replace(
            ", lambda: __import__('os').fork()", ""
        )
    )
    monkeypatch.setattr(reading, "_HERE", tmp_path)
    with pytest.raises(BookRefusedError) as refused:
        read_book(named("plain").make(), "a.xlsx")
    assert refused.value.refusal is BookRefusal.NO_ROWS
