"""Whose duty it is, and who else may see it or remind of it: list side and object side together."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.notices.enums import NoticesPermission
from thidua.notices.models import OPEN, Duty, Message, ReminderRound
from thidua.org import policy as org_policy
from thidua.people.models import Post
from thidua.shared import duties
from thidua.shared.actor import Actor, Extent
from thidua.shared.refusals import OutOfScopeError


def asked_of(actor: Actor) -> Q:
    """Return the condition that a duty, open or not, waits for this post: bound to it or its desk, or of its unit,
    where the post holds the right that dealing with it needs. What was bound to a post or desk that is no more is the
    unit's."""
    if actor.unit_id is None:
        return Q(pk__in=[])
    own_desk = Post.objects.filter(pk=actor.post_id or 0, desk=OuterRef("desk"))
    bound = Q(post=actor.post_id) | Exists(own_desk)
    freed = Q(post__valid_to__lte=actor.today) | Q(desk__valid_to__lte=actor.today)
    unbound = Q(post__isnull=True, desk__isnull=True) | freed
    mine = bound | (unbound & Q(kind__in=_kinds_dealt_with(actor)))
    return Q(unit=actor.unit_id) & mine & ~Q(except_person=actor.person_id or 0)


def duties_of(actor: Actor) -> QuerySet[Duty]:
    """Return the open duties that wait for this post: those ``is_asked_of`` says yes for."""
    return Duty.objects.filter(OPEN, asked_of(actor))


def is_asked_of(actor: Actor, duty: Duty) -> bool:
    """Whether the duty waits for this post."""
    if duty.unit_id != actor.unit_id or (actor.person_id is not None and duty.except_person == actor.person_id):
        return False
    if duty.post_id is not None and duty.post_id == actor.post_id:
        return True
    is_free = duty.post_id is None and duty.desk_id is None
    if duty.post is not None and duty.post.valid_to is not None:
        is_free = is_free or duty.post.valid_to <= actor.today
    if duty.desk is not None:
        if Post.objects.filter(pk=actor.post_id or 0, desk=duty.desk).exists():
            return True
        is_free = is_free or (duty.desk.valid_to is not None and duty.desk.valid_to <= actor.today)
    return is_free and duty.kind in _kinds_dealt_with(actor)


def visible_duties(actor: Actor) -> QuerySet[Duty]:
    """Return the duties, open or not, of one's own post and of the units whose duties one may see."""
    return Duty.objects.filter(asked_of(actor) | org_policy.with_right(actor, NoticesPermission.VIEW_DUTIES, "unit"))


def may_view_duty(actor: Actor, duty: Duty) -> bool:
    """Whether the actor may see the duty."""
    alive = org_policy.units_with(actor, NoticesPermission.VIEW_DUTIES).filter(pk=duty.unit_id)
    return is_asked_of(actor, duty) or alive.exists()


def duties_below(actor: Actor) -> QuerySet[Duty]:
    """Return the duties, open or not, of the units whose duties one may see: "Ai chưa làm"."""
    return Duty.objects.filter(org_policy.with_right(actor, NoticesPermission.VIEW_DUTIES, "unit"))


def duties_to_remind(actor: Actor) -> QuerySet[Duty]:
    """Return the open duties one may remind of."""
    return Duty.objects.filter(OPEN, org_policy.with_right(actor, NoticesPermission.REMIND, "unit"))


def require_round(actor: Actor, round_id: int) -> ReminderRound:
    """Return a round of reminders. Raises ``OutOfScopeError`` where the actor does not see the unit that made it,
    ``ForbiddenError`` where only the right to remind is missing."""
    found = ReminderRound.objects.filter(pk=round_id).first()
    if found is None:
        raise OutOfScopeError
    org_policy.require_unit(actor, found.unit_id, NoticesPermission.REMIND)
    return found


def messages_of(person_id: int) -> QuerySet[Message]:
    """Return the messages of a person; nobody else sees them."""
    return Message.objects.filter(person=person_id)


def _kinds_dealt_with(actor: Actor) -> list[str]:
    """Return the kinds of duty whose right the post holds over its own unit."""
    return [
        str(kind.code)
        for kind in duties.kinds()
        if any(reach.extent is not Extent.UNDER for reach in actor.reaches_of(kind.permission))
    ]
