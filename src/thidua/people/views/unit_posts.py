"""The posts of a unit: as of a day, and those that are over."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.org import policy as org_policy
from thidua.org.enums import UnitRefusal
from thidua.org.views.days import day_picks
from thidua.org.views.frame import UnitFrame, unit_frame
from thidua.people import selectors
from thidua.people.enums import PeoplePermission, PostKind
from thidua.people.tables import PAST_POSTS
from thidua.shared.routes import needs
from thidua.ui.lists import list_response
from thidua.ui.tables import table_of


@needs(PeoplePermission.VIEW_POSTS, unit="unit_id")
@require_safe
def unit_posts(request: HttpRequest, unit_id: int) -> HttpResponseBase:
    """Show who holds which post in the unit as of a day (of an ended unit its last), and the posts over by then."""
    frame = unit_frame(request, unit_id, "unit_posts")
    past = table_of(
        selectors.past_posts_of_unit(unit_id, frame.day),
        PAST_POSTS,
        request.GET,
        caption="Chức vụ đã kết thúc",
        noun="chức vụ",
        empty_title="Chưa có chức vụ nào kết thúc",
    )
    may_manage = org_policy.may(frame.actor, PeoplePermission.MANAGE_POSTS, unit_id)
    context = frame.context(
        picks=day_picks(frame.shown),
        kept=[],
        unit_posts=selectors.posts_of_unit(unit_id, frame.day),
        coming=selectors.coming_posts_of_unit(unit_id, frame.day) if frame.shown.is_today else [],
        past=past,
        may_manage=may_manage,
        has_acts=(may_manage and frame.shown.is_today) or frame.may_read_journal,
        manage_refusal="" if may_manage else _refusal(frame),
        members_url=f"{reverse('people')}?don_vi={unit_id}&chuc_vu={PostKind.MEMBER.value}",
    )
    return list_response(request, "people/unit_posts.html", context, key="past", is_personal=True)


def _refusal(frame: UnitFrame) -> str:
    """Return why no post can be given here."""
    ended = frame.unit.dissolved_date
    has_ended = ended is not None and ended <= frame.actor.today
    return str((UnitRefusal.UNIT_ENDED if has_ended else UnitRefusal.RIGHT_MISSING).label)
