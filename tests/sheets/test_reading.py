"""Every awkward or hostile file is read rightly or refused with the reason; nothing else ever happens."""

import os

import pytest

from tests.sheets.corpus import CASES, Case
from thidua.sheets.enums import BookRefusal, LegacyEncoding
from thidua.sheets.rules.grid import Merged, column_name
from thidua.sheets.rules.legacy_books import converted, recognised
from thidua.sheets.services import reading
from thidua.sheets.services.reading import BookRefusedError, read_book

PATIENT = 25
"""Seconds of work for even the worst file; waiting for a busy machine is not counted."""


def worked() -> float:
    """Seconds this process and those it started have worked."""
    return sum(os.times()[:4])


def read(case: Case):
    content = case.make()
    started = worked()
    try:
        return read_book(content, case.file_name)
    except BookRefusedError as error:
        return error.refusal
    finally:
        assert worked() - started < PATIENT


def test_the_corpus_is_large_and_every_file_has_its_own_name():
    names = {case.name for case in CASES}
    assert len(names) == len(CASES) >= 150
    assert names >= LARGE


LARGE = {
    "ods that unpacks too large",
    "a bomb of blanks",
    "html with 250,000 rows",
    "one long text in very many cells",
    "12 million rows of one cell",
    "200,000 formulas never calculated",
    "1,048,576 rows",
}
"""Each takes many seconds to make and to refuse."""


@pytest.mark.parametrize(
    "case",
    [pytest.param(one, id=one.name, marks=[pytest.mark.long] if one.name in LARGE else []) for one in CASES],
)
def test_a_file_is_read_rightly_or_refused_with_the_reason(case):
    found = read(case)
    if isinstance(case.expected, tuple):
        assert found in case.expected
        return
    assert not isinstance(found, BookRefusal), found
    readable = converted(found, recognised(found)) if found.guess else found
    assert (
        repr(case.expected) == repr(readable.shown[0].rows) or readable.shown[0].rows == case.expected
    )  # NaN is itself
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


@pytest.mark.parametrize(
    ("name", "encoding", "before", "after"),
    [
        ("csv TCVN3", LegacyEncoding.TCVN3, "Hä vµ tªn", "Họ và tên"),
        ("csv VNI", LegacyEncoding.VNI, "Hoï vaø teân", "Họ và tên"),
        ("csv Windows-1258 ';'", LegacyEncoding.WINDOWS_1258, None, None),
    ],
)
def test_an_encoding_is_only_guessed_and_shown_with_examples_before_and_after(name, encoding, before, after):
    book = read(named(name))
    examples = recognised(book)
    assert book.guess is not None
    assert {book.guess.encoding, *(one.encoding for one in examples)} == {encoding}
    assert any(str(encoding.label) in finding.message for finding in book.findings)
    texts = [cell for row in book.shown[0].rows for cell in row if isinstance(cell, str) and not cell.isascii()]
    assert [one.before for one in examples] == list(dict.fromkeys(texts))[:6]
    if before is not None:
        assert (examples[0].before, examples[0].after) == (before, after)


def test_a_file_in_unicode_or_another_language_is_not_guessed_at():
    for name in ("csv UTF-8, commas", "csv UTF-16, tabs", "csv UTF-16 without mark", "csv French"):
        assert read(named(name)).guess is None


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
