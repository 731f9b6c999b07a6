"""Imports: a file handed in for a workbook of a unit, what the check found, what the acceptance wrote."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from thidua.files.models import StoredFile
from thidua.shared.personal import EncryptedTextField, PersonalClass, personal
from thidua.sheets.enums import ImportState

_RETENTION = "30 ngày kể từ khi gửi tệp, rồi xóa"


class Import(models.Model):
    """This is one file handed in. ``counts`` holds the number of rows of each outcome by sheet; ``layout`` which column
    of the file is which of ours; ``source`` is the file as it came, encrypted: it may hold personal data of many, and
    goes after 30 days. ``checks`` counts the checks that were begun, ``shown_check`` is the one whose rows are shown.
    ``message`` is what the reader should know of a job that stopped. ``unit_id`` and ``person_id`` are plain ids: their
    rooms lie above."""

    workbook = models.CharField("loại bảng tính", max_length=60)
    unit_id = models.BigIntegerField("đơn vị")
    state = models.CharField("tình trạng", max_length=12, choices=ImportState, default=ImportState.MAPPING)
    file_name = models.CharField("tên tệp", max_length=200)
    source = personal(
        models.ForeignKey(
            StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp đã gửi"
        ),
        data_class=PersonalClass.SENSITIVE,
        purpose="kiểm tra lại và gửi trả bảng tính có đánh dấu chỗ sai",
        retention=_RETENTION,
        is_elsewhere=True,
    )
    layout = models.JSONField("cách ghép cột", default=dict)
    is_converted = models.BooleanField("chuyển mã chữ cũ", null=True, default=None)
    checks = models.PositiveIntegerField("số lượt kiểm tra", default=0)
    shown_check = models.PositiveIntegerField("lượt kiểm tra đang hiện", default=0)
    counts = models.JSONField("số dòng theo kết quả", default=dict)
    written = models.JSONField("số dòng đã ghi", default=dict)
    remarks = models.JSONField("nhận xét về tệp", default=list)
    message = models.TextField("lời nhắn", blank=True)
    job_id = models.BigIntegerField("việc nền", null=True, blank=True)
    person_id = models.BigIntegerField("người gửi", null=True, blank=True)
    person_name = personal(
        models.CharField("tên người gửi", max_length=200),
        data_class=PersonalClass.BASIC,
        purpose="biết ai đã nhập dữ liệu",
        retention="như nhật ký",
    )
    created_at = models.DateTimeField("lúc gửi", auto_now_add=True)
    accepted_at = models.DateTimeField("lúc chấp nhận", null=True, blank=True)
    undone_at = models.DateTimeField("lúc hoàn tác", null=True, blank=True)
    expired_at = models.DateTimeField("lúc xóa nội dung", null=True, blank=True)

    class Meta:
        verbose_name = "lần nhập"
        verbose_name_plural = "lần nhập"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["unit_id", "-id"], name="import_of_unit"),
            models.Index(fields=["created_at"], name="import_by_age", condition=models.Q(expired_at=None)),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportBook(models.Model):
    """This is the file of a big import as it was read, plain and packed, so that the check need not open the file once
    more; it goes when the check is done."""

    file_import = models.OneToOneField(Import, models.CASCADE, related_name="read_book", verbose_name="lần nhập")
    content = personal(
        EncryptedTextField("nội dung"),
        data_class=PersonalClass.SENSITIVE,
        purpose="kiểm tra tệp lớn ở nền mà không mở tệp lần nữa",
        retention="đến khi kiểm tra xong, chậm nhất " + _RETENTION,
    )

    class Meta:
        verbose_name = "tệp lớn đã đọc"
        verbose_name_plural = "tệp lớn đã đọc"

    def __str__(self) -> str:
        return f"{self.file_import_id}"


class ImportChunk(models.Model):
    """This is up to 1,000 checked rows of one sheet, packed (``rules.packing``); the letters of their outcomes stand
    beside them, so that a filter opens only what it shows. ``check_number`` is the check that wrote it: nothing shows
    it before ``Import.shown_check`` says so."""

    file_import = models.ForeignKey(Import, models.CASCADE, related_name="chunks", verbose_name="lần nhập")
    check_number = models.PositiveIntegerField("lượt kiểm tra", default=0)
    sheet = models.CharField("trang tính", max_length=60)
    number = models.PositiveIntegerField("thứ tự")
    outcomes = models.TextField("kết quả từng dòng")
    content = personal(
        EncryptedTextField("nội dung"),
        data_class=PersonalClass.SENSITIVE,
        purpose="xem trước, chấp nhận và hoàn tác một lần nhập",
        retention=_RETENTION,
    )

    class Meta:
        verbose_name = "phần đã kiểm tra"
        verbose_name_plural = "phần đã kiểm tra"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["file_import", "check_number", "sheet", "number"], name="chunk_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.number}"


class ImportTrace(models.Model):
    """This is what the acceptance wrote for one sheet: ids it added, rows it changed, what the store hook keeps for the
    undo; packed."""

    file_import = models.ForeignKey(Import, models.CASCADE, related_name="traces", verbose_name="lần nhập")
    sheet = models.CharField("trang tính", max_length=60)
    content = personal(
        EncryptedTextField("nội dung"),
        data_class=PersonalClass.SENSITIVE,
        purpose="hoàn tác một lần nhập",
        retention=_RETENTION,
    )

    class Meta:
        verbose_name = "dấu vết đã ghi"
        verbose_name_plural = "dấu vết đã ghi"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["file_import", "sheet"], name="trace_once"),
        ]

    def __str__(self) -> str:
        return self.sheet


class RememberedLayout(models.Model):
    """This is how a unit once said which heading of a foreign layout is which of our columns."""

    unit_id = models.BigIntegerField("đơn vị")
    workbook = models.CharField("loại bảng tính", max_length=60)
    fingerprint = models.CharField("dấu của tiêu đề", max_length=64)
    layout = models.JSONField("cách ghép cột", default=dict)

    class Meta:
        verbose_name = "cách ghép cột đã nhớ"
        verbose_name_plural = "cách ghép cột đã nhớ"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit_id", "workbook", "fingerprint"], name="layout_once"),
        ]

    def __str__(self) -> str:
        return f"{self.workbook} {self.fingerprint[:8]}"
