"""Stored files: kept once by content, outside the database."""

from __future__ import annotations

from django.db import models

from thidua.files.enums import FileKind


class StoredFile(models.Model):
    """This is one uploaded file under one name. ``digest`` is the SHA-256 of its bytes and names it on disk, where
    equal contents lie once; who may download it is a rule of the room that holds the reference. ``links`` counts
    what an office document takes from outside itself when opened (pictures, workbooks), hyperlinks not included.
    A file with the personal data of many is kept encrypted, under a keyed digest that nobody can guess a content by.
    """

    digest = models.CharField("mã nội dung", max_length=64)
    name = models.CharField("tên tệp", max_length=200)
    content_type = models.CharField("loại", max_length=100, choices=FileKind)
    size = models.PositiveBigIntegerField("kích thước (byte)")
    pages = models.PositiveIntegerField("số trang", default=1)
    links = models.PositiveIntegerField("số liên kết ra ngoài", default=0)
    is_encrypted = models.BooleanField("lưu mã hóa", default=False)
    stored_at = models.DateTimeField("lúc lưu", auto_now_add=True)

    class Meta:
        verbose_name = "tệp"
        verbose_name_plural = "tệp"
        constraints = [models.UniqueConstraint(fields=["digest", "name"], name="file_once_under_a_name")]

    def __str__(self) -> str:
        return self.name


class UnitContent(models.Model):
    """This is one content a unit has stored, under however many names: what its quota counts. Units are plain ids."""

    unit_id = models.BigIntegerField("đơn vị (mã)")
    digest = models.CharField("mã nội dung", max_length=64)
    size = models.PositiveBigIntegerField("kích thước (byte)")

    class Meta:
        verbose_name = "nội dung đơn vị lưu"
        verbose_name_plural = "nội dung đơn vị lưu"
        constraints = [models.UniqueConstraint(fields=["unit_id", "digest"], name="content_once_for_a_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.digest}"


class ReleasedContent(models.Model):
    """This is a content nobody refers to any more, until it is off the disk."""

    digest = models.CharField("mã nội dung", max_length=64, unique=True)
    released_at = models.DateTimeField("lúc thôi dùng", auto_now_add=True)

    class Meta:
        verbose_name = "nội dung thôi dùng"
        verbose_name_plural = "nội dung thôi dùng"

    def __str__(self) -> str:
        return self.digest
