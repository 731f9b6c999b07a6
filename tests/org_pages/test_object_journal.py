"""The journal of any object: reached from its page, there before anything stands in it, with what a reorganisation did
to a unit, and hidden where the unit is."""

from __future__ import annotations

from datetime import date

import pytest

from tests.forest import LONG_AGO, TODAY, make_account, make_person, make_post
from thidua.org.models import Desk, DeskName, Headcount
from thidua.org.rules.approval import Approval
from thidua.org.rules.steps import Found, Merge, NewUnit, Rename
from thidua.org.selectors.reorganisations import reorganisations_of
from thidua.org.services import reorganise
from thidua.org.services.reorganise.arranging import add_steps
from thidua.people.enums import PostKind
from thidua.shared.actor import system_actor

DAY = date(2026, 11, 1)
NOTHING = "Chưa có mục nào"


def text(response):
    return " ".join(response.content.decode().split()).replace("> ", ">").replace(" <", "<")


def address(kind, object_id):
    return f"/nhat-ky/{kind}/{object_id}/"


@pytest.fixture
def chair(forest, client_for):
    """Who reads the journals of the commune and of what stands below it, not that of the province."""
    return client_for(make_post(forest.commune, PostKind.CHAIR))


@pytest.fixture
def province(forest, client_for):
    return client_for(make_post(forest.province, PostKind.CHAIR))


@pytest.fixture
def reform(forest):
    """Drawn up by the province: it founds a unit, renames one, merges one into another."""
    actor = system_actor(TODAY)
    made = reorganise.create_reorganisation(
        actor=actor, owner_id=forest.province.pk, title="Sắp xếp năm 2026", effective_date=DAY, basis_number="1/QĐ",
        basis_date=DAY, basis_issuer="LĐLĐ", late_reason="muộn",
    )  # fmt: skip
    kind = forest.grassroots.profiles.get().kind_id
    steps = [
        Found(NewUnit("new:1", "CĐCS Bệnh viện Bình An", kind, forest.commune.pk)),
        Rename(forest.commune.pk, name="Công đoàn xã Đông Hà Mới"),
        Merge((forest.school.pk,), forest.grassroots.pk),
    ]
    add_steps(actor=actor, reorganisation_id=made.pk, version=1, steps=steps)
    return reorganise.apply_reorganisation(
        actor=actor, reorganisation_id=made.pk, version=1 + len(steps), approval=Approval()
    )


def test_rows_that_point_at_a_unit_tell_which_reorganisations_touched_it(forest, reform):
    touched = {name for name, unit in forest.units.items() if reorganisations_of(unit.pk) == {reform.reorganisation.pk}}
    assert touched == {"commune", "grassroots", "school"}
    assert reorganisations_of(reform.unit_ids["new:1"]) == {reform.reorganisation.pk}


@pytest.mark.parametrize("name", ["commune", "grassroots", "school", "new"])
def test_the_journal_of_a_unit_shows_the_reorganisation_that_touched_it(forest, chair, reform, name):
    unit = reform.unit_ids["new:1"] if name == "new" else forest.units[name].pk
    for page in (chair.get(address("org.unit", unit)), chair.get(f"/don-vi/{unit}/nhat-ky/")):
        said = text(page)
        assert page.status_code == 200
        assert said.count("<h4>Thực hiện đợt sắp xếp</h4>") == 1
        assert "Sắp xếp năm 2026" in said
        assert "Nhật ký của:</span>LĐLĐ tỉnh Sông Lam" in said
        # The chair of the commune opens neither the reorganisation of the province nor its journal.
        assert f"/sap-xep/{reform.reorganisation.pk}/" not in said
        assert f"/don-vi/{forest.province.pk}/nhat-ky/" not in said
        # Drawing it up concerns the province.
        assert "<h4>Thêm bước sắp xếp" not in said


def test_who_reads_the_journal_of_the_owner_gets_there(forest, province, reform):
    said = text(province.get(address("org.unit", forest.commune.pk)))
    assert f'<a href="/sap-xep/{reform.reorganisation.pk}/">Sắp xếp năm 2026</a>' in said
    assert f"/don-vi/{forest.province.pk}/nhat-ky/" in said


def test_a_unit_that_was_not_touched_shows_nothing_of_it(forest, province, reform):
    said = text(province.get(address("org.unit", forest.neighbour.pk)))
    assert NOTHING in said
    assert "Công đoàn phường Tây Hồ" in said


def test_entries_of_another_chain_are_no_gap_of_this_one(forest, chair, client_for, reform):
    client_for(make_post(forest.commune, PostKind.OFFICER)).post(
        f"/don-vi/{forest.commune.pk}/ban/moi/", {"name": "Văn phòng", "day": "01/11/2026"}
    )
    said = text(chair.get(f"/don-vi/{forest.commune.pk}/nhat-ky/"))
    assert "<h4>Lập ban" in said
    assert "liền mạch từ mục 1 đến mục 1" in said
    assert "Nhật ký không liền mạch" not in said


@pytest.fixture
def laid(forest):
    """Objects laid down as rows, as an installation is begun: nothing of them stands in any journal."""
    desk = Desk.objects.create(unit=forest.commune, valid_from=LONG_AGO)
    DeskName.objects.create(desk=desk, name="Ban Tuyên giáo", valid_from=LONG_AGO)
    count = Headcount.objects.create(
        unit=forest.commune, workers=9, members=8, women=7, direct_workers=6, valid_from=date(2026, 1, 1)
    )
    person = make_person("Vũ Thị Lụa")
    account = make_account(person)
    post = make_post(forest.commune, PostKind.CLERK, person=person)
    return {
        "org.unit": (forest.commune.pk, "Công đoàn xã Đông Hà", f"/don-vi/{forest.commune.pk}/"),
        "org.desk": (desk.pk, "Ban Tuyên giáo", f"/don-vi/{forest.commune.pk}/ban/"),
        "org.headcount": (count.pk, "Số lượng ngày 01/01/2026", f"/don-vi/{forest.commune.pk}/so-luong/"),
        "people.person": (person.pk, "Vũ Thị Lụa", f"/can-bo/{person.pk}/"),
        "people.post": (post.pk, "Văn thư, Vũ Thị Lụa", f"/don-vi/{forest.commune.pk}/can-bo/"),
        "access.account": (account.pk, "Vũ Thị Lụa", f"/phieu-moi/nguoi/{person.pk}/"),
    }


KINDS = ("org.unit", "org.desk", "org.headcount", "people.person", "people.post", "access.account")


@pytest.mark.parametrize("kind", KINDS)
def test_an_object_of_which_nothing_is_written_yet_has_its_page(chair, laid, kind):
    object_id, label, _ = laid[kind]
    page = chair.get(address(kind, object_id))
    assert page.status_code == 200
    assert NOTHING in text(page)
    assert f">{label}</h1>" in text(page)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_hidden_where_its_unit_is_and_where_there_is_no_such_object(forest, client_for, laid, kind):
    object_id, *_ = laid[kind]
    stranger = client_for(make_post(forest.other_commune, PostKind.CHAIR))
    assert stranger.get(address(kind, object_id)).status_code == 404
    assert client_for(make_post(forest.commune, PostKind.OFFICER)).get(address(kind, object_id)).status_code == 403
    assert client_for(make_post(forest.commune, PostKind.AUDITOR)).get(address(kind, 1)).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_an_object_leads_to_its_journal_where_the_reader_may_open_it(forest, chair, client_for, laid, kind):
    object_id, _, page = laid[kind]
    link = f'href="{address(kind, object_id)}"'
    assert link in text(chair.get(page))
    without = text(client_for(make_post(forest.commune, PostKind.OFFICER)).get(page))
    assert link not in without


def test_the_page_of_a_reorganisation_leads_to_its_journal(forest, province, client_for, reform):
    number = reform.reorganisation.pk
    link = f'href="{address("org.reorganisation", number)}"'
    assert link in text(province.get(f"/sap-xep/{number}/"))
    assert "<h4>Thêm bước sắp xếp" in text(province.get(address("org.reorganisation", number)))
    assert link not in text(client_for(make_post(forest.province, PostKind.OFFICER)).get(f"/sap-xep/{number}/"))
