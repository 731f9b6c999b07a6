"""The sheets about units: columns, keys, hooks. Each is made for the rights its workbook asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from thidua.org.enums import EmployerKind, Sector
from thidua.org.models import UnitKind
from thidua.org.services.importing import counts, desks, employers, units
from thidua.org.services.importing.cells import UNITS, with_refs
from thidua.org.services.importing.rights import Rights
from thidua.sheets.declaring import Choice, Column, ColumnType, Context, Sheet

UNIT = Column(
    "unit",
    "Mã đơn vị",
    is_required=True,
    help="Mã ghi ở trang Đơn vị, hoặc tên đầy đủ nếu chỉ một đơn vị mang tên đó.",
    aliases=("Đơn vị", "Tên đơn vị", "Công đoàn cơ sở", "CĐCS"),
    example="CS-001",
    max_length=200,
)
_FOUNDED_DAY = date(2025, 7, 1)


def _kinds(context: Context) -> Sequence[Choice]:
    return [
        Choice(kind.code, kind.name, (kind.short_name,) if kind.short_name else ()) for kind in UnitKind.objects.all()
    ]


def unit_sheet(rights: Rights) -> Sheet:
    """Return the sheet of units."""
    return Sheet(
        code=UNITS,
        title="Đơn vị",
        columns=(
            Column(
                "code",
                "Mã đơn vị",
                is_required=True,
                help="Mã tự đặt, mỗi đơn vị một mã; hoặc mã trong phần mềm quản lý đoàn viên.",
                aliases=("Mã", "Mã CĐCS", "Mã công đoàn"),
                example="CS-001",
                max_length=40,
            ),
            Column(
                "name",
                "Tên đơn vị",
                is_required=True,
                is_locked=True,
                help="Tên đầy đủ như trong quyết định.",
                aliases=("Tên", "Đơn vị", "Tên công đoàn", "Tên CĐCS"),
                example="Công đoàn cơ sở Công ty TNHH May Sông Lam",
                max_length=200,
                width=48,
            ),
            Column("short_name", "Tên viết tắt", is_locked=True, example="CĐCS May Sông Lam", max_length=120, width=24),
            Column(
                "kind",
                "Loại đơn vị",
                ColumnType.CHOICE,
                is_required=True,
                is_locked=True,
                choices=_kinds,
                aliases=("Loại",),
                example="grassroots",
                width=28,
            ),
            Column(
                "parent",
                "Cấp trên trực tiếp",
                help="Mã hoặc tên đầy đủ của đơn vị đứng ngay trên, ở dòng khác của tệp hoặc đã có.",
                aliases=("Mã cấp trên", "Đơn vị cấp trên", "Thuộc", "Trực thuộc"),
                example="X-01",
                max_length=200,
                width=24,
            ),
            Column(
                "sector",
                "Khối",
                ColumnType.CHOICE,
                is_locked=True,
                choices=[Choice(str(one.value), str(one.label)) for one in Sector],
                example=str(Sector.ENTERPRISE.value),
                width=24,
            ),
            Column(
                "founded",
                "Ngày thành lập",
                ColumnType.DAY,
                is_required=True,
                is_locked=True,
                help="Số liệu và chức vụ chỉ ghi được từ ngày này.",
                aliases=("Thành lập ngày", "Ngày lập"),
                example=_FOUNDED_DAY,
            ),
        ),
        keys=("code",),
        existing=units.existing,
        canonical=units.canonical,
        check=partial(units.check, rights=rights),
        store=partial(units.store, rights=rights),
        undo=units.undo,
        named_by="name",
        note="Mỗi dòng một đơn vị, thứ tự nào cũng được. Đơn vị đã có chỉ đổi được mã; đổi tên, chuyển cấp trên thì "
        "soạn ở trang Sắp xếp tổ chức.",
    )


def desk_sheet(rights: Rights) -> Sheet:
    """Return the sheet of desks."""
    return Sheet(
        code="desks",
        title="Ban – văn phòng",
        columns=(
            UNIT,
            Column(
                "name",
                "Tên ban, văn phòng",
                is_required=True,
                is_locked=True,
                aliases=("Ban", "Tên ban", "Phòng, ban"),
                example="Ban Công tác Công đoàn",
                max_length=160,
                width=36,
            ),
            Column("short_name", "Tên viết tắt", example="Ban CTCĐ", max_length=40),
            Column(
                "phone",
                "Điện thoại trực",
                ColumnType.PHONE,
                aliases=("Điện thoại",),
                example="0209 385 1234",
                max_length=20,
            ),
            Column(
                "founded",
                "Từ ngày",
                ColumnType.DAY,
                is_required=True,
                is_locked=True,
                aliases=("Ngày lập",),
                example=_FOUNDED_DAY,
            ),
        ),
        keys=("unit", "name"),
        existing=desks.existing,
        canonical=desks.canonical,
        check=partial(desks.check, rights=rights),
        store=desks.store,
        undo=desks.undo,
        named_by="name",
        note="Đơn vị không chia ban thì bỏ qua trang này.",
    )


def employer_sheet(rights: Rights) -> Sheet:
    """Return the sheet of employers."""
    return Sheet(
        code="employers",
        title="Người sử dụng lao động",
        columns=(
            UNIT,
            Column(
                "kind",
                "Loại hình",
                ColumnType.CHOICE,
                is_required=True,
                choices=[Choice(str(one.value), str(one.label)) for one in EmployerKind],
                example=str(EmployerKind.NON_STATE.value),
                width=30,
            ),
            Column(
                "name",
                "Tên người sử dụng lao động",
                is_required=True,
                aliases=("Tên", "Doanh nghiệp, cơ quan", "Tên doanh nghiệp"),
                example="Công ty TNHH May Sông Lam",
                max_length=200,
                width=40,
            ),
            Column("day", "Từ ngày", ColumnType.DAY, is_required=True, example=_FOUNDED_DAY),
        ),
        keys=("unit",),
        existing=employers.existing,
        canonical=with_refs,
        check=partial(employers.check, rights=rights),
        store=employers.store,
        undo=employers.undo,
        named_by="name",
        note="Chỉ ghi cho công đoàn cơ sở, nghiệp đoàn cơ sở. Ghi ngày mới thì tên cũ vẫn còn trong lịch sử.",
    )


def count_sheet(rights: Rights) -> Sheet:
    """Return the sheet of headcounts."""

    def number(code: str, label: str, example: int, *aliases: str) -> Column:
        return Column(code, label, ColumnType.NUMBER, aliases=aliases, example=example, width=14)

    return Sheet(
        code="counts",
        title="Số lượng",
        columns=(
            UNIT,
            Column(
                "unit_name",
                "Tên đơn vị (để đối chiếu)",
                is_locked=True,
                example="Công đoàn cơ sở Công ty TNHH May Sông Lam",
                max_length=200,
                width=44,
            ),
            Column("day", "Tính đến ngày", ColumnType.DAY, aliases=("Ngày", "Thời điểm"), example=date(2026, 7, 1)),
            number("workers", "CNVCLĐ", 320, "Số CNVCLĐ", "Tổng số lao động", "Lao động"),
            number("members", "Đoàn viên", 300, "Số đoàn viên"),
            number("women", "Nữ CNVCLĐ", 210, "Nữ"),
            number("direct_workers", "Trực tiếp lao động, sản xuất", 280, "Trực tiếp"),
        ),
        keys=("unit",),
        existing=counts.existing,
        canonical=counts.canonical,
        check=partial(counts.check, rights=rights),
        store=counts.store,
        undo=counts.undo,
        named_by="unit",
        note="Mỗi đơn vị một dòng, ghi số của chính đơn vị (không cộng cấp dưới). Ghi ngày mới là một lần đếm mới, số "
        "cũ vẫn còn; giữ ngày cũ là đính chính. Nhập cho đơn vị cấp dưới là nhập thay: tải bản tổng hợp có chữ ký lên "
        "trước.",
    )
