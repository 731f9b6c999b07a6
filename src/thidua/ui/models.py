"""What the frame keeps for a person: the words being typed, and which forms were sent. No room knows these tables."""

from __future__ import annotations

from django.db import models

from thidua.shared.personal import EncryptedTextField, PersonalClass, personal

KEY_LENGTH = 64
PLACE_LENGTH = 300


class Draft(models.Model):
    """This is what a person typed into one form and has not sent (bản nháp), kept 30 days, encrypted.

    ``form_key`` names the route of the page, ``object_key`` its arguments; ``person_id`` is plain, persons live above.
    ``writer`` is the browser tab that wrote last and ``device_ms`` when, by its own clock: only for the order of its
    own writings. ``version`` counts every writing, so that no tab writes over one it has not seen.
    """

    person_id = models.BigIntegerField("người")
    form_key = models.CharField("biểu mẫu", max_length=160)
    object_key = models.CharField("đối tượng", max_length=PLACE_LENGTH)
    content = personal(
        EncryptedTextField("nội dung", blank=True),
        data_class=PersonalClass.SENSITIVE,
        purpose="giữ chữ đang gõ khi mất mạng, đóng nhầm trang",
        retention="đến khi gửi biểu mẫu hoặc bỏ bản nháp, nhiều nhất 30 ngày",
    )
    version = models.PositiveIntegerField("phiên bản", default=0)
    writer = models.CharField("thẻ trình duyệt", max_length=KEY_LENGTH, blank=True)
    device_ms = models.BigIntegerField("giờ của máy (ms)", default=0)
    updated_at = models.DateTimeField("lưu lúc")

    class Meta:
        verbose_name = "bản nháp"
        constraints = [
            models.UniqueConstraint(fields=["person_id", "form_key", "object_key"], name="ui_draft_one_a_form"),
        ]
        indexes = [models.Index(fields=["updated_at"], name="ui_draft_age")]

    def __str__(self) -> str:
        return f"{self.form_key} {self.object_key}"


class Submission(models.Model):
    """This is one form that was sent and accepted (lần gửi), with the answer it got, kept 7 days.

    It is stored in the transaction of the act itself: it is there exactly where the act is. ``digest`` is a keyed
    fingerprint of what was sent, never the content.
    """

    person_id = models.BigIntegerField("người")
    key = models.CharField("khóa", max_length=KEY_LENGTH)
    route = models.CharField("địa chỉ", max_length=PLACE_LENGTH)
    digest = models.CharField("dấu nội dung", max_length=64)
    moment = models.DateTimeField("lúc")
    answer = models.CharField("trang trả lời", max_length=2000, blank=True)
    status = models.PositiveSmallIntegerField("mã trả lời", default=302)

    class Meta:
        verbose_name = "lần gửi"
        constraints = [models.UniqueConstraint(fields=["person_id", "key"], name="ui_submission_one_a_key")]
        indexes = [
            models.Index(fields=["person_id", "route", "digest"], name="ui_submission_same"),
            models.Index(fields=["moment"], name="ui_submission_age"),
        ]

    def __str__(self) -> str:
        return f"{self.route} {self.moment:%d/%m/%Y %H:%M}"
