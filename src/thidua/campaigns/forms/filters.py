"""Filters of lists about campaigns; every field is a part of the address."""

from __future__ import annotations

from django import forms

from thidua.campaigns.enums import CampaignState, CascadeStage
from thidua.documents.reading.words.days import DayOf
from thidua.ui.forms import IdField, TextField

LATE = "tre"
_SHOWN = (
    CampaignState.DRAFT,
    CampaignState.IN_APPROVAL,
    CampaignState.APPROVED,
    CampaignState.ISSUED,
    CampaignState.CLOSED,
)


class CampaignFilterForm(forms.Form):
    """Narrows the list of campaigns."""

    tim = TextField(label="Tên có", required=False)
    con = forms.ChoiceField(
        label="Tình trạng",
        choices=[("", "mọi tình trạng"), *((str(one), one.label) for one in _SHOWN)],
        required=False,
    )


class UnitStageForm(forms.Form):
    """Narrows the list of what units made of a plan."""

    tim = TextField(label="Tên đơn vị có", required=False)
    tt = forms.ChoiceField(
        label="Tình trạng", choices=[("", "mọi tình trạng"), *CascadeStage.choices, (LATE, "Trễ hạn")], required=False
    )
    duoi = IdField(required=False)


class AnniversaryFilterForm(forms.Form):
    """Narrows the calendar of anniversaries."""

    cua = forms.ChoiceField(
        label="Ngày của",
        choices=[
            ("", "tất cả"),
            (str(DayOf.UNION), "công đoàn, người lao động, thi đua"),
            (str(DayOf.NATION), "cả nước, đoàn thể"),
            (str(DayOf.SECTOR), "ngành, nghề"),
        ],
        required=False,
    )
    tron = forms.BooleanField(label="Chỉ năm tròn, năm lẻ 5", required=False)
    nam = forms.IntegerField(required=False, widget=forms.HiddenInput)
