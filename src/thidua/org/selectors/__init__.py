"""Questions about units: where they stood, what they were called, what became of them. The day is always explicit."""

from thidua.org.selectors.heirs import successors_of
from thidua.org.selectors.places import ancestors_on, children_on, name_on, path_on, place_on, profiles_on

__all__ = ["ancestors_on", "children_on", "name_on", "path_on", "place_on", "profiles_on", "successors_of"]
