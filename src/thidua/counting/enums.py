"""Words of counting: lines on which a unit is counted, base figures, refusals, what the journal says."""

from __future__ import annotations

from django.db import models


class Way(models.IntegerChoices):
    """Over which lines a unit stands below another. The three exclude one another, so that a total over one line or
    over all of them is a sum that counts no unit twice."""

    MANAGING = 1, "Chỉ trên tuyến chỉ đạo, quản lý"
    SECTOR = 2, "Chỉ trên tuyến ngành"
    BOTH = 3, "Trên cả hai tuyến"


class Aggregation(models.TextChoices):
    """How figures of units become the figure of the unit above them."""

    SUM = "sum", "Cộng dồn"


class BaseFigure(models.TextChoices):
    """The headcount a figure is a share of."""

    WORKERS = "workers", "CNVCLĐ"
    MEMBERS = "members", "đoàn viên"
    WOMEN = "women", "nữ CNVCLĐ"
    DIRECT_WORKERS = "direct_workers", "lao động trực tiếp"


class CountingRefusal(models.TextChoices):
    """Why a figure is not counted, in the words the reader sees. ``{text}`` stands for what it is about."""

    TOO_FINE = "too_fine", "Số {text} có nhiều chữ số thập phân hơn chỉ tiêu này nhận. Hãy làm tròn."
    TOO_LARGE = "too_large", "Số {text} quá lớn. Hãy xem lại đơn vị tính."
    NOT_THERE = "not_there", "Vào ngày {text}, đơn vị chưa thành lập hoặc đã kết thúc. Hãy chọn ngày khác."
    SUMS_WRONG = "sums_wrong", "Số liệu cộng dồn sai {text} Hãy chạy lệnh: thidua tallies rebuild."


class CountingAction(models.TextChoices):
    """What the journal says was done to sums."""

    TALLIES_REBUILT = "counting.tallies.rebuilt", "Tính lại số liệu cộng dồn"
