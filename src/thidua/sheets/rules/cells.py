"""What one cell means: readers of numbers, days, text and choices as Vietnamese offices type them. Pure.

A reader takes a cell and returns what it means, ``None`` for nothing, or a ``CellProblem`` that says reason and remedy.
``read_column`` calls it once for each different cell of a column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from difflib import get_close_matches
from math import isnan
from typing import Any
from unicodedata import is_normalized

from thidua.shared.phones import bare_phone
from thidua.shared.text import clean, fold
from thidua.sheets.declaring import Choice
from thidua.sheets.enums import CellFault
from thidua.sheets.rules.grid import Broken, Value
from thidua.ui import formats
from thidua.ui.forms import calendar_problem

_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 80_000
"""Numbers taken as days of Excel (1927 to 2119): smaller ones are years or counts, larger ones something else."""
_YEARS = range(1900, 2200)
_EXACT = 10**15
"""From here on a spreadsheet program no longer keeps every digit of a number."""
_NAMED = 6
_SHOWN = 40

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")
_INNER_SPACE = re.compile(r"\s+")
_WHOLE = re.compile(r"[-−]?\d+")
_GROUPED = re.compile(r"[-−]?\d{1,3}(?:\.\d{3})+")
_GROUPED_BY_SPACE = re.compile(r"[-−]?\d{1,3}(?: \d{3})+")
_NO_DECIMALS = re.compile(r"(?<=\d),0+$")
_DECIMAL = re.compile(r"([-−]?)(\d+|\d{1,3}(?:[. ]\d{3})+)(?:,(\d+))?")
_WITH_POINT = re.compile(r"[-−]?\d+\.\d+")
_CURRENCY = re.compile(r"\s*(?:đồng|đ|vnđ|vnd|₫)\.?$", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_IN_WORDS = re.compile(r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_TIME_AFTER = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
_SHORT_YEAR = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}")
_MONTH_ONLY = re.compile(r"\d{1,2}[/.\-]\d{4}")
_YES = frozenset({"co", "x", "✓", "✔", "v", "1", "true", "yes", "y", "dung", "roi"})
_NO = frozenset({"khong", "ko", "k", "0", "false", "no", "n", "sai", "chua", "-"})


@dataclass(frozen=True, slots=True)
class CellProblem:
    """This is why a cell cannot be read, and what to do."""

    code: CellFault
    message: str


type Reader = Callable[[Value], Any]


def read_column(cells: Iterable[Value], reader: Reader) -> list[Any]:
    """Return what ``reader`` answers for every cell; it is asked once for each different one."""
    known: dict[Any, Any] = {}
    answers = []
    for cell in cells:
        # 1, 1.0 and True are one key of a dictionary but three different cells.
        key = cell if cell.__class__ is str else (cell.__class__, cell)
        if key not in known:
            known[key] = reader(cell)
        answers.append(known[key])
    return answers


# Text.


def text(cell: Value) -> str | CellProblem | None:
    """Return the text in its one normal form, without invisible characters; a number or a day as it is shown."""
    if not isinstance(cell, str):
        return _shown(cell)
    if _is_clean(cell):
        return cell
    # Invisible signs go first: one between two spaces would keep both.
    return clean(_INVISIBLE.sub("", cell)) or None


def _is_clean(cell: str) -> bool:
    """Whether nothing of a text would change; printable text holds no invisible sign and no space but the common one.
    Most cells are so, and asking is much quicker than cleaning."""
    return (
        cell.isprintable()
        and "  " not in cell
        and cell[:1] not in {"", " "}
        and cell[-1] != " "
        and is_normalized("NFC", cell)
    )


def lines(cell: Value) -> str | CellProblem | None:
    """Return text that may have several lines, each in the one normal form."""
    if not isinstance(cell, str):
        return _shown(cell)
    kept = (_INVISIBLE.sub("", line) for line in cell.splitlines())
    return "\n".join(clean(line) for line in kept).strip() or None


def code(width: int = 0) -> Reader:
    """Return a reader of codes: text without spaces; a code of ``width`` digits gets back the zeros in front that a
    spreadsheet program drops."""

    def read(cell: Value) -> str | CellProblem | None:
        found = text(cell)
        if not isinstance(found, str):
            return found
        joined = _INNER_SPACE.sub("", found)
        return joined.zfill(width) if width and joined.isascii() and joined.isdigit() else joined

    return read


def phone(cell: Value) -> str | CellProblem | None:
    """Return a telephone number as digits, with the zero in front that a spreadsheet program drops."""
    found = text(cell)
    if not isinstance(found, str):
        return found
    digits = bare_phone(found)
    if digits is not None:
        return digits
    message = f"“{_short(found)}” không phải số điện thoại. Ghi từ 7 đến 15 chữ số, ví dụ 0912 345 678."
    return CellProblem(CellFault.NOT_A_PHONE, message)


def _shown(cell: Value) -> str | CellProblem | None:
    """Return what a spreadsheet program shows for a cell that is no text."""
    if cell is None:
        return None
    if isinstance(cell, Broken):
        return _broken(cell)
    if isinstance(cell, bool):
        return "Có" if cell else "Không"
    if isinstance(cell, date | time):
        return _shown_moment(cell)
    return _shown_number(cell) if isinstance(cell, int | float) else cell


def _shown_moment(cell: date | time) -> str:
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    has_time = isinstance(cell, datetime) and cell.time() != time()
    return f"{cell:%H:%M %d/%m/%Y}" if has_time else formats.day(cell)


def _shown_number(cell: float) -> str | CellProblem:
    if abs(cell) >= _EXACT or isnan(cell):
        message = (
            "Số quá dài nên chương trình bảng tính đã làm tròn các chữ số cuối. "
            "Định dạng cột là Văn bản (Text) rồi gõ lại."
        )
        return CellProblem(CellFault.ROUNDED, message)
    return str(int(cell)) if cell == int(cell) else repr(cell).replace(".", ",")


# Numbers.


def whole_number(cell: Value) -> int | CellProblem | None:
    """Return a whole number: ``1250``, ``1.250``, ``1 250``, a number cell ``12.0``; ``12,5``, ``1.25`` are refused."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _whole(cell)
    found = _typed(cell, CellFault.NOT_A_NUMBER, "một số nguyên, ví dụ 1.250")
    if not isinstance(found, str):
        return found
    number = _NO_DECIMALS.sub("", found)
    if _WHOLE.fullmatch(number) or _GROUPED.fullmatch(number) or _GROUPED_BY_SPACE.fullmatch(number):
        return int(number.replace("−", "-").replace(".", "").replace(" ", ""))
    return _no_whole_number(found)


def decimal(cell: Value) -> Decimal | CellProblem | None:
    """Return a number with a decimal comma: ``12,5``, ``1.250,75``. A point followed by anything but three digits is
    refused: nobody can tell what it means."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        shown = _shown_number(cell)
        return shown if isinstance(shown, CellProblem) else Decimal(repr(cell)).normalize() + 0
    found = _typed(cell, CellFault.NOT_A_NUMBER, "một số, ví dụ 1.250,5")
    if not isinstance(found, str):
        return found
    parts = _DECIMAL.fullmatch(found)
    if parts is None:
        if _WITH_POINT.fullmatch(found):
            return _point_for_comma(found)
        return CellProblem(CellFault.NOT_A_NUMBER, f"“{_short(found)}” không phải số. Ghi một số, ví dụ 1.250,5.")
    whole = re.sub(r"[. ]", "", parts[2])
    return Decimal(f"{'-' if parts[1] else ''}{whole}.{parts[3] or '0'}").normalize() + 0


def money(cell: Value) -> int | CellProblem | None:
    """Return an amount in dong: a whole number, with or without ``đ``, ``đồng``, ``VND`` behind it."""
    return whole_number(_CURRENCY.sub("", cell.strip()) if isinstance(cell, str) else cell)


def _whole(cell: float) -> int | CellProblem:
    shown = _shown_number(cell)
    if isinstance(shown, CellProblem):
        return shown
    return int(cell) if cell == int(cell) else _no_whole_number(shown)


def _no_whole_number(found: str) -> CellProblem:
    if re.fullmatch(r"[-−]?[\d. ]*\d,\d+", found):
        message = f"“{_short(found)}” là số lẻ (dấu phẩy là dấu thập phân). Ở đây cần số nguyên, ví dụ 1.250."
        return CellProblem(CellFault.NOT_WHOLE, message)
    if _WITH_POINT.fullmatch(found):
        return _point_for_comma(found)
    return CellProblem(CellFault.NOT_A_NUMBER, f"“{_short(found)}” không phải số. Ghi một số nguyên, ví dụ 1.250.")


def _point_for_comma(found: str) -> CellProblem:
    message = (
        f"Không rõ dấu chấm trong “{_short(found)}” là gì: "
        "dấu chấm chỉ tách hàng nghìn (1.250), dấu phẩy tách phần lẻ (12,5)."
    )
    return CellProblem(CellFault.NOT_A_NUMBER, message)


def _typed(cell: Value, code: CellFault, wanted: str) -> str | CellProblem | None:
    """Return the text of a cell that is to hold something else; a cell of the wrong type is a problem."""
    if cell is None:
        return None
    if isinstance(cell, str):
        return text(cell)
    if isinstance(cell, Broken):
        return _broken(cell)
    kind = "đúng/sai" if isinstance(cell, bool) else "ngày, giờ" if isinstance(cell, date | time) else "số"
    return CellProblem(code, f"Ô đang có kiểu {kind} ({_shown(cell)}). Ghi {wanted}.")


# Days.


def day(cell: Value) -> date | CellProblem | None:
    """Return a day: a cell with a day, a day number of Excel, or text such as ``20/11/2026``, ``2026-11-20``, ``ngày 20
    tháng 11 năm 2026``. Two-digit years are refused: nobody can tell 1926 from 2026."""
    if isinstance(cell, datetime):
        return _in_range(cell.date())
    if isinstance(cell, date):
        return _in_range(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_serial(cell)
    found = _typed(cell, CellFault.NOT_A_DAY, "ngày/tháng/năm, ví dụ 20/11/2026")
    return _from_text(found) if isinstance(found, str) else found


def _from_serial(number: float) -> date | CellProblem:
    if _FIRST_SERIAL <= number < _LAST_SERIAL:
        return _EPOCH + timedelta(days=int(number))
    if number in _YEARS:
        return _no_day(f"Ô chỉ có năm {int(number)}.")
    shown = _shown_number(number)
    return shown if isinstance(shown, CellProblem) else _no_day(f"Số {shown} không phải ngày.")


def _from_text(found: str) -> date | CellProblem:
    bare = _TIME_AFTER.sub("", found)
    if parts := _YEAR_FIRST.fullmatch(bare):
        return _made(parts[3], parts[2], parts[1])
    if parts := _DAY_FIRST.fullmatch(bare) or _IN_WORDS.fullmatch(fold(bare)):
        return _made(parts[1], parts[2], parts[3])
    if _SHORT_YEAR.fullmatch(bare):
        message = f"“{bare}” chỉ có hai chữ số của năm. Ghi đủ bốn chữ số, ví dụ 20/11/2026."
        return CellProblem(CellFault.SHORT_YEAR, message)
    if _MONTH_ONLY.fullmatch(bare):
        return _no_day(f"“{bare}” không có ngày.")
    return _no_day(f"“{_short(found)}” không phải ngày.")


def _no_day(reason: str) -> CellProblem:
    return CellProblem(CellFault.NOT_A_DAY, f"{reason} Ghi đủ ngày/tháng/năm, ví dụ 20/11/2026.")


def _made(day: str, month: str, year: str) -> date | CellProblem:
    try:
        return _in_range(date(int(year), int(month), int(day)))
    except ValueError:
        reason = calendar_problem(f"{day}/{month}/{year}")
        return CellProblem(CellFault.NO_SUCH_DAY, reason or f"Không có ngày {day}/{month}/{year} trong lịch.")


def _in_range(found: date) -> date | CellProblem:
    if found.year in _YEARS:
        return found
    return CellProblem(
        CellFault.NO_SUCH_DAY, f"Năm {found.year} không hợp lý. Ghi năm từ {_YEARS[0]} đến {_YEARS[-1]}."
    )


# Yes or no, and choices.


def flag(cell: Value) -> bool | CellProblem | None:
    """Return yes or no: ``Có``, ``x``, ``1`` or ``Không``, ``0``; an empty cell is ``None``."""
    if isinstance(cell, bool):
        return cell
    found = text(cell)
    if not isinstance(found, str):
        return found
    word = fold(found)
    if word in _YES or word in _NO:
        return word in _YES
    return CellProblem(CellFault.NOT_YES_NO, f"“{_short(found)}” không phải Có hoặc Không. Ghi Có (hoặc x) hay Không.")


def choice(choices: Iterable[Choice]) -> Reader:
    """Return a reader of one of ``choices``, found by label, code or another name, marks and case aside. Where two
    labels are the same without marks, only the exact one is found."""
    exact: dict[str, str] = {}
    folded: dict[str, set[str]] = {}
    labels: dict[str, str] = {}
    for key, label, aliases in choices:
        labels[fold(label)] = label
        for word in (label, key, *aliases):
            exact.setdefault(clean(word), key)
            folded.setdefault(fold(word), set()).add(key)

    def read(cell: Value) -> str | CellProblem | None:
        found = text(cell)
        if not isinstance(found, str):
            return found
        alike = folded.get(fold(found), set())
        if found in exact or len(alike) == 1:
            return exact[found] if found in exact else next(iter(alike))
        return _no_choice(found, labels)

    return read


def _no_choice(found: str, labels: dict[str, str]) -> CellProblem:
    close = [labels[word] for word in get_close_matches(fold(found)[:200], list(labels)[:2000], n=_NAMED)]
    named = close or list(labels.values())[:_NAMED]
    others = "…" if len(labels) > len(named) else ""
    wanted = f"Chọn một trong: {', '.join(named)}{others}." if named else "Ở đây chưa có gì để chọn."
    return CellProblem(CellFault.NOT_A_CHOICE, f"Không có “{_short(found)}”. {wanted}")


def _broken(cell: Broken) -> CellProblem:
    return CellProblem(CellFault.BROKEN, str(cell.reason.label))


def _short(found: str) -> str:
    return found if len(found) <= _SHOWN else f"{found[: _SHOWN - 1]}…"
