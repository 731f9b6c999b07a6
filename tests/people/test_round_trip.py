"""What the sheets about units and people give out they read back as it stands, whoever typed it and however."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.forest import TODAY, make_person, make_post
from thidua.files.models import StoredFile
from thidua.org.models import Body, CountPaper, Desk, DeskName, Employer, Headcount, Unit
from thidua.org.rules.facts import phone_decision
from thidua.org.services.kinds import ensure_kinds
from thidua.people.enums import PostKind
from thidua.people.rules.appointing import SEATS, SHEET_KINDS
from thidua.shared.phones import written_phone
from thidua.sheets.declaring import registered
from thidua.sheets.rules import cells
from thidua.sheets.rules.outcomes import CHANGED, UNCHANGED
from thidua.sheets.services.accepting import accept
from thidua.sheets.services.receiving import receive
from thidua.sheets.services.templates import template
from thidua.sheets.services.undoing import undo

SINCE = date(2025, 7, 1)
DESK_PHONES = ["0209 385 1003", "02093851003", "+84 209 3851004", "385 1003", "0209.385.1005", "1900 1234", ""]
WORKBOOKS = [workbook.code for workbook in registered()]


@pytest.fixture
def rich(forest):
    """Every kind of post, desks with telephones as people type them, employers, counts of one's own and entered for."""
    ensure_kinds()
    Unit.objects.filter(pk=forest.school.pk).update(code="CS-7")
    desks = [Desk.objects.create(unit=forest.commune, phone=phone, valid_from=SINCE) for phone in DESK_PHONES]
    for number, desk in enumerate(desks):
        DeskName.objects.create(desk=desk, name=f"Ban {number}", short_name=f"B{number}", valid_from=SINCE)
    council = Body.objects.create(unit=forest.commune, kind="council", name="Hội đồng TĐKT", valid_from=SINCE)
    standing = Body.objects.create(unit=forest.commune, kind="standing_committee", name="BTV", valid_from=SINCE)
    for kind in PostKind:
        seat = SEATS[kind]
        parts = {"desk": desks[0]} if seat.desk else {"body": council} if seat.needs_part and seat.body else {}
        person = make_person(f"Nguyễn {kind.label}", phone="+84912345678" if kind is PostKind.CHAIR else "")
        make_post(forest.commune, kind.value, person=person, **parts)
    make_post(forest.commune, "standing_member", person=make_person("Lê Thị Hai", phone="+12125550123"), body=standing)
    make_post(forest.school, "chair", person=make_person("Trần Văn Ba", phone="+842093851003"), duty="Phụ trách chung")
    Employer.objects.create(unit=forest.grassroots, kind="non_state", name="Công ty TNHH May", valid_from=SINCE)
    paper = StoredFile.objects.create(digest="1" * 64, name="so.pdf", content_type="application/pdf", size=9)
    CountPaper.objects.create(unit=forest.commune, day=SINCE, paper=paper)
    figures = {"workers": 30, "members": 29, "women": 20, "direct_workers": 11, "valid_from": SINCE}
    Headcount.objects.create(unit=forest.commune, entered_by_name="An", **figures)
    Headcount.objects.create(unit=forest.school, is_entered_for=True, paper=paper, entered_by_name="An", **figures)
    return forest


@pytest.fixture
def actor(rich, actor_for):
    return actor_for(make_post(rich.commune, "chair", person=make_person("Người gửi tệp"), valid_from=SINCE))


def handed_in(actor, code, content):
    uploaded = SimpleUploadedFile("mau.xlsx", content)
    return receive(actor=actor, unit_id=actor.unit_id, code=code, uploaded=uploaded)


@pytest.mark.parametrize("code", WORKBOOKS)
def test_a_template_handed_in_untouched_changes_nothing(actor, code):
    found = handed_in(actor, code, template(actor=actor, unit_id=actor.unit_id, code=code))

    assert {sheet: set(counts) for sheet, counts in found.counts.items()} == {
        code: {UNCHANGED} for code in found.counts
    }
    assert all(found.counts.values())


def test_the_sheet_of_posts_lists_every_kind_it_can_carry_and_no_other(actor):
    content = template(actor=actor, unit_id=actor.unit_id, code="can-bo")

    rows = load_workbook(io.BytesIO(content))["Cán bộ – chức vụ"].iter_rows(min_row=3, values_only=True)
    assert {row[5] for row in rows if row[0]} == {str(kind.label) for kind in SHEET_KINDS}


def test_a_telephone_that_is_not_touched_stays_as_somebody_typed_it_and_comes_back_so(actor):
    desk = Desk.objects.get(phone="0209 385 1003")
    book = load_workbook(io.BytesIO(template(actor=actor, unit_id=actor.unit_id, code="ban")))
    page = book["Ban – văn phòng"]
    rows = {row[0].value: row for row in page.iter_rows(min_row=3) if row[0].value}
    rows[str(desk.pk)][4].value = "VPM"
    other = Desk.objects.get(phone="0209.385.1005")
    rows[str(other.pk)][5].value = "0209 385 9999"
    out = io.BytesIO()
    book.save(out)

    found = handed_in(actor, "ban", out.getvalue())
    assert found.counts["desks"] == {CHANGED: 2, UNCHANGED: len(DESK_PHONES) - 2}
    accept(actor=actor, import_id=found.pk)
    assert set(Desk.objects.filter(pk__in=[desk.pk, other.pk]).values_list("pk", "phone")) == {
        (desk.pk, "0209 385 1003"),
        (other.pk, "0209 3859 999"),
    }
    undo(actor=actor, import_id=found.pk)
    assert set(Desk.objects.values_list("phone", flat=True)) == set(DESK_PHONES)
    assert set(DeskName.objects.filter(valid_from__lte=TODAY).values_list("short_name", flat=True)) == {
        f"B{number}" for number in range(len(DESK_PHONES))
    }


@given(st.from_regex(r"\+?[\d][\d .()-]{5,18}", fullmatch=True, alphabet="0123456789 .()-+"))
def test_every_telephone_a_desk_may_have_is_read_back_from_a_sheet(phone):
    if phone_decision(phone).refusal is None:
        assert written_phone(str(cells.phone(written_phone(phone)))) == written_phone(phone)
