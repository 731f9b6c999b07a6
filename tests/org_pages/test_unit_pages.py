"""Pages of one unit over HTTP: what they say, who may change it, messages beside the field."""

import pytest
from django.utils import timezone

from tests.files.conftest import make_pdf, upload
from tests.forest import make_post
from tests.org_pages.conftest import FIGURES
from thidua.org.enums import AreaKind, FactRefusal, HeadcountRefusal, SuccessionKind, UnitRefusal
from thidua.org.models import (
    Area,
    Bloc,
    BlocMembership,
    Body,
    Desk,
    DeskName,
    Employer,
    Headcount,
    Partner,
    Succession,
    UnitLocation,
)
from thidua.org.selectors.blocs import bloc_in, members_on
from thidua.org.services import unit_facts
from thidua.people.enums import PostKind

YESTERDAY, DAY = "01/03/2026", "01/06/2026"
FILLED = {"workers": "1.200", "members": "1.000", "women": "800", "direct_workers": "900"}


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def chair(forest, client_for):
    return client_for(make_post(forest.grassroots, PostKind.CHAIR))


@pytest.fixture
def commune(forest, client_for):
    return client_for(make_post(forest.commune, PostKind.CHAIR))


@pytest.fixture
def officer(forest, client_for):
    return client_for(make_post(forest.province, PostKind.OFFICER))


def text(response):
    return " ".join(response.content.decode().split())


class TestUnit:
    def test_a_superior_out_of_sight_is_named_without_a_link(self, forest, chair):
        page = chair.get(f"/don-vi/{forest.grassroots.pk}/")
        assert "Công đoàn xã Đông Hà" in text(page)
        assert f"/don-vi/{forest.commune.pk}/" not in text(page)

    @pytest.mark.parametrize("tab", ["", "lich-su/", "ban/", "to-chuc/", "so-luong/", "doi-tac/", "khoi/"])
    def test_a_unit_out_of_sight_is_not_found_on_any_tab(self, forest, chair, tab):
        for hidden in (forest.commune, forest.other_grassroots, forest.ended, forest.far_grassroots):
            assert chair.get(f"/don-vi/{hidden.pk}/{tab}").status_code == 404

    def test_an_ended_unit_shows_when_by_whom_kept_and_its_last_day(self, forest, officer):
        Succession.objects.create(
            predecessor=forest.ended,
            successor=forest.commune,
            date=forest.ended.dissolved_date,
            kind=SuccessionKind.MERGE,
        )
        page = text(officer.get(f"/don-vi/{forest.ended.pk}/"))
        assert "như ngày cuối hoạt động 30/06/2025" in page
        assert "Từ ngày 01/07/2025" in page
        link = f'<a href="/don-vi/{forest.commune.pk}/">Công đoàn xã Đông Hà</a>'
        assert f"Tiếp nối: {link}." in page
        assert f"Hồ sơ do {link} lưu giữ." in page

    def test_a_successor_out_of_sight_is_only_named(self, forest, officer):
        Succession.objects.create(
            predecessor=forest.ended,
            successor=forest.other_commune,
            date=forest.ended.dissolved_date,
            kind=SuccessionKind.MERGE,
        )
        page = text(officer.get(f"/don-vi/{forest.ended.pk}/lich-su/"))
        assert "Công đoàn đặc khu Hòn Ngọc" in page
        assert f"/don-vi/{forest.other_commune.pk}/" not in page

    def test_a_day_before_the_founding_says_so(self, forest, chair):
        page = text(chair.get(f"/don-vi/{forest.grassroots.pk}/", {"ngay": "31/12/2014"}))
        assert "Đơn vị chưa thành lập vào ngày này" in page

    def test_a_name_that_looks_like_markup_or_a_pattern_stays_text(self, forest, chair):
        name = "CĐCS <b>{0}</b> {} & con"
        forest.grassroots.profiles.update(name=name)
        for tab in ("", "lich-su/"):
            page = text(chair.get(f"/don-vi/{forest.grassroots.pk}/{tab}"))
            assert "CĐCS &lt;b&gt;{0}&lt;/b&gt; {} &amp; con" in page


class TestDesksAndBodies:
    def test_a_desk_is_opened_renamed_and_closed(self, forest, commune):
        base = f"/don-vi/{forest.commune.pk}/ban/"
        assert commune.post(f"{base}moi/", {"name": "Văn phòng", "day": YESTERDAY}).status_code == 302
        desk = Desk.objects.get()
        commune.post(f"{base}{desk.pk}/doi-ten/", {"name": "Ban Tổng hợp", "day": DAY})
        commune.post(f"{base}{desk.pk}/dien-thoai/", {"phone": "0209 385 1234"})
        page = text(commune.get(base))
        assert ["Ban Tổng hợp" in page, "01/03/2026 – 31/05/2026: Văn phòng" in page] == [True, True]
        assert "0209 385 1234" in page
        commune.post(f"{base}{desk.pk}/ket-thuc/", {"day": "01/07/2026"})
        desk.refresh_from_db()
        assert f"{desk.valid_to:%d/%m/%Y}" == "01/07/2026"

    def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(self, forest, commune):
        address = f"/don-vi/{forest.commune.pk}/ban/moi/"
        page = commune.post(address, {"name": "Văn phòng", "phone": "gọi anh Nam", "day": "01/01/2010"})
        assert page.status_code == 422
        assert page.context["form"].errors == {"day": [FactRefusal.BEFORE_FOUNDING.label]}
        assert 'value="Văn phòng"' in text(page)
        assert not Desk.objects.exists()

    def test_whoever_may_only_look_sees_the_button_locked_and_cannot_post(self, forest, client_for):
        clerk = client_for(make_post(forest.commune, PostKind.CLERK))
        base = f"/don-vi/{forest.commune.pk}/ban/"
        assert UnitRefusal.RIGHT_MISSING.label in text(clerk.get(base))
        assert clerk.post(f"{base}moi/", {"name": "Văn phòng", "day": DAY}).status_code == 403
        assert not Desk.objects.exists()

    def test_a_desk_of_another_unit_is_not_found_under_this_one(self, forest, officer):
        unit_facts_desk = Desk.objects.create(unit=forest.neighbour, valid_from="2026-01-01")
        DeskName.objects.create(desk=unit_facts_desk, name="Văn phòng", valid_from="2026-01-01")
        address = f"/don-vi/{forest.commune.pk}/ban/{unit_facts_desk.pk}/ket-thuc/"
        assert officer.post(address, {"day": DAY}).status_code == 404

    def test_only_the_fields_of_the_form_are_taken(self, forest, commune):
        sent = {"name": "Văn phòng", "day": DAY, "unit": forest.neighbour.pk, "unit_id": forest.neighbour.pk, "pk": 99}
        commune.post(f"/don-vi/{forest.commune.pk}/ban/moi/", sent)
        assert Desk.objects.get().unit_id == forest.commune.pk

    def test_a_body_is_opened_corrected_and_ended(self, forest, commune):
        base = f"/don-vi/{forest.commune.pk}/to-chuc/"
        sent = {"kind": "executive_committee", "name": "BCH khóa I", "seats": "15", "day": YESTERDAY}
        assert commune.post(f"{base}moi/", sent).status_code == 302
        body = Body.objects.get()
        assert commune.post(f"{base}moi/", sent).context["form"].errors == {"kind": [FactRefusal.BODY_ALIVE.label]}
        commune.post(f"{base}{body.pk}/sua/", {"name": "Ban Chấp hành khóa I", "term": "2025 – 2030", "seats": "17"})
        commune.post(f"{base}{body.pk}/ket-thuc/", {"day": DAY})
        body.refresh_from_db()
        assert (body.name, body.seats, f"{body.valid_to:%d/%m/%Y}") == ("Ban Chấp hành khóa I", 17, DAY)


class TestHeadcounts:
    def test_the_unit_enters_its_count(self, forest, chair):
        base = f"/don-vi/{forest.grassroots.pk}/so-luong/"
        assert chair.post(f"{base}nhap/", {**FILLED, "day": DAY}).status_code == 302
        row = Headcount.objects.get()
        assert (row.workers, row.members, row.is_entered_for) == (1200, 1000, False)
        assert "1.200" in text(chair.get(base))

    def test_every_impossible_figure_is_named_at_once(self, forest, chair):
        sent = {"workers": "10", "members": "11", "women": "12", "direct_workers": "5", "day": DAY}
        page = chair.post(f"/don-vi/{forest.grassroots.pk}/so-luong/nhap/", sent)
        assert page.context["form"].errors == {
            "members": [HeadcountRefusal.MEMBERS_ABOVE_WORKERS.label],
            "women": [HeadcountRefusal.WOMEN_ABOVE_WORKERS.label],
        }

    def test_a_superior_enters_for_it_with_the_paper_and_the_unit_confirms(self, forest, officer, chair):
        base = f"/don-vi/{forest.grassroots.pk}/so-luong/"
        sent = {**FILLED, "day": DAY, "paper": upload(make_pdf(), "giấy ký.pdf")}
        assert officer.post(f"{base}nhap-thay/", sent).status_code == 302
        row = Headcount.objects.get()
        assert (row.is_entered_for, row.paper.name) == (True, "giấy ký.pdf")
        assert "đơn vị chưa xác nhận" in text(officer.get(base))
        assert "Cấp trên đã nhập thay, đơn vị chưa xác nhận" in text(chair.get(base))
        paper = chair.get(f"{base}{row.pk}/ban-giay/")
        assert (b"".join(paper.streaming_content), paper["X-Content-Type-Options"]) == (make_pdf(), "nosniff")
        assert chair.post(f"{base}{row.pk}/xac-nhan/").status_code == 302
        row.refresh_from_db()
        assert row.confirmed_at is not None
        assert "đã xác nhận" in text(officer.get(base))

    def test_the_superior_cannot_confirm_nor_enter_as_the_unit(self, forest, officer, paper):
        base = f"/don-vi/{forest.grassroots.pk}/so-luong/"
        assert officer.post(f"{base}nhap/", {**FILLED, "day": DAY}).status_code == 403
        officer.post(f"{base}nhap-thay/", {**FILLED, "day": DAY, "paper": upload(make_pdf())})
        row = Headcount.objects.get()
        page = officer.post(f"{base}{row.pk}/xac-nhan/", follow=True)
        assert HeadcountRefusal.NOT_THE_UNIT.label in text(page)
        row.refresh_from_db()
        assert row.confirmed_at is None

    @pytest.mark.parametrize(
        ("content", "name", "said"),
        [
            pytest.param(b"MZ", "giấy.pdf", "Nội dung tệp không thuộc loại được nhận", id="a program"),
            pytest.param(b"%PDF-1.7", "giấy.pdf", "bị hỏng", id="broken"),
        ],
    )
    def test_a_bad_paper_is_refused_beside_its_field(self, forest, officer, content, name, said):
        sent = {**FILLED, "day": DAY, "paper": upload(content, name)}
        page = officer.post(f"/don-vi/{forest.grassroots.pk}/so-luong/nhap-thay/", sent)
        assert list(page.context["form"].errors) == ["paper"]
        assert said in text(page)
        assert not Headcount.objects.exists()

    def test_the_paper_is_given_to_no_neighbour(self, forest, officer, client_for, actor_for):
        officer.post(
            f"/don-vi/{forest.grassroots.pk}/so-luong/nhap-thay/", {**FILLED, "day": DAY, "paper": upload(make_pdf())}
        )
        row = Headcount.objects.get()
        neighbour = client_for(make_post(forest.neighbour, PostKind.CHAIR))
        assert neighbour.get(f"/don-vi/{forest.grassroots.pk}/so-luong/{row.pk}/ban-giay/").status_code == 404
        assert neighbour.get(f"/don-vi/{forest.neighbour.pk}/so-luong/{row.pk}/ban-giay/").status_code == 404

    def test_the_unit_corrects_with_a_reason_and_removes_a_wrong_day(self, forest, chair, actor_for):
        base = f"/don-vi/{forest.grassroots.pk}/so-luong/"
        chair.post(f"{base}nhap/", {**FILLED, "day": DAY})
        row = Headcount.objects.get()
        page = chair.post(f"{base}{row.pk}/dinh-chinh/", FILLED)
        assert list(page.context["form"].errors) == ["reason"]
        chair.post(f"{base}{row.pk}/dinh-chinh/", {**FILLED, "members": "999", "reason": "Đếm lại"})
        row.refresh_from_db()
        assert (row.members, row.note) == (999, "Đếm lại")
        chair.post(f"{base}{row.pk}/bo/", {"reason": "Nhầm ngày"})
        assert not Headcount.objects.exists()

    def test_the_form_starts_from_the_last_count(self, forest, chair, actor_for):
        actor = actor_for(make_post(forest.grassroots, PostKind.VICE_CHAIR))
        today = timezone.localdate()
        unit_facts.enter_headcount(
            actor=actor, unit_id=forest.grassroots.pk, day=forest.ended.dissolved_date, figures=FIGURES
        )
        form = chair.get(f"/don-vi/{forest.grassroots.pk}/so-luong/nhap/").context["form"]
        assert (form.initial["day"], form.initial["members"]) == (today, FIGURES.members)


class TestPartners:
    def test_employer_partner_and_place(self, forest, chair):
        province = Area.objects.create(name="tỉnh Sông Lam", kind=AreaKind.PROVINCE, valid_from="2015-01-01")
        area = Area.objects.create(name="xã Đông Hà", kind=AreaKind.COMMUNE, parent=province, valid_from="2025-07-01")
        base = f"/don-vi/{forest.grassroots.pk}/doi-tac/"
        chair.post(f"{base}nguoi-su-dung-lao-dong/", {"name": "Công ty May", "kind": "fdi", "day": YESTERDAY})
        chair.post(f"{base}moi/", {"kind": "management", "name": "Ban Giám đốc", "day": YESTERDAY})
        chair.post(f"{base}noi-dong/?tinh={province.pk}", {"area": area.pk, "day": YESTERDAY})
        page = text(chair.get(base))
        assert [word in page for word in ("Công ty May", "Ban Giám đốc", "xã Đông Hà, tỉnh Sông Lam")] == [True] * 3
        chair.post(f"{base}{Partner.objects.get().pk}/ket-thuc/", {"day": DAY})
        assert f"{Partner.objects.get().valid_to:%d/%m/%Y}" == DAY
        assert (Employer.objects.count(), UnitLocation.objects.get().area) == (1, area)

    def test_a_commune_has_no_employer(self, forest, commune):
        sent = {"name": "Công ty May", "kind": "fdi", "day": DAY}
        page = commune.post(f"/don-vi/{forest.commune.pk}/doi-tac/nguoi-su-dung-lao-dong/", sent)
        assert page.context["form"].non_field_errors() == [FactRefusal.NOT_GRASSROOTS.label]


class TestBlocs:
    @pytest.fixture
    def bloc(self, forest, officer):
        officer.post(f"/don-vi/{forest.province.pk}/khoi/moi/", {"name": "Khối xã, phường", "day": YESTERDAY})
        return Bloc.objects.get()

    def address(self, forest, bloc, act=""):
        return f"/don-vi/{forest.province.pk}/khoi/{bloc.pk}/{act}"

    def inside(self, bloc):
        return set(BlocMembership.objects.filter(bloc=bloc, valid_to=None).values_list("unit", flat=True))

    def test_chosen_rows_enter_from_the_day_of_the_filter(self, forest, officer, bloc):
        sent = {"viec": "them", "chon": [forest.commune.pk, forest.neighbour.pk], "loc": f"ngay={DAY}"}
        officer.post(self.address(forest, bloc, "them/"), sent)
        assert self.inside(bloc) == {forest.commune.pk, forest.neighbour.pk}
        assert {f"{row.valid_from:%d/%m/%Y}" for row in BlocMembership.objects.all()} == {DAY}

    def test_all_that_match_the_filter_enter(self, forest, officer, bloc):
        kind = forest.commune.profiles.get().kind_id
        sent = {"viec": "them", "chon-het": "1", "loc": f"loai={kind}"}
        officer.post(self.address(forest, bloc, "them/"), sent)
        assert self.inside(bloc) == {forest.commune.pk, forest.neighbour.pk}

    def test_all_without_a_filter_are_those_below_the_owner(self, forest, officer, bloc):
        officer.post(self.address(forest, bloc, "them/"), {"viec": "them", "chon-het": "1", "loc": ""})
        below = {"commune", "neighbour", "grassroots", "school", "other_grassroots"}
        assert forest.names(self.inside(bloc)) == below

    def test_a_pasted_list_enters_and_says_what_it_did_not_know(self, forest, officer, bloc):
        lines = f"1. cong doan xa dong ha\n{forest.neighbour.pk}\nCông đoàn đặc khu Hòn Ngọc\n"
        page = officer.post(self.address(forest, bloc, "them/"), {"danh-sach": lines, "loc": ""}, follow=True)
        assert self.inside(bloc) == {forest.commune.pk, forest.neighbour.pk}
        assert "Không tìm thấy 1 dòng: Công đoàn đặc khu Hòn Ngọc" in text(page)

    def test_units_leave(self, forest, officer, bloc):
        officer.post(self.address(forest, bloc, "them/"), {"viec": "them", "chon": [forest.commune.pk], "loc": ""})
        officer.post(self.address(forest, bloc), {"viec": "bo", "chon": [forest.commune.pk], "loc": "ngay=31/12/2099"})
        assert members_on(bloc_in(forest.province.pk, bloc.pk), timezone.localdate()).count() == 1
        membership = BlocMembership.objects.get()
        assert f"{membership.valid_to:%d/%m/%Y}" == "31/12/2099"

    def test_a_hidden_unit_does_not_enter(self, forest, officer, bloc):
        sent = {"viec": "them", "chon": [forest.other_commune.pk], "loc": ""}
        assert officer.post(self.address(forest, bloc, "them/"), sent).status_code == 404
        assert self.inside(bloc) == set()

    def test_whoever_may_only_look_changes_nothing(self, forest, client_for, bloc):
        clerk = client_for(make_post(forest.province, PostKind.CLERK))
        sent = {"viec": "bo", "chon": [forest.commune.pk], "loc": ""}
        assert clerk.post(self.address(forest, bloc), sent).status_code == 403
