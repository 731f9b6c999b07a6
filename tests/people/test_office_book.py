"""The workbook in which a whole office is opened: five sheets that speak of one another, kept all or taken back all."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.forest import TODAY, make_account, make_post
from tests.sheets.conftest import xlsx
from thidua.access import selectors as access_selectors
from thidua.audit.models import JournalEntry
from thidua.files.models import StoredFile
from thidua.org.checks import verify_units
from thidua.org.enums import UnitRefusal
from thidua.org.models import CountPaper, Desk, DeskName, Employer, Headcount, Place, Unit, UnitProfile
from thidua.org.services.kinds import ensure_kinds
from thidua.people.models import Person, Post
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.sheets.declaring import workbook_of
from thidua.sheets.enums import ImportState
from thidua.sheets.rules.outcomes import REFUSED
from thidua.sheets.selectors import chunks_of
from thidua.sheets.services.accepting import accept
from thidua.sheets.services.receiving import receive
from thidua.sheets.services.undoing import undo

D = date(2025, 7, 1)
COUNTED = date(2026, 7, 1)
HEADS = {
    "Đơn vị": [
        "Mã đơn vị", "Tên đơn vị", "Tên viết tắt", "Loại đơn vị", "Cấp trên trực tiếp", "Khối", "Ngày thành lập",
    ],
    "Ban – văn phòng": ["Mã đơn vị", "Tên ban, văn phòng", "Tên viết tắt", "Điện thoại trực", "Từ ngày"],
    "Cán bộ – chức vụ": [
        "Mã đơn vị", "Họ và tên", "Điện thoại", "Chức vụ", "Ban, văn phòng", "Từ ngày", "Nhiệm vụ được phân công",
    ],
    "Người sử dụng lao động": ["Mã đơn vị", "Loại hình", "Tên người sử dụng lao động", "Từ ngày"],
    "Số lượng": [
        "Mã đơn vị", "Tên đơn vị (để đối chiếu)", "Tính đến ngày", "CNVCLĐ", "Đoàn viên", "Nữ CNVCLĐ",
        "Trực tiếp lao động, sản xuất",
    ],
}  # fmt: skip
UNITS = [
    ["CS-1", "CĐCS Công ty Giày Sao Mai", None, "Công đoàn cơ sở", "X-1", "Khối doanh nghiệp", D],
    ["X-1", "Công đoàn xã Bến Đá", "CĐ xã Bến Đá", "Công đoàn xã, phường", "Công đoàn xã Đông Hà", None, D],
    ["CS-2", "CĐCS Trường Mầm non Hoa Mai", None, "Công đoàn cơ sở", "Công đoàn xã Bến Đá", None, D],
]
DESKS = [["X-1", "Văn phòng", "VP", "0209 385 1234", D]]
POSTS = [
    ["X-1", "Trần Văn Bình", "0912345678", "Chủ tịch", None, D, None],
    ["X-1", "Lê Thu Hà", None, "Chuyên viên", "Văn phòng", D, "Phụ trách thi đua"],
    ["CS-1", "Trần Văn Bình", "0912 345 678", "Ủy viên Ban Chấp hành", None, D, None],
    ["CĐCS Công ty Giày Sao Mai", "Phạm Thị Mai", None, "Chủ tịch", None, D, None],
]
EMPLOYERS = [["CS-1", "Doanh nghiệp ngoài nhà nước", "Công ty TNHH Giày Sao Mai", D]]
COUNTS = [["CS-1", None, COUNTED, 320, 300, 210, 280], ["CS-2", None, COUNTED, 30, 30, 28, 25]]

pytestmark = pytest.mark.django_db


def book(**sheets):
    given = {"units": UNITS, "desks": DESKS, "posts": POSTS, "employers": EMPLOYERS, "counts": COUNTS} | sheets
    return xlsx({name: [head, *given[code]] for (name, head), code in zip(HEADS.items(), given, strict=True)})


@pytest.fixture
def chair(forest, actor_for):
    ensure_kinds()
    return actor_for(make_post(forest.commune, "chair"))


@pytest.fixture
def paper(forest):
    stored = StoredFile.objects.create(digest="0" * 64, name="tong-hop.pdf", content_type="application/pdf", size=9)
    return CountPaper.objects.create(unit=forest.commune, day=COUNTED, paper=stored)


def hand_in(actor, content, code="mo-co-quan", unit_id=None):
    uploaded = SimpleUploadedFile("tep.xlsx", content)
    return receive(actor=actor, unit_id=unit_id or actor.unit_id, code=code, uploaded=uploaded)


def refused(file_import):
    """Sheet and row of every refused line with its column and reason."""
    found = {}
    for sheet in workbook_of(file_import.workbook).sheets:
        for chunk in chunks_of(file_import, sheet):
            for index, outcome in enumerate(chunk.outcomes):
                if outcome == REFUSED:
                    found[sheet.code, chunk.first + index] = chunk.faults[index]
    return found


def tables():
    return [model.objects.count() for model in (Unit, UnitProfile, Place, Desk, DeskName, Person, Post, Employer)]


def test_an_office_is_there_after_one_file(forest, chair, paper):
    file_import = hand_in(chair, book())
    assert refused(file_import) == {}
    accept(actor=chair, import_id=file_import.pk)
    units = {unit.code: unit for unit in Unit.objects.exclude(code="")}
    assert set(units) == {"CS-1", "X-1", "CS-2"}
    place = Place.objects.get(unit=units["CS-1"])
    assert place.path == f"{forest.paths['commune']}{units['X-1'].pk}.{units['CS-1'].pk}."
    assert set(
        Post.objects.filter(unit__in=units.values()).values_list("person__full_name", "kind", "unit__code", "duty")
    ) == {
        ("Trần Văn Bình", "chair", "X-1", ""),
        ("Lê Thu Hà", "officer", "X-1", "Phụ trách thi đua"),
        ("Trần Văn Bình", "executive_member", "CS-1", ""),
        ("Phạm Thị Mai", "chair", "CS-1", ""),
    }
    assert list(Person.objects.filter(full_name="Trần Văn Bình").values_list("phone", flat=True)) == ["+84912345678"]
    assert Post.objects.get(kind="officer").desk.names.get().name == "Văn phòng"
    assert list(Employer.objects.values_list("unit__code", "kind")) == [("CS-1", "non_state")]
    counts = Headcount.objects.order_by("unit__code")
    assert [(row.unit.code, row.workers, row.is_entered_for, row.paper_id, row.confirmed_at) for row in counts] == [
        ("CS-1", 320, True, paper.paper_id, None),
        ("CS-2", 30, True, paper.paper_id, None),
    ]
    assert verify_units() == []


def test_the_same_file_twice_changes_nothing(chair, paper):
    accept(actor=chair, import_id=hand_in(chair, book()).pk)
    before = tables()
    again = hand_in(chair, book())
    assert again.counts == {
        "units": {"u": 3},
        "desks": {"u": 1},
        "posts": {"u": 4},
        "employers": {"u": 1},
        "counts": {"u": 2},
    }
    assert tables() == before


def test_the_whole_is_taken_back_while_nothing_depends_on_it(chair, paper):
    before = tables()
    file_import = hand_in(chair, book())
    accept(actor=chair, import_id=file_import.pk)
    undo(actor=chair, import_id=file_import.pk)
    assert tables() == before
    assert not Headcount.objects.exists()


def test_what_somebody_has_built_on_is_not_taken_back(chair, paper):
    file_import = hand_in(chair, book())
    accept(actor=chair, import_id=file_import.pk)
    make_account(Person.objects.get(full_name="Phạm Thị Mai"))
    before = tables()
    with pytest.raises(RefusedError, match="tài khoản của người vừa nhập"):
        undo(actor=chair, import_id=file_import.pk)
    assert tables() == before
    file_import.refresh_from_db()
    assert file_import.state == ImportState.ACCEPTED


def test_a_unit_confirms_and_then_its_figures_stay(chair, paper):
    file_import = hand_in(chair, book())
    accept(actor=chair, import_id=file_import.pk)
    Headcount.objects.filter(unit__code="CS-2").update(confirmed_by_name="Chủ tịch", confirmed_at=paper.added_at)
    with pytest.raises(RefusedError, match="1 đơn vị đã xác nhận"):
        undo(actor=chair, import_id=file_import.pk)


def test_figures_of_units_below_need_the_signed_paper_of_their_day(chair):
    file_import = hand_in(chair, book())
    assert set(refused(file_import)) == {("counts", 0), ("counts", 1)}
    accept(actor=chair, import_id=file_import.pk)
    assert (Unit.objects.filter(code="CS-1").count(), Headcount.objects.count()) == (1, 0)


def test_each_wrong_row_is_named_with_its_reason(chair, paper, forest):
    units = [
        ["A", "Công đoàn A", None, "Công đoàn cơ sở", "B", None, D],
        ["B", "Công đoàn B", None, "Công đoàn cơ sở", "A", None, D],
        ["C", "Công đoàn C", None, "Công đoàn cơ sở", "Không có", None, D],
        ["E", "Công đoàn E", None, "Công đoàn cơ sở", "C", None, D],
        ["F", "CĐCS Công ty May Hồng Vân", None, "Công đoàn cơ sở", "Công đoàn xã Đông Hà", None, D],
        ["#9", "Công đoàn G", None, "Công đoàn cơ sở", "Công đoàn xã Đông Hà", None, D],
        ["H", "Công đoàn H", None, "Công đoàn cơ sở", "Công đoàn xã Đông Hà", None, date(2030, 1, 1)],
        ["K", "Công đoàn K", None, "Công đoàn cơ sở", forest.neighbour.profiles.get().name, None, D],
        ["L", "Công đoàn L", None, "Công đoàn cơ sở", None, None, D],
        ["M", "Công đoàn M", None, "Công đoàn cơ sở", "Công đoàn xã Đông Hà", None, D],
    ]
    posts = [
        ["M", "Một Người", None, "Chủ tịch", None, D, None],
        ["M", "Người Khác", None, "Chủ tịch", None, D, None],
        ["M", "Ba Người", None, "Trưởng ban", None, D, None],
        ["M", "Bốn Người", "12", "Chuyên viên", None, D, None],
        ["M", "Năm Người", None, "Chuyên viên", "Ban Lạ", D, None],
        ["M", "Sáu Người", None, "Chuyên viên", None, date(2020, 1, 1), None],
        ["C", "Bảy Người", None, "Chuyên viên", None, D, None],
    ]
    counts = [
        ["M", None, COUNTED, 10, 11, 0, 0],
        ["M", None, date(2026, 12, 1), 10, 9, 0, 0],
        ["CS", None, None, 1, 1, 1, 1],
    ]
    file_import = hand_in(chair, book(units=units, posts=posts, counts=counts, desks=[], employers=[]))
    found = refused(file_import)
    assert {place for sheet, place in found if sheet == "units"} == {0, 1, 2, 3, 4, 5, 6, 7, 8}
    assert {place for sheet, place in found if sheet == "posts"} == {1, 2, 3, 4, 5, 6}
    accept(actor=chair, import_id=file_import.pk)
    assert list(Unit.objects.exclude(code="").values_list("code", flat=True)) == ["M"]


def test_nobody_reaches_the_workbook_of_a_unit_out_of_sight_or_without_the_right(forest, chair, actor_for):
    with pytest.raises(OutOfScopeError):
        hand_in(chair, book(), unit_id=forest.neighbour.pk)
    with pytest.raises(ForbiddenError):
        hand_in(actor_for(make_post(forest.commune, "officer")), book())


def test_whoever_keeps_the_product_running_opens_the_office_until_somebody_decides(forest, actor_for, paper):
    ensure_kinds()
    administrator = actor_for(make_post(forest.commune, "administrator"))
    accept(actor=administrator, import_id=hand_in(administrator, book()).pk)
    assert Unit.objects.filter(code="CS-1").exists()
    make_post(forest.commune, "chair")
    with pytest.raises(ForbiddenError) as forbidden:
        hand_in(administrator, book())
    assert forbidden.value.code == UnitRefusal.OFFICE_OPENED


def test_the_list_of_posts_of_a_unit_comes_back_unchanged_but_for_duties(forest, chair, paper):
    accept(actor=chair, import_id=hand_in(chair, book()).pk)
    rows = [[*row[:6], "Việc mới"] for row in POSTS]
    content = xlsx({"Cán bộ – chức vụ": [HEADS["Cán bộ – chức vụ"], *rows]})
    file_import = hand_in(chair, content, code="can-bo")
    assert file_import.counts == {"posts": {"c": 4}}
    accept(actor=chair, import_id=file_import.pk)
    assert set(Post.objects.filter(unit__code="CS-1").values_list("duty", flat=True)) == {"Việc mới"}
    undo(actor=chair, import_id=file_import.pk)
    assert set(Post.objects.filter(unit__code="X-1").values_list("duty", flat=True)) == {"", "Phụ trách thi đua"}


def test_the_journal_names_the_import_and_the_founding(chair, paper):
    file_import = hand_in(chair, book())
    start = JournalEntry.objects.order_by("pk").last()
    accept(actor=chair, import_id=file_import.pk)
    entries = JournalEntry.objects.filter(pk__gt=start.pk if start else 0)
    assert sorted(entries.values_list("action", "rows_count")) == [
        ("org.unit.founded", 3),
        ("sheets.import_accepted", 11),
    ]


def test_new_chairs_are_there_to_be_given_slips(chair, paper, actor_for, forest):
    accept(actor=chair, import_id=hand_in(chair, book()).pk)
    assert access_selectors.actor_for_post(Post.objects.get(unit__code="CS-1", kind="chair").pk, TODAY) is not None
