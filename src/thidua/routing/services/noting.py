"""What every act leaves behind: its row, the word to the room that owns the object, the entry of the journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.files.models import StoredFile
from thidua.org.rules.approval import Approval
from thidua.org.selectors import ancestors_on, name_on
from thidua.org.services.approvals import put_approval
from thidua.routing import policy
from thidua.routing.enums import ActKind, RouteState, RoutingAction, RoutingDuty, RoutingPermission
from thidua.routing.models import Act, Route, Step
from thidua.routing.registry import RouteEvent, kind_of
from thidua.routing.rules.acts import Given
from thidua.routing.rules.parts import ReturnedPart
from thidua.shared import duties
from thidua.shared.actor import Actor
from thidua.shared.telling import News, tell
from thidua.shared.text import clean

_ACTIONS = {
    ActKind.SUBMIT: RoutingAction.SUBMITTED,
    ActKind.APPROVE: RoutingAction.APPROVED,
    ActKind.RETURN: RoutingAction.RETURNED,
    ActKind.FORWARD: RoutingAction.FORWARDED,
    ActKind.WITHDRAW: RoutingAction.WITHDRAWN,
    ActKind.REOPEN: RoutingAction.REOPENED,
}
_REASON = 1000


@dataclass(frozen=True, slots=True)
class Done:
    """This is an act that was done: what, at which step, in which state it found the route, what it says."""

    kind: ActKind
    step: Step | None
    unit_id: int
    before: RouteState
    given: Given
    paper: StoredFile | None = None
    approval: Approval | None = None
    returned: Sequence[ReturnedPart] = ()
    digests: Mapping[str, str] = field(default_factory=dict)


def note(route: Route, done: Done, actor: Actor) -> Act:
    """Save the route, add the row of the act, tell the room, record in the journal, in this order."""
    route.version += 1
    route.save()
    act = act_row(route, done, actor)
    act.number = 1 + (route.acts.order_by("-number").values_list("number", flat=True).first() or 0)
    act.save(force_insert=True)
    if act.is_entered_for:
        _ask_to_confirm(route, act, actor)
    if act.is_alone:
        _show_above(route, act, actor)
    kind_of(route.kind).on_outcome(event_of(route, act, done), actor)
    _record(route, done, act, actor)
    return act


def act_row(route: Route, done: Done, actor: Actor) -> Act:
    """Return the row of an act, without its number."""
    act = Act(
        route=route,
        kind=done.kind,
        step=done.step,
        unit_id=done.unit_id,
        is_entered_for=done.given.is_entered_for,
        entered_by_person=actor.person_id,
        entered_by_name=actor.person_name,
        entered_by_unit=actor.unit_id,
        paper=done.paper if done.given.is_entered_for else None,
        post_id=actor.post_id,
        post_label=actor.post_label,
        happened_date=done.given.happened_date,
        reason=clean(done.given.reason)[:_REASON],
        late_reason=clean(done.given.late_reason),
        parts=[asdict(part) for part in done.returned],
        digests=dict(done.digests),
        state=route.state,
    )
    if done.approval is not None:
        put_approval(act, done.approval, actor, authors=policy.author_ids(route))
    return act


def event_of(route: Route, act: Act, done: Done) -> RouteEvent:
    """Return what the room of the object is told."""
    return RouteEvent(
        object_id=route.object_id,
        route_id=route.pk,
        act=done.kind,
        state=RouteState(route.state),
        step="" if done.step is None else done.step.code,
        unit_id=done.unit_id,
        happened_date=done.given.happened_date,
        reason=act.reason,
        returned=tuple(done.returned),
        is_alone=act.is_alone,
    )


def _ask_to_confirm(route: Route, act: Act, actor: Actor) -> None:
    duties.open_duty(
        duties.NewDuty(
            kind=RoutingDuty.CONFIRM_ENTERED,
            object_id=act.pk,
            unit_id=act.unit_id,
            title=f"Xác nhận: {act.get_kind_display()} “{route.title}” do cấp trên nhập thay",
            note=f"{actor.person_name} nhập, có bản giấy ký",
            route_args=(route.pk,),
            except_person=actor.person_id,
        )
    )


def _show_above(route: Route, act: Act, actor: Actor) -> None:
    """Tell the unit above that one person drew up and decided what others would have seen elsewhere."""
    above = ancestors_on(act.unit_id, actor.today)
    if not above:
        return
    unit_name = name_on(act.unit_id, actor.today)
    tell(
        News(
            unit_id=above[-1].unit_id,
            permission=RoutingPermission.VIEW_ROUTE,
            day=actor.today,
            title=f"{unit_name}: một người vừa soạn vừa duyệt",
            text=f"{actor.person_name} duyệt “{route.title}”. Người duyệt cũng là người soạn; cấp trên được báo để xem "
            "lại.",
            route_name="route",
            route_args=(route.pk,),
        )
    )


def _record(route: Route, done: Done, act: Act, actor: Actor) -> None:
    changes = [Change("Tình trạng", done.before, RouteState(route.state))]
    if done.step is not None:
        changes.append(Change("Bước", None, done.step.label))
    changes += [
        Change(label, None, value)
        for label, value in (
            ("Lý do", act.reason),
            ("Ngày diễn ra", None if act.happened_date == actor.today else act.happened_date),
            ("Lý do ghi muộn", act.late_reason),
            ("Phần bị trả lại", "; ".join(f"{part.label}: {part.reason}" for part in done.returned)),
            ("Cơ quan quyết định", None if act.approval_body is None else act.approval_body.name),
            ("Ngày họp hoặc lấy ý kiến", act.approval_date),
            ("Một người vừa soạn vừa duyệt", act.is_alone or None),
        )
        if value
    ]
    if act.signer_name:
        changes.append(Change("Người ký", None, act.signer_name, is_personal=True))
    record(
        actor=actor,
        unit_id=done.unit_id,
        action=_ACTIONS[done.kind],
        kind=route.object_kind,
        object_id=route.object_id,
        label=route.title,
        changes=changes,
        is_entered_for=act.is_entered_for,
    )
