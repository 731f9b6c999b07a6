"""Why a chosen row cannot be written by itself: which rows that were not chosen it needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from thidua.shared.refusals import RefusedError
from thidua.sheets.declaring import Context, Fault, Row, Sheet
from thidua.sheets.enums import ImportRefusal
from thidua.sheets.models import Import
from thidua.sheets.selectors import number_of

_NAMED = 3
"""How many needed rows are named."""
_LOOKED_THROUGH = 5_000
"""Among more rows the needed ones are not looked for: every step of the search asks the rules of the room."""


class Choice(Protocol):
    """These are the rows of one sheet, as ``staging.Part`` has them: chosen, and left."""

    @property
    def sheet(self) -> Sheet:
        """The sheet."""

    @property
    def rows(self) -> list[Row]:
        """The chosen rows."""

    @property
    def left(self) -> list[Row]:
        """The rows that could be written and were not chosen."""

    @property
    def conflicts(self) -> set[int]:
        """Places of chosen rows the rules of the room have not seen before."""

    def together(self, more: Sequence[Row] = ()) -> list[Row]:
        """Return the rows that will hold, ``more`` among them."""


type Left = tuple[Choice, Row]


def refusal_of(
    file_import: Import, context: Context, parts: Sequence[Choice], part: Choice, fault: Fault
) -> RefusedError | None:
    """Return the refusal of a choice of rows whose records have not changed: the row of ``fault`` needs others, or, one
    in conflict, breaks a rule by itself. ``None`` where neither is so: then data it depends on have changed."""
    row = {"row": number_of(file_import, part.sheet, fault.place), "sheet": part.sheet.title, "reason": fault.reason}
    if fault.place in part.conflicts:
        code = ImportRefusal.ROW_REFUSED
        return RefusedError(str(code.label).format(**row), code.value)
    last = next(at for at, other in enumerate(parts) if other is part)
    trial = _Trial(context, parts[: last + 1], fault.place)
    left = [(other, one) for other in trial.parts for one in other.left]
    if not left or not trial.passes_with(left):
        return None
    needed = [_named(file_import, *one) for one in trial.needed(left)] if len(left) <= _LOOKED_THROUGH else []
    code = ImportRefusal.ROW_NEEDED if needed else ImportRefusal.ROWS_NEEDED
    return RefusedError(str(code.label).format(**row, needed=", ".join(needed)), code.value)


def _named(file_import: Import, part: Choice, row: Row) -> str:
    return f"dòng {number_of(file_import, part.sheet, row.place)} của trang “{part.sheet.title}”"


class _Trial:
    """Asks the rules of the room what they have against one row when more rows are chosen; ``parts`` end with its
    sheet."""

    def __init__(self, context: Context, parts: Sequence[Choice], place: int) -> None:
        self.parts = parts
        self._context, self._place = context, place

    def passes_with(self, more: Sequence[Left]) -> bool:
        """Whether nothing is against the row when ``more`` are chosen too."""
        earlier: dict[str, list[Row]] = {}
        faults: list[Fault] = []
        for part in self.parts:
            together = part.together([row for other, row in more if other is part])
            if part is self.parts[-1]:
                asked = Context(self._context.actor, self._context.unit_id, earlier)
                faults = list(part.sheet.check(asked, together))
            earlier[part.sheet.code] = together
        return all(fault.place != self._place for fault in faults)

    def needed(self, left: Sequence[Left]) -> list[Left]:
        """Return rows of ``left`` without which the row does not pass, the first few in their order; all together are
        enough. Each is the last of the shortest beginning of the list that is enough: found by halving."""
        found: list[Left] = []
        while len(found) < _NAMED and not self.passes_with(found):
            low, high = 0, len(left)
            while low < high:
                middle = (low + high) // 2
                if self.passes_with([*found, *left[:middle]]):
                    high = middle
                else:
                    low = middle + 1
            if not low:
                break
            found.append(left[low - 1])
            left = left[: low - 1]
        return found[::-1]
