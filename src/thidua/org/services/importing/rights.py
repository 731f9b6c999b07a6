"""Who may write a row of a spreadsheet about a unit."""

from __future__ import annotations

from typing import NamedTuple

from thidua.org import policy
from thidua.org.enums import OrgPermission
from thidua.sheets.declaring import Context


class Rights(NamedTuple):
    """This is the right a row needs: over the actor's own unit, and over any other."""

    own: str
    others: str


FACTS = Rights(OrgPermission.EDIT_UNIT, OrgPermission.EDIT_UNIT)
COUNTS = Rights(OrgPermission.EDIT_UNIT, OrgPermission.ENTER_FOR)
FOUNDING = Rights(OrgPermission.REORGANISE, OrgPermission.REORGANISE)
OPENING = Rights(OrgPermission.SET_UP, OrgPermission.SET_UP)


class Held:
    """This says for which units at or below the unit of a workbook the actor holds ``rights``. Four queries at most,
    whatever the number of units."""

    def __init__(self, context: Context, rights: Rights) -> None:
        actor, unit_id = context.actor, context.unit_id
        is_own = actor.unit_id == unit_id
        self._top = unit_id
        self._at_top = policy.may(actor, rights.own if is_own else rights.others, unit_id)
        self._below = policy.reaches_below(actor, rights.others, unit_id)

    def over(self, unit_id: int) -> bool:
        """Whether the actor may write about the unit; one that the same file adds stands below."""
        return self._at_top if unit_id == self._top else self._below
