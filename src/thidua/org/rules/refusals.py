"""Why a step of a reorganisation cannot be carried out, in the words the reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models


class StepRefusal(models.TextChoices):
    """One reason a step is refused. ``{unit}``, ``{other}``, ``{day}``, ``{more}`` stand for what it is about."""

    NOT_FOUND = "not_found", "Bước này nhắc tới một đơn vị không có trong hệ thống hoặc chưa được thành lập ở bước nào."
    KEY_TWICE = "key_twice", "Hai bước cùng thành lập một đơn vị mới: {unit}."
    NOT_ALIVE = "not_alive", "{unit} không hoạt động vào ngày {day}."
    ENDED_BEFORE = "ended_before", "{unit} đã kết thúc ở một bước trước."
    NEW_ENDS = "new_ends", "{unit} vừa thành lập trong ngày nên chưa thể kết thúc."
    OWNER_ENDS = "owner_ends", "{unit} soạn đợt này nên không thể kết thúc trong đợt; việc này do cấp trên soạn."
    NO_NAME = "no_name", "Đơn vị mới phải có tên."
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
        "{unit} đã có thay đổi ghi cho ngày {day} hoặc muộn hơn ({more}). Hãy chọn ngày sau đó hoặc sửa việc đã ghi.",
    )
    NO_KEEPER = "no_keeper", "{unit} không có cấp trên: hãy chọn đơn vị lưu giữ hồ sơ."
    KEEPER_ENDS = "keeper_ends", "{other} kết thúc cùng đợt nên không thể tiếp nhận hay lưu giữ hồ sơ của {unit}."


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
