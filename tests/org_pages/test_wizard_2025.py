"""A province of 2025 taken through the pages of the wizard, a thousand unions, posts and open duties with it: what the
pages of the preview say is what then stands in the database."""

from __future__ import annotations

from collections import Counter
from datetime import date
from urllib.parse import urlencode

import pytest
from django.db import models
from django.db.models import Count

from tests.forest import LONG_AGO, REFORM, make_person, make_post, unit_kind
from tests.org import scenario_2025 as scenario
from tests.org_pages.driving import Wizard, rows_shown, text
from thidua.notices.models import OPEN, Duty
from thidua.org import checks
from thidua.org.enums import BodyKind, Line, OrgPermission, StepKind
from thidua.org.models import Body, Custody, Place, Reorganisation, Unit, UnitProfile
from thidua.org.rules.outcome import outcome_of
from thidua.org.selectors.drafts import draft_steps
from thidua.org.selectors.outcomes import recorded_outcome
from thidua.org.services.reorganise.previewing import plan_of
from thidua.people.enums import PostKind
from thidua.people.models import Post
from thidua.shared import duties
from thidua.shared.dated import on_day

pytestmark = pytest.mark.long

PROVINCE = "province Sông Lam"
OWN_ZONE, OTHER_ZONE = "zone Sông Lam", "zone Biển Xanh"
HEAD = {
    "title": "Sắp xếp các công đoàn cấp trên trực tiếp cơ sở",
    "effective_date": "01/07/2025",
    "basis_number": "217/QĐ-LĐLĐ",
    "basis_date": "28/06/2025",
}


class SampleDuty(models.TextChoices):
    """A duty that outlives the unit that has it; no room has it."""

    REPORT = "sample.report", "Gửi báo cáo"


REPORT = SampleDuty.REPORT


@pytest.fixture
def report_kind():
    kind = duties.DutyKind(
        code=REPORT, object_kind=REPORT.value, permission=OrgPermission.EDIT_UNIT, route_name="unit", act="Gửi"
    )
    duties.declare(kind)
    yield kind
    duties.retract(kind)


@pytest.fixture
def country(db, report_kind):
    """Four provinces that have become two, with chairs, officers, members and duties in the first of them."""
    country = scenario.build()
    scenario.merge_provinces(country)
    ending = scenario.ending_of(country, PROVINCE)
    one, other = make_person("Người thứ nhất"), make_person("Người thứ hai")
    above = (*ending.districts, *ending.sectors, OTHER_ZONE)
    held = [(one, key, kind) for key in above for kind in (PostKind.CHAIR, PostKind.OFFICER)]
    held += [(other, key, PostKind.OFFICER) for key in above]
    held += [(one, key, PostKind.CHAIR) for key in ending.offices] + [(other, OTHER_ZONE, PostKind.MEMBER)]
    Post.objects.bulk_create(
        Post(person=person, unit_id=country.ids[key], kind=kind, valid_from=LONG_AGO) for person, key, kind in held
    )
    for number, key in enumerate((*ending.districts[:5], ending.offices[0], OTHER_ZONE, OTHER_ZONE)):
        unit = country.ids[key]
        duties.open_duty(
            duties.NewDuty(kind=REPORT, object_id=number, unit_id=unit, title=f"Báo cáo {number}", route_args=(unit,))
        )
    return country


@pytest.fixture
def wizard(country, client_for):
    province = Unit.objects.get(pk=country.ids[PROVINCE])
    body = Body.objects.create(
        unit=province, kind=BodyKind.STANDING_COMMITTEE, name="Ban Thường vụ", valid_from=LONG_AGO
    )
    officer = client_for(make_post(province, PostKind.OFFICER))
    wizard = Wizard(officer, client_for(make_post(province, PostKind.CHAIR)), **HEAD)
    wizard.body = body.pk
    return wizard


def draw_up(wizard, country, ending):
    """Everything an officer types, chooses and pastes."""
    ids = country.ids

    def pick_all(**asked):
        wizard.pick(**{"chon-het": "1", "loc": urlencode(asked)})

    def paste(keys):
        wizard.pick(**{"danh-sach": "\n".join(country.names[key] for key in keys)})

    names = "\n".join(ending.communes)
    wizard.add("thanh-lap", names=names, kind_id=unit_kind("commune").pk, parent=f"{ids[PROVINCE]}")
    for number, (name, members) in enumerate(ending.communes.items()):
        wizard.add("chuyen", way="managing", parent=name)
        if number % 2:
            paste(members)
        else:
            pick_all(duoi=ids[ending.districts[number]], tim="công ty")
    wizard.add("chuyen", way="managing", parent=f"{ids[PROVINCE]}")
    paste(ending.to_province)
    wizard.add("sap-nhap", target=f"{ids[OWN_ZONE]}")
    wizard.pick(chon=[ids[OTHER_ZONE]])
    wizard.add("ket-thuc", keeper="")
    pick_all(duoi=ids[PROVINCE], tim="CĐCS Ủy ban")
    pick_all(duoi=ids[PROVINCE], tim="CĐCS Viên chức")
    wizard.add("ket-thuc", keeper=f"{ids[PROVINCE]}")
    wizard.pick(chon=[ids[key] for key in ending.districts])
    wizard.add("ket-thuc", keeper="")
    wizard.pick(chon=[ids[key] for key in ending.sectors])
    wizard.add("doi-ten", unit=f"{ids[PROVINCE]}", name=f"{country.names[PROVINCE]} (mới)")


def what_happened(found: Reorganisation) -> dict[str, list[tuple[str, ...]]]:
    """The changes as the database holds them, in the words of the pages."""
    names = dict(UnitProfile.objects.filter(on_day(date(2025, 6, 30))).values_list("unit", "name"))
    names |= dict(UnitProfile.objects.filter(unit__founded_date=REFORM).values_list("unit", "name"))
    kinds = dict(UnitProfile.objects.filter(on_day(REFORM)).values_list("unit", "kind__name"))
    made = Place.objects.filter(reorganisation=found, line=Line.MANAGING)
    before = dict(Place.objects.filter(line=Line.MANAGING, valid_to=REFORM).values_list("unit", "parent"))
    new = [row for row in made if row.unit_id not in before]
    keepers = Custody.objects.filter(unit__dissolved_by=found).values_list("unit", "keeper")
    merged = {unit for unit, _ in keepers if names[unit].startswith("Công đoàn các khu công nghiệp")}
    return {
        "thanh-lap": [(names[row.unit_id], kinds[row.unit_id], names[row.parent_id]) for row in new],
        "ket-thuc": [
            (names[unit], StepKind.MERGE.label, names[keeper], names[keeper])
            if unit in merged
            else (names[unit], StepKind.DISSOLVE.label, "–", names[keeper])
            for unit, keeper in keepers
        ],
        "chuyen": [
            (names[row.unit_id], names[before[row.unit_id]], names[row.parent_id], Line.MANAGING.label)
            for row in made
            if before.get(row.unit_id, row.parent_id) != row.parent_id
        ],
        "ban-giao": handed_over(names),
    }


def handed_over(names: dict[int, str]) -> list[tuple[str, ...]]:
    """Posts that ended or moved, duties that moved, counted by unit."""
    lines: Counter[tuple[str, ...]] = Counter()
    since = dict(UnitProfile.objects.filter(on_day(REFORM)).values_list("unit", "name"))
    for post in Post.objects.filter(valid_to=REFORM).prefetch_related("handed_over_to"):
        [*moved] = post.handed_over_to.all()
        outcome = f"chuyển sang {since[moved[0].unit_id]}" if moved else "kết thúc cùng đơn vị"
        lines[PostKind(post.kind).label, names[post.unit_id], outcome] += 1
    open_now = dict(Duty.objects.filter(OPEN, kind=REPORT).values_list("title", "unit"))
    for title, unit in Duty.objects.filter(kind=REPORT, withdrawn_at__isnull=False).values_list("title", "unit"):
        outcome = f"chuyển sang {since[open_now[title]]} từ 01/07/2025"
        lines[duties.kind_of(REPORT).label, names[unit], outcome] += 1
    return [(*line, str(count)) for line, count in lines.items()]


def test_a_province_of_1000_unions_from_the_first_page_to_the_receipt(country, wizard):
    ending = scenario.ending_of(country, PROVINCE)
    assert [len(found) for found in (ending.districts, ending.sectors, ending.to_province, ending.offices)] == [
        16, 6, 144, 216,
    ]  # fmt: skip
    draw_up(wizard, country, ending)
    plan = plan_of(wizard.draft, [draft.step for draft in draft_steps(wizard.draft)])
    preview = wizard.url("xem-truoc/")
    page = wizard.client.get(preview)
    assert page.context["lines"] == [], "nothing stands against it"
    shown = {
        section: rows_shown(wizard.client, preview, section)
        for section in ("thanh-lap", "ket-thuc", "doi-ten", "chuyen", "ban-giao")
    }
    assert Unit.objects.filter(dissolved_date=REFORM).count() == 3, "shown, not done: the three provinces alone"

    answer = wizard.approve(body=wizard.body, day="27/06/2025")

    assert answer.status_code == 302
    found = wizard.draft
    happened = what_happened(found)
    assert {section: len(rows) for section, rows in shown.items()} == {
        "thanh-lap": 16,
        "ket-thuc": 16 + 6 + 216 + 1,
        "doi-ten": 1,
        "chuyen": sum(map(len, ending.communes.values())) + 144 + scenario.FOUR_TO_TWO.in_zone,
        "ban-giao": len(happened["ban-giao"]),
    }
    for section, rows in happened.items():
        assert sorted(shown[section]) == sorted(rows), section
    assert shown["doi-ten"][0] == tuple(
        f"{name}, {unit_kind('province').name}" for name in ("LĐLĐ tỉnh Sông Lam", "LĐLĐ tỉnh Sông Lam (mới)")
    )
    communes = dict(
        UnitProfile.objects.filter(reorganisation=found, unit__founded_date=REFORM).values_list("name", "unit")
    )
    new = {item.unit: communes[item.spec.name] for item in plan.foundings}
    assert recorded_outcome(found) == outcome_of(plan.with_ids(new))
    scenario.remember(country, PROVINCE, ending, communes)
    country.end(OTHER_ZONE)
    country.parents |= {key: OWN_ZONE for key, above in country.parents.items() if above == OTHER_ZONE}
    assert dict(Place.objects.filter(on_day(REFORM), line=Line.MANAGING).values_list("unit", "parent")) == (
        country.tree()
    )
    assert checks.verify_units() == []
    gone = Unit.objects.filter(dissolved_by=found).annotate(posts_left=Count("posts", filter=on_day(REFORM, "posts__")))
    assert not gone.filter(posts_left__gt=0).exists()
    assert not Duty.objects.filter(OPEN, unit__dissolved_by=found).exists()
    receipt = text(wizard.client.get(wizard.url()))
    assert f"Biên nhận SX-{found.pk}" in receipt
    assert "Ban Thường vụ quyết định (họp ngày 27/06/2025)" in receipt
    for section in ("thanh-lap", "ket-thuc", "chuyen"):
        assert sorted(rows_shown(wizard.client, wizard.url(), section)) == sorted(shown[section])
