"""Forms: what is typed is understood, what is wrong is named beside the field and on top."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from thidua.ui.forms import DateField, MoneyField, NumberField, Problem, TextField, problems
from thidua.ui.gallery import RoundForm, wrong_form


@pytest.mark.parametrize("typed", ["20/11/2026", "20-11-2026", "20.11.2026", "2026-11-20", " 20/11/2026 "])
def test_a_day_is_read_day_first(typed):
    assert DateField().clean(typed) == date(2026, 11, 20)


def test_the_fifth_of_november_is_not_the_eleventh_of_may():
    assert DateField().clean("05/11/2026") == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("31/6/2027", "Tháng 6 năm 2027 có 30 ngày. Nhập từ 01/06 đến 30/06."),
        ("29/02/2027", "Tháng 2 năm 2027 có 28 ngày. Nhập từ 01/02 đến 28/02."),
        ("11/20/2026", "Không có tháng 20. Ghi ngày trước, tháng sau, ví dụ 20/11/2026."),
        ("hôm qua", "Ghi ngày/tháng/năm, ví dụ 20/11/2026."),
        ("20/11/26", "Ghi ngày/tháng/năm, ví dụ 20/11/2026."),
        ("01/01/0000", "Ghi ngày/tháng/năm, ví dụ 20/11/2026."),
    ],
)
def test_a_day_that_cannot_be_is_named_with_its_reason(typed, message):
    with pytest.raises(ValidationError) as caught:
        DateField().clean(typed)
    assert caught.value.messages == [message]


@pytest.mark.parametrize(("typed", "number"), [("1250", 1250), ("1.250", 1250), ("21.992.500.000", 21992500000)])
def test_a_number_may_be_typed_with_points_between_thousands(typed, number):
    assert MoneyField().clean(typed) == number


@pytest.mark.parametrize("typed", ["487 cái", "1,5", "một"])
def test_what_is_no_number_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError) as caught:
        NumberField().clean(typed)
    assert caught.value.messages == ["Nhập số nguyên, ví dụ 1.250."]


def test_text_is_brought_into_the_one_normal_form():
    assert TextField().clean("  Công   đoa\u0300n ") == "Công đoàn"


def test_lines_of_long_text_are_kept():
    assert TextField(widget=forms.Textarea).clean("một\nhai") == "một\nhai"


def test_the_summary_links_to_what_can_take_the_focus():
    assert problems(wrong_form()) == [
        Problem("id_due_date", "Hạn gửi báo cáo", "Tháng 6 năm 2027 có 30 ngày. Nhập từ 01/06 đến 30/06."),
        Problem("id_initiatives", "Số sáng kiến", "Nhập số nguyên, ví dụ 1.250."),
        Problem("id_nil_0", "Số liệu kỳ này", "Cần điền hoặc chọn mục này."),
    ]


def test_a_refusal_of_the_whole_form_comes_first_and_formsets_count():
    form = wrong_form()
    form.add_error(None, "Đợt này đã đóng.")
    rows = forms.formset_factory(RoundForm, extra=1, min_num=1, validate_min=True)(
        {"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"}
    )
    found = problems(form, rows)
    assert found[0] == Problem("", "", "Đợt này đã đóng.")
    assert found[-1] == Problem("", "", "Cần ít nhất 1 dòng.")


def test_a_field_says_label_hint_message_widget_in_this_order():
    drawn = wrong_form()["due_date"].as_field_group()
    places = [
        drawn.index(part) for part in ("<label", "Hạn gửi báo cáo", 'id="id_due_date_error"', "30 ngày", "<input")
    ]
    assert places == sorted(places)
    assert 'aria-invalid="true"' in drawn
    assert 'aria-describedby="id_due_date_error"' in drawn
    assert 'value="31/6/2027"' in drawn


def test_only_optional_fields_are_marked():
    form = RoundForm()
    marked = {name for name in form.fields if "(không bắt buộc)" in form[name].as_field_group()}
    assert marked == {"benefit", "proof", "wish"}


def test_a_hint_is_read_with_its_field():
    drawn = RoundForm()["theme"].as_field_group()
    assert 'id="id_theme_helptext"' in drawn
    assert 'aria-describedby="id_theme_helptext"' in drawn


def test_a_date_says_how_to_type_it_and_a_number_its_unit():
    form = RoundForm()
    assert 'placeholder="dd/mm/yyyy"' in form["due_date"].as_field_group()
    assert "<span>sáng kiến</span>" in form["initiatives"].as_field_group()


def test_a_whole_form_draws_its_summary_with_the_focus():
    drawn = str(wrong_form())
    assert "Chưa lưu được, có 3 chỗ cần sửa" in drawn
    assert " autofocus" in drawn
    assert "autofocus" not in str(RoundForm())


def test_a_number_shown_again_is_grouped_and_one_typed_wrongly_stays():
    assert NumberField().prepare_value(1250) == "1.250"
    assert NumberField().prepare_value("1,5") == "1,5"
