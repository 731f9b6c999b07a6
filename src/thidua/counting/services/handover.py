"""Figures in a reorganisation: they follow their units, and those of a unit that ends go to who keeps its records."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import batched

from django.db import connection

from thidua.counting.models import CountedUnit
from thidua.counting.selectors.stale import open_periods
from thidua.counting.selectors.states import with_kept
from thidua.counting.services.following import MOST_INLINE, refresh_places, start_following
from thidua.org.handover import HandoverLine
from thidua.org.models import Reorganisation
from thidua.org.rules.plan import Plan
from thidua.org.selectors.places import BATCH
from thidua.shared.actor import Actor

_LABEL = "Số liệu cộng dồn các kỳ chưa chốt"


class TallyHandover:
    """Takes part in reorganisations for the figures of all units that move or end.

    The rows of the tree are written before, and ``following.hear`` has settled what few units there are, in this same
    transaction; many units have their job. What is left to do here needs the day of the act.
    """

    def preview(self, plan: Plan, actor: Actor) -> Sequence[HandoverLine]:
        """Return in one line of how many units the figures will be added up anew."""
        touched = _touched(plan) - {founding.unit for founding in plan.foundings}
        count = sum(
            CountedUnit.objects.filter(period__closed_date=None, unit__in=batch).values("unit").distinct().count()
            for batch in batched(sorted(touched), BATCH)
        )
        outcome = "cộng lại theo cấp trên mới; của đơn vị kết thúc thì về nơi lưu giữ hồ sơ"
        return [HandoverLine(None, _LABEL, outcome, count)] if count else []

    def hand_over(self, plan: Plan, reorganisation: Reorganisation, actor: Actor) -> None:
        """Give figures of a day past the place they have now, and look once more after the commit where something may
        be left: sums whose night has not run yet still follow the tree of the day before; on PostgreSQL, writers that
        read the old tree and are not done yet are seen by nobody until they commit, and waiting for them here, with
        the locks of all rooms in hand, could wait in a circle."""
        if plan.day > actor.today or not CountedUnit.objects.exists():
            return
        units = with_kept(_touched(plan))
        is_behind = any(period.tree_date < actor.today for period in open_periods())
        if is_behind or len(units) > MOST_INLINE or connection.vendor == "postgresql":
            start_following(units, since=plan.day, day=actor.today)
        else:
            refresh_places(units, plan.day)


def _touched(plan: Plan) -> set[int]:
    """Return the units whose place, keeper, kind or life the plan changes."""
    moved = {row.unit for row in plan.places.added}
    renamed = {row.unit for row in plan.profiles.added}
    kept = {row.unit for row in plan.custodies.added}
    return moved | renamed | kept | plan.ended_units
