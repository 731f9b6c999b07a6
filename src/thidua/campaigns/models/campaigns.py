"""Campaigns and the versions of their plans."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.campaigns import enums
from thidua.documents.models import Document
from thidua.org.enums import Line, Sector
from thidua.org.models import Unit
from thidua.shared.personal import doer

LIVING = [enums.CampaignState.ISSUED, enums.CampaignState.CLOSED]
"""The states in which units below see a campaign."""


class Campaign(models.Model):
    """This is one movement, drive or programme of the unit that issued its plan.

    ``root`` is the campaign at the top of the plans it carries out, itself where it is the first: a unit adopts and
    reports once for all campaigns of one root. ``recorded_by_unit`` holds the unit that took it in where the issuer
    does not use the product. What the plan says stands in its versions.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị ban hành")
    origin = models.CharField("nguồn", max_length=20, choices=enums.CampaignOrigin)
    recorded_by_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị ghi nhận"
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="văn bản"
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="derived",
        verbose_name="thực hiện kế hoạch",
    )
    root = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="family", verbose_name="kế hoạch gốc"
    )
    like_last_year = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="lập theo năm trước"
    )
    kind = models.CharField("loại", max_length=20, choices=enums.CampaignKind)
    mode = models.CharField("hình thức tổ chức", max_length=20, choices=enums.CampaignMode)
    title = models.CharField("tên", max_length=400)
    number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    document_date = models.DateField("ngày văn bản", null=True, blank=True)
    state = models.CharField(
        "tình trạng", max_length=20, choices=enums.CampaignState, default=enums.CampaignState.DRAFT
    )
    line = models.CharField("tuyến", max_length=20, choices=Line, default=Line.MANAGING)
    reaches_kinds = models.JSONField("gửi đến các loại đơn vị", default=list)
    reaches_sector = models.CharField("gửi đến khối", max_length=20, choices=Sector, blank=True)
    start_date = models.DateField("từ ngày", null=True, blank=True)
    end_date = models.DateField("đến ngày", null=True, blank=True)
    is_open_ended = models.BooleanField("không ghi ngày kết thúc", default=False)
    condition = models.CharField("kết thúc khi", max_length=300, blank=True)
    adopt_by = models.DateField("hạn cụ thể hóa", null=True, blank=True)
    launch_by = models.DateField("hạn phát động", null=True, blank=True)
    issued_date = models.DateField("ngày ban hành", null=True, blank=True)
    issued_at = models.DateTimeField("lúc ban hành trong phần mềm", null=True, blank=True)
    closed_date = models.DateField("ngày kết thúc", null=True, blank=True)
    close_basis = models.CharField("kết thúc theo", max_length=300, blank=True)
    prepared_by_person = models.BigIntegerField("người soạn (mã)", null=True, blank=True)
    prepared_by_name = doer(models.CharField("người soạn", max_length=120, blank=True))
    created_at = models.DateTimeField("lúc tạo", auto_now_add=True)
    edits = models.PositiveIntegerField("lần sửa", default=1)

    class Meta:
        verbose_name = "phong trào"
        verbose_name_plural = "phong trào"
        ordering = ["-issued_date", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="campaign_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(start_date__isnull=True) | Q(end_date__gte=F("start_date")),
                name="campaign_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=LIVING) | (Q(issued_date__isnull=False) & Q(root__isnull=False)),
                name="campaign_issued_has_day_and_root",
            ),
            models.CheckConstraint(
                condition=~Q(state=enums.CampaignState.CLOSED) | Q(closed_date__isnull=False),
                name="campaign_closed_has_day",
            ),
            models.UniqueConstraint(
                fields=["document"], condition=Q(document__isnull=False), name="campaign_of_document"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "-issued_date"], name="campaign_by_unit"),
            models.Index(fields=["root", "state"], name="campaign_by_root"),
        ]

    def __str__(self) -> str:
        return self.title


class PlanVersion(models.Model):
    """This is one version of what the plan says: the first, then one for each amendment. ``content`` is
    ``rules.content`` as JSON; an issued version never changes. ``reasons`` are the written reasons for what the gate
    found missing, by ``GateFinding``. ``head`` is what stands around the parts, as ``rules.heads`` keeps it: of an
    amendment from the start, of the first version from the day it is issued. ``document_date`` is the day of the paper
    that amends, ``issued_date`` the day from which the version is in force."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="versions", verbose_name="phong trào")
    no = models.PositiveIntegerField("lần")
    state = models.CharField("tình trạng", max_length=20, choices=enums.VersionState, default=enums.VersionState.DRAFT)
    content = models.JSONField("nội dung", default=dict)
    reasons = models.JSONField("lý do phần còn thiếu", default=dict)
    head = models.JSONField("thông tin chung", default=dict)
    change_reason = models.CharField("lý do sửa đổi", max_length=500, blank=True)
    change_basis = models.CharField("văn bản sửa đổi", max_length=200, blank=True)
    document_date = models.DateField("ngày văn bản sửa đổi", null=True, blank=True)
    issued_date = models.DateField("ngày ban hành", null=True, blank=True)
    made_at = models.DateTimeField("lúc lập", auto_now_add=True)
    changed_at = models.DateTimeField("lúc sửa", auto_now=True)
    issued_at = models.DateTimeField("lúc ban hành", null=True, blank=True)
    edits = models.PositiveIntegerField("lần sửa", default=1)

    class Meta:
        verbose_name = "bản kế hoạch"
        verbose_name_plural = "bản kế hoạch"
        ordering = ["campaign", "no"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "no"], name="plan_version_once"),
            models.UniqueConstraint(
                fields=["campaign"],
                condition=Q(
                    state__in=[enums.VersionState.DRAFT, enums.VersionState.IN_APPROVAL, enums.VersionState.APPROVED]
                ),
                name="plan_version_open_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=enums.VersionState.ISSUED) | Q(issued_at__isnull=False),
                name="plan_version_issued_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Lần {self.no}"
