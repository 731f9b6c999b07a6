"""Pages of people and posts: what they show, what a form does, how many queries they take."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.forest import LONG_AGO, REFORM, make_person, make_post
from thidua.audit.models import JournalEntry
from thidua.org.enums import UnitRefusal
from thidua.people.enums import PersonRefusal
from thidua.people.models import Person, Post
from thidua.people.rules.person_details import keys_of

TERMS = {"kind": "chair", "valid_from": "01/01/2026"}


@pytest.fixture
def chair_post(forest):
    return make_post(forest.commune, "chair")


@pytest.fixture
def browser(chair_post, client_for):
    return client_for(chair_post)


def text(response) -> str:
    return response.content.decode()


def test_the_posts_of_a_unit_stand_in_groups_as_of_a_day(forest, browser, desk, council):
    make_post(forest.commune, "desk_head", desk=desk, person=make_person("Hà Thị Ban"))
    make_post(forest.commune, "council_member", body=council, person=make_person("Lý Văn Hội"), duty="Thẩm định hồ sơ")
    make_post(forest.commune, "officer", valid_to=date(2020, 1, 1), person=make_person("Cù Đã Nghỉ"))
    make_post(forest.commune, "member")
    url = reverse("unit_posts", args=[forest.commune.pk])
    today = browser.get(url)
    groups = [(group.title, [line.person_name for line in group.lines]) for group in today.context["unit_posts"].groups]
    assert groups == [
        ("Lãnh đạo", [f"Chair {forest.commune.pk}"]),
        ("Ban Công tác Công đoàn", ["Hà Thị Ban"]),
        ("Hội đồng thi đua - khen thưởng", ["Lý Văn Hội"]),
    ]
    assert today.context["unit_posts"].member_count == 1
    assert [post.person.full_name for post in today.context["past"].rows] == ["Cù Đã Nghỉ"]
    assert "Thẩm định hồ sơ" in text(today)
    then = browser.get(url, {"ngay": "31/12/2019"})
    names = [line.person_name for group in then.context["unit_posts"].groups for line in group.lines]
    assert "Cù Đã Nghỉ" in names
    assert list(then.context["past"].rows) == []


def test_a_post_to_come_is_shown_apart_and_taken_back(forest, browser):
    make_post(forest.grassroots, "chair", person=make_person("Tô Sắp Tới"), valid_from=date(2099, 1, 1))
    url = reverse("unit_posts", args=[forest.grassroots.pk])
    page = browser.get(url)
    assert [line.person_name for line in page.context["coming"]] == ["Tô Sắp Tới"]
    assert page.context["unit_posts"].count == 0
    post = Post.objects.get(unit=forest.grassroots)
    end = reverse("end_post", args=[forest.grassroots.pk, post.pk])
    assert browser.post(end, {"end_date": "01/01/2099", "reason": "đổi ý"}).status_code == 302
    assert not Post.objects.filter(unit=forest.grassroots).exists()


def test_an_ended_unit_shows_who_was_there_on_its_last_day(forest, browser):
    make_post(forest.ended, "chair", person=make_person("Lò Thị Cuối"), valid_to=REFORM)
    response = browser.get(reverse("unit_posts", args=[forest.ended.pk]))
    assert [line.person_name for group in response.context["unit_posts"].groups for line in group.lines] == [
        "Lò Thị Cuối"
    ]
    assert "chỉ còn xem được" in text(response)
    assert reverse("appoint", args=[forest.ended.pk]) not in text(response)


def test_whoever_may_not_appoint_sees_why(forest, client_for):
    page = client_for(make_post(forest.commune, "clerk")).get(reverse("unit_posts", args=[forest.commune.pk]))
    assert UnitRefusal.RIGHT_MISSING.label in text(page)
    assert reverse("appoint", args=[forest.commune.pk]) not in text(page)


def test_a_newcomer_is_appointed_in_one_form(forest, browser):
    url = reverse("appoint", args=[forest.grassroots.pk])
    assert browser.get(url).status_code == 200
    response = browser.post(url, {**TERMS, "full_name": "Lê Văn Bình", "phone": "0912 345 678"})
    assert response.status_code == 302
    post = Post.objects.get(unit=forest.grassroots)
    assert (post.person.full_name, post.kind, post.valid_from) == ("Lê Văn Bình", "chair", date(2026, 1, 1))


def test_a_namesake_is_asked_about_before_a_second_person_is_stored(forest, browser):
    make_post(forest.grassroots, "member", person=make_person("Lê Văn Bình"))
    url = reverse("appoint", args=[forest.grassroots.pk])
    asked = browser.post(url, {**TERMS, "full_name": "Lê Văn Bình"})
    assert asked.status_code == 422
    assert PersonRefusal.NAMESAKE.label in text(asked)
    assert 'type="checkbox" name="is_other"' in text(asked)
    assert Person.objects.filter(full_name="Lê Văn Bình").count() == 1
    assert browser.post(url, {**TERMS, "full_name": "Lê Văn Bình", "is_other": "on"}).status_code == 302
    assert Person.objects.filter(full_name="Lê Văn Bình").count() == 2


def test_somebody_known_is_found_without_marks_and_appointed(forest, browser):
    known = make_post(forest.grassroots, "member", person=make_person("Đặng Thị Én"))
    make_post(forest.far_grassroots, "member", person=make_person("Đặng Thị Xa"))
    url = reverse("appoint", args=[forest.commune.pk])
    found = browser.get(url, {"tim": "dang thi"})
    assert [one["person"].full_name for one in found.context["found"]] == ["Đặng Thị Én"]
    chosen = f"{url}?nguoi={known.person_id}"
    assert "Đặng Thị Én" in text(browser.get(chosen))
    assert browser.post(chosen, {**TERMS, "kind": "officer"}).status_code == 302
    assert Post.objects.filter(unit=forest.commune, person=known.person, kind="officer").exists()


@pytest.mark.parametrize("wanted", ["0", "x", "99999999999999999999"])
def test_nobody_is_chosen_by_a_number_that_leads_nowhere(forest, browser, wanted):
    assert browser.get(reverse("appoint", args=[forest.commune.pk]), {"nguoi": wanted}).status_code == 404


def test_a_form_with_mistakes_keeps_what_was_typed_and_says_where(forest, browser):
    response = browser.post(
        reverse("appoint", args=[forest.grassroots.pk]),
        {"kind": "chair", "valid_from": "31/02/2026", "full_name": "Lê Văn Bình", "phone": "0912"},
    )
    assert response.status_code == 422
    assert "31/02/2026" in text(response)
    assert "#id_valid_from" in text(response)
    assert Post.objects.filter(unit=forest.grassroots).count() == 0


def test_a_post_is_ended_and_a_refusal_stands_beside_the_form(forest, browser):
    post = make_post(forest.grassroots, "officer")
    url = reverse("end_post", args=[forest.grassroots.pk, post.pk])
    refused = browser.post(url, {"end_date": f"{LONG_AGO:%d/%m/%Y}", "reason": "nghỉ hưu"})
    assert refused.status_code == 422
    assert "ít nhất một ngày" in text(refused)
    today = f"{timezone.localdate():%d/%m/%Y}"
    assert browser.post(url, {"end_date": today, "reason": "nghỉ hưu"}).status_code == 302
    post.refresh_from_db()
    assert post.valid_to == timezone.localdate()


def test_a_post_is_reached_through_its_own_unit_only(forest, browser):
    post = make_post(forest.grassroots, "officer")
    for name in ("change_post", "end_post"):
        assert browser.get(reverse(name, args=[forest.grassroots.pk, post.pk])).status_code == 200
        assert browser.get(reverse(name, args=[forest.school.pk, post.pk])).status_code == 404


def test_the_list_of_people_is_found_by_name_without_marks_filtered_and_sorted(forest, browser, chair_post):
    for name, unit, kind in (
        ("Nguyễn Thị Ánh", forest.grassroots, "chair"),
        ("Trần Văn Anh", forest.school, "officer"),
        ("Đỗ Bình", forest.school, "member"),
        ("Phạm Xa", forest.neighbour, "chair"),
    ):
        make_post(unit, kind, person=make_person(name))
    make_post(forest.grassroots, "officer", person=make_person("Cù Đã Nghỉ"), valid_to=date(2020, 1, 1))

    def listed(**wanted):
        return [one.full_name for one in browser.get(reverse("people"), wanted).context["table"].rows]

    own = chair_post.person.full_name
    assert listed() == sorted(["Trần Văn Anh", "Nguyễn Thị Ánh", own], key=lambda name: keys_of(name).sort_key)
    assert listed(ten="anh") == ["Trần Văn Anh", "Nguyễn Thị Ánh"]
    assert listed(sap="-name", ten="anh") == ["Nguyễn Thị Ánh", "Trần Văn Anh"]
    assert listed(chuc_vu="member") == ["Đỗ Bình"]
    assert listed(don_vi=forest.school.pk) == ["Trần Văn Anh"]
    assert listed(don_vi=forest.neighbour.pk) == []
    assert listed(dang_giu="no_more") == ["Cù Đã Nghỉ"]


@pytest.mark.parametrize("name", ["people", "unit_posts"])
def test_lists_cost_the_same_queries_whatever_their_length(forest, browser, name, django_assert_max_num_queries):
    url = reverse(name, args=[forest.commune.pk] if name == "unit_posts" else [])
    browser.get(url)  # the session is only listed once
    counts = []
    for _ in range(3):
        make_post(forest.commune, "officer")
        make_post(forest.commune, "officer", valid_to=date(2020, 1, 1))
        with django_assert_max_num_queries(20) as queries:
            browser.get(url)
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_a_person_shows_only_the_posts_in_reach(forest, browser):
    person = make_person("Vũ Thị Hai Nơi", phone="+84912345678")
    make_post(forest.grassroots, "executive_member", person=person)
    make_post(forest.far_grassroots, "chair", person=person)
    page = text(browser.get(reverse("person", args=[person.pk])))
    assert "CĐCS Công ty May Hồng Vân" in page
    assert "Cảng Hòn Ngọc" not in page
    assert "0912 345 678" in page


def test_a_member_sees_the_own_page_and_nobody_elses(forest, client_for):
    post = make_post(forest.grassroots, "member")
    other = make_post(forest.grassroots, "chair")
    client = client_for(post)
    assert client.get(reverse("person", args=[post.person_id])).status_code == 200
    assert client.get(reverse("person", args=[other.person_id])).status_code == 404
    assert client.get(reverse("unit_posts", args=[forest.grassroots.pk])).status_code == 403


def test_the_identity_number_is_masked_until_asked_for_and_the_look_is_recorded(forest, browser, chair_post):
    person = make_person("Đỗ Thị Cúc", identity_number="001099012345")
    make_post(forest.commune, "officer", person=person)
    page = text(browser.get(reverse("person", args=[person.pk])))
    assert "001099012345" not in page
    assert "•••••••••345" in page
    change = text(browser.get(reverse("change_person", args=[person.pk])))
    assert "001099012345" not in change
    shown = browser.post(reverse("person_identity", args=[person.pk]))
    assert "001099012345" in text(shown)
    assert "no-store" in shown.headers["Cache-Control"]
    seen = JournalEntry.objects.get(action="people.person.identity_seen")
    assert (seen.person_id, seen.object_id) == (chair_post.person_id, person.pk)


def test_whoever_may_not_see_the_identity_number_is_not_asked_for_it_and_cannot_post_it(forest, browser):
    person = make_person("Đỗ Thị Cúc", identity_number="001099012345")
    make_post(forest.grassroots, "officer", person=person)
    url = reverse("change_person", args=[person.pk])
    assert "identity_number" not in text(browser.get(url))
    assert browser.post(reverse("person_identity", args=[person.pk])).status_code == 403
    browser.post(url, {"full_name": "Đỗ Thị Cúc", "identity_number": "999999999999"})
    person.refresh_from_db()
    assert person.identity_number == "001099012345"


def test_posting_every_field_of_the_model_changes_only_what_the_form_asks(forest, browser):
    person = make_person("Đỗ Thị Cúc")
    make_post(forest.grassroots, "officer", person=person)
    everything = {field.name: "2030-01-01" for field in Person._meta.concrete_fields}
    browser.post(
        reverse("change_person", args=[person.pk]),
        {**everything, "full_name": "Đỗ Thị Cúc B", "gender": "", "birth_date": "", "phone": "", "email": ""},
    )
    before, person = person, Person.objects.get(pk=person.pk)
    assert person.full_name == "Đỗ Thị Cúc B"
    assert (person.pk, person.erased_at, person.identity_number) == (before.pk, None, "")


def test_personal_data_are_erased_with_a_reason(forest, browser):
    post = make_post(forest.grassroots, "officer", valid_to=date(2020, 1, 1), person=make_person("Cù Đã Nghỉ"))
    url = reverse("erase_person", args=[post.person_id])
    assert "Không lấy lại được" in text(browser.get(url))
    assert browser.post(url, {"reason": "theo đơn"}).status_code == 302
    assert "Cù Đã Nghỉ" not in text(browser.get(reverse("person", args=[post.person_id])))
