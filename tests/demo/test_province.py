"""The demo province: what a newcomer finds in it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import F, Q
from django.test import Client
from django.urls import reverse

from tests.demo.conftest import TODAY, Province
from thidua.access.selectors import posts_of_account
from thidua.audit.verification import verify
from thidua.demo.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD, PROVINCE_CHAIR
from thidua.demo.rules.grassroots import CLOSED, MERGED, MERGED_INTO, RENAMED_TO
from thidua.demo.services import DemoRefusedError, build_demo, is_demo
from thidua.org.checks import verify_units
from thidua.org.enums import BodyKind, EmployerKind, Line, ReorganisationState
from thidua.org.models import (
    Bloc,
    Body,
    DeskName,
    Employer,
    Headcount,
    Place,
    Reorganisation,
    Succession,
    Unit,
    UnitProfile,
)
from thidua.org.selectors import children_on, name_on, place_on, profiles_on
from thidua.org.selectors.sizes import figures_below
from thidua.people.enums import PostKind
from thidua.people.models import Account, Person, Post
from thidua.shared.dated import on_day

EVE = date(2025, 6, 30)
PROVINCE = "Liên đoàn Lao động tỉnh Hồng Lam"
OTHER_PROVINCE = "Liên đoàn Lao động tỉnh Lam Trà"
FEDERATION = "Tổng Liên đoàn Lao động Việt Nam"


def kinds_on(day: date) -> dict[str, int]:
    counts: dict[str, int] = {}
    for code in UnitProfile.objects.filter(on_day(day)).values_list("kind__code", flat=True):
        counts[code] = counts.get(code, 0) + 1
    return counts


def names_below(province: Province, name: str, day: date) -> list[str]:
    return [profile.name for profile in children_on(province.id_of(name), day)]


def test_thirty_unions_stand_above_six_hundred_grassroots_unions(province: Province) -> None:
    counts = kinds_on(TODAY)
    assert counts["intermediate"] + counts["commune"] == 30
    assert counts["grassroots"] + counts["trade_grassroots"] == 600
    assert (counts["national"], counts["sector"], counts["province"]) == (1, 1, 1)
    assert (province.summary.intermediate, province.summary.grassroots) == (30, 600)


def test_it_is_built_in_under_twenty_seconds(province: Province) -> None:
    # Of the processor: other work on the machine does not count. With the migrations: test_ready.py.
    assert province.seconds < 20


def test_before_the_reorganisation_there_were_districts_and_local_sector_unions(province: Province) -> None:
    assert kinds_on(EVE)["province"] == 2
    below = names_below(province, PROVINCE, EVE)
    assert {name.split(" ")[0] for name in below} == {"Liên", "Công"}
    assert sum(name.startswith("Liên đoàn Lao động huyện") for name in below) == 4
    assert "Công đoàn ngành Y tế tỉnh Hồng Lam" in below
    assert not any(name.startswith(("Công đoàn xã", "Công đoàn phường")) for name in below)


def test_a_province_of_today_has_no_districts_and_no_local_sector_unions(province: Province) -> None:
    below = names_below(province, PROVINCE, TODAY)
    assert not any(name.startswith(("Liên đoàn", "Công đoàn ngành", "Công đoàn Viên chức")) for name in below)
    assert len([name for name in below if name.startswith("Công đoàn cơ sở")]) == 24
    desks = DeskName.objects.filter(on_day(TODAY), desk__unit=province.id_of(PROVINCE))
    assert set(desks.values_list("name", flat=True)) == {"Văn phòng", "Ban Công tác Công đoàn", "Ban Quan hệ Lao động"}


def test_a_desk_bore_another_name_before(province: Province) -> None:
    desks = DeskName.objects.filter(on_day(EVE), desk__unit=province.id_of(PROVINCE))
    assert set(desks.values_list("name", flat=True)) == {
        "Văn phòng",
        "Ban Chính sách - Pháp luật và Quan hệ lao động",
        "Ban Tuyên giáo và Nữ công",
        "Ban Tổ chức - Kiểm tra",
    }


def test_the_province_that_ended_is_carried_on_by_the_other(province: Province) -> None:
    link = Succession.objects.get(predecessor=province.id_of(OTHER_PROVINCE))
    assert (link.successor_id, link.weight) == (province.id_of(PROVINCE), 1000)
    assert names_below(province, FEDERATION, TODAY) == [PROVINCE, "Công đoàn Giáo dục Việt Nam"]


def test_unions_of_administrative_bodies_ended_without_successor(province: Province) -> None:
    ended = Unit.objects.filter(dissolved_date=date(2025, 7, 1), profiles__kind__is_grassroots=True)
    assert ended.count() == 244
    assert not Succession.objects.filter(predecessor__in=ended).exists()


def test_a_commune_union_manages_unions_of_neighbouring_communes(province: Province) -> None:
    managed = Unit.objects.filter(
        on_day(TODAY, "places__"), places__parent=province.id_of("Công đoàn xã Mộc Chử"), places__line=Line.MANAGING
    )
    located = set(managed.filter(on_day(TODAY, "locations__")).values_list("locations__area__name", flat=True))
    assert located == {"xã Mộc Chử", "xã Mộc Thượng", "xã Gia Nghê", "xã Phong Mịch"}


def test_schools_stand_on_the_sector_line_too(province: Province) -> None:
    university = province.id_of("Công đoàn cơ sở Trường Đại học Hồng Lam")
    education = province.id_of("Công đoàn Giáo dục Việt Nam")
    on_sector, managing = place_on(university, Line.SECTOR, TODAY), place_on(university, Line.MANAGING, TODAY)
    assert on_sector is not None
    assert managing is not None
    assert (on_sector.parent_id, managing.parent_id) == (education, province.id_of(PROVINCE))


def test_there_are_employers_of_every_kind(province: Province) -> None:
    kinds = Employer.objects.filter(on_day(TODAY)).values_list("kind", flat=True)
    assert set(kinds) == set(EmployerKind.values)


def test_what_happened_in_2026(province: Province) -> None:
    closed, merged = (province.id_of(f"Công đoàn cơ sở {name}") for name in (CLOSED, MERGED))
    assert Unit.objects.get(pk=closed).dissolved_date == date(2026, 6, 1)
    assert Succession.objects.get(predecessor=merged).successor_id == province.id_of(f"Công đoàn cơ sở {MERGED_INTO}")
    renamed = province.id_of(f"Công đoàn cơ sở {RENAMED_TO}")
    assert name_on(renamed, date(2026, 1, 14)) != name_on(renamed, date(2026, 1, 15))
    drafts = Reorganisation.objects.filter(state=ReorganisationState.DRAFT)
    assert [draft.title for draft in drafts] == ["Thành lập Công đoàn Cụm công nghiệp Đồng Vang"]
    assert not UnitProfile.objects.filter(name__contains="Cụm công nghiệp").exists()


def test_four_eyes_saw_every_reorganisation_but_those_of_the_confederation(province: Province) -> None:
    applied = Reorganisation.objects.filter(state=ReorganisationState.APPLIED)
    assert applied.count() == 8
    own = applied.exclude(owner=province.id_of(FEDERATION))
    assert not own.filter(Q(is_alone=True) | Q(approved_by_person=F("prepared_by_person"))).exists()
    assert not own.filter(approval_body__isnull=True).exists()


def test_figures_could_be_true(province: Province) -> None:
    whole = figures_below(province.id_of(PROVINCE), TODAY)
    assert (whole.grassroots, whole.counted) == (600, 600)
    parts = [figures_below(profile.unit_id, TODAY) for profile in children_on(province.id_of(PROVINCE), TODAY)]
    assert sum(part.members or 0 for part in parts) == whole.members
    assert not Headcount.objects.filter(members__lt=F("workers") / 2).exists()


def test_some_figures_were_entered_for_units_and_some_of_them_confirmed(province: Province) -> None:
    entered = Headcount.objects.filter(is_entered_for=True)
    assert entered.count() > 10
    assert entered.filter(confirmed_at__isnull=True).exists()
    assert entered.filter(confirmed_at__isnull=False).exists()
    assert all(count.paper is not None and count.paper.pages == 1 for count in entered.select_related("paper"))


def test_every_union_alive_has_one_chair_and_a_committee(province: Province) -> None:
    alive = Unit.objects.filter(
        on_day(TODAY, "profiles__"),
        profiles__kind__code__in=["grassroots", "trade_grassroots", "commune", "intermediate"],
    )
    chairs = Post.objects.filter(on_day(TODAY), kind=PostKind.CHAIR, unit__in=alive)
    assert sorted(chairs.values_list("unit", flat=True)) == sorted(alive.values_list("pk", flat=True))
    committees = Body.objects.filter(on_day(TODAY), kind=BodyKind.EXECUTIVE_COMMITTEE, unit__in=alive)
    assert committees.count() == alive.count()


def test_nobody_holds_a_post_in_a_unit_that_ended(province: Province) -> None:
    assert not Post.objects.filter(on_day(TODAY), unit__dissolved_date__lte=TODAY).exists()


def test_chairs_of_the_past_are_remembered(province: Province) -> None:
    chairs = Post.objects.filter(unit=province.id_of(PROVINCE), kind=PostKind.CHAIR).order_by("valid_from")
    assert [(post.valid_from, post.valid_to) for post in chairs] == [
        (date(2018, 4, 10), date(2023, 6, 1)),
        (date(2023, 6, 1), None),
    ]


def test_the_council_has_its_duties_assigned(province: Province) -> None:
    council = Body.objects.get(on_day(TODAY), unit=province.id_of(PROVINCE), kind=BodyKind.COUNCIL)
    members = Post.objects.filter(on_day(TODAY), body=council)
    assert members.count() == council.seats == 9
    assert not members.filter(duty="").exists()


def test_unions_above_grassroots_are_compared_in_blocs(province: Province) -> None:
    blocs = Bloc.objects.filter(on_day(TODAY), owner=province.id_of(PROVINCE))
    sizes = [bloc.memberships.filter(on_day(TODAY)).count() for bloc in blocs.order_by("name")]
    assert sizes == [12, 5, 6, 24, 6]


def test_journal_and_tree_are_sound(province: Province) -> None:
    assert verify() == []
    assert verify_units() == []


@pytest.mark.parametrize("account", DEMO_ACCOUNTS, ids=lambda account: account.username)
def test_each_account_signs_in_and_acts_in_a_post(province: Province, account) -> None:
    client = Client()
    answer = client.post(reverse("account_login"), {"login": account.username, "password": DEMO_PASSWORD})
    assert (answer.status_code, answer.headers.get("Location")) == (302, reverse("home"))
    assert client.get(reverse("home")).status_code == 200


def test_the_province_chair_may_switch_posts(province: Province) -> None:
    account = Account.objects.get(username=PROVINCE_CHAIR.username)
    assert {post.kind for post in posts_of_account(account.pk, TODAY)} == {PostKind.CHAIR, PostKind.COUNCIL_CHAIR}


def test_there_are_six_accounts_and_no_more(province: Province) -> None:
    assert set(Account.objects.values_list("username", flat=True)) == {account.username for account in DEMO_ACCOUNTS}


def test_the_database_says_that_it_is_the_demo(province: Province) -> None:
    assert is_demo()


def test_it_is_not_built_twice(province: Province) -> None:
    people = Person.objects.count()
    with pytest.raises(DemoRefusedError):
        build_demo(progress=lambda _label, _share: None, today=TODAY)
    assert Person.objects.count() == people


def test_progress_goes_from_nothing_to_all(province: Province) -> None:
    shares = [share for _, share in province.told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_no_two_units_alive_share_a_name(province: Province) -> None:
    names = list(UnitProfile.objects.filter(on_day(TODAY)).values_list("name", flat=True))
    assert len(names) == len(set(names))


def test_names_say_where_the_past_is(province: Province) -> None:
    ids = [province.id_of(PROVINCE), province.id_of(OTHER_PROVINCE)]
    assert {profile.name for profile in profiles_on(ids, EVE).values()} == {PROVINCE, OTHER_PROVINCE}
    assert Place.objects.filter(on_day(TODAY), unit=province.id_of(OTHER_PROVINCE)).count() == 0
