"""What a merger does to sums: the people of a unit that ends are counted nowhere until its successor counts anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from thidua.org.enums import OrgDuty
from thidua.org.handover import HandoverLine
from thidua.org.models import Reorganisation
from thidua.org.rules.plan import Plan
from thidua.org.selectors.places import names_on
from thidua.org.selectors.uncounted import uncounted_after
from thidua.org.services.count_duties import ask_to_count, figures_of, names_in_words
from thidua.shared.actor import Actor
from thidua.ui import formats


class Recounting:
    """Says whose people fall out of the sums, and asks the successors to count them."""

    def preview(self, plan: Plan, actor: Actor) -> Sequence[HandoverLine]:
        """Return one line for each successor, with the figures that fall out."""
        found = uncounted_after(_links(plan), plan.day)
        names = names_on({unit for one in found for unit in one.predecessors}, plan.day)
        eve, first = formats.day(plan.day - timedelta(days=1)), formats.day(plan.day)
        return [
            HandoverLine(
                unit_id=one.successor,
                label=str(OrgDuty.COUNT_AFTER_MERGE.label),
                outcome=f"phải nhập: {names_in_words(one.predecessors, names)} có {figures_of(one)} đến hết {eve}, "
                f"từ {first} không còn trong số tổng hợp cho đến khi đơn vị này nhập số mới",
                count=len(one.predecessors),
            )
            for one in found
        ]

    def hand_over(self, plan: Plan, reorganisation: Reorganisation, actor: Actor) -> None:
        """Open the duties."""
        ask_to_count(((reorganisation, one) for one in uncounted_after(_links(plan), plan.day)), actor.today)


PARTICIPANT = Recounting()


def _links(plan: Plan) -> Iterator[tuple[int, int]]:
    """Yield each unit that ends with each that carries it on."""
    for ending in plan.endings:
        for successor in ending.successors:
            yield ending.unit, successor
