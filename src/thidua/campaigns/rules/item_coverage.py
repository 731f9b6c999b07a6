"""Which items of a plan the units that adopted it took as they stand, worded themselves or left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thidua.campaigns.enums import ItemChoice
from thidua.campaigns.rules.adopting import ADAPTED
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.parts import Part


@dataclass(frozen=True, slots=True)
class ItemCoverage:
    """This is one item of a plan with how many units did what with it; together they are all that adopted."""

    part: Part
    as_is: int
    own_words: int
    left_out: int


def item_coverage(
    content: PlanContent, adopted: int, counted: Mapping[str, Mapping[ItemChoice, int]]
) -> tuple[ItemCoverage, ...]:
    """Return the coverage of every item a unit may word for itself, in the order of the plan.

    ``counted`` are the units that worded an item (a target of their own included) or left it out; all others of
    ``adopted`` took it as it stands.
    """
    found = []
    for part in content.parts:
        if part.kind not in ADAPTED:
            continue
        counts = counted.get(part.key, {})
        own, out = counts.get(ItemChoice.OWN_WORDS, 0), counts.get(ItemChoice.LEFT_OUT, 0)
        found.append(ItemCoverage(part, adopted - own - out, own, out))
    return tuple(found)
