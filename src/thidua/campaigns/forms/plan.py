"""What an officer types around the parts of a plan: to begin one, its head, reasons, the record of a superior's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django import forms

from thidua.campaigns.enums import CampaignKind, CampaignMode, PartRefusal
from thidua.campaigns.forms.fields import ParagraphField, ticks
from thidua.campaigns.models import Campaign
from thidua.campaigns.rules.gate import Missing
from thidua.campaigns.rules.heads import KEPT
from thidua.campaigns.services.amending import Grounds
from thidua.campaigns.services.drafting import CampaignHead
from thidua.org.enums import Line, PartnerKind, Sector
from thidua.ui.forms import DateField, NumberField, TextField

LAST_YEARS, NEXT_YEARS = 1, 10
_EVERYBODY = "Bỏ trống tất cả là gửi mọi loại đơn vị bên dưới."


class BeginForm(forms.Form):
    """The first words of a plan."""

    title = TextField(
        label="Tên phong trào",
        max_length=400,
        help_text="Như trong trích yếu, ví dụ “Phong trào thi đua Lao động giỏi, lao động sáng tạo năm 2027”.",
    )
    kind = forms.ChoiceField(label="Loại", choices=CampaignKind.choices)
    mode = forms.ChoiceField(label="Hình thức tổ chức", choices=CampaignMode.choices)
    parent = forms.TypedChoiceField(
        label="Thực hiện kế hoạch của cấp trên",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Đơn vị bên dưới chỉ phải cụ thể hóa một lần cho cả hai kế hoạch.",
    )

    def __init__(self, *args: Any, parents: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if parents:
            self.fields["parent"].choices = [("", "Không, kế hoạch của riêng đơn vị"), *parents]  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["parent"]

    def head(self) -> CampaignHead:
        """Return the head of the new plan."""
        given = self.cleaned_data
        return CampaignHead(given["title"], CampaignKind(given["kind"]), CampaignMode(given["mode"]))


class LikeForm(forms.Form):
    """For which year an earlier plan is taken over."""

    year = NumberField(label="Cho năm", help_text="Ngày và năm trong kế hoạch dời theo năm này.")

    def __init__(self, *args: Any, base_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.base_year = base_year
        self.fields["year"] = NumberField(
            label="Cho năm",
            min_value=base_year + LAST_YEARS,
            max_value=base_year + NEXT_YEARS,
            help_text=f"Kế hoạch gốc của năm {base_year}. Mọi ngày dời theo năm này.",
            error_messages={
                "min_value": f"Ghi năm sau {base_year}.",
                "max_value": f"Ghi năm không quá {base_year + NEXT_YEARS}.",
            },
        )

    @property
    def years(self) -> int:
        """Return by how many years the plan moves."""
        return int(self.cleaned_data["year"]) - self.base_year


class HeadForm(forms.Form):
    """What stands around the parts of a plan."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = TextField(label="Tên phong trào", max_length=400, help_text="Như trong trích yếu của kế hoạch.")
    kind = forms.ChoiceField(label="Loại", choices=CampaignKind.choices)
    mode = forms.ChoiceField(label="Hình thức tổ chức", choices=CampaignMode.choices)
    number = TextField(label="Số, ký hiệu", max_length=80, required=False, help_text="Ví dụ 08/KH-LĐLĐ.")
    document_date = DateField(
        label="Ngày văn bản", required=False, help_text="Bỏ trống thì lấy ngày thông qua làm ngày ban hành."
    )
    start_date = DateField(label="Từ ngày", required=False)
    end_date = DateField(label="Đến ngày", required=False)
    is_open_ended = forms.BooleanField(label="Không ghi ngày kết thúc", required=False)
    condition = TextField(
        label="Kết thúc khi", max_length=300, required=False, help_text="Ví dụ: khi có hướng dẫn mới."
    )
    adopt_by = DateField(
        label="Hạn cụ thể hóa", required=False, help_text="Đơn vị bên dưới cụ thể hóa đến hết ngày này."
    )
    launch_by = DateField(
        label="Hạn phát động", required=False, help_text="Đơn vị bên dưới phát động đến hết ngày này."
    )
    line = forms.ChoiceField(
        label="Gửi theo tuyến", choices=Line.choices, help_text="Công đoàn ngành trung ương gửi theo tuyến ngành."
    )
    reaches_sector = forms.ChoiceField(
        label="Gửi đến khối", choices=[("", "Mọi khối"), *Sector.choices], required=False
    )
    reaches_kinds = ticks("Gửi đến các loại đơn vị", help_text=_EVERYBODY)
    partners = ticks(
        "Trước khi triển khai, đơn vị xin ý kiến",
        PartnerKind.choices,
        "Đơn vị bên dưới ghi ngày có ý kiến khi cụ thể hóa.",
    )

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reaches_kinds"].choices = list(kinds)  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """See to the days that must follow each other."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = given.get("start_date"), given.get("end_date")
        if start and end and end < start:
            self.add_error("end_date", PartRefusal.ENDS_BEFORE_START.label)
        elif end and given.get("is_open_ended"):
            self.add_error("end_date", PartRefusal.END_AND_OPEN.label)
        adopt, launch = given.get("adopt_by"), given.get("launch_by")
        if adopt and launch and launch < adopt:
            self.add_error("launch_by", PartRefusal.LAUNCH_BEFORE_ADOPT.label)
        return given

    def head_from(self, before: CampaignHead) -> CampaignHead:
        """Return what was typed; what the form does not ask stays as it was."""
        given = {name: self.cleaned_data[name] for name in CampaignHead.__slots__ if name in self.fields}
        whole = replace(before, **given)
        return replace(whole, kind=CampaignKind(whole.kind), mode=CampaignMode(whole.mode), line=Line(whole.line))

    @property
    def chosen_partners(self) -> tuple[str, ...]:
        """Return whose opinion the plan asks a unit to get, by code."""
        return tuple(self.cleaned_data["partners"])


class AmendHeadForm(HeadForm):
    """What an amendment may change around the parts: the plan keeps its paper and the units it was issued to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in KEPT:
            del self.fields[name]


class AmendForm(forms.Form):
    """Why a plan is amended, and the paper it rests on."""

    reason = ParagraphField(
        label="Lý do sửa đổi, bổ sung", max_length=500, help_text="Các đơn vị đọc lý do này cùng nội dung sửa đổi."
    )
    basis = TextField(
        label="Theo văn bản",
        max_length=200,
        required=False,
        help_text="Số, ký hiệu, trích yếu văn bản sửa đổi, ví dụ 25/KH-LĐLĐ. Chưa có số thì bỏ trống, ghi sau.",
    )
    document_date = DateField(
        label="Ngày văn bản sửa đổi",
        required=False,
        help_text="Bỏ trống thì bản sửa đổi có hiệu lực từ ngày thông qua.",
    )

    @property
    def grounds(self) -> Grounds:
        """Return what was typed."""
        return Grounds(**self.cleaned_data)


class RecordAmendmentForm(forms.Form):
    """When a superior amended its plan."""

    issued_date = DateField(label="Ngày ban hành bản sửa đổi", help_text="Ngày trên văn bản sửa đổi của cấp trên.")


class ReasonsForm(forms.Form):
    """Why a plan has no measurable target, or no theme."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, lacks: Sequence[Missing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in lacks:
            self.fields[str(one.what)] = ParagraphField(
                label=str(one.what.label).rstrip("."),
                max_length=500,
                required=False,
                initial=one.reason,
                help_text="Lý do để người duyệt xem. Bỏ trống nếu sẽ bổ sung vào kế hoạch.",
            )

    @property
    def reasons(self) -> dict[str, str]:
        """Return the reasons, by ``GateFinding``."""
        return {name: text for name, text in self.cleaned_data.items() if name != "seen"}


class RecordForm(forms.Form):
    """When a superior issued its plan, and whom the unit brings it to."""

    OWN, BELOW = "minh", "duoi"
    issued_date = DateField(label="Ngày ban hành", help_text="Ngày trên văn bản của cấp trên.")
    number = TextField(label="Số, ký hiệu", max_length=80, required=False)
    reach = forms.ChoiceField(
        label="Triển khai đến",
        choices=[(OWN, "Đơn vị mình"), (BELOW, "Đơn vị mình và mọi đơn vị bên dưới")],
        widget=forms.RadioSelect,
        initial=OWN,
    )

    def __init__(self, *args: Any, campaign: Campaign, may_reach_below: bool, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial", {"issued_date": campaign.document_date, "number": campaign.number, "reach": self.OWN}
        )
        super().__init__(*args, **kwargs)
        if not may_reach_below:
            del self.fields["reach"]

    @property
    def reaches_below(self) -> bool:
        """Whether the units below get it too."""
        return self.cleaned_data.get("reach") == self.BELOW
