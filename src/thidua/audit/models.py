"""The journal: entries in one chain a unit, the head of each chain, erasable personal values, witnessed heads.

Units and persons are plain ids: the journal outlives what it speaks of. Rows are only ever inserted, except the head
of a chain (moved on with each entry) and a personal value (erased on request).
"""

from __future__ import annotations

from typing import Any

from django.db import models

from thidua.audit.rules.seals import DIGEST_LENGTH
from thidua.shared.personal import PersonalClass, personal


def _kept[F: models.Field[Any, Any]](field: F) -> F:
    """Return ``field`` with the declaration of names in the journal, which are never taken out of it."""
    return personal(
        field,
        data_class=PersonalClass.BASIC,
        purpose="Biết ai đã làm việc gì, để kiểm tra, giám sát",
        retention="Không xóa: nhật ký giữ nguyên để đối chiếu",
    )


class JournalEntry(models.Model):
    """This is one act of one actor on one object, number ``seq`` in the chain of ``unit_id``.

    ``content_mac`` seals what the entry says (``CONTENT_FIELDS``), ``mac`` its place: chain, number and the entry
    before. ``changes`` is JSON text, not a JSON column, because the seal needs the very bytes back. ``rows_count`` and
    ``rows_digest`` stand for the rows of a bulk act.
    """

    unit_id = models.BigIntegerField("đơn vị (mã)")
    seq = models.BigIntegerField("số thứ tự")
    recorded_at = models.DateTimeField("lúc ghi", db_index=True)
    actor_kind = models.CharField("cách làm", max_length=10)
    person_id = models.BigIntegerField("người (mã)", null=True)
    person_name = _kept(models.CharField("người", max_length=120, blank=True))
    folded_person_name = _kept(models.CharField("tên người để tìm", max_length=240, blank=True))
    post_id = models.BigIntegerField("chức vụ (mã)", null=True)
    post_label = models.CharField("chức vụ", max_length=160, blank=True)
    actor_unit_id = models.BigIntegerField("đơn vị của người làm (mã)", null=True)
    actor_unit_name = models.CharField("đơn vị của người làm", max_length=200, blank=True)
    is_entered_for = models.BooleanField("nhập thay", default=False)
    action = models.CharField("việc (mã)", max_length=80)
    action_label = models.CharField("việc", max_length=200)
    kind = models.CharField("loại đối tượng", max_length=60)
    object_id = models.BigIntegerField("đối tượng (mã)")
    label = models.CharField("đối tượng", max_length=300, blank=True)
    changes = models.TextField("thay đổi", default="[]")
    rows_count = models.BigIntegerField("số dòng", null=True)
    rows_digest = models.CharField("mã băm các dòng", max_length=DIGEST_LENGTH, blank=True)
    content_mac = models.CharField("dấu nội dung", max_length=DIGEST_LENGTH)
    previous_mac = models.CharField("dấu mục trước", max_length=DIGEST_LENGTH)
    mac = models.CharField("dấu", max_length=DIGEST_LENGTH)

    class Meta:
        verbose_name = "mục nhật ký"
        verbose_name_plural = "mục nhật ký"
        constraints = [models.UniqueConstraint(fields=["unit_id", "seq"], name="entry_once_in_chain")]
        indexes = [
            models.Index(fields=["unit_id", "id"], name="entry_by_unit"),
            models.Index(fields=["kind", "object_id", "id"], name="entry_by_object"),
            models.Index(fields=["folded_person_name", "id"], name="entry_by_name"),
            models.Index(fields=["action", "id"], name="entry_by_action"),
        ]

    def __str__(self) -> str:
        return f"{self.action_label} ({self.unit_id}/{self.seq})"


CONTENT_FIELDS = (
    "id",
    "recorded_at",
    "actor_kind",
    "person_id",
    "person_name",
    "folded_person_name",
    "post_id",
    "post_label",
    "actor_unit_id",
    "actor_unit_name",
    "is_entered_for",
    "action",
    "action_label",
    "kind",
    "object_id",
    "label",
    "changes",
    "rows_count",
    "rows_digest",
)
"""What ``content_mac`` seals, in this order. The place (unit, number, entry before) is sealed by ``mac``."""


class JournalHead(models.Model):
    """This is the end of a unit's chain: how many entries it has and the seal of the last. Writers of the chain lock
    this row. ``seal`` is keyed, so that a head set back by hand does not pass."""

    unit_id = models.BigIntegerField("đơn vị (mã)", primary_key=True)
    count = models.BigIntegerField("số mục")
    head = models.CharField("dấu mục cuối", max_length=DIGEST_LENGTH)
    seal = models.CharField("dấu của đầu chuỗi", max_length=DIGEST_LENGTH)

    class Meta:
        verbose_name = "đầu chuỗi nhật ký"
        verbose_name_plural = "đầu chuỗi nhật ký"

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.count}"


class PersonalValue(models.Model):
    """This is the personal part of an entry. ``sealed`` is the encrypted text of value and salt; once erased it is
    empty and ``erasure_mac`` shows that the product erased it. ``position`` counts the entry's changes from 0;
    ``rules.links.LABEL_POSITION`` stands for the object's label."""

    entry = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="personal_values")
    position = models.SmallIntegerField("vị trí")
    sealed = personal(
        models.TextField("giá trị mã hóa", blank=True),
        data_class=PersonalClass.BASIC,
        purpose="Đối chiếu dữ liệu cá nhân trước và sau khi sửa",
        retention="Như nhật ký; xóa khi người đó yêu cầu, chuỗi nhật ký không đứt",
    )
    erased_at = models.DateTimeField("lúc xóa", null=True, blank=True)
    erasure_mac = models.CharField("dấu xóa", max_length=DIGEST_LENGTH, blank=True)

    class Meta:
        verbose_name = "giá trị cá nhân"
        verbose_name_plural = "giá trị cá nhân"
        constraints = [models.UniqueConstraint(fields=["entry", "position"], name="personal_value_once")]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.position}"


class WitnessedHead(models.Model):
    """This is the head of a chain below as the unit above saw it: the rows of a witness entry, kept so that its digest
    can be checked and a chain cut or rewritten later is found."""

    entry = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="witnessed_heads")
    unit_id = models.BigIntegerField("đơn vị cấp dưới (mã)")
    count = models.BigIntegerField("số mục")
    head = models.CharField("dấu mục cuối", max_length=DIGEST_LENGTH)

    class Meta:
        verbose_name = "mốc được ghi nhận"
        verbose_name_plural = "mốc được ghi nhận"
        constraints = [models.UniqueConstraint(fields=["entry", "unit_id"], name="witnessed_once")]
        indexes = [models.Index(fields=["unit_id", "count"], name="witnessed_by_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.count}"
