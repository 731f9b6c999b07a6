"""The text of the search: plain rows, from which the index of either database can be made again."""

from __future__ import annotations

from django.db import models

from thidua.shared.personal import PersonalClass, personal

_PURPOSE = "Tìm người và đơn vị trong phạm vi được xem"
_RETENTION = "Như bản ghi gốc; xóa cùng lúc với bản ghi gốc"


class SearchText(models.Model):
    """This is the text under which one object is found through one unit; a person has a row for each unit of the posts
    held. What a page shows of it is read from the object itself, as of today."""

    kind = models.CharField("loại", max_length=40)
    object_id = models.BigIntegerField("mã đối tượng")
    unit_id = models.BigIntegerField("mã đơn vị", help_text="0: không thuộc đơn vị nào.")
    title = personal(
        models.CharField("tên", max_length=300),
        data_class=PersonalClass.BASIC,
        purpose=_PURPOSE,
        retention=_RETENTION,
    )
    former = personal(
        models.TextField("tên cũ", blank=True, help_text="Mỗi dòng một tên."),
        data_class=PersonalClass.BASIC,
        purpose=_PURPOSE,
        retention=_RETENTION,
    )
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    words = personal(
        models.TextField("từ để tìm"),
        data_class=PersonalClass.BASIC,
        purpose=_PURPOSE,
        retention=_RETENTION,
    )
    scope = models.TextField("ai có thể được xem", help_text="Đơn vị phía trên, ở mọi thời điểm; quyền xét lại sau.")

    class Meta:
        verbose_name = "văn bản tìm kiếm"
        verbose_name_plural = "văn bản tìm kiếm"
        constraints = [models.UniqueConstraint(fields=["kind", "object_id", "unit_id"], name="search_text_once")]
        indexes = [models.Index(fields=["unit_id"], name="search_text_by_unit")]

    def __str__(self) -> str:
        return self.title
