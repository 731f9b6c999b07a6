"""Why a step of a reorganisation cannot be carried out, in the words the reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models


class StepRefusal(models.TextChoices):
    """One reason a step is refused. ``{unit}``, ``{other}``, ``{day}``, ``{more}`` stand for what it is about."""

    NOT_FOUND = "not_found", "Bước này nhắc tới một đơn vị không có trong phần mềm hoặc chưa được thành lập ở bước nào."
    KEY_TWICE = "key_twice", "Hai bước cùng thành lập một đơn vị mới: {unit}."
    NOT_ALIVE = "not_alive", "{unit} không hoạt động vào ngày {day}."
    ENDED_BEFORE = "ended_before", "{unit} đã kết thúc ở một bước trước."
    IS_NEW = "is_new", "{unit} thành lập cùng ngày này nên chưa thể chia, tách hay kết thúc."
    ALREADY_PARTED = (
        "already_parted",
        "{unit} đã chia, tách vào chính ngày này nên không thể chia, tách hay kết thúc thêm lần nữa trong ngày.",
    )
    OWNER_ENDS = "owner_ends", "{unit} soạn đợt này nên không thể kết thúc trong đợt; việc này do cấp trên soạn."
    NO_NAME = "no_name", "Chưa có tên đơn vị. Hãy ghi tên đầy đủ."
    NAME_TOO_LONG = "name_too_long", "Tên {unit} quá dài: tên đầy đủ tối đa 200 ký tự, tên viết tắt tối đa 120."
    UNKNOWN_KIND = "unknown_kind", "Hãy chọn loại đơn vị cho {unit}."
    NO_PARENT = "no_parent", "{unit} phải có cấp trên trực tiếp quản lý."
    NO_UNITS = "no_units", "Hãy chọn ít nhất một đơn vị."
    NOTHING_CHANGES = "nothing_changes", "Bước này không thay đổi gì."
    INTO_ITSELF = "into_itself", "{unit} không thể sáp nhập vào chính mình."
    TOO_FEW_PARTS = "too_few_parts", "Chia {unit} thì phải có ít nhất hai đơn vị mới; tách thì ít nhất một."
    WEIGHTS = "weights", "Tỷ lệ số liệu chia từ {unit} phải từ 0 đến 100 % và cộng lại {more}."
    NOT_BELOW = "not_below", "{unit} không đứng trực tiếp dưới {other} vào ngày {day}."
    NOT_ON_LINE = "not_on_line", "{unit} không đứng trên tuyến ngành vào ngày {day}."
    MANAGING_STAYS = "managing_stays", "{unit} không thể rời tuyến chỉ đạo, quản lý; hãy chọn cấp trên mới."
    CYCLE = "cycle", "Từ ngày {day}, {unit} sẽ đứng dưới chính đơn vị cấp dưới của mình."
    PARENT_GONE = "parent_gone", "Từ ngày {day}, {unit} không có cấp trên: {other} không hoạt động trên tuyến này."
    CHILDREN_LEFT = (
        "children_left",
        "{other} còn đơn vị trực thuộc từ ngày {day}: {unit}{more}. Hãy chuyển các đơn vị này hoặc kết thúc trước.",
    )
    TOO_DEEP = "too_deep", "{unit} sẽ đứng ở cấp quá sâu."
    LATER_CHANGES = (
        "later_changes",
        "{unit} còn có việc đã ghi từ ngày {day} trở đi: {more}. Hãy chọn ngày muộn hơn hoặc sửa việc đã ghi.",
    )
    NO_KEEPER = "no_keeper", "{unit} không có cấp trên: hãy chọn đơn vị lưu giữ hồ sơ."
    KEEPER_ENDS = "keeper_ends", "{other} kết thúc cùng đợt nên không thể tiếp nhận hay lưu giữ hồ sơ của {unit}."


class ReorganisationRefusal(models.TextChoices):
    """Why a reorganisation may not be changed or carried out, in the words the reader sees."""

    NOT_DRAFT = "not_draft", "Đợt sắp xếp đã thực hiện hoặc đã bỏ, không thể thay đổi."
    CHANGED_MEANWHILE = "changed_meanwhile", "Đợt sắp xếp vừa được sửa ở nơi khác. Hãy xem lại rồi làm tiếp."
    NO_TITLE = "no_title", "Hãy đặt tên cho đợt sắp xếp."
    NO_BASIS = "no_basis", "Hãy ghi số, ký hiệu và cơ quan ban hành văn bản làm căn cứ."
    NO_STEPS = "no_steps", "Đợt sắp xếp chưa có bước nào."
    STEP_GONE = "step_gone", "Bước này không còn trong đợt sắp xếp."
    STEP_NEEDED = "step_needed", "Các bước sau còn dùng đơn vị mới của bước này. Hãy bỏ các bước đó trước."
    LATE_REASON = "late_reason", "Ngày có hiệu lực đã qua: hãy ghi lý do ghi muộn."
    OUT_OF_REACH = "out_of_reach", "Chức vụ hiện tại không có quyền sắp xếp đơn vị: {units}."
    FOUR_EYES = "four_eyes", "Người đã soạn hoặc sửa đợt này không tự duyệt khi đơn vị còn người khác có quyền duyệt."
    BODY_MISSING = "body_missing", "Hãy ghi cơ quan đã quyết định: đơn vị có Ban Chấp hành hoặc Ban Thường vụ."
    BODY_FOREIGN = "body_foreign", "Cơ quan quyết định phải của chính đơn vị soạn và còn nhiệm kỳ vào ngày quyết định."
    APPROVAL_DAY = "approval_day", "Hãy ghi hình thức và ngày họp hoặc lấy ý kiến, không muộn hơn hôm nay."
    NO_SIGNER = "no_signer", "Hãy ghi họ tên người ký."
    PLAN_REFUSED = "plan_refused", "Đợt sắp xếp chưa thực hiện được."
    PLAN_CHANGED = "plan_changed", "Các đơn vị vừa thay đổi từ lúc xem trước. Hãy xem trước lại."


@dataclass(frozen=True, slots=True)
class PlanRefusal:
    """This is why a plan cannot be carried out: which step (its position from 0), the reason, what it is about."""

    step: int
    code: StepRefusal
    unit: int | None = None
    other: int | None = None
    day: date | None = None
    more: str = ""

    def sentence(self, names: Mapping[int, str]) -> str:
        """Return the sentence the reader sees; ``names`` gives the names of the units."""
        return str(self.code.label).format(
            unit=_name(self.unit, names),
            other=_name(self.other, names),
            day="" if self.day is None else f"{self.day:%d/%m/%Y}",
            more=self.more,
        )


def _name(unit: int | None, names: Mapping[int, str]) -> str:
    return "" if unit is None else names.get(unit, f"Đơn vị {unit}")
