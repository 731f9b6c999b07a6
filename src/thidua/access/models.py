"""What opens a door: invitations, one-time links, and which posts need a second factor."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.access.enums import InvitationPurpose, LinkAct
from thidua.org.models import Unit
from thidua.people.enums import PostKind
from thidua.people.models import Account, Person, Post
from thidua.shared.personal import PersonalClass, doer, personal


class PostKindSetting(models.Model):
    """This is the setting whether a kind of post needs a second factor (TOTP or passkey). A kind without a row does
    not."""

    kind = models.CharField("chức vụ", max_length=30, choices=PostKind, unique=True)
    is_mfa_required = models.BooleanField("phải xác thực hai bước", default=False)

    class Meta:
        verbose_name = "yêu cầu xác thực"
        verbose_name_plural = "yêu cầu xác thực"

    def __str__(self) -> str:
        return self.get_kind_display()


class Invitation(models.Model):
    """This is a printed slip: a code that lets one person make or regain an account, once, until it expires. Only a
    digest of the code is stored, so a lost slip is replaced, never read again."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    purpose = models.CharField("việc", max_length=10, choices=InvitationPurpose, default=InvitationPurpose.JOIN)
    code_digest = models.CharField("dấu của mã", max_length=64, unique=True)
    batch = models.CharField("lần in", max_length=32)
    made_by_person = models.BigIntegerField("người tạo (mã)", null=True)
    made_by_name = doer(models.CharField("người tạo", max_length=120))
    made_at = models.DateTimeField("lúc tạo")
    expires_at = models.DateTimeField("hết hạn lúc")
    used_at = models.DateTimeField("lúc dùng", null=True, blank=True)
    withdrawn_at = models.DateTimeField("lúc thu hồi", null=True, blank=True)

    class Meta:
        verbose_name = "phiếu mời"
        verbose_name_plural = "phiếu mời"
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(withdrawn_at__isnull=True), name="invitation_used_or_withdrawn"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="invitation_lives"),
            models.UniqueConstraint(fields=["batch", "person"], name="invitation_printed_once"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(used_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.person_id}"


class OneTimeLink(models.Model):
    """This is a link that does one act for one unit, once, without an account. Only a digest of its token is stored.

    ``outcome_id`` is what it made or changed: the headcount it entered or confirmed, the adoption it made;
    ``issue_key`` the one submit it came from. ``object_id`` is what the act is about besides the unit: the first
    plan of the family that is adopted.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+", verbose_name="đơn vị")
    act = models.CharField("việc", max_length=30, choices=LinkAct)
    object_id = models.BigIntegerField("đối tượng (mã)", null=True, blank=True)
    token_digest = models.CharField("dấu của mã", max_length=64, unique=True)
    issue_key = models.CharField("lần tạo", max_length=32, unique=True)
    addressee = personal(
        models.CharField("gửi cho", max_length=120, blank=True),
        data_class=PersonalClass.BASIC,
        purpose="Biết liên kết đã gửi cho ai",
        retention="Cùng bản ghi của liên kết",
    )
    made_by_person = models.BigIntegerField("người tạo (mã)", null=True)
    made_by_name = doer(models.CharField("người tạo", max_length=120))
    made_by_unit = models.BigIntegerField("đơn vị tạo (mã)", null=True)
    made_at = models.DateTimeField("lúc tạo")
    expires_at = models.DateTimeField("hết hạn lúc")
    used_at = models.DateTimeField("lúc dùng", null=True, blank=True)
    used_by_name = doer(models.CharField("người dùng", max_length=120, blank=True))
    outcome_id = models.BigIntegerField("kết quả (mã)", null=True, blank=True)
    withdrawn_at = models.DateTimeField("lúc thu hồi", null=True, blank=True)

    class Meta:
        verbose_name = "liên kết dùng một lần"
        verbose_name_plural = "liên kết dùng một lần"
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="link_lives"),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(withdrawn_at__isnull=True), name="link_used_or_withdrawn"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, outcome_id__isnull=True)
                | Q(used_at__isnull=False, outcome_id__isnull=False),
                name="link_used_has_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(act=LinkAct.ADOPT_PLAN) | Q(object_id__isnull=False), name="link_adopts_some_plan"
            ),
        ]
        indexes = [models.Index(fields=["act", "object_id", "unit"], name="link_by_object")]

    def __str__(self) -> str:
        return self.get_act_display()


class OpeningClosed(models.Model):
    """This is a unit that has put away the guided start (Bắt đầu): its home page points there no more."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="+", verbose_name="đơn vị")
    closed_by_name = doer(models.CharField("người đóng", max_length=120, blank=True))
    closed_at = models.DateTimeField("lúc đóng", auto_now_add=True)

    class Meta:
        verbose_name = "hướng dẫn bắt đầu đã đóng"
        verbose_name_plural = "hướng dẫn bắt đầu đã đóng"

    def __str__(self) -> str:
        return f"Đã đóng hướng dẫn bắt đầu của đơn vị {self.unit_id}"


class LastPost(models.Model):
    """This is the post an account acted in last, so that signing in again starts there."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="last_post")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+", verbose_name="chức vụ")

    class Meta:
        verbose_name = "chức vụ dùng lần cuối"
        verbose_name_plural = "chức vụ dùng lần cuối"

    def __str__(self) -> str:
        return f"{self.account_id}: {self.post_id}"
