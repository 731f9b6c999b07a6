"""The way up of one object: the route, its steps, what was done on it, levels that were closed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.counting.models import Period
from thidua.org.models import CollectiveApproval, Desk, EnteredFor, Unit
from thidua.people.models import Post
from thidua.routing import enums
from thidua.shared.personal import doer


class Route(models.Model):
    """This is the way up of one object. ``kind`` is the code of a ``registry.RouteKind``; ``object_kind`` and
    ``object_id`` name the object of the room that owns it.

    ``owner`` drew it up, ``unit`` is where it is now. ``submitted`` and ``approved`` are the digests of the parts, by
    code, as handed in last and as approved last, ``labels`` their words; ``unlocked`` are the returned parts, each with
    its reason; handed in again, it goes on at the position ``resume``. ``version`` grows with every act.
    """

    kind = models.CharField("loại tiến trình", max_length=60)
    object_kind = models.CharField("loại đối tượng", max_length=60)
    object_id = models.BigIntegerField("đối tượng (mã)")
    title = models.CharField("tên", max_length=240)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị soạn")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đang ở đơn vị")
    desk = models.ForeignKey(
        Desk, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ban phụ trách"
    )
    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kỳ số liệu"
    )
    state = models.CharField("tình trạng", max_length=20, choices=enums.RouteState, default=enums.RouteState.DRAFT)
    level = models.PositiveSmallIntegerField("cấp", default=0)
    submitted = models.JSONField("các phần khi trình", default=dict)
    approved = models.JSONField("các phần khi duyệt", default=dict)
    labels = models.JSONField("tên các phần", default=dict)
    unlocked = models.JSONField("các phần bị trả lại", default=list)
    resume = models.PositiveSmallIntegerField("bước đi tiếp khi trình lại", null=True, blank=True)
    version = models.PositiveIntegerField("lần thay đổi", default=1)
    created_at = models.DateTimeField("lúc tạo", auto_now_add=True)

    class Meta:
        verbose_name = "tiến trình duyệt"
        verbose_name_plural = "tiến trình duyệt"
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="route_of_object"),
        ]
        indexes = [
            models.Index(fields=["kind", "period", "state"], name="route_by_period"),
            models.Index(fields=["owner", "state"], name="route_by_owner"),
        ]

    def __str__(self) -> str:
        return self.title


class RouteAuthor(models.Model):
    """This is someone who had a hand in the object of a route. ``version`` orders them by their last change."""

    route = models.ForeignKey(Route, on_delete=models.CASCADE, db_index=False, related_name="authors")
    person = models.BigIntegerField("người soạn (mã)")
    name = doer(models.CharField("người soạn", max_length=120, blank=True))
    version = models.PositiveIntegerField("lần thay đổi")

    class Meta:
        verbose_name = "người soạn"
        verbose_name_plural = "người soạn"
        ordering = ["route", "version", "pk"]
        constraints = [models.UniqueConstraint(fields=["route", "person"], name="route_author_once")]

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """This is one step of a route, with the words of the day it was laid. Position 0 is the draft."""

    route = models.ForeignKey(Route, on_delete=models.CASCADE, db_index=False, related_name="steps")
    position = models.PositiveSmallIntegerField("thứ tự")
    level = models.PositiveSmallIntegerField("cấp", default=0)
    code = models.CharField("bước (mã)", max_length=40)
    label = models.CharField("việc", max_length=160)
    permission = models.CharField("quyền cần có", max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False, related_name="+", verbose_name="đơn vị")
    desk = models.ForeignKey(
        Desk, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ban"
    )
    post = models.ForeignKey(
        Post, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="chức vụ"
    )
    is_collective = models.BooleanField("ghi quyết định của tập thể", default=False)
    is_four_eyes = models.BooleanField("người soạn không tự làm", default=True)
    state = models.CharField("tình trạng", max_length=10, choices=enums.StepState, default=enums.StepState.AHEAD)
    due_date = models.DateField("hạn", null=True, blank=True)
    done_date = models.DateField("ngày xong", null=True, blank=True)

    class Meta:
        verbose_name = "bước"
        verbose_name_plural = "bước"
        ordering = ["route", "position"]
        constraints = [
            models.UniqueConstraint(fields=["route", "position"], name="route_step_once"),
            models.UniqueConstraint(
                fields=["route"], condition=Q(state=enums.StepState.CURRENT), name="route_step_current_once"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "permission"], condition=Q(state="current"), name="route_step_waiting"),
            models.Index(fields=["unit"], name="route_step_by_unit"),
        ]

    def __str__(self) -> str:
        return self.label


class Act(EnteredFor, CollectiveApproval):
    """This is one act on a route: who, in which post, for which unit, at which step, when it happened and why. Rows are
    only added; what a superior entered for a unit is later marked as confirmed, nothing else ever changes.

    ``parts`` are the returned parts with their reasons, ``digests`` the digests of all parts as they were.
    """

    route = models.ForeignKey(Route, on_delete=models.PROTECT, db_index=False, related_name="acts")
    number = models.PositiveIntegerField("lần")
    kind = models.CharField("việc", max_length=20, choices=enums.ActKind)
    step = models.ForeignKey(
        Step, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bước"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    post_id = models.BigIntegerField("chức vụ (mã)", null=True, blank=True)
    post_label = models.CharField("chức vụ", max_length=160, blank=True)
    happened_date = models.DateField("ngày diễn ra")
    reason = models.CharField("lý do", max_length=1000, blank=True)
    late_reason = models.CharField("lý do ghi muộn", max_length=300, blank=True)
    parts = models.JSONField("các phần bị trả lại", default=list)
    digests = models.JSONField("các phần lúc đó", default=dict)
    state = models.CharField("tình trạng sau đó", max_length=20, choices=enums.RouteState)

    class Meta:
        verbose_name = "việc trong tiến trình"
        verbose_name_plural = "việc trong tiến trình"
        ordering = ["route", "number"]
        constraints = [
            models.UniqueConstraint(fields=["route", "number"], name="route_act_once"),
            models.CheckConstraint(
                condition=Q(is_entered_for=False) | Q(paper__isnull=False), name="route_act_entered_for_has_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.number})"


class LevelClosing(models.Model):
    """This is a superior's word that nothing more comes up to it for a period, with who had answered by then: a silent
    unit never blocks the chain."""

    kind = models.CharField("loại tiến trình", max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị chốt")
    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kỳ số liệu"
    )
    closed_date = models.DateField("ngày chốt")
    closed_at = models.DateTimeField("lúc chốt", auto_now_add=True)
    closed_by_name = doer(models.CharField("người chốt", max_length=120, blank=True))
    reason = models.CharField("lý do", max_length=1000)
    expected = models.PositiveIntegerField("số đơn vị phải trả lời", default=0)
    covered = models.PositiveIntegerField("số đơn vị đã trả lời", default=0)
    members = models.PositiveIntegerField("đoàn viên", default=0)
    covered_members = models.PositiveIntegerField("đoàn viên của đơn vị đã trả lời", default=0)
    closed_routes = models.PositiveIntegerField("số tiến trình dừng", default=0)
    taken_up = models.PositiveIntegerField("số tiến trình đưa lên", default=0)

    class Meta:
        verbose_name = "lần chốt cấp dưới"
        verbose_name_plural = "lần chốt cấp dưới"
        indexes = [models.Index(fields=["kind", "period"], name="level_closing_by_period")]

    def __str__(self) -> str:
        return f"{self.unit_id} chốt {self.kind} ngày {self.closed_date:%d/%m/%Y}"
