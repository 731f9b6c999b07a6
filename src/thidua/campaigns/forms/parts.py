"""One form for each kind of part of a plan. Fields are named as those of the part, so that a part fills its form and a
form makes its part."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.campaigns.enums import (
    PartKind,
    PartRefusal,
    RegistrationKind,
    TargetBase,
    TargetBasis,
    TargetScope,
)
from thidua.campaigns.forms.fields import AmountField, ParagraphField, ticks
from thidua.campaigns.forms.part import PartForm
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.read_days import shown_since, typed_since
from thidua.org.enums import Sector
from thidua.ui.forms import DateField, NumberField, TextField

_HUNDRED = 100
_LEVELS = "Bỏ trống tất cả là mọi cấp."


class GoalForm(PartForm):
    """A purpose or aim."""

    part = plan.Goal
    text = ParagraphField(label="Mục đích, mục tiêu")


class ThemeForm(PartForm):
    """The theme or motto."""

    part = plan.Theme
    text = ParagraphField(label="Chủ đề", rows=2, help_text="Ghi không có dấu ngoặc kép.")


class FocusForm(PartForm):
    """What one year turns to."""

    part = plan.Focus
    year = NumberField(label="Năm", min_value=2000, max_value=2100)
    text = ParagraphField(label="Trọng tâm")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A year is no amount: it takes no point between thousands.
        self.fields["year"].prepare_value = lambda value: value  # type: ignore[method-assign]


class CelebrationForm(PartForm):
    """An anniversary or an occasion."""

    part = plan.Celebration
    event = ParagraphField(
        label="Ngày kỷ niệm, sự kiện", rows=2, max_length=500, help_text="Ví dụ: Ngày thành lập Công đoàn Việt Nam."
    )
    since = TextField(
        label="Tính từ",
        max_length=20,
        required=False,
        help_text="Năm hoặc ngày gốc, ví dụ 28/07/1929. Bỏ trống với sự kiện.",
    )
    on = DateField(label="Ngày trong đợt này", required=False)
    is_occasion = forms.BooleanField(
        label="Là sự kiện", required=False, help_text="Đại hội, hội nghị, không phải ngày kỷ niệm."
    )

    @classmethod
    def initial_of(cls, part: plan.Part | None) -> dict[str, Any]:
        """Show the day of origin as readers write it."""
        shown = super().initial_of(part)
        return shown | {"since": shown_since(shown["since"])} if part is not None else shown

    def clean_since(self) -> str:
        """Read the day, month or year of origin."""
        typed: str = self.cleaned_data["since"] or ""
        found = typed_since(typed) if typed else ""
        if found is None:
            raise forms.ValidationError(PartRefusal.SINCE_UNREADABLE.label, code=PartRefusal.SINCE_UNREADABLE.value)
        return found


class ContentForm(PartForm):
    """What people compete in."""

    part = plan.Content
    text = ParagraphField(label="Nội dung thi đua", rows=4)
    group = ParagraphField(
        label="Thuộc mục", rows=2, required=False, max_length=500, help_text="Đề mục đứng trên nội dung này, nếu có."
    )
    sector = forms.ChoiceField(label="Dành cho", choices=[("", "Mọi khối"), *Sector.choices], required=False)


class MeasureForm(PartForm):
    """How it is done."""

    part = plan.Measure
    text = ParagraphField(label="Giải pháp", rows=4)


class CriterionForm(PartForm):
    """By what it is judged."""

    part = plan.Criterion
    text = ParagraphField(label="Tiêu chí")
    is_measurable = forms.BooleanField(
        label="Đo được bằng số", required=False, help_text="Tiêu chí đo được thay cho chỉ tiêu ở cửa kiểm tra."
    )


class TargetForm(PartForm):
    """A number to reach."""

    part = plan.Target
    indicator = ParagraphField(label="Chỉ tiêu", rows=2, max_length=500, help_text="Ví dụ: sáng kiến được công nhận.")
    basis = forms.ChoiceField(label="Cách tính", choices=TargetBasis.choices)
    value = AmountField(label="Mức", help_text="Số tiền ghi bằng đồng.")
    upper = AmountField(label="Đến mức", required=False, help_text="Chỉ ghi khi chỉ tiêu là một khoảng.")
    unit = TextField(
        label="Đơn vị tính", max_length=60, required=False, help_text="Với số lượng, ví dụ: sáng kiến, đoàn viên."
    )
    base = forms.ChoiceField(
        label="Tỷ lệ tính trên", choices=TargetBase.choices, initial=TargetBase.OTHER, help_text="Chỉ dùng với tỷ lệ %."
    )
    scope = forms.ChoiceField(label="Ai phải đạt", choices=TargetScope.choices)
    due = DateField(label="Hạn", required=False)
    levels = ticks("Cấp thực hiện", help_text=_LEVELS)

    def clean(self) -> dict[str, Any]:
        """See to the range and to what a percentage may be; the unit follows from the way of counting."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        value, upper, basis = given.get("value"), given.get("upper"), given.get("basis")
        if value is not None and upper is not None and upper <= value:
            self.add_error("upper", PartRefusal.UPPER_BELOW.label)
        if basis == TargetBasis.PERCENT and (value or 0) > _HUNDRED:
            self.add_error("value", PartRefusal.OVER_HUNDRED.label)
        fixed = {TargetBasis.PERCENT.value: "%", TargetBasis.MONEY.value: "đồng"}
        given["unit"] = fixed.get(basis or "", given.get("unit") or "")
        return given

    def values(self) -> dict[str, Any]:
        """Return the values with their enums."""
        given = super().values()
        basis = TargetBasis(given["basis"])
        base = TargetBase(given["base"]) if basis is TargetBasis.PERCENT else TargetBase.OTHER
        return given | {"basis": basis, "base": base, "scope": TargetScope(given["scope"])}


class RoundForm(PartForm):
    """One dated phase."""

    part = plan.Round
    no = NumberField(label="Đợt số", required=False, min_value=1, max_value=99, help_text="Bỏ trống với đợt cao điểm.")
    theme = ParagraphField(label="Chủ đề của đợt", rows=2, required=False, max_length=300)
    start = DateField(label="Bắt đầu", required=False, help_text="Bỏ trống là từ ngày phát động.")
    end = DateField(label="Kết thúc", required=False)

    def clean(self) -> dict[str, Any]:
        """See to the days that must follow each other."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = given.get("start"), given.get("end")
        if start and end and end < start:
            self.add_error("end", PartRefusal.ENDS_BEFORE_START.label)
        return given


class TaskForm(PartForm):
    """What the units of some kinds shall do."""

    part = plan.Task
    text = ParagraphField(label="Nhiệm vụ", rows=4)
    addressee = TextField(
        label="Giao cho",
        max_length=200,
        required=False,
        help_text="Như kế hoạch gọi, ví dụ: Công đoàn cấp trên trực tiếp cơ sở.",
    )
    levels = ticks("Cấp thực hiện", help_text=_LEVELS)
    due = DateField(label="Hạn", required=False)
    every = NumberField(
        label="Hằng tháng vào ngày", required=False, min_value=1, max_value=31, help_text="Với việc lặp lại mỗi tháng."
    )

    @classmethod
    def initial_of(cls, part: plan.Part | None) -> dict[str, Any]:
        """Show the day of the month alone."""
        shown = super().initial_of(part)
        every = shown.get("every") or ""
        return shown | {"every": int(every[3:]) if every.startswith("---") else None}

    def values(self) -> dict[str, Any]:
        """Return the day of the month as a plan keeps it."""
        given = super().values()
        return given | {"every": f"---{given['every']:02}" if given["every"] else ""}


class OwnTaskForm(PartForm):
    """What the issuing unit does itself."""

    part = plan.OwnTask
    text = ParagraphField(label="Việc của đơn vị", rows=4, max_length=1000)
    desk_id = forms.TypedChoiceField(label="Giao cho ban", coerce=int, empty_value=None, required=False)
    post_id = forms.TypedChoiceField(label="Hoặc giao cho người", coerce=int, empty_value=None, required=False)
    addressee = TextField(
        label="Như kế hoạch gọi",
        max_length=200,
        required=False,
        help_text="Ghi khi ban hoặc người chưa có trong phần mềm.",
    )
    due = DateField(label="Hạn", required=False)

    def clean(self) -> dict[str, Any]:
        """See to it that one desk or one person has it."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("desk_id") and given.get("post_id"):
            self.add_error("post_id", PartRefusal.DESK_OR_POST.label)
        elif not (given.get("desk_id") or given.get("post_id") or given.get("addressee")):
            self.add_error("desk_id", PartRefusal.NOBODY_NAMED.label)
        return given


class ReportingForm(PartForm):
    """Who reports what to whom."""

    part = plan.Reporting
    what = ParagraphField(label="Báo cáo", rows=2, max_length=500, help_text="Ví dụ: Báo cáo sơ kết 6 tháng.")
    sender = TextField(label="Ai báo cáo", max_length=200, required=False)
    to = TextField(label="Gửi đến", max_length=200, required=False)
    via = TextField(label="Qua", max_length=200, required=False, help_text="Ví dụ: Ban Công tác Công đoàn.")
    when = TextField(label="Khi nào", max_length=200, required=False, help_text="Ví dụ: sau mỗi đợt, hằng quý.")
    due = DateField(label="Hạn", required=False)
    levels = ticks("Cấp báo cáo", help_text=_LEVELS)


class RegistrationForm(PartForm):
    """What units register."""

    part = plan.Registration
    what = forms.ChoiceField(label="Đăng ký", choices=RegistrationKind.choices)
    text = ParagraphField(label="Nói rõ thêm", rows=2, required=False)
    due = DateField(label="Hạn đăng ký", required=False)

    def values(self) -> dict[str, Any]:
        """Return the values with their enum."""
        given = super().values()
        return given | {"what": RegistrationKind(given["what"])}


class DeskForm(PartForm):
    """A desk that answers for the plan."""

    part = plan.DeskInCharge
    desk_id = forms.TypedChoiceField(
        label="Ban của đơn vị",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Ban đứng đầu danh sách cho ý kiến khi trình duyệt.",
    )
    name = TextField(
        label="Tên ban, bộ phận", max_length=200, required=False, help_text="Bỏ trống thì lấy tên ban đã chọn."
    )
    note = TextField(label="Phụ trách việc gì", max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """Take the name of the desk that was chosen where none was typed."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        offered = {str(value): label for value, label in self.fields["desk_id"].choices}  # type: ignore[attr-defined]  # a choice field
        if not given.get("name") and given.get("desk_id"):
            given["name"] = str(offered[str(given["desk_id"])])
        elif not given.get("name"):
            self.add_error("name", PartRefusal.NAME_MISSING.label)
        return given


FORMS: dict[PartKind, type[PartForm]] = {
    form.part.kind: form
    for form in (
        GoalForm,
        ThemeForm,
        FocusForm,
        CelebrationForm,
        ContentForm,
        MeasureForm,
        CriterionForm,
        TargetForm,
        RoundForm,
        TaskForm,
        OwnTaskForm,
        ReportingForm,
        RegistrationForm,
        DeskForm,
    )
}
