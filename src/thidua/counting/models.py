"""Figures of units and their sums at every unit above.

A fact is what one unit answered to one measure in one period. Where it counts stands once for all its measures, in
``CountedUnit``; ``Tally`` and ``ExpectedTally`` are always the exact sums of facts and counted units, since whoever
changes one changes the other in the same transaction.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.counting.enums import Aggregation, Way
from thidua.counting.rules.amounts import MOST_DECIMALS, MOST_SCALED
from thidua.org.enums import Line, Sector
from thidua.org.models import Unit
from thidua.shared.dated import Dated
from thidua.shared.fields import PathField


class Measure(models.Model):
    """This is what is counted: "đơn vị đã phát động", "số sáng kiến". Amounts are kept as whole numbers of its
    smallest step, ``decimals`` digits behind the comma. ``route_name`` is the page that lists the rows behind a total;
    it takes the object of the period and the unit."""

    code = models.CharField("mã", max_length=80, unique=True)
    name = models.CharField("tên", max_length=200)
    unit_label = models.CharField("đơn vị tính", max_length=40)
    aggregation = models.CharField(
        "cách cộng", max_length=10, choices=Aggregation, default=Aggregation.SUM, editable=False
    )
    decimals = models.PositiveSmallIntegerField("số chữ số thập phân", default=0)
    route_name = models.CharField("trang liệt kê", max_length=60, blank=True)

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        constraints = [
            models.CheckConstraint(condition=Q(decimals__lte=MOST_DECIMALS), name="measure_decimals_in_range")
        ]

    def __str__(self) -> str:
        return self.name


class Period(Dated):
    """This is the frame facts are counted in: a campaign, one of its rounds, a reporting quarter. ``kind`` and
    ``object_id`` name the object of the room that opened it.

    ``unit`` owns it. With ``is_ruled``, whoever stands below ``unit`` (on ``line``; on any where empty), is of one of
    ``kinds`` (of any where empty) and of ``sector`` (any where empty) is expected to answer, as the tree changes;
    without, the owner names the units. ``tree_date`` is the day whose tree the sums follow; up to ``settled_date``
    all of its changes are worked in. From ``closed_date`` on the sums stay with the tree of that day.
    """

    kind = models.CharField("loại", max_length=60)
    object_id = models.BigIntegerField("đối tượng (mã)")
    name = models.CharField("tên", max_length=240)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị mở")
    is_ruled = models.BooleanField("đơn vị phải trả lời theo cây", default=False)
    line = models.CharField("tuyến", max_length=20, choices=Line, blank=True)
    kinds = models.JSONField("loại đơn vị phải trả lời", default=list)
    sector = models.CharField("khối", max_length=20, choices=Sector, blank=True)
    is_own_included = models.BooleanField("cả đơn vị mở", default=False)
    tree_date = models.DateField("theo cây ngày")
    settled_date = models.DateField("đã cộng đến ngày")
    closed_date = models.DateField("ngày chốt", null=True, blank=True)

    class Meta:
        verbose_name = "kỳ số liệu"
        verbose_name_plural = "kỳ số liệu"
        constraints = [
            Dated.period_constraint("counting_period_period"),
            models.UniqueConstraint(fields=["kind", "object_id"], name="counting_period_of_object"),
            models.CheckConstraint(condition=Q(settled_date__lte=F("tree_date")), name="counting_period_settled"),
        ]
        indexes = [models.Index(fields=["tree_date"], condition=Q(closed_date=None), name="counting_period_open")]

    def __str__(self) -> str:
        return self.name


class CountedUnit(models.Model):
    """This is a unit in a period: where it counts, whether an answer is expected of it, how many members it has.

    ``under`` is the path of the unit right above it on the managing line, ``sector_under`` on the sector line; empty
    where nobody stands above. A unit that has ended counts under whoever keeps its records.
    """

    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, db_index=False, related_name="+", verbose_name="kỳ số liệu"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    under = PathField("dưới (tuyến quản lý)", blank=True)
    sector_under = PathField("dưới (tuyến ngành)", blank=True)
    is_expected = models.BooleanField("phải trả lời", default=False)
    members = models.PositiveIntegerField("đoàn viên", default=0)

    class Meta:
        verbose_name = "đơn vị trong kỳ"
        verbose_name_plural = "đơn vị trong kỳ"
        constraints = [models.UniqueConstraint(fields=["period", "unit"], name="counted_unit_once")]
        indexes = [models.Index(fields=["period", "under"], name="counted_unit_by_place")]

    def __str__(self) -> str:
        return f"{self.unit_id} trong kỳ {self.period_id}"


class Fact(models.Model):
    """This is one figure of one unit: nil is an answer too. ``place`` and ``sector`` are those the unit had on ``day``
    and never follow the tree, for any cut of the past; the source names the row it comes from."""

    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, db_index=False, related_name="+", verbose_name="chỉ tiêu"
    )
    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, db_index=False, related_name="+", verbose_name="kỳ số liệu"
    )
    counted = models.ForeignKey(
        CountedUnit, on_delete=models.PROTECT, db_index=False, related_name="facts", verbose_name="đơn vị"
    )
    amount = models.BigIntegerField("lượng")
    day = models.DateField("ngày")
    place = PathField("vị trí ngày đó")
    sector = models.CharField("khối ngày đó", max_length=20, choices=Sector, blank=True)
    source_kind = models.CharField("loại nguồn", max_length=60)
    source_id = models.BigIntegerField("nguồn (mã)")

    class Meta:
        verbose_name = "số liệu"
        verbose_name_plural = "số liệu"
        constraints = [
            models.UniqueConstraint(fields=["counted", "measure"], name="fact_once"),
            models.CheckConstraint(
                condition=Q(amount__gte=-MOST_SCALED, amount__lte=MOST_SCALED), name="fact_amount_in_range"
            ),
        ]
        indexes = [models.Index(fields=["measure", "period", "place"], name="fact_by_place")]

    def __str__(self) -> str:
        return f"{self.amount}"


class Tally(models.Model):
    """This is the sum of one measure over everything below a unit, along one way: the amount, how many units answered,
    how many of the expected ones did (``covered``) and how many members those have."""

    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, db_index=False, related_name="+", verbose_name="chỉ tiêu"
    )
    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, db_index=False, related_name="+", verbose_name="kỳ số liệu"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    way = models.PositiveSmallIntegerField("theo tuyến", choices=Way)
    amount = models.BigIntegerField("lượng")
    answered = models.BigIntegerField("số đơn vị đã trả lời")
    covered = models.BigIntegerField("trong đó phải trả lời")
    covered_members = models.BigIntegerField("đoàn viên của các đơn vị đó")

    class Meta:
        verbose_name = "số cộng dồn"
        verbose_name_plural = "số cộng dồn"
        constraints = [models.UniqueConstraint(fields=["period", "unit", "measure", "way"], name="tally_once")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.amount}"


class ExpectedTally(models.Model):
    """This is how many units below a unit, along one way, are expected to answer in a period, and their members."""

    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, db_index=False, related_name="+", verbose_name="kỳ số liệu"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    way = models.PositiveSmallIntegerField("theo tuyến", choices=Way)
    expected = models.BigIntegerField("số đơn vị phải trả lời")
    members = models.BigIntegerField("đoàn viên của các đơn vị đó")

    class Meta:
        verbose_name = "số phải trả lời"
        verbose_name_plural = "số phải trả lời"
        constraints = [models.UniqueConstraint(fields=["period", "unit", "way"], name="expected_tally_once")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.expected}"
