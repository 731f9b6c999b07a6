"""The acts on the facts of a unit under one name; each subject has a module of its own."""

from thidua.org.rules.headcounts import Figures
from thidua.org.services.blocs import add_units, create_bloc, end_bloc, remove_units
from thidua.org.services.bodies import change_body, close_body, open_body
from thidua.org.services.desks import close_desk, open_desk, rename_desk, set_desk_phone
from thidua.org.services.facts import FactRefusedError
from thidua.org.services.headcounts import confirm_headcount, correct_headcount, enter_headcount, remove_headcount
from thidua.org.services.locations import set_location
from thidua.org.services.partners import end_partner, set_employer, set_partner

__all__ = [
    "FactRefusedError",
    "Figures",
    "add_units",
    "change_body",
    "close_body",
    "close_desk",
    "confirm_headcount",
    "correct_headcount",
    "create_bloc",
    "end_bloc",
    "end_partner",
    "enter_headcount",
    "open_body",
    "open_desk",
    "remove_headcount",
    "remove_units",
    "rename_desk",
    "set_desk_phone",
    "set_employer",
    "set_location",
    "set_partner",
]
