"""Units through time. A unit is an identity; what it is called, what kind it is and where it stands are dated rows."""

from thidua.org.models.areas import Area, UnitLocation
from thidua.org.models.blocs import Bloc, BlocMembership
from thidua.org.models.headcounts import CountPaper, EnteredFor, Headcount
from thidua.org.models.offices import Body, Desk, DeskName, Employer, Partner
from thidua.org.models.reorganisations import (
    CollectiveApproval,
    FromReorganisation,
    Reorganisation,
    ReorganisationAuthor,
    ReorganisationStep,
)
from thidua.org.models.units import Custody, Place, Succession, Unit, UnitKind, UnitProfile

__all__ = [
    "Area",
    "Bloc",
    "BlocMembership",
    "Body",
    "CollectiveApproval",
    "CountPaper",
    "Custody",
    "Desk",
    "DeskName",
    "Employer",
    "EnteredFor",
    "FromReorganisation",
    "Headcount",
    "Partner",
    "Place",
    "Reorganisation",
    "ReorganisationAuthor",
    "ReorganisationStep",
    "Succession",
    "Unit",
    "UnitKind",
    "UnitLocation",
    "UnitProfile",
]
