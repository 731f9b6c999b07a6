"""What may be written about a unit: its desks, bodies, employer, blocs."""

from __future__ import annotations

import re

from thidua.org.enums import BlocRefusal, FactRefusal
from thidua.shared.decision import Decision
from thidua.shared.phones import bare_phone
from thidua.shared.text import clean

_PHONE = re.compile(r"\+?[\d][\d .()-]{5,18}")


def same_name(one: str, other: str) -> bool:
    """Whether two names are one for a reader: spaces and capitals aside."""
    return clean(one).casefold() == clean(other).casefold()


def phone_decision(phone: str) -> Decision[FactRefusal]:
    """Decide whether ``phone`` can be dialled: 7 to 15 digits, spaces, dots, brackets allowed; empty is fine."""
    if phone and (_PHONE.fullmatch(phone) is None or bare_phone(phone) is None):
        return Decision.no(FactRefusal.PHONE_UNREADABLE)
    return Decision.yes()


def bloc_decision(*, is_below_owner: bool, is_in_other_bloc: bool) -> Decision[BlocRefusal]:
    """Decide whether a unit may enter a bloc: it stands below the owner on that day, and is in no other bloc of it."""
    if not is_below_owner:
        return Decision.no(BlocRefusal.NOT_BELOW_OWNER)
    if is_in_other_bloc:
        return Decision.no(BlocRefusal.IN_OTHER_BLOC)
    return Decision.yes()
