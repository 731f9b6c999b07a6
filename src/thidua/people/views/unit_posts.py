"""The posts of a unit: as of a day, and those that are over."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.org import policy as org_policy
from thidua.org.views.days import AsOf, day_picks
from thidua.org.views.frame import UnitFrame, unit_frame
from thidua.people import selectors
from thidua.people.enums import PeoplePermission, PostKind
from thidua.people.tables import PAST_POSTS
from thidua.shared.routes import needs
from thidua.ui.tables import table_of


@needs(PeoplePermission.VIEW_POSTS, unit="unit_id")
@require_safe
def unit_posts(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show who holds which post in the unit as of a day, and the posts that are over by then."""
    frame = unit_frame(request, unit_id, "unit_posts")
    shown = _shown(frame)
    past = table_of(
        selectors.past_posts_of_unit(unit_id, shown.day),
        PAST_POSTS,
        request.GET,
        caption="Chức vụ đã kết thúc",
        noun="chức vụ",
        empty_title="Chưa có chức vụ nào kết thúc",
    )
    context = frame.context(
        picks=day_picks(shown),
        unit_posts=selectors.posts_of_unit(unit_id, shown.day),
        past=past,
        may_manage=org_policy.may(frame.actor, PeoplePermission.MANAGE_POSTS, unit_id),
        members_url=f"{reverse('people')}?don_vi={unit_id}&chuc_vu={PostKind.MEMBER.value}",
    )
    return render(request, "people/unit_posts.html", {**context, "shown": shown, "form": frame.day_form, "kept": []})


def _shown(frame: UnitFrame) -> AsOf:
    """Return the day the page shows: of an ended unit, its last day at the latest."""
    ended = frame.unit.dissolved_date
    if ended is None or frame.shown.day < ended:
        return frame.shown
    return AsOf(ended - timedelta(days=1), frame.actor.today)
