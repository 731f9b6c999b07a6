"""Units through time. A unit is an identity; what it is called, what kind it is and where it stands are dated rows."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.files.models import StoredFile
from thidua.org import enums
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


class CollectiveApproval(models.Model):
    """This is the record of a collective decision: which body, at a meeting or in writing, on which day, who signs."""

    approval_body = models.ForeignKey(
        "org.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan quyết định"
    )
    approval_manner = models.CharField("hình thức", max_length=20, choices=enums.ApprovalManner, blank=True)
    approval_date = models.DateField("ngày họp hoặc lấy ý kiến", null=True, blank=True)
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    signer_title = models.CharField("chức vụ người ký", max_length=160, blank=True)
    is_signed_by_assignment = models.BooleanField("phó chủ tịch ký theo phân công", default=False)
    approved_by_person = models.BigIntegerField("người ghi nhận (mã)", null=True, blank=True)
    approved_by_name = models.CharField("người ghi nhận", max_length=120, blank=True)
    approved_at = models.DateTimeField("lúc ghi nhận", null=True, blank=True)
    is_alone = models.BooleanField("một người vừa soạn vừa duyệt", default=False)

    class Meta:
        abstract = True


class Reorganisation(CollectiveApproval):
    """This is one reorganisation: what a legal document does to units on one day. A draft holds its steps only; being
    applied, it has made dated rows that point back to it."""

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị soạn")
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
    prepared_by_name = models.CharField("người soạn", max_length=120)
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
        indexes = [models.Index(fields=["sort_key", "unit"], name="profile_by_name")]

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
            models.Index(fields=["line", "path"], name="place_by_path"),
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


class Area(Dated):
    """This is an administrative place. It is where a unit is, not who manages it."""

    name = models.CharField("tên", max_length=120)
    kind = models.CharField("cấp", max_length=20, choices=enums.AreaKind)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        verbose_name = "địa bàn"
        verbose_name_plural = "địa bàn"
        ordering = ["name"]
        constraints = [Dated.period_constraint("area_period")]

    def __str__(self) -> str:
        return self.name


class UnitLocation(Dated):
    """This is where a unit is for a period."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="locations")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", verbose_name="địa bàn")

    class Meta:
        verbose_name = "nơi đóng"
        verbose_name_plural = "nơi đóng"
        ordering = ["valid_from"]
        constraints = [
            Dated.period_constraint("location_period"),
            models.UniqueConstraint(fields=["unit"], condition=Q(valid_to__isnull=True), name="location_last_once"),
        ]

    def __str__(self) -> str:
        return str(self.area)


class Bloc(Dated):
    """This is an emulation bloc (cụm, khối thi đua): like units compared and ranked together by their owner."""

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="blocs", verbose_name="đơn vị chia khối")
    name = models.CharField("tên khối", max_length=160)

    class Meta:
        verbose_name = "khối thi đua"
        verbose_name_plural = "khối thi đua"
        ordering = ["name"]
        constraints = [Dated.period_constraint("bloc_period")]

    def __str__(self) -> str:
        return self.name


class BlocMembership(Dated):
    """This is a unit's time in a bloc."""

    bloc = models.ForeignKey(Bloc, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="bloc_memberships")

    class Meta:
        verbose_name = "đơn vị trong khối"
        verbose_name_plural = "đơn vị trong khối"
        constraints = [
            Dated.period_constraint("bloc_membership_period"),
            models.UniqueConstraint(
                fields=["bloc", "unit"], condition=Q(valid_to__isnull=True), name="bloc_membership_last_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} trong {self.bloc_id}"


class Desk(Dated):
    """This is a desk (ban, văn phòng, bộ phận) of a unit. Its members are posts that name it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="desks")
    phone = models.CharField("điện thoại trực", max_length=20, blank=True)

    class Meta:
        verbose_name = "ban, văn phòng"
        verbose_name_plural = "ban, văn phòng"
        constraints = [Dated.period_constraint("desk_period")]

    def __str__(self) -> str:
        return f"Ban {self.pk}"


class DeskName(Dated):
    """This is what a desk is called for a period."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="names")
    name = models.CharField("tên", max_length=160)
    short_name = models.CharField("tên viết tắt", max_length=40, blank=True)
    basis = models.CharField("theo văn bản", max_length=120, blank=True)

    class Meta:
        verbose_name = "tên ban"
        verbose_name_plural = "tên ban"
        ordering = ["valid_from"]
        constraints = [
            Dated.period_constraint("desk_name_period"),
            models.UniqueConstraint(fields=["desk", "valid_from"], name="desk_name_starts_once"),
            models.UniqueConstraint(fields=["desk"], condition=Q(valid_to__isnull=True), name="desk_name_last_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Body(Dated):
    """This is a body of a unit for a term: its committees, its presidium, its emulation council."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="bodies")
    kind = models.CharField("loại", max_length=30, choices=enums.BodyKind)
    name = models.CharField("tên", max_length=200)
    term = models.CharField("nhiệm kỳ", max_length=40, blank=True)
    seats = models.PositiveSmallIntegerField(
        "số ủy viên theo quyết định", null=True, blank=True, help_text="Mẫu số khi tính tỷ lệ tán thành."
    )
    basis = models.CharField("theo văn bản", max_length=120, blank=True)

    class Meta:
        verbose_name = "ban chấp hành, ủy ban, hội đồng"
        verbose_name_plural = "ban chấp hành, ủy ban, hội đồng"
        ordering = ["kind", "-valid_from"]
        constraints = [
            Dated.period_constraint("body_period"),
            models.UniqueConstraint(fields=["unit", "kind"], condition=Q(valid_to__isnull=True), name="body_last_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Partner(Dated):
    """This is who stands beside a unit: party committee, government, management."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="partners")
    kind = models.CharField("loại", max_length=30, choices=enums.PartnerKind)
    name = models.CharField("tên", max_length=200)

    class Meta:
        verbose_name = "đối tác"
        verbose_name_plural = "đối tác"
        ordering = ["kind", "name"]
        constraints = [Dated.period_constraint("partner_period")]

    def __str__(self) -> str:
        return self.name


class Employer(Dated):
    """This is the employer of a grassroots union for a period."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="employers")
    kind = models.CharField("loại hình", max_length=20, choices=enums.EmployerKind)
    name = models.CharField("tên", max_length=200)

    class Meta:
        verbose_name = "người sử dụng lao động"
        verbose_name_plural = "người sử dụng lao động"
        ordering = ["valid_from"]
        constraints = [
            Dated.period_constraint("employer_period"),
            models.UniqueConstraint(fields=["unit"], condition=Q(valid_to__isnull=True), name="employer_last_once"),
        ]

    def __str__(self) -> str:
        return self.name


class EnteredFor(models.Model):
    """This is the base of rows a superior may enter for a unit below (nhập thay), with the signed paper attached; the
    unit may confirm or correct them later."""

    is_entered_for = models.BooleanField("nhập thay", default=False)
    entered_by_person = models.BigIntegerField("người nhập (mã)", null=True, blank=True)
    entered_by_name = models.CharField("người nhập", max_length=120, blank=True)
    entered_by_unit = models.BigIntegerField("đơn vị nhập (mã)", null=True, blank=True)
    entered_at = models.DateTimeField("lúc nhập", auto_now_add=True)
    paper = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản giấy có chữ ký"
    )
    confirmed_by_name = models.CharField("người xác nhận", max_length=120, blank=True)
    confirmed_at = models.DateTimeField("lúc đơn vị xác nhận", null=True, blank=True)

    class Meta:
        abstract = True


class Headcount(Dated, EnteredFor):
    """This is how many people a unit counts from a day on, members of units below not included."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="headcounts")
    workers = models.PositiveIntegerField("CNVCLĐ")
    members = models.PositiveIntegerField("đoàn viên")
    women = models.PositiveIntegerField("nữ CNVCLĐ")
    direct_workers = models.PositiveIntegerField("trực tiếp lao động, sản xuất")
    note = models.CharField("ghi chú", max_length=200, blank=True)

    class Meta:
        verbose_name = "số lượng"
        verbose_name_plural = "số lượng"
        ordering = ["valid_from"]
        constraints = [
            Dated.period_constraint("headcount_period"),
            models.UniqueConstraint(fields=["unit", "valid_from"], name="headcount_starts_once"),
            models.UniqueConstraint(fields=["unit"], condition=Q(valid_to__isnull=True), name="headcount_last_once"),
            models.CheckConstraint(condition=Q(members__lte=F("workers")), name="headcount_members_among_workers"),
            models.CheckConstraint(condition=Q(women__lte=F("workers")), name="headcount_women_among_workers"),
            models.CheckConstraint(
                condition=Q(direct_workers__lte=F("workers")), name="headcount_direct_among_workers"
            ),
            models.CheckConstraint(
                condition=Q(is_entered_for=False) | Q(paper__isnull=False), name="headcount_entered_for_has_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workers} CNVCLĐ, {self.members} đoàn viên"
