"""Reorganisations: what a legal document does to units on one day, and who decided it together."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.org import enums
from thidua.shared.personal import PersonalClass, doer, personal


class CollectiveApproval(models.Model):
    """This is the record of a collective decision: which body, at a meeting or in writing, on which day, who signs."""

    approval_body = models.ForeignKey(
        "org.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan quyết định"
    )
    approval_manner = models.CharField("hình thức", max_length=20, choices=enums.ApprovalManner, blank=True)
    approval_date = models.DateField("ngày họp hoặc lấy ý kiến", null=True, blank=True)
    signer_name = personal(
        models.CharField("người ký", max_length=120, blank=True),
        data_class=PersonalClass.BASIC,
        purpose="Ghi đúng quyết định: ai ký thay mặt cơ quan",
        retention="Như hồ sơ tổ chức của đơn vị, giữ tên như khi ký",
    )
    signer_title = models.CharField("chức vụ người ký", max_length=160, blank=True)
    is_signed_by_assignment = models.BooleanField("phó chủ tịch ký theo phân công", default=False)
    approved_by_person = models.BigIntegerField("người ghi nhận (mã)", null=True, blank=True)
    approved_by_name = doer(models.CharField("người ghi nhận", max_length=120, blank=True))
    approved_at = models.DateTimeField("lúc ghi nhận", null=True, blank=True)
    is_alone = models.BooleanField("một người vừa soạn vừa duyệt", default=False)

    class Meta:
        abstract = True


class Reorganisation(CollectiveApproval):
    """This is one reorganisation: what a legal document does to units on one day. A draft holds its steps only; being
    applied, it has made dated rows that point back to it."""

    owner = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị soạn")
    title = models.CharField("tên đợt sắp xếp", max_length=200)
    effective_date = models.DateField("ngày có hiệu lực")
    basis_number = models.CharField("số, ký hiệu văn bản", max_length=80)
    basis_date = models.DateField("ngày văn bản")
    basis_issuer = models.CharField("cơ quan ban hành", max_length=200)
    late_reason = models.CharField("lý do ghi muộn", max_length=300, blank=True)
    state = models.CharField(
        "tình trạng", max_length=20, choices=enums.ReorganisationState, default=enums.ReorganisationState.DRAFT
    )
    prepared_by_person = models.BigIntegerField("người soạn (mã)", null=True)
    prepared_by_name = doer(models.CharField("người soạn", max_length=120))
    created_at = models.DateTimeField("lúc tạo", auto_now_add=True)
    version = models.PositiveIntegerField("lần sửa", default=1)

    class Meta:
        verbose_name = "đợt sắp xếp tổ chức"
        verbose_name_plural = "đợt sắp xếp tổ chức"
        ordering = ["-effective_date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=enums.ReorganisationState.APPLIED) | Q(approved_at__isnull=False),
                name="reorganisation_applied_is_approved",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ReorganisationAuthor(models.Model):
    """This is one who had a hand in a draft: who began it, changed its document or day, or wrote, changed, moved or
    took out a step. ``version`` is that of the draft after the person's last change."""

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.CASCADE, related_name="authors")
    person = models.BigIntegerField("người soạn (mã)")
    name = doer(models.CharField("người soạn", max_length=120))
    version = models.PositiveIntegerField("lần sửa sau cùng")

    class Meta:
        verbose_name = "người soạn đợt sắp xếp"
        verbose_name_plural = "người soạn đợt sắp xếp"
        ordering = ["reorganisation", "version"]
        constraints = [models.UniqueConstraint(fields=["reorganisation", "person"], name="author_once")]

    def __str__(self) -> str:
        return self.name


class ReorganisationStep(models.Model):
    """This is one act of a reorganisation. ``parameters`` is the typed step of ``rules.steps`` written as JSON."""

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveIntegerField("thứ tự")
    kind = models.CharField("loại việc", max_length=20, choices=enums.StepKind)
    parameters = models.JSONField("nội dung", default=dict)

    class Meta:
        verbose_name = "bước sắp xếp"
        verbose_name_plural = "bước sắp xếp"
        ordering = ["reorganisation", "order"]
        constraints = [models.UniqueConstraint(fields=["reorganisation", "order"], name="step_order_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.order})"


class FromReorganisation(models.Model):
    """This is the base of rows that a reorganisation makes."""

    reorganisation = models.ForeignKey(
        Reorganisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="theo đợt"
    )

    class Meta:
        abstract = True
