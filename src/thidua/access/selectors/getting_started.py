"""The guided start of a new office: which steps are done follows from what is there."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, Q

from thidua.access.models import Invitation, OpeningClosed
from thidua.org import policy as org_policy
from thidua.org.enums import Line, OrgPermission
from thidua.org.models import Desk, Headcount, Place, Unit, UnitProfile
from thidua.people.enums import PostKind
from thidua.people.models import Post
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day
from thidua.shared.fields import path_end
from thidua.shared.refusals import ForbiddenError

_STEPS = (
    ("has_desks", "Ban và văn phòng", "Đơn vị không chia ban thì bỏ qua.", "unit_desks"),
    ("has_staff", "Chủ tịch, cán bộ của đơn vị", "Ai giữ chức vụ gì, từ ngày nào.", "unit_posts"),
    ("has_units", "Đơn vị trực thuộc", "Công đoàn cấp trên trực tiếp cơ sở, công đoàn cơ sở.", "unit"),
    ("has_counts", "Số lượng CNVCLĐ, đoàn viên", "Nhập thay cả trăm đơn vị bằng một tệp, kèm bản ký.", "counts_below"),
    ("has_slips", "In phiếu cho chủ tịch, cán bộ", "Mỗi người quét mã QR để tự mở tài khoản.", "invitations"),
)
_OF_GRASSROOTS = (
    ("has_staff", "Ban Chấp hành, cán bộ của đơn vị", "Ai giữ chức vụ gì, từ ngày nào.", "unit_posts"),
    ("has_counts", "Số lượng CNVCLĐ, đoàn viên", "Số của đơn vị mình, tính đến một ngày.", "unit_headcounts"),
)
_NO_UNIT = {"invitations"}


@dataclass(frozen=True, slots=True)
class OpeningStep:
    """This is one step: what, why, the route that does it (``takes_unit``: with the unit), whether it is done."""

    title: str
    note: str
    route_name: str
    takes_unit: bool
    is_done: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """These are the steps of an office that starts."""

    steps: tuple[OpeningStep, ...]
    is_closed: bool
    is_grassroots: bool

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.is_done for step in self.steps)

    @property
    def is_waiting(self) -> bool:
        """Whether home still points here: something is left to do and nobody has put it away."""
        return not self.is_closed and self.done < len(self.steps)


def opening_of(actor: Actor) -> Opening | None:
    """Return how far the office of the actor's own unit has come, ``None`` for whoever does not set it up. One query,
    and one for the right."""
    if actor.unit_id is None or not actor.may(OrgPermission.SET_UP):
        return None
    facts = _facts(actor)
    units = Unit.objects.filter(pk=actor.unit_id).annotate(**facts).values_list(*facts)
    found: dict[str, bool] | None = next((dict(zip(facts, row, strict=True)) for row in units), None)
    if found is None:
        return None
    wanted = _OF_GRASSROOTS if found["is_grassroots"] else _STEPS
    own = OpeningStep("Đơn vị của mình và người quản trị", "Đã khai khi mở phần mềm.", "unit", True, True)
    steps = (OpeningStep(title, note, route, route not in _NO_UNIT, found[fact]) for fact, title, note, route in wanted)
    return Opening((own, *steps), found["is_closed"], found["is_grassroots"])


def set_up_refusal(actor: Actor) -> str:
    """Return why the workbook of the whole office cannot be handed in, empty where it can."""
    try:
        org_policy.require_set_up(actor, actor.unit_id or 0)
    except ForbiddenError as forbidden:
        return forbidden.reason
    return ""


def _facts(actor: Actor) -> dict[str, Exists]:
    day, unit = on_day(actor.today), actor.unit_id
    path = next((reach.path for reach in actor.reaches_of(OrgPermission.SET_UP)), "")
    below = Q(line=Line.MANAGING, path__gt=path, path__lt=path_end(path)) if path else Q(pk__in=[])
    places = Place.objects.filter(day & below)
    at_or_below = Q(unit=unit) | Q(unit__in=places.values("unit"))
    return {
        "has_desks": Exists(Desk.objects.filter(day, unit=unit)),
        "has_staff": Exists(Post.objects.filter(day, unit=unit).exclude(kind=PostKind.ADMINISTRATOR)),
        "has_units": Exists(places),
        "has_counts": Exists(Headcount.objects.filter(at_or_below)),
        "has_slips": Exists(Invitation.objects.filter(at_or_below)),
        "is_grassroots": Exists(UnitProfile.objects.filter(day, unit=unit, kind__is_grassroots=True)),
        "is_closed": Exists(OpeningClosed.objects.filter(unit=unit)),
    }
