"""Duties, reminders and what they send: messages, mails, calendar addresses."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from thidua.notices import enums
from thidua.org.models import Desk, Unit
from thidua.people.models import Person, Post
from thidua.shared.dated import Dated
from thidua.shared.personal import PersonalClass, doer, personal

OPEN = Q(done_at__isnull=True, withdrawn_at__isnull=True)


class Duty(models.Model):
    """This is something that waits for a unit, or for a post or a desk of it.

    ``kind`` is the code of a ``shared.duties.DutyKind``. A duty of a post that is held no more is the unit's; that
    follows from the post's days and is stored nowhere. ``calendar_date`` is the last day it ever had, for calendars
    that must learn it was taken away; ``sequence`` grows with every change a calendar must learn.
    """

    # Their indexes stand below: a cascade of a nation writes each of them 125,000 times.
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False, related_name="+", verbose_name="đơn vị")
    post = models.ForeignKey(
        Post, on_delete=models.SET_NULL, null=True, db_index=False, related_name="+", verbose_name="chức vụ"
    )
    desk = models.ForeignKey(
        Desk, on_delete=models.PROTECT, null=True, db_index=False, related_name="+", verbose_name="ban, văn phòng"
    )
    kind = models.CharField("loại việc", max_length=60)
    object_kind = models.CharField("loại đối tượng", max_length=40)
    object_id = models.BigIntegerField("đối tượng (mã)")
    title = models.CharField("việc", max_length=240)
    note = personal(
        models.CharField("ghi chú", max_length=300, blank=True),
        data_class=PersonalClass.BASIC,
        purpose="Nói việc từ đâu đến: ai soạn, ai nhập thay",
        retention="Cùng bản ghi của việc",
    )
    route_args = models.JSONField("tham số của trang", default=list)
    except_person = models.BigIntegerField("người không tự làm được (mã)", null=True)
    due_date = models.DateField("hạn", null=True)
    calendar_date = models.DateField("ngày ghi trên lịch", null=True)
    opened_at = models.DateTimeField("lúc giao", default=timezone.now)
    changed_at = models.DateTimeField("lúc thay đổi", default=timezone.now)
    done_at = models.DateTimeField("lúc xong", null=True)
    withdrawn_at = models.DateTimeField("lúc thôi", null=True)
    uid = models.UUIDField("mã trên lịch", default=uuid.uuid4, editable=False)
    sequence = models.PositiveIntegerField("lần thay đổi", default=0)

    class Meta:
        verbose_name = "việc"
        verbose_name_plural = "việc"
        constraints = [
            models.UniqueConstraint(
                "kind",
                "object_id",
                "unit",
                Coalesce("post", 0),
                Coalesce("desk", 0),
                condition=OPEN,
                name="duty_open_once",
            ),
            models.CheckConstraint(condition=Q(post__isnull=True) | Q(desk__isnull=True), name="duty_of_post_or_desk"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(withdrawn_at__isnull=True), name="duty_done_or_withdrawn"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "due_date"], condition=OPEN, name="duty_open_by_unit"),
            models.Index(fields=["due_date", "unit"], condition=OPEN, name="duty_open_by_day"),
            models.Index(fields=["unit", "calendar_date"], name="duty_by_calendar"),
            models.Index(fields=["post"], condition=Q(post__isnull=False), name="duty_by_post"),
            models.Index(fields=["desk"], condition=Q(desk__isnull=False), name="duty_by_desk"),
        ]

    def __str__(self) -> str:
        return self.title


class ReminderPlan(Dated):
    """This is on which days around the last day of a kind of duty people are reminded, for a period; without ``kind``,
    of every kind that has no plan of its own."""

    kind = models.CharField("loại việc", max_length=60, blank=True)
    days_before = models.JSONField("số ngày trước hạn", default=list)
    days_after = models.JSONField("số ngày sau hạn", default=list)
    then_every = models.PositiveSmallIntegerField("sau đó cứ mấy ngày", default=7)

    class Meta:
        verbose_name = "lịch nhắc"
        verbose_name_plural = "lịch nhắc"
        constraints = [
            Dated.period_constraint("reminder_plan_period"),
            models.UniqueConstraint(fields=["kind", "valid_from"], name="reminder_plan_starts_once"),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(valid_to__isnull=True), name="reminder_plan_last_once"
            ),
        ]

    def __str__(self) -> str:
        return self.kind or "mọi loại việc"


class ReminderRound(models.Model):
    """This is one click to remind one, some or all. ``asked`` is the choice (filter or keys) as JSON keeps it; the
    worker works it out as of the actor's post then."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị nhắc")
    post = models.ForeignKey(Post, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="chức vụ")
    made_by_person = models.BigIntegerField("người nhắc (mã)", null=True)
    made_by_name = doer(models.CharField("người nhắc", max_length=120))
    asked = models.JSONField("lựa chọn", default=dict)
    made_at = models.DateTimeField("lúc bấm", default=timezone.now)
    state = models.CharField("tình trạng", max_length=10, choices=enums.RoundState, default=enums.RoundState.WAITING)
    duties = models.PositiveIntegerField("số việc", default=0)
    repeated = models.PositiveIntegerField("việc đã nhắc trong ngày", default=0)
    unreached = models.PositiveIntegerField("việc chưa ai nhận được", default=0)

    class Meta:
        verbose_name = "lượt nhắc"
        verbose_name_plural = "lượt nhắc"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Lượt nhắc {self.pk}"


class Reminder(models.Model):
    """This is the ledger: one duty, one step (a day around its deadline, or a round), one way, one person, once.

    The row is there before anything leaves. ``claimed_at`` is set, and committed, before a mail is handed over:
    whoever dies in between leaves a mail that is never sent rather than one sent twice.
    """

    duty = models.ForeignKey(
        Duty, on_delete=models.CASCADE, db_index=False, related_name="reminders", verbose_name="việc"
    )
    step = models.CharField("bước nhắc", max_length=24)
    channel = models.CharField("cách nhắc", max_length=10, choices=enums.Channel)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, db_index=False, related_name="+", verbose_name="người nhận"
    )
    round = models.ForeignKey(
        ReminderRound, on_delete=models.CASCADE, null=True, related_name="reminders", verbose_name="lượt nhắc"
    )
    made_by = models.UUIDField("lượt ghi sổ", editable=False)
    made_at = models.DateTimeField("lúc ghi sổ", default=timezone.now)
    not_before = models.DateTimeField("gửi từ lúc", default=timezone.now)
    claim = models.UUIDField("lượt gửi", null=True, editable=False)
    claimed_at = models.DateTimeField("lúc bắt đầu gửi", null=True)
    sent_at = models.DateTimeField("lúc gửi xong", null=True)

    class Meta:
        verbose_name = "lời nhắc"
        verbose_name_plural = "lời nhắc"
        constraints = [
            models.UniqueConstraint(fields=["duty", "step", "channel", "person"], name="reminder_once"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(claimed_at__isnull=False), name="reminder_sent_was_claimed"
            ),
        ]
        indexes = [
            models.Index(fields=["not_before"], condition=Q(claimed_at__isnull=True), name="reminder_waiting"),
            models.Index(fields=["claim"], condition=Q(claim__isnull=False), name="reminder_by_claim"),
            models.Index(fields=["made_by"], name="reminder_by_run"),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.channel}"


class Message(models.Model):
    """This is a message in the product for one person, kept for a year. ``route_name`` is empty where it leads
    nowhere."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, db_index=False, related_name="+", verbose_name="người nhận"
    )
    title = models.CharField("tiêu đề", max_length=240)
    text = personal(
        models.CharField("nội dung", max_length=400, blank=True),
        data_class=PersonalClass.BASIC,
        purpose="Nói ai nhắc, ai đã làm",
        retention="Một năm kể từ khi gửi",
    )
    route_name = models.CharField("trang", max_length=60, blank=True)
    route_args = models.JSONField("tham số của trang", default=list)
    created_at = models.DateTimeField("lúc gửi", default=timezone.now, db_index=True)
    read_at = models.DateTimeField("lúc đọc", null=True)

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        indexes = [
            models.Index(fields=["person", "created_at"], name="message_by_person"),
            models.Index(fields=["person"], condition=Q(read_at__isnull=True), name="message_unread"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(read_at__isnull=True) | Q(read_at__gte=F("created_at")), name="message_read_after_sent"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Preference(models.Model):
    """This is how a person wants to be reminded; who has no row has the defaults."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+", verbose_name="người")
    wants_mail = models.BooleanField("nhận thư điện tử", default=True)
    wants_digest = models.BooleanField("gộp mỗi ngày một thư", default=False)
    is_quiet_on_weekends = models.BooleanField("không gửi thư thứ Bảy, Chủ nhật", default=False)

    class Meta:
        verbose_name = "cách nhận nhắc việc"
        verbose_name_plural = "cách nhận nhắc việc"

    def __str__(self) -> str:
        return f"Cách nhận nhắc việc của người {self.person_id}"


class CalendarFeed(models.Model):
    """This is the secret address of a person's calendar: kept as a digest, shown once, revoked by deleting the row."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+", verbose_name="người")
    token_digest = models.CharField("dấu của địa chỉ", max_length=64, unique=True)
    made_at = models.DateTimeField("lúc tạo", default=timezone.now)

    class Meta:
        verbose_name = "địa chỉ lịch"
        verbose_name_plural = "địa chỉ lịch"

    def __str__(self) -> str:
        return f"Địa chỉ lịch của người {self.person_id}"
