"""Who is sent a link to adopt a plan by, and what became of the links."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet

from thidua.access.enums import AccessPermission
from thidua.campaigns.models import Adoption, Campaign
from thidua.campaigns.rules.plan_links import LINKED
from thidua.campaigns.selectors.coverage import adoptions_below, late_ones
from thidua.org import policy as units
from thidua.org.enums import Line
from thidua.people.enums import PostKind
from thidua.people.models import Post
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day


def linkable(actor: Actor, campaign: Campaign, top: int, *, is_late: bool = False) -> QuerySet[Adoption]:
    """Return what the units below ``top`` made of the plan that a link may adopt it for, and for which the actor may
    make one; with ``is_late`` the late ones only."""
    rows = adoptions_below(campaign, top, actor.today, Line(campaign.line)).filter(
        units.with_right(actor, AccessPermission.ISSUE_LINK, "unit"), stage__in=LINKED
    )
    return (late_ones(campaign, rows, actor.today) if is_late else rows).order_by("unit")


def chairs_of(unit_ids: Collection[int], day: date) -> Mapping[int, str]:
    """Return the name of the chair of each unit that has one on ``day``: whom a link is sent to. One query."""
    posts = Post.objects.filter(
        on_day(day), unit__in=unit_ids, kind=PostKind.CHAIR, desk=None, person__erased_at__isnull=True
    )
    return dict(posts.order_by("-valid_from").values_list("unit", "person__full_name"))
