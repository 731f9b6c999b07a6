"""Headcounts of many units come and go with a workbook: the history stays, papers are asked for, an undo is whole."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.forest import TODAY, make_post
from tests.sheets.conftest import xlsx
from thidua.files.models import StoredFile
from thidua.notices.models import OPEN, Duty
from thidua.org.adapter import COUNTS_BOOK
from thidua.org.enums import OrgDuty
from thidua.org.models import CountPaper, Headcount, Unit
from thidua.org.rules.approval import Approval
from thidua.org.rules.headcounts import Figures
from thidua.org.rules.steps import Merge
from thidua.org.services.headcounts import enter_headcount
from thidua.org.services.reorganise import add_step, apply_reorganisation, create_reorganisation
from thidua.shared.actor import system_actor
from thidua.shared.refusals import ForbiddenError
from thidua.sheets.selectors import chunks_of
from thidua.sheets.services.accepting import accept
from thidua.sheets.services.receiving import receive
from thidua.sheets.services.undoing import undo

pytestmark = pytest.mark.django_db
HEAD = ["Mã đơn vị", "Tính đến ngày", "CNVCLĐ", "Đoàn viên", "Nữ CNVCLĐ", "Trực tiếp lao động, sản xuất"]
LAST, NOW = date(2026, 1, 1), date(2026, 7, 1)


@pytest.fixture
def officer(forest, actor_for):
    stored = StoredFile.objects.create(digest="0" * 64, name="tong-hop.pdf", content_type="application/pdf", size=9)
    for day in (LAST, NOW):
        CountPaper.objects.create(unit=forest.commune, day=day, paper=stored)
    Unit.objects.filter(pk=forest.grassroots.pk).update(code="CS-1")
    chair = actor_for(make_post(forest.grassroots, "chair"))
    enter_headcount(actor=chair, unit_id=forest.grassroots.pk, day=LAST, figures=Figures(100, 90, 50, 60))
    return actor_for(make_post(forest.commune, "officer"))


def hand_in(officer, *rows):
    content = xlsx({"Số lượng": [HEAD, *rows]})
    return receive(
        actor=officer, unit_id=officer.unit_id, code="so-luong", uploaded=SimpleUploadedFile("so-luong.xlsx", content)
    )


def reasons(file_import):
    return [
        text
        for chunk in chunks_of(file_import, COUNTS_BOOK.sheets[0])
        for faults in chunk.faults.values()
        for _, text in faults
    ]


def history(unit):
    rows = Headcount.objects.filter(unit=unit).order_by("valid_from")
    return [(row.valid_from, row.valid_to, row.workers, row.is_entered_for) for row in rows]


def test_what_holds_today_comes_back_unchanged(officer):
    file_import = hand_in(officer, ["CS-1", LAST, 100, 90, 50, 60])
    assert file_import.counts == {"counts": {"u": 1}}


def test_a_new_day_is_a_new_count_and_the_old_one_stays(forest, officer):
    file_import = hand_in(officer, ["cs-1", NOW, 120, 110, 60, 70])
    accept(actor=officer, import_id=file_import.pk)
    assert history(forest.grassroots) == [(LAST, NOW, 100, False), (NOW, None, 120, True)]
    assert Duty.objects.get(unit=forest.grassroots, done_at=None, withdrawn_at=None).title.startswith("Xác nhận")
    undo(actor=officer, import_id=file_import.pk)
    assert history(forest.grassroots) == [(LAST, None, 100, False)]
    assert not Duty.objects.filter(unit=forest.grassroots, done_at=None, withdrawn_at=None).exists()


def test_the_same_day_is_a_correction_and_an_undo_puts_back_who_had_entered_it(forest, officer):
    before = Headcount.objects.values().get()
    file_import = hand_in(officer, ["CS-1", LAST, 101, 90, 50, 60])
    accept(actor=officer, import_id=file_import.pk)
    assert history(forest.grassroots) == [(LAST, None, 101, True)]
    undo(actor=officer, import_id=file_import.pk)
    assert Headcount.objects.values().get() == before


def test_a_sheet_counts_anew_what_a_merger_left_uncounted_and_its_undo_asks_again(forest, officer, actor_for):
    def is_asked():
        return Duty.objects.filter(OPEN, unit=forest.grassroots, kind=OrgDuty.COUNT_AFTER_MERGE).exists()

    school = actor_for(make_post(forest.school, "chair"))
    enter_headcount(actor=school, unit_id=forest.school.pk, day=LAST, figures=Figures(40, 30, 30, 20))
    actor = system_actor(TODAY)
    draft = create_reorganisation(
        actor=actor, owner_id=forest.province.pk, title="Sáp nhập", effective_date=date(2026, 6, 1),
        basis_number="1/QĐ", basis_date=date(2026, 5, 20), basis_issuer="LĐLĐ", late_reason="muộn",
    )  # fmt: skip
    step = Merge((forest.school.pk,), forest.grassroots.pk)
    add_step(actor=actor, reorganisation_id=draft.pk, version=1, step=step)
    apply_reorganisation(actor=actor, reorganisation_id=draft.pk, version=2, approval=Approval())
    assert is_asked()
    file_import = hand_in(officer, ["cs-1", NOW, 140, 120, 60, 70])
    accept(actor=officer, import_id=file_import.pk)
    assert not is_asked()
    undo(actor=officer, import_id=file_import.pk)
    assert is_asked()


def test_a_count_before_the_last_one_is_put_before_it(forest, officer):
    stored = StoredFile.objects.get()
    CountPaper.objects.create(unit=forest.commune, day=date(2025, 1, 1), paper=stored)
    file_import = hand_in(officer, [forest.grassroots.profiles.get().name, date(2025, 1, 1), 80, 80, 40, 40])
    assert file_import.counts == {"counts": {"c": 1}}
    accept(actor=officer, import_id=file_import.pk)
    assert history(forest.grassroots) == [(date(2025, 1, 1), LAST, 80, True), (LAST, None, 100, False)]


def test_ones_own_figures_need_no_paper(forest, actor_for):
    chair = actor_for(make_post(forest.school, "chair"))
    file_import = hand_in(chair, [f"#{forest.school.pk}", NOW, 10, 9, 8, 7])
    accept(actor=chair, import_id=file_import.pk)
    assert history(forest.school) == [(NOW, None, 10, False)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param(
            ["CS-1", date(2026, 3, 1), 9, 9, 9, 9], "tải bản tổng hợp ngày 01/03/2026", id="no paper of the day"
        ),
        pytest.param(["CS-1", NOW, 9, 10, 9, 9], "Số đoàn viên nhiều hơn CNVCLĐ", id="more members than workers"),
        pytest.param(["CS-1", NOW, 9, None, 9, 9], "ghi chưa đủ", id="a figure is missing"),
        pytest.param(["CS-1", date(2010, 1, 1), 9, 9, 9, 9], "trước ngày thành lập", id="before the founding"),
        pytest.param(["KHÔNG", NOW, 9, 9, 9, 9], "Không có đơn vị “KHÔNG”", id="an unknown unit"),
    ],
)
def test_each_row_that_cannot_be_says_why(officer, row, said):
    assert any(said in text for text in reasons(hand_in(officer, row)))


def test_a_unit_of_the_neighbour_is_not_there(forest, officer):
    name = forest.other_grassroots.profiles.get().name
    assert any("Không có đơn vị" in text for text in reasons(hand_in(officer, [name, NOW, 9, 9, 9, 9])))


def test_a_unit_named_twice_is_taken_once(officer, forest):
    name = forest.grassroots.profiles.get().name
    assert len(reasons(hand_in(officer, ["CS-1", NOW, 9, 9, 9, 9], [name, NOW, 8, 8, 8, 8]))) >= 1


def test_only_who_may_edit_the_unit_hands_in_its_counts(forest, officer, actor_for):
    with pytest.raises(ForbiddenError):
        hand_in(actor_for(make_post(forest.commune, "clerk")), ["CS-1", NOW, 9, 9, 9, 9])


def test_an_administrator_may_not_enter_for_units_below(forest, officer, actor_for):
    administrator = actor_for(make_post(forest.commune, "administrator"))
    assert any("không có quyền" in text for text in reasons(hand_in(administrator, ["CS-1", NOW, 9, 9, 9, 9])))


def test_the_number_of_queries_does_not_follow_the_number_of_units(forest, officer, django_assert_max_num_queries):
    rows = [["CS-1", NOW, 9, 9, 9, 9], [f"#{forest.school.pk}", NOW, 9, 9, 9, 9]]
    file_import = hand_in(officer, *rows)
    with django_assert_max_num_queries(70):
        accept(actor=officer, import_id=file_import.pk)
