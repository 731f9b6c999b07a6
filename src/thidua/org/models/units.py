"""Units: the identity, what it is called, where it stands, who carries it on."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.org import enums
from thidua.org.models.reorganisations import FromReorganisation
from thidua.shared.dated import Dated
from thidua.shared.fields import PathField, SortKeyField


class UnitKind(models.Model):
    """This is a kind of unit (province, commune, grassroots…). Kinds are rows, not an enum: the tree has no fixed
    depth and the law changes it."""

    code = models.SlugField("mã", max_length=40, unique=True)
    name = models.CharField("tên", max_length=120)
    short_name = models.CharField("tên viết tắt", max_length=40, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", help_text="Nhỏ đứng trước: từ trung ương đến tổ công đoàn.")
    is_grassroots = models.BooleanField("là công đoàn cơ sở", default=False)

    class Meta:
        verbose_name = "loại đơn vị"
        verbose_name_plural = "loại đơn vị"
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """This is any body of the union, from its founding day to its dissolution day (the first day it is no more)."""

    code = models.CharField(
        "mã đơn vị",
        max_length=40,
        blank=True,
        default="",
        db_default="",
        help_text="Do cơ quan đặt, hoặc theo phần mềm quản lý đoàn viên; dùng để chỉ đơn vị trong bảng tính.",
    )
    founded_date = models.DateField("ngày thành lập")
    dissolved_date = models.DateField("ngày kết thúc", null=True, blank=True, db_index=True)
    dissolved_by = models.ForeignKey(
        "org.Reorganisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kết thúc theo đợt",
    )

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        constraints = [
            models.CheckConstraint(
                condition=Q(dissolved_date__isnull=True) | Q(dissolved_date__gt=F("founded_date")),
                name="unit_lives_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"Đơn vị {self.pk}"


class UnitProfile(Dated, FromReorganisation):
    """This is what a unit is called and what kind it is for a period."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="profiles")
    name = models.CharField("tên", max_length=200)
    short_name = models.CharField("tên viết tắt", max_length=120, blank=True)
    folded_name = models.CharField("tên để tìm", max_length=330, editable=False)
    sort_key = SortKeyField("khóa sắp xếp", max_length=601, editable=False)
    kind = models.ForeignKey(UnitKind, on_delete=models.PROTECT, related_name="+", verbose_name="loại")
    sector = models.CharField("khối", max_length=20, choices=enums.Sector, blank=True)

    class Meta:
        verbose_name = "tên và loại"
        verbose_name_plural = "tên và loại"
        ordering = ["valid_from"]
        constraints = [
            Dated.period_constraint("profile_period"),
            models.UniqueConstraint(fields=["unit", "valid_from"], name="profile_starts_once"),
            models.UniqueConstraint(fields=["unit"], condition=Q(valid_to__isnull=True), name="profile_last_once"),
        ]
        indexes = [
            models.Index(fields=["sort_key", "unit"], name="profile_by_name"),
            models.Index(fields=["unit", "valid_from", "valid_to", "kind"], name="profile_by_unit"),
        ]

    def __str__(self) -> str:
        return self.name


class Place(Dated, FromReorganisation):
    """This is where a unit stands on a line for a period. ``path`` holds the ids from the top down to the unit itself,
    each ending with a dot; it changes when any unit above moves, ``parent`` only when the unit itself moves."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="places")
    line = models.CharField("tuyến", max_length=20, choices=enums.Line)
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="child_places")
    path = PathField("đường dẫn")

    class Meta:
        verbose_name = "vị trí"
        verbose_name_plural = "vị trí"
        ordering = ["valid_from"]
        constraints = [
            Dated.period_constraint("place_period"),
            models.UniqueConstraint(fields=["unit", "line", "valid_from"], name="place_starts_once"),
            models.UniqueConstraint(
                fields=["unit", "line"], condition=Q(valid_to__isnull=True), name="place_last_once"
            ),
            models.CheckConstraint(condition=~Q(parent=F("unit")), name="place_not_below_itself"),
        ]
        indexes = [
            # Covering: sums over the tree of a day read the index alone (125,000 units: 29 ms, without it 94 ms).
            models.Index(fields=["line", "path", "valid_from", "valid_to", "unit"], name="place_by_path"),
            models.Index(fields=["line", "parent"], name="place_by_parent"),
        ]

    def __str__(self) -> str:
        return self.path


class Succession(FromReorganisation):
    """This is a fact of the successor map: from ``date`` on, ``successor`` carries on (part of) ``predecessor``.

    ``weight`` is the share of the predecessor's past figures shown with the successor, in thousandths (0 to 1000):
    1000 for a merge; on a split 0 unless shares were given and shown.
    """

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inheritances")
    date = models.DateField("ngày")
    kind = models.CharField("cách", max_length=20, choices=enums.SuccessionKind)
    weight = models.PositiveSmallIntegerField("phần số liệu (phần nghìn)", default=1000)

    class Meta:
        verbose_name = "kế thừa"
        verbose_name_plural = "kế thừa"
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "date"], name="succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_not_to_itself"),
            models.CheckConstraint(condition=Q(weight__lte=1000), name="succession_weight_in_thousandths"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class Custody(Dated, FromReorganisation):
    """This is who keeps the records of a dissolved unit for a period: its successor, else the unit that was above it.
    Whoever may see the keeper may see the unit's past."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="custodies")
    keeper = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="kept")

    class Meta:
        verbose_name = "lưu giữ hồ sơ"
        verbose_name_plural = "lưu giữ hồ sơ"
        constraints = [
            Dated.period_constraint("custody_period"),
            models.UniqueConstraint(fields=["unit"], condition=Q(valid_to__isnull=True), name="custody_last_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} do {self.keeper_id} giữ"
