"""Documents that came in: the file, the text, what was read from it and what of it is used."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.documents import enums
from thidua.documents.kinds import DocumentKind
from thidua.files.models import StoredFile
from thidua.org.models import Unit
from thidua.shared.personal import doer


class Document(models.Model):
    """This is one official document a unit received or issued before it was here.

    ``reading`` is what the reader found, never changed; ``head`` what is used of its head and foot (number, day,
    issuer, kind, subject, signer, recipients), as the officer corrected it. The text itself is never edited.
    ``issuer_unit`` is the unit that issued it, where it is one of ours.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị nhận")
    arrival = models.CharField("cách nhận", max_length=20, choices=enums.Arrival)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp"
    )
    digest = models.CharField("mã nội dung", max_length=64)
    state = models.CharField("tình trạng", max_length=20, choices=enums.DocumentState)
    trouble = models.CharField("vì sao chưa đọc được", max_length=500, blank=True)
    use = models.CharField("văn bản này là", max_length=20, choices=enums.DocumentUse, blank=True)
    text = models.TextField("nội dung", blank=True)
    reading = models.JSONField("kết quả đọc", default=dict)
    head = models.JSONField("phần đầu, phần cuối được dùng", default=dict)
    kind = models.CharField("loại văn bản", max_length=10, choices=DocumentKind.pairs(), blank=True)
    number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    folded_number = models.CharField("số để tìm", max_length=80, blank=True, editable=False)
    date = models.DateField("ngày văn bản", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    issuer_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị ban hành"
    )
    subject = models.CharField("trích yếu", max_length=500, blank=True)
    received_at = models.DateTimeField("lúc nhận", auto_now_add=True)
    received_by_person = models.BigIntegerField("người nhận (mã)", null=True, blank=True)
    received_by_name = doer(models.CharField("người nhận", max_length=120, blank=True))
    job_id = models.BigIntegerField("việc đọc (mã)", null=True, blank=True)
    version = models.PositiveIntegerField("lần sửa", default=1)

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "digest"],
                condition=~Q(state=enums.DocumentState.DROPPED),
                name="document_once_in_a_unit",
            )
        ]
        indexes = [
            models.Index(fields=["unit", "state", "-received_at"], name="document_by_unit"),
            models.Index(fields=["folded_number"], name="document_by_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}".strip() or "Văn bản chưa rõ số"


class DocumentLink(models.Model):
    """This is a link of a document to something it is about (a campaign, another document): kind and id, as the journal
    names objects."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="links", verbose_name="văn bản")
    object_kind = models.CharField("loại đối tượng", max_length=40)
    object_id = models.BigIntegerField("đối tượng (mã)")
    label = models.CharField("tên", max_length=300)
    linked_at = models.DateTimeField("lúc liên kết", auto_now_add=True)

    class Meta:
        verbose_name = "liên kết văn bản"
        verbose_name_plural = "liên kết văn bản"
        constraints = [
            models.UniqueConstraint(fields=["document", "object_kind", "object_id"], name="document_linked_once")
        ]
        indexes = [models.Index(fields=["object_kind", "object_id"], name="document_link_by_object")]

    def __str__(self) -> str:
        return self.label
