"""What someone types about the people of a unit."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.org.rules.headcounts import Figures, wrong_figures
from thidua.ui.forms import DateField, NumberField, TextField

FIGURES = ("workers", "members", "women", "direct_workers")


class FiguresForm(forms.Form):
    """The four figures."""

    workers = NumberField(label="CNVCLĐ", min_value=0, unit="người", help_text="Tất cả người lao động của đơn vị.")
    members = NumberField(label="Đoàn viên", min_value=0, unit="người")
    women = NumberField(label="Nữ CNVCLĐ", min_value=0, unit="người")
    direct_workers = NumberField(label="Trực tiếp lao động, sản xuất", min_value=0, unit="người")

    def clean(self) -> dict[str, Any] | None:
        """Say beside each part that is more than the whole what is wrong with it."""
        given = super().clean()
        if all(name in self.cleaned_data for name in FIGURES):
            for field, refusal in wrong_figures(self.figures).items():
                self.add_error(field, refusal.label)
        return given

    @property
    def figures(self) -> Figures:
        """Return what was typed."""
        return Figures(**{name: self.cleaned_data[name] for name in FIGURES})


class HeadcountForm(FiguresForm):
    """A count of a day."""

    day = DateField(label="Tính đến ngày", help_text="Ngày kiểm đếm. Số này dùng đến khi có lần ghi sau.")
    note = TextField(label="Ghi chú", max_length=200, required=False)
    field_order: tuple[str, ...] = ("day", *FIGURES, "note")


class CorrectionForm(FiguresForm):
    """Other figures for a day that has a count."""

    reason = TextField(label="Lý do đính chính", max_length=200)


class ReasonForm(forms.Form):
    """Why a count is taken away."""

    reason = TextField(label="Lý do", max_length=200, help_text="Ví dụ: ghi nhầm năm.")


class _WithPaper(forms.Form):
    paper = forms.FileField(
        label="Bản giấy có chữ ký của đơn vị",
        help_text="Bản quét PDF hoặc ảnh chụp JPEG, PNG, không quá 15 MB.",
    )


class CountPaperForm(forms.Form):
    """The signed paper behind the figures of many units."""

    day = DateField(label="Số liệu tính đến ngày", help_text="Đúng ngày ghi trong bảng.")
    paper = forms.FileField(
        label="Bản tổng hợp có chữ ký", help_text="Bản quét PDF hoặc ảnh chụp JPEG, PNG, không quá 15 MB."
    )


class HeadcountForForm(_WithPaper, HeadcountForm):
    """A count entered for a unit below."""

    field_order = ("day", *FIGURES, "paper", "note")


class CorrectionForForm(_WithPaper, CorrectionForm):
    """A correction entered for a unit below."""

    field_order = (*FIGURES, "paper", "reason")
