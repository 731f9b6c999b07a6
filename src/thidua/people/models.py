"""People: who they are, the account they sign in with, the posts they hold."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from thidua.org.models import Body, Desk, Unit
from thidua.people.enums import Gender, PostKind
from thidua.shared.dated import Dated
from thidua.shared.fields import SortKeyField
from thidua.shared.personal import EncryptedTextField, PersonalClass, personal

_CONTACT = "Liên hệ và đăng nhập"
_WHILE_ACTIVE = "Khi còn giữ chức vụ hoặc là đoàn viên, thêm 5 năm"
_HONOUR = "Lập hồ sơ và danh sách khen thưởng"
_WITH_NAME = "Cùng họ và tên"
_WITH_HONOUR = "Theo thời hạn lưu hồ sơ khen thưởng"


class Person(models.Model):
    """This is a human being the union works with: officer, member, council member."""

    full_name = personal(
        models.CharField("họ và tên", max_length=120),
        data_class=PersonalClass.BASIC,
        purpose=_HONOUR,
        retention=_WITH_HONOUR,
    )
    sort_key = personal(
        SortKeyField("khóa sắp xếp", max_length=361, editable=False, db_index=True),
        data_class=PersonalClass.BASIC,
        purpose="Xếp danh sách theo tên",
        retention=_WITH_NAME,
    )
    folded_name = personal(
        models.CharField("tên để tìm", max_length=120, editable=False, default=""),
        data_class=PersonalClass.BASIC,
        purpose="Tìm theo tên không dấu",
        retention=_WITH_NAME,
    )
    gender = personal(
        models.CharField("giới tính", max_length=10, choices=Gender, blank=True),
        data_class=PersonalClass.BASIC,
        purpose="Thống kê theo giới",
        retention=_WHILE_ACTIVE,
    )
    birth_date = personal(
        models.DateField("ngày sinh", null=True, blank=True),
        data_class=PersonalClass.BASIC,
        purpose="Phân biệt người trùng tên",
        retention=_WHILE_ACTIVE,
    )
    phone = personal(
        models.CharField("điện thoại", max_length=20, blank=True),
        data_class=PersonalClass.BASIC,
        purpose=_CONTACT,
        retention=_WHILE_ACTIVE,
    )
    email = personal(
        models.EmailField("thư điện tử", blank=True),
        data_class=PersonalClass.BASIC,
        purpose=_CONTACT,
        retention=_WHILE_ACTIVE,
    )
    identity_number = personal(
        EncryptedTextField("số định danh cá nhân", blank=True, default=""),
        data_class=PersonalClass.SENSITIVE,
        purpose="Xác định đúng người khi khen thưởng cấp Nhà nước; không bắt buộc",
        retention=_WITH_HONOUR,
    )
    erased_at = models.DateTimeField("lúc xóa dữ liệu cá nhân", null=True, blank=True)

    class Meta:
        verbose_name = "người"
        verbose_name_plural = "người"
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.full_name


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by the name they sign in with."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """Return the account of a user name, whatever its case."""
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    """This is what a person signs in with: user name or phone number, password, second factor. E-mail is optional."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account", verbose_name="người")
    username = personal(
        models.CharField("tên đăng nhập", max_length=60, unique=True),
        data_class=PersonalClass.BASIC,
        purpose="Đăng nhập",
        retention="Cùng tài khoản",
    )
    phone = personal(
        models.CharField("số điện thoại đăng nhập", max_length=20, null=True, blank=True, unique=True),
        data_class=PersonalClass.BASIC,
        purpose=_CONTACT,
        retention=_WHILE_ACTIVE,
    )
    email = personal(
        models.EmailField("thư điện tử", blank=True),
        data_class=PersonalClass.BASIC,
        purpose=_CONTACT,
        retention=_WHILE_ACTIVE,
    )
    is_active = models.BooleanField("đang hoạt động", default=True)
    created_at = models.DateTimeField("lúc tạo", auto_now_add=True)
    notice_version = models.CharField("bản thông báo xử lý dữ liệu đã đọc", max_length=20, blank=True)
    notice_read_at = models.DateTimeField("lúc đọc thông báo", null=True, blank=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"

    def __str__(self) -> str:
        return self.username


class Post(Dated):
    """This is what a person is in a unit for a period; with ``desk`` or ``body``, in that part of it. Whoever signs in
    acts in one post at a time."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts", verbose_name="người")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts", verbose_name="đơn vị")
    kind = models.CharField("chức vụ", max_length=30, choices=PostKind)
    title = models.CharField("chức danh ghi trên văn bản", max_length=160, blank=True)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    duty = models.CharField("nhiệm vụ được phân công", max_length=300, blank=True)
    may_sign = models.BooleanField("được phân công ký thay", default=False)
    basis = models.CharField("theo văn bản", max_length=120, blank=True)
    end_reason = models.CharField("lý do kết thúc", max_length=200, blank=True)
    handed_over_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="handed_over_to", verbose_name="tiếp nối"
    )

    class Meta:
        verbose_name = "chức vụ"
        verbose_name_plural = "chức vụ"
        ordering = ["-valid_from"]
        constraints = [
            Dated.period_constraint("post_period"),
            models.UniqueConstraint(
                "person",
                "unit",
                "kind",
                Coalesce("desk", 0),
                Coalesce("body", 0),
                condition=Q(valid_to__isnull=True),
                name="post_once",
            ),
            models.CheckConstraint(condition=Q(desk__isnull=True) | Q(body__isnull=True), name="post_in_desk_or_body"),
        ]
        indexes = [models.Index(fields=["unit", "kind"], name="post_by_unit")]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()
