"""The reorganisation wizard over HTTP: drawn up, shown, decided, carried out, readable for good."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.forest import make_account, make_person, make_post, unit_kind
from tests.org_pages import world as worlds
from tests.org_pages.driving import APPROVAL, HEAD, Wizard, text
from thidua.access.selectors import actor_for_post
from thidua.notices.models import Message
from thidua.org.enums import BodyKind, Line, ReorganisationState, StepKind
from thidua.org.models import Body, Custody, Place, Unit, UnitProfile
from thidua.org.rules.approval import Approval
from thidua.org.rules.change_list import planned_changes
from thidua.org.rules.refusals import ReorganisationRefusal
from thidua.org.rules.steps import Dissolve, Found, NewUnit, Split, Transfer
from thidua.org.selectors.applied import applied_changes
from thidua.org.selectors.drafts import draft_steps
from thidua.org.services import reorganise
from thidua.org.services.reorganise.arranging import add_steps, move_step
from thidua.people.enums import PostKind
from thidua.shared.refusals import RefusedError

DAY = date(2026, 9, 1)


@pytest.fixture
def body(forest):
    return Body.objects.create(
        unit=forest.province, kind=BodyKind.STANDING_COMMITTEE, name="Ban Thường vụ", valid_from="2025-01-01"
    )


@pytest.fixture
def wizard(forest, client_for, body):
    officer = client_for(make_post(forest.province, PostKind.OFFICER))
    chair = client_for(make_post(forest.province, PostKind.CHAIR))
    return Wizard(officer, chair, forest)


def kind_of(unit):
    return unit.profiles.get(valid_to=None).kind_id


def test_a_reorganisation_from_the_first_page_to_the_receipt(forest, wizard, body):
    commune = kind_of(forest.commune)
    wizard.add(
        "thanh-lap", names="Công đoàn xã Hồng Thái\n\nCông đoàn xã Kim Lũ", kind_id=commune, parent="ldld tinh song lam"
    )
    wizard.add("chuyen", way="managing", parent="Công đoàn xã Hồng Thái (đơn vị mới 1)")
    wizard.pick(**{"chon-het": "1", "loc": f"duoi={forest.commune.pk}"})
    wizard.add("sap-nhap", target=f"{forest.neighbour.pk}")
    wizard.pick(**{"danh-sach": "cong doan xa dong ha"})
    wizard.add("doi-ten", unit="CĐCS Công ty Cơ khí Đại Phát", name="CĐCS Công ty Cổ phần Đại Phát")
    assert wizard.sentences == [
        "Thành lập Công đoàn xã Hồng Thái trực thuộc LĐLĐ tỉnh Sông Lam",
        "Thành lập Công đoàn xã Kim Lũ trực thuộc LĐLĐ tỉnh Sông Lam",
        "Chuyển CĐCS Công ty May Hồng Vân, CĐCS Trường Tiểu học Ánh Dương về trực thuộc Công đoàn xã Hồng Thái",
        "Sáp nhập Công đoàn xã Đông Hà vào Công đoàn phường Tây Hồ",
        "Đổi CĐCS Công ty Cơ khí Đại Phát: tên thành CĐCS Công ty Cổ phần Đại Phát",
    ]
    preview = wizard.client.get(wizard.url("xem-truoc/"))
    planned = preview.context["changes"]
    assert [len(planned.founded), len(planned.ended), len(planned.renamed), len(planned.moved)] == [2, 1, 1, 2]

    answer = wizard.approve(body=body.pk)

    assert answer.status_code == 302
    found = wizard.draft
    assert (found.state, found.signer_name, found.approval_body) == ("applied", "Đỗ Thị Thanh Hương", body)
    done = applied_changes(found)
    new = {unit: -place - 1 for place, unit in enumerate(sorted(item.unit for item in done.founded))}
    assert with_ids(done, new) == with_ids(planned, {})
    names = set(UnitProfile.objects.filter(valid_to=None).values_list("name", flat=True))
    assert {"Công đoàn xã Hồng Thái", "Công đoàn xã Kim Lũ", "CĐCS Công ty Cổ phần Đại Phát"} <= names
    assert Custody.objects.get(unit=forest.commune).keeper == forest.neighbour
    receipt = text(wizard.client.get(wizard.url()))
    assert f"Biên nhận SX-{found.pk}" in receipt
    assert "Ban Thường vụ quyết định (họp ngày 20/08/2026). Đỗ Thị Thanh Hương, Chủ tịch." in receipt
    history = text(wizard.client.get(f"/don-vi/{forest.commune.pk}/lich-su/"))
    assert "Sáp nhập, hợp nhất vào" in history
    assert "118/QĐ-LĐLĐ" in history


def with_ids(changes, ids):
    """The changes as plain values, new units by the numbers of the preview."""

    def number(unit):
        return ids.get(unit, unit)

    return (
        [(number(item.unit), item.called, number(item.parent)) for item in changes.founded],
        [(item.unit, item.kind, tuple(map(number, item.successors)), number(item.keeper)) for item in changes.ended],
        list(changes.renamed),
        [(item.unit, item.line, item.before, number(item.after), item.was_on, item.is_on) for item in changes.moved],
        sorted((item.predecessor, number(item.successor), item.kind, item.weight) for item in changes.inheritances),
        changes.followers,
    )


def test_a_split_with_its_parts_and_what_they_take_along(forest, wizard, body):
    wizard.add("chia-tach", source="Công đoàn xã Đông Hà", survives="0")
    step = wizard.last_step()
    for name in ("Công đoàn xã Đông Hà Thượng", "Công đoàn xã Đông Hà Hạ"):
        sent = {"name": name, "kind_id": kind_of(forest.commune), "parent": f"{forest.province.pk}", "weight": "500"}
        page = wizard.client.post(wizard.url(f"buoc/{step}/phan/moi/"), {"version": wizard.draft.version, **sent})
        assert page.status_code == 302
    for part, unit in enumerate((forest.grassroots, forest.school)):
        sent = {"viec": "them", "chon": [unit.pk], "loc": ""}
        wizard.client.post(wizard.url(f"buoc/{step}/phan/{part}/don-vi/"), sent)
    [draft] = draft_steps(wizard.draft)
    assert isinstance(draft.step, Split)
    assert [part.children for part in draft.step.parts] == [(forest.grassroots.pk,), (forest.school.pk,)]
    assert wizard.approve(body=body.pk).status_code == 302
    day = wizard.draft.effective_date
    parents = dict(
        Place.objects.filter(line=Line.MANAGING, valid_from=day, unit__in=[forest.grassroots, forest.school])
        .values_list("unit", "parent")
    )  # fmt: skip
    founded = list(Unit.objects.filter(founded_date=day).order_by("pk").values_list("pk", flat=True))
    assert parents == {forest.grassroots.pk: founded[0], forest.school.pk: founded[1]}


def test_a_part_is_changed_and_taken_out(forest, wizard):
    wizard.add("chia-tach", source="Công đoàn xã Đông Hà", survives="1")
    step = wizard.last_step()
    sent = {"name": "Công đoàn xã Mới", "kind_id": kind_of(forest.commune), "parent": f"{forest.province.pk}"}
    wizard.client.post(wizard.url(f"buoc/{step}/phan/moi/"), {"version": wizard.draft.version, "weight": "0", **sent})
    address = wizard.url(f"buoc/{step}/phan/0/")
    assert wizard.client.get(address).context["form"].initial["name"] == "Công đoàn xã Mới"
    wizard.client.post(address, {**sent, "version": wizard.draft.version, "weight": "100", "name": "Công đoàn xã Khác"})
    assert wizard.sentences == ["Tách Công đoàn xã Khác ra từ Công đoàn xã Đông Hà"]
    wizard.client.post(f"{address}bo/", {"version": wizard.draft.version})
    assert draft_steps(wizard.draft)[0].step.parts == ()
    assert wizard.client.get(address).status_code == 404


class TestSteps:
    def test_a_step_is_shown_again_as_it_was_typed(self, forest, wizard):
        wizard.add("doi-ten", unit="Công đoàn xã Đông Hà", name="Công đoàn xã Đông Hà Mới")
        wizard.add("sap-nhap", target="Công đoàn phường Tây Hồ")
        wizard.add("ket-thuc", keeper="")
        wizard.add("chuyen", way="leave", parent="")
        initials = []
        for row in wizard.draft.steps.order_by("order"):
            page = wizard.client.get(wizard.url(f"buoc/{row.pk}/"))
            initials.append({name: value for name, value in page.context["form"].initial.items() if name != "version"})
        assert initials == [
            {
                "unit": f"Công đoàn xã Đông Hà (mã {forest.commune.pk})",
                "name": "Công đoàn xã Đông Hà Mới",
                "short_name": None,
                "kind_id": None,
                "sector": None,
            },
            {"target": f"Công đoàn phường Tây Hồ (mã {forest.neighbour.pk})"},
            {"keeper": ""},
            {"way": "leave", "parent": ""},
        ]

    def test_changing_a_founding_keeps_its_key_for_the_steps_that_use_it(self, forest, wizard):
        wizard.add("thanh-lap", names="Công đoàn xã A", kind_id=kind_of(forest.commune), parent=f"{forest.province.pk}")
        first = wizard.last_step()
        wizard.add("chuyen", way="managing", parent="Công đoàn xã A")
        page = wizard.client.get(wizard.url(f"buoc/{first}/"))
        sent = {name: value for name, value in page.context["form"].initial.items() if value not in (None, False)}
        wizard.client.post(wizard.url(f"buoc/{first}/"), {**sent, "name": "Công đoàn xã B"})
        assert wizard.sentences[1].endswith("về trực thuộc Công đoàn xã B")

    def test_uniting_makes_a_new_unit_of_several(self, forest, wizard, body):
        wizard.add(
            "hop-nhat", name="Công đoàn xã Chung", kind_id=kind_of(forest.commune), parent=f"{forest.province.pk}"
        )
        wizard.pick(chon=[forest.commune.pk, forest.neighbour.pk])
        assert wizard.approve(body=body.pk).status_code == 302
        assert [len(applied_changes(wizard.draft).founded), len(applied_changes(wizard.draft).ended)] == [1, 2]

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            pytest.param("Công đoàn không có", "Không tìm thấy đơn vị", id="unknown"),
            pytest.param("Công đoàn đặc khu Hòn Ngọc", "Không tìm thấy đơn vị", id="hidden"),
            pytest.param("999999", "Không tìm thấy đơn vị", id="unknown id"),
            pytest.param("", "Cần điền", id="empty"),
        ],
    )
    def test_a_unit_that_is_not_there_is_said_beside_its_field(self, wizard, typed, said):
        page = wizard.add("doi-ten", unit=typed, name="Tên mới")
        assert page.status_code == 422
        assert list(page.context["form"].errors) == ["unit"]
        assert said in page.context["form"].errors["unit"][0]
        assert wizard.sentences == []

    def test_two_units_of_one_name_are_both_offered_with_their_superior(self, forest, wizard):
        for unit in (forest.grassroots, forest.other_grassroots):
            unit.profiles.update(name="CĐCS Công ty Một", folded_name="cdcs cong ty mot", sort_key="một")
        page = wizard.add("doi-ten", unit="cdcs cong ty mot", name="Tên mới")
        [message] = page.context["form"].errors["unit"]
        assert f"(mã {forest.grassroots.pk}), dưới Công đoàn xã Đông Hà" in message
        assert f"(mã {forest.other_grassroots.pk}), dưới Công đoàn phường Tây Hồ" in message

    def test_the_order_changes_but_never_against_a_unit_it_needs(self, forest, wizard):
        wizard.add("thanh-lap", names="Công đoàn xã A", kind_id=kind_of(forest.commune), parent=f"{forest.province.pk}")
        wizard.add("chuyen", way="managing", parent="Công đoàn xã A")
        moving = wizard.last_step()
        wizard.add("ket-thuc", keeper="")
        ending = wizard.last_step()

        def move(step, way):
            sent = {"version": wizard.draft.version, "huong": way}
            return wizard.client.post(wizard.url(f"buoc/{step}/thu-tu/"), sent, follow=True)

        move(ending, "len")
        move(ending, "len")
        kinds = list(wizard.draft.steps.order_by("order").values_list("kind", flat=True))
        assert kinds == [StepKind.DISSOLVE, StepKind.FOUND, StepKind.TRANSFER]
        assert ReorganisationRefusal.STEP_NEEDED.label in text(move(moving, "len"))
        move(ending, "len")
        assert list(wizard.draft.steps.order_by("order").values_list("kind", flat=True)) == kinds

    def test_a_step_is_removed_unless_another_needs_it(self, forest, wizard):
        wizard.add("thanh-lap", names="Công đoàn xã A", kind_id=kind_of(forest.commune), parent=f"{forest.province.pk}")
        first = wizard.last_step()
        wizard.add("chuyen", way="managing", parent="Công đoàn xã A")
        second = wizard.last_step()
        for step, left in ((first, 2), (second, 1), (first, 0)):
            wizard.client.post(wizard.url(f"buoc/{step}/bo/"), {"version": wizard.draft.version})
            assert wizard.draft.steps.count() == left

    def test_a_page_open_too_long_changes_nothing(self, wizard):
        page = wizard.add("ket-thuc", keeper="")
        stale = wizard.client.post(wizard.url("them/ket-thuc/"), {"version": 1, "keeper": ""})
        assert (page.status_code, stale.status_code) == (302, 422)
        assert ReorganisationRefusal.CHANGED_MEANWHILE.label in text(stale)
        assert wizard.draft.steps.count() == 1

    @pytest.mark.parametrize("rest", ["them/khac/", "buoc/0/", "buoc/0/don-vi/", "buoc/0/phan/moi/"])
    def test_what_is_not_there_is_not_found(self, wizard, rest):
        assert wizard.client.get(wizard.url(rest)).status_code == 404

    def test_a_step_without_units_of_its_own_has_no_page_to_choose_them(self, forest, wizard):
        wizard.add("doi-ten", unit=f"{forest.commune.pk}", name="Tên mới")
        assert wizard.client.get(wizard.url(f"buoc/{wizard.last_step()}/don-vi/")).status_code == 404

    def test_many_steps_stand_on_several_pages_and_links_lead_to_the_right_one(self, forest, wizard):
        names = "\n".join(f"Công đoàn xã số {number}" for number in range(1, 61))
        wizard.add("thanh-lap", names=names, kind_id=kind_of(forest.commune), parent=f"{forest.province.pk}")
        page = wizard.client.get(wizard.url("?trang=2"))
        assert [line.number for line in page.context["lines"]] == list(range(51, 61))
        answer = wizard.add("doi-ten", unit=f"{forest.commune.pk}", name="Tên mới")
        assert answer.url == f"{wizard.url()}?trang=2#buoc-{wizard.last_step()}"
        assert len(wizard.client.get(wizard.url("?trang=99")).context["lines"]) == 11


class TestPicking:
    @pytest.fixture
    def picking(self, forest, wizard):
        wizard.add("chuyen", way="managing", parent=f"{forest.neighbour.pk}")
        return wizard

    def chosen(self, wizard):
        return wizard.forest.names(draft_steps(wizard.draft)[0].step.units)

    def test_rows_all_that_match_and_pasted_lines_come_together(self, forest, picking):
        picking.pick(chon=[forest.grassroots.pk])
        picking.pick(**{"chon-het": "1", "loc": "tim=truong"})
        picking.pick(**{"danh-sach": "CĐCS Công ty Cơ khí Đại Phát"})
        assert self.chosen(picking) == {"grassroots", "school", "other_grassroots"}
        picking.pick(viec="bo", chon=[forest.school.pk], loc="xem=da-chon")
        assert self.chosen(picking) == {"grassroots", "other_grassroots"}
        page = picking.client.get(picking.url(f"buoc/{picking.last_step()}/don-vi/?xem=da-chon"))
        assert forest.names(row.unit_id for row in page.context["table"].rows) == {"grassroots", "other_grassroots"}

    def test_what_is_chosen_is_not_offered_again(self, forest, picking):
        picking.pick(chon=[forest.grassroots.pk])
        page = picking.client.get(picking.url(f"buoc/{picking.last_step()}/don-vi/"), {"duoi": forest.commune.pk})
        assert forest.names(row.unit_id for row in page.context["table"].rows) == {"school"}

    def test_a_hidden_unit_is_never_taken(self, forest, picking):
        page = picking.client.post(
            picking.url(f"buoc/{picking.last_step()}/don-vi/"),
            {"viec": "them", "chon": [forest.far_grassroots.pk], "loc": ""},
            follow=True,
        )
        assert "có đơn vị bạn không xem được" in text(page)
        picking.pick(**{"danh-sach": "CĐCS Cảng Hòn Ngọc"})
        assert self.chosen(picking) == set()

    def test_one_s_own_superior_is_seen_by_nobody_below(self, forest, client_for, picking):
        below = client_for(make_post(forest.commune, PostKind.CHAIR))
        assert below.get(picking.url()).status_code == 404
        assert below.post(picking.url(f"buoc/{picking.last_step()}/don-vi/"), {"viec": "them"}).status_code == 404


class TestApproval:
    def test_whoever_drew_it_up_does_not_approve_while_another_could(self, forest, client_for, body):
        person = make_person("Đỗ Thị Thanh Hương")
        make_account(person)
        chair = client_for(make_post(forest.province, PostKind.CHAIR, person=person))
        vice = client_for(make_post(forest.province, PostKind.VICE_CHAIR))
        wizard = Wizard(chair, vice, forest)
        wizard.add("doi-ten", unit=f"{forest.commune.pk}", name="Công đoàn xã Đông Hà Mới")
        page = chair.get(wizard.url("duyet/"))
        assert ReorganisationRefusal.FOUR_EYES.label in text(page)
        assert 'aria-disabled="true"' in text(page)
        refused = wizard.approve(chair, body=body.pk)
        assert (refused.status_code, wizard.draft.state) == (422, ReorganisationState.DRAFT)
        assert wizard.approve(vice, body=body.pk).status_code == 302
        assert wizard.draft.is_alone is False

    def test_who_writes_the_only_step_of_another_s_draft_does_not_approve_it(self, forest, client_for, wizard, body):
        vice = client_for(make_post(forest.province, PostKind.VICE_CHAIR))
        officer, wizard.client = wizard.client, wizard.approver
        wizard.add("doi-ten", unit=f"{forest.commune.pk}", name="Công đoàn xã Đông Hà Mới")
        assert ReorganisationRefusal.FOUR_EYES.label in text(wizard.approver.get(wizard.url("duyet/")))
        assert wizard.approve(body=body.pk).status_code == 422
        assert wizard.draft.state == ReorganisationState.DRAFT
        page = text(officer.get(wizard.url()))
        assert f"Cùng soạn: Chair {forest.province.pk}" in page
        assert wizard.approve(vice, body=body.pk).status_code == 302
        assert wizard.draft.is_alone is False

    def test_who_writes_a_step_and_alone_may_approve_is_marked(self, forest, wizard, body):
        wizard.client = wizard.approver
        wizard.add("doi-ten", unit=f"{forest.commune.pk}", name="Công đoàn xã Đông Hà Mới")
        assert wizard.approve(body=body.pk).status_code == 302
        assert wizard.draft.is_alone is True

    def test_a_decision_recorded_late_names_the_body_of_its_day(self, forest, wizard, body):
        Body.objects.filter(pk=body.pk).update(name="Ban Thường vụ khóa IX", valid_to="2026-10-01")
        later = Body.objects.create(
            unit=forest.province, kind=BodyKind.STANDING_COMMITTEE, name="Ban Thường vụ khóa X", valid_from="2026-10-01"
        )
        wizard.add("doi-ten", unit=f"{forest.commune.pk}", name="Công đoàn xã Đông Hà Mới")
        page = text(wizard.approver.get(wizard.url("duyet/")))
        assert "Ban Thường vụ khóa IX (đến hết 30/09/2026)" in page
        assert "Ban Thường vụ khóa X<" in page
        assert ReorganisationRefusal.BODY_FOREIGN.label in text(wizard.approve(body=later.pk))
        assert wizard.approve(body=body.pk).status_code == 302
        assert wizard.draft.approval_body_id == body.pk

    def test_a_unit_without_a_body_on_the_day_of_the_decision_says_so(self, forest, wizard, body):
        Body.objects.filter(pk=body.pk).update(valid_from="2026-10-01")
        wizard.add("doi-ten", unit=f"{forest.commune.pk}", name="Công đoàn xã Đông Hà Mới")
        assert "đơn vị không có ban chấp hành vào ngày quyết định" in text(wizard.approver.get(wizard.url("duyet/")))
        missing = wizard.approve(body="", manner="", signer_name="", day="02/10/2026")
        assert ReorganisationRefusal.BODY_MISSING.label in text(missing)
        assert wizard.approve(body="", manner="", signer_name="", day="20/08/2026").status_code == 302

    @pytest.mark.parametrize(
        ("sent", "stored"),
        [
            pytest.param({"signer_name": "Vũ Minh Khôi"}, ("Phó Chủ tịch Thường trực", True), id="chosen"),
            pytest.param(
                {"signer_name": "Vũ Minh Khôi", "signer_title": "Q. Chủ tịch"}, ("Q. Chủ tịch", False), id="other title"
            ),
            pytest.param({"signer_name": "Lê Bá Trọng", "signer_title": "Chủ tịch"}, ("Chủ tịch", False), id="another"),
            pytest.param(
                {"signer_name": "Lê Bá Trọng", "signer_title": "Phó Chủ tịch", "is_signed_by_assignment": "on"},
                ("Phó Chủ tịch", True), id="another, by assignment",
            ),
        ],
    )  # fmt: skip
    def test_title_and_assignment_of_the_signer_come_from_the_post(self, forest, wizard, body, sent, stored):
        post = {"kind": PostKind.VICE_CHAIR, "title": "Phó Chủ tịch Thường trực", "with_account": False}
        make_post(forest.province, person=make_person("Vũ Minh Khôi"), may_sign=True, **post)
        make_post(forest.province, person=make_person("Trịnh Văn Sáu"), **post)
        make_post(forest.commune, PostKind.CHAIR, person=make_person("Ngô Thị Bảy"))
        wizard.add("doi-ten", unit=f"{forest.commune.pk}", name="Công đoàn xã Đông Hà Mới")
        page = text(wizard.approver.get(wizard.url("duyet/")))
        assert f'<option value="Chair {forest.province.pk}">Chủ tịch</option>' in page
        assert '<option value="Vũ Minh Khôi">Phó Chủ tịch Thường trực, ký theo phân công</option>' in page
        assert "Trịnh Văn Sáu" not in page
        assert "Ngô Thị Bảy" not in page
        wizard.approve(body=body.pk, **{"signer_title": "", **sent})
        draft = wizard.draft
        assert (draft.signer_name, draft.signer_title, draft.is_signed_by_assignment) == (sent["signer_name"], *stored)

    def test_a_one_officer_unit_acts_alone_and_is_marked(self, forest, client_for):
        chair = client_for(make_post(forest.commune, PostKind.CHAIR))
        wizard = Wizard(chair, chair, forest)
        wizard.add("doi-ten", unit=f"{forest.school.pk}", name="CĐCS Trường Ánh Dương")
        assert wizard.approve(manner="", day="", signer_name="").status_code == 302
        assert wizard.draft.is_alone is True
        assert "một người vừa soạn vừa duyệt" in text(chair.get(wizard.url()))

    def test_the_unit_above_is_told_and_finds_what_one_person_did_alone(self, forest, client_for):
        above = make_post(forest.province, PostKind.OFFICER)
        officer, chair = client_for(above), client_for(make_post(forest.province, PostKind.CHAIR))
        aside = client_for(make_post(forest.neighbour, PostKind.CHAIR))
        clerk = client_for(make_post(forest.province, PostKind.CLERK))
        alone = client_for(make_post(forest.commune, PostKind.CHAIR))
        wizard = Wizard(alone, alone, forest)
        wizard.add("doi-ten", unit=f"{forest.school.pk}", name="CĐCS Trường Ánh Dương")
        assert Message.objects.count() == 0
        wizard.approve(manner="", day="", signer_name="")
        drawn_up = Wizard(officer, chair, forest)
        drawn_up.add("doi-ten", unit=f"{forest.neighbour.pk}", name="Công đoàn phường Hồ Tây")
        drawn_up.approve(manner="", day="", signer_name="")
        for reader in (officer, chair):
            page = text(reader.get("/thong-bao/"))
            assert "Công đoàn xã Đông Hà: một người vừa soạn vừa duyệt đợt sắp xếp" in page
        assert Message.objects.count() == 2
        assert all("vừa soạn vừa duyệt" not in text(reader.get("/thong-bao/")) for reader in (aside, clerk, alone))
        message = Message.objects.get(person=above.person)
        assert officer.post(f"/thong-bao/{message.pk}/").url == wizard.url()
        listed = officer.get("/sap-xep/")
        assert {row.pk for row in listed.context["table"].rows} == {wizard.pk, drawn_up.pk}
        assert text(listed).count("một người vừa soạn vừa duyệt") == 1
        filtered = officer.get("/sap-xep/?tinh-trang=mot-nguoi")
        assert [row.pk for row in filtered.context["table"].rows] == [wizard.pk]

    def test_an_officer_sees_the_way_but_not_the_act(self, wizard, forest):
        wizard.add("doi-ten", unit=f"{forest.commune.pk}", name="Tên mới")
        assert 'aria-disabled="true"' in text(wizard.client.get(wizard.url("xem-truoc/")))
        assert wizard.client.get(wizard.url("duyet/")).status_code == 403
        assert wizard.client.post(wizard.url("duyet/"), APPROVAL).status_code == 403
        assert wizard.draft.state == ReorganisationState.DRAFT

    def test_what_changed_since_the_preview_is_shown_again_first(self, forest, wizard, body):
        wizard.add("chuyen", way="managing", parent=f"{forest.neighbour.pk}")
        wizard.pick(chon=[forest.grassroots.pk])
        form = wizard.approver.get(wizard.url("duyet/")).context["form"]
        sent = {"version": form.initial["version"], "digest": "0" * 64, **APPROVAL, "body": body.pk}
        refused = wizard.approver.post(wizard.url("duyet/"), sent)
        assert ReorganisationRefusal.PLAN_CHANGED.label in text(refused)
        assert wizard.draft.state == ReorganisationState.DRAFT

    def test_a_plan_that_cannot_be_names_its_step_the_reason_and_the_remedy(self, forest, wizard, body):
        wizard.add("ket-thuc", keeper="")
        wizard.pick(chon=[forest.commune.pk])
        steps = text(wizard.client.get(wizard.url()))
        assert "Hãy chuyển các đơn vị này hoặc kết thúc trước." in steps
        preview = text(wizard.client.get(wizard.url("xem-truoc/")))
        assert f'<a href="{wizard.url()}#buoc-{wizard.last_step()}">Bước 1</a>' in preview
        assert wizard.approve(body=body.pk).status_code == 422
        assert wizard.draft.state == ReorganisationState.DRAFT

    def test_a_day_that_has_passed_needs_its_reason(self, forest, wizard, body):
        wizard.add("doi-ten", unit=f"{forest.commune.pk}", name="Tên mới")
        wizard.client.post(wizard.url("van-ban/"), {**HEAD, "version": wizard.draft.version, "late_reason": ""})
        assert ReorganisationRefusal.LATE_REASON.label in text(wizard.approver.get(wizard.url("xem-truoc/")))
        wizard.client.post(wizard.url("van-ban/"), {**HEAD, "version": wizard.draft.version})
        assert wizard.approve(body=body.pk).status_code == 302

    def test_what_was_carried_out_cannot_be_changed_and_stays_readable(self, forest, wizard, body):
        wizard.add("doi-ten", unit=f"{forest.commune.pk}", name="Tên mới")
        wizard.approve(body=body.pk)
        refused = wizard.add("ket-thuc", keeper="")
        assert ReorganisationRefusal.NOT_DRAFT.label in text(refused)
        for rest in ("xem-truoc/", "duyet/"):
            assert wizard.approver.get(wizard.url(rest)).url == reverse("reorganisation", args=[wizard.pk])
        assert "Công đoàn xã Đông Hà" in text(wizard.client.get(wizard.url("?muc=doi-ten")))

    def test_a_draft_is_given_up_and_only_read_from_then_on(self, wizard):
        wizard.client.post(wizard.url("bo/"), {"version": wizard.draft.version})
        assert wizard.draft.state == ReorganisationState.DROPPED
        assert "Đợt này đã bỏ" in text(wizard.client.get(wizard.url()))


class TestWhoSees:
    def test_a_draft_is_seen_by_those_who_work_on_it_and_the_outcome_by_all_who_see_the_unit(
        self, forest, wizard, client_for, body
    ):
        clerk = client_for(make_post(forest.province, PostKind.CLERK))
        outsider = client_for(make_post(forest.other_province, PostKind.CHAIR))
        wizard.add("doi-ten", unit=f"{forest.commune.pk}", name="Tên mới")

        def seen():
            lists = [HEAD["title"] in text(client.get("/sap-xep/")) for client in (clerk, outsider)]
            return lists, [client.get(wizard.url()).status_code for client in (clerk, outsider)]

        assert seen() == ([False, False], [404, 404])
        wizard.approve(body=body.pk)
        assert seen() == ([True, False], [200, 404])

    def test_whoever_may_not_draw_one_up_sees_the_button_locked(self, forest, client_for):
        clerk = client_for(make_post(forest.province, PostKind.CLERK))
        assert 'aria-disabled="true"' in text(clerk.get("/sap-xep/"))
        assert clerk.get("/sap-xep/moi/").status_code == 403


@pytest.mark.django_db
def test_a_plan_of_two_thousand_units_is_shown_page_by_page(client_for):
    world = worlds.build(communes=10, grassroots=200)
    officer = world.posts["province_officer"]
    actor = actor_for_post(officer.pk, timezone.localdate())
    draft = reorganise.create_reorganisation(
        actor=actor, owner_id=world.province.pk, title="Dồn về một", effective_date=DAY, basis_number="1/QĐ",
        basis_date=DAY, basis_issuer="LĐLĐ", late_reason="muộn",
    )  # fmt: skip
    steps = [Transfer(tuple(unit.pk for unit in world.grassroots[200:]), world.communes[0].pk)]
    add_steps(actor=actor, reorganisation_id=draft.pk, version=1, steps=steps)
    client = client_for(officer)
    page = client.get(f"/sap-xep/{draft.pk}/xem-truoc/?muc=chuyen&trang=36")
    table = page.context["table"]
    assert (table.pager.total, len(table.rows), table.pager.pages) == (1800, 50, 36)
    with CaptureQueriesContext(connection) as first:
        client.get(f"/sap-xep/{draft.pk}/xem-truoc/?muc=cay")
    tree = text(client.get(f"/sap-xep/{draft.pk}/xem-truoc/?muc=cay"))
    assert "2.000 đơn vị trực tiếp bên dưới, thêm 1.800" in tree
    assert len(first) < 60


@pytest.mark.django_db
def test_the_preview_takes_the_same_queries_for_one_unit_and_for_thirty(client_for):
    counts = []
    world = worlds.build(communes=3, grassroots=20)
    officer = world.posts["province_officer"]
    actor = actor_for_post(officer.pk, timezone.localdate())
    client = client_for(officer)
    for number in (1, 30):
        draft = reorganise.create_reorganisation(
            actor=actor, owner_id=world.province.pk, title="Dồn", effective_date=DAY, basis_number="1/QĐ",
            basis_date=DAY, basis_issuer="LĐLĐ", late_reason="muộn",
        )  # fmt: skip
        moving = tuple(unit.pk for unit in world.grassroots[20 : 20 + number])
        new = NewUnit("new:1", "Công đoàn xã Mới", unit_kind("commune").pk, world.province.pk)
        steps = [Found(new), Transfer(moving, "new:1")]
        add_steps(actor=actor, reorganisation_id=draft.pk, version=1, steps=steps)
        found = []
        for rest in ("", "xem-truoc/", "xem-truoc/?muc=cay", "xem-truoc/?muc=chuyen"):
            client.get(f"/sap-xep/{draft.pk}/{rest}")
            with CaptureQueriesContext(connection) as context:
                client.get(f"/sap-xep/{draft.pk}/{rest}")
            found.append(len(context))
        counts.append(found)
    assert counts[0] == counts[1]


def test_planned_and_applied_changes_agree_on_every_kind_of_step(forest, actor_for):
    """The sector line too: coming on to it, changing on it, leaving it."""
    actor = actor_for(make_post(forest.national, PostKind.CHAIR))
    draft = reorganise.create_reorganisation(
        actor=actor, owner_id=forest.national.pk, title="Tuyến ngành", effective_date=DAY, basis_number="1/QĐ",
        basis_date=DAY, basis_issuer="TLĐ", late_reason="muộn",
    )  # fmt: skip
    steps = [
        Transfer((forest.grassroots.pk,), forest.sector.pk, Line.SECTOR),
        Transfer((forest.school.pk,), None, Line.SECTOR, leaves_line=True),
        Transfer((forest.commune.pk, forest.neighbour.pk), forest.other_province.pk),
    ]
    rows = add_steps(actor=actor, reorganisation_id=draft.pk, version=1, steps=steps)
    planned = planned_changes(reorganise.preview_reorganisation(actor=actor, reorganisation_id=draft.pk).plan)
    approver = actor_for(make_post(forest.national, PostKind.VICE_CHAIR))
    reorganise.apply_reorganisation(
        actor=approver, reorganisation_id=draft.pk, version=1 + len(rows), approval=Approval()
    )
    draft.refresh_from_db()
    assert with_ids(applied_changes(draft), {}) == with_ids(planned, {})
    assert planned.followers == 1


def test_where_the_keeper_ends_on_the_same_day_the_preview_shows_who_keeps_then(forest, actor_for):
    actor = actor_for(make_post(forest.national, PostKind.CHAIR))
    draft = reorganise.create_reorganisation(
        actor=actor, owner_id=forest.national.pk, title="Kết thúc", effective_date=DAY, basis_number="1/QĐ",
        basis_date=DAY, basis_issuer="TLĐ", late_reason="muộn",
    )  # fmt: skip
    steps = [Dissolve((forest.grassroots.pk, forest.school.pk)), Dissolve((forest.commune.pk,))]
    rows = add_steps(actor=actor, reorganisation_id=draft.pk, version=1, steps=steps)
    planned = planned_changes(reorganise.preview_reorganisation(actor=actor, reorganisation_id=draft.pk).plan)
    assert {item.keeper for item in planned.ended} == {forest.province.pk}
    approver = actor_for(make_post(forest.national, PostKind.VICE_CHAIR))
    reorganise.apply_reorganisation(
        actor=approver, reorganisation_id=draft.pk, version=1 + len(rows), approval=Approval()
    )
    draft.refresh_from_db()
    assert with_ids(applied_changes(draft), {}) == with_ids(planned, {})


def test_several_steps_are_added_all_or_none(forest, actor_for):
    actor = actor_for(make_post(forest.province, PostKind.OFFICER))
    draft = reorganise.create_reorganisation(
        actor=actor, owner_id=forest.province.pk, title="Dồn", effective_date=DAY, basis_number="1/QĐ",
        basis_date=DAY, basis_issuer="LĐLĐ",
    )  # fmt: skip
    good = Transfer((forest.grassroots.pk,), forest.neighbour.pk)
    bad = Transfer((forest.far_grassroots.pk,), forest.neighbour.pk)
    with pytest.raises(LookupError):
        add_steps(actor=actor, reorganisation_id=draft.pk, version=1, steps=[good, bad])
    assert not draft.steps.exists()
    with pytest.raises(RefusedError):
        move_step(actor=actor, reorganisation_id=draft.pk, version=1, step_id=0, is_up=True)
