"""What someone types about a bloc."""

from __future__ import annotations

from django import forms

from thidua.ui.forms import DateField, TextField


class BlocForm(forms.Form):
    """A new bloc."""

    name = TextField(label="Tên khối", max_length=160, help_text="Ví dụ Khối các xã vùng ven biển.")
    day = DateField(label="Từ ngày")
