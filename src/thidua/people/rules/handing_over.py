"""What becomes of posts when their unit ends."""

from __future__ import annotations

import enum

from thidua.people.enums import PostKind
from thidua.people.rules.appointing import SEATS

_FOLLOWS_ALWAYS = frozenset({PostKind.MEMBER, PostKind.TEAM_LEADER})
_FOLLOWS_SIDEWAYS = frozenset({PostKind.OFFICER, PostKind.CLERK})


class Fate(enum.Enum):
    """What becomes of one post; the value is what the preview says of it."""

    MOVES = "chuyển sang"
    ENDS = "kết thúc cùng đơn vị"
    ENDS_UNDECIDED = "kết thúc; có nhiều đơn vị kế tiếp, cần phân công lại"
    ENDS_UPWARD = "kết thúc; đơn vị kế tiếp là cấp trên, cần phân công lại"


def fate_of(kind: PostKind, *, successors: int, is_upward: bool) -> Fate:
    """Return what becomes of a post of ``kind`` in a unit that ends with so many successors.

    Members and their team leaders go where the unit goes. Officers and clerks go along to one successor, unless it
    stood above the unit (``is_upward``): nobody gains reach over more than before without being appointed. Whoever
    leads, inspects, administers or sits in a body of the unit ends with it.
    """
    if kind not in _FOLLOWS_ALWAYS | _FOLLOWS_SIDEWAYS or successors == 0:
        return Fate.ENDS
    if successors > 1:
        return Fate.ENDS_UNDECIDED
    return Fate.ENDS_UPWARD if is_upward and kind in _FOLLOWS_SIDEWAYS else Fate.MOVES


def outlives_desk(kind: PostKind) -> bool:
    """Whether a post goes on without its desk when that ends: who works in a desk stays with the unit, who leads the
    desk does not."""
    return not SEATS[kind].needs_part
