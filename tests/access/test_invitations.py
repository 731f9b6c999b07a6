"""Slips: for whom, by whom, how they look, and what they open, once."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.forest import PASSWORD, make_account, make_person, make_post
from thidua.access.enums import AccessAction, InvitationPurpose, InviteRefusal, RedeemRefusal, TicketState
from thidua.access.models import Invitation
from thidua.access.rules import codes
from thidua.access.rules.inviting import invite_decision, masked_name
from thidua.access.rules.tickets import SLIP_LIFE, ticket_state
from thidua.access.selectors import slips as slip_lists
from thidua.access.selectors.slips import PeopleFilter
from thidua.access.services import accounts, invitations, redeeming, secrets_kept
from thidua.access.services.notice import current_notice
from thidua.audit.models import JournalEntry
from thidua.people.models import Account
from thidua.shared.refusals import OutOfScopeError, RefusedError

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
NEW = "mot cau moi de nho"
JOIN, RESET = InvitationPurpose.JOIN, InvitationPurpose.RESET


@pytest.fixture(autouse=True)
def no_counts_from_other_tests(db):
    cache.clear()


@pytest.fixture
def chair(forest, actor_for):
    return actor_for(make_post(forest.commune, "chair"))


@pytest.fixture
def newcomer(forest):
    """Someone of the enterprise's union without an account."""
    person = make_person("Nguyễn Thị Ngọc Ánh")
    make_post(forest.grassroots, "chair", person=person)
    return person


def make(actor, people, purpose=JOIN, batch="mot", now=NOW):
    ids = [person.pk for person in people]
    return invitations.make_invitations(actor=actor, person_ids=ids, purpose=purpose, batch=batch, now=now)


def open_account(code, *, name="anhntn", now=NOW, **fields):
    slip = redeeming.find_slip(code=code, now=now)
    values = {"phone": "", "password": NEW, "notice_version": current_notice().version, **fields}
    return redeeming.open_account(mark=slip.mark, user_name=name, now=now, **values)


# Codes.


def test_a_code_has_twelve_signs_that_are_not_taken_for_one_another_and_over_58_bits():
    assert len(codes.ALPHABET) ** codes.CODE_LENGTH > 2**58
    assert not set(codes.ALPHABET) & set("IOSUZ01")
    assert len(set(codes.ALPHABET)) == len(codes.ALPHABET)
    assert {len(codes.fresh_code()) for _ in range(50)} == {12}
    assert codes.grouped("ABCDEFGHJKLM") == "ABCD-EFGH-JKLM"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ABCD-EFGH-JKLM", "ABCDEFGHJKLM"),
        ("abcd efgh jklm", "ABCDEFGHJKLM"),
        (" abcdefghjklm\n", "ABCDEFGHJKLM"),
        ("ABCD–EFGH–JKLM", "ABCDEFGHJKLM"),
        ("SZUD-EFGH-JKLM", "52VDEFGHJKLM"),
        ("ABCD-EFGH-JKL", None),
        ("ABCD-EFGH-JKLO", None),
        ("", None),
    ],
)
def test_a_code_is_read_whatever_the_case_spaces_and_dashes(typed, read):
    assert codes.read_code(typed) == read


def test_only_a_keyed_digest_of_a_code_is_stored(chair, newcomer):
    (slip,) = make(chair, [newcomer]).slips
    stored = Invitation.objects.get()
    assert stored.code_digest == codes.digest(slip.code, key=secrets_kept.settings.SECRET_KEY, use="slip")
    assert stored.code_digest != codes.digest(slip.code, key="another key", use="slip")
    assert stored.code_digest != codes.digest(slip.code, key=secrets_kept.settings.SECRET_KEY, use="link")
    values = [str(value) for value in Invitation.objects.values().get().values()]
    assert not any(slip.code in value for value in values)


# For whom.


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        pytest.param({"purpose": JOIN}, None, id="without an account"),
        pytest.param({"purpose": JOIN, "has_account": True}, InviteRefusal.HAS_ACCOUNT, id="with an account"),
        pytest.param({"purpose": JOIN, "has_post_beyond": True}, InviteRefusal.POST_BEYOND, id="a post elsewhere"),
        pytest.param({"purpose": RESET, "has_account": True}, None, id="reset"),
        pytest.param({"purpose": RESET}, InviteRefusal.NO_ACCOUNT, id="nothing to reset"),
        pytest.param({"purpose": RESET, "has_account": True, "is_own": True}, InviteRefusal.OWN, id="one's own"),
        pytest.param({"purpose": RESET, "has_account": True, "is_active": False}, InviteRefusal.INACTIVE, id="stopped"),
        pytest.param(
            {"purpose": RESET, "has_account": True, "has_post_beyond": True},
            InviteRefusal.POST_BEYOND,
            id="reset of someone with a post elsewhere",
        ),
    ],
)
def test_for_whom_a_slip_may_be_made(facts, refusal):
    defaults = {"has_account": False, "is_active": True, "is_own": False, "has_post_beyond": False}
    assert invite_decision(**{**defaults, **facts}).refusal is refusal


def test_a_chair_invites_into_the_own_unit_and_below_and_nowhere_else(forest, chair):
    people = {name: make_person(name) for name in forest.units if name not in ("ended", "ended_elsewhere")}
    for name, person in people.items():
        make_post(forest.units[name], "executive_member", person=person)
    reach = {"commune", "grassroots", "school"}
    seen = slip_lists.people_to_invite(chair, PeopleFilter(), NOW)
    assert {person.full_name for person in seen} == reach
    for name, person in people.items():
        if name in reach:
            assert len(make(chair, [person], batch=name).slips) == 1
        else:
            with pytest.raises(OutOfScopeError):
                make(chair, [person], batch=name)
    assert set(Invitation.objects.values_list("person__full_name", flat=True)) == reach


def test_one_person_out_of_reach_stops_the_whole_run(forest, chair, newcomer):
    stranger = make_person("Người lạ")
    make_post(forest.other_grassroots, "chair", person=stranger)
    with pytest.raises(OutOfScopeError):
        make(chair, [newcomer, stranger])
    assert Invitation.objects.count() == 0


def test_an_officer_invites_below_but_not_into_the_own_unit(forest, actor_for, newcomer):
    officer = actor_for(make_post(forest.commune, "officer"))
    colleague = make_person("Đồng nghiệp")
    make_post(forest.commune, "chair", person=colleague)
    assert len(make(officer, [newcomer]).slips) == 1
    with pytest.raises(OutOfScopeError):
        make(officer, [colleague], batch="hai")


def test_whoever_also_holds_a_post_above_is_not_opened_from_below(forest, actor_for, newcomer):
    make_post(forest.province, "standing_member", person=newcomer)
    commune = actor_for(make_post(forest.commune, "chair"))
    with pytest.raises(RefusedError, match="ngoài phạm vi"):
        make(commune, [newcomer])
    province = actor_for(make_post(forest.province, "chair"))
    assert len(make(province, [newcomer], batch="hai").slips) == 1


def test_a_hundred_slips_are_one_act_in_the_journal_and_those_who_need_none_are_skipped(
    forest, chair, django_assert_max_num_queries
):
    people = []
    for number in range(100):
        person = make_person(f"Người {number}")
        make_post(forest.grassroots if number % 2 else forest.school, "executive_member", person=person)
        people.append(person)
    make_account(people[0])
    with django_assert_max_num_queries(25):
        run = make(chair, people)
    assert len({slip.code for slip in run.slips}) == 99
    assert [(one.person_id, one.reason) for one in run.skipped] == [(people[0].pk, InviteRefusal.HAS_ACCOUNT)]
    entry = JournalEntry.objects.get(action=AccessAction.SLIPS_MADE)
    assert (entry.unit_id, entry.rows_count) == (forest.commune.pk, 99)


def test_slips_of_one_unit_are_written_in_its_own_journal(forest, chair, newcomer):
    make(chair, [newcomer])
    assert JournalEntry.objects.get(action=AccessAction.SLIPS_MADE).unit_id == forest.grassroots.pk


def test_the_same_submit_twice_makes_slips_once(chair, newcomer):
    first = make(chair, [newcomer], batch="mot")
    again = make(chair, [newcomer], batch="mot")
    assert (first.is_repeat, again.is_repeat, again.slips) == (False, True, ())
    assert Invitation.objects.count() == 1
    assert redeeming.find_slip(code=first.slips[0].code, now=NOW).masked_name == "Nguyễn T. N. Ánh"


def test_a_new_slip_takes_the_place_of_the_old_one(chair, newcomer):
    (old,) = make(chair, [newcomer], batch="mot").slips
    (new,) = make(chair, [newcomer], batch="hai").slips
    with pytest.raises(RefusedError) as refused:
        redeeming.find_slip(code=old.code, now=NOW)
    assert refused.value.code == RedeemRefusal.WITHDRAWN
    assert redeeming.find_slip(code=new.code, now=NOW).purpose is JOIN


def test_the_database_itself_keeps_one_open_slip_a_person(chair, newcomer):
    make(chair, [newcomer])
    slip = Invitation.objects.get()
    slip.pk, slip.code_digest, slip.batch = None, "khac", "khac"
    with pytest.raises(IntegrityError), transaction.atomic():
        slip.save()


def test_nobody_or_more_than_five_hundred_at_once_are_refused(chair):
    for ids in ([], range(1, 502)):
        with pytest.raises(RefusedError):
            invitations.make_invitations(actor=chair, person_ids=ids, purpose=JOIN, batch="mot", now=NOW)


# Redeeming.


@pytest.mark.parametrize(
    ("at", "state"),
    [
        pytest.param(NOW, TicketState.OPEN, id="fresh"),
        pytest.param(NOW + SLIP_LIFE - timedelta(seconds=1), TicketState.OPEN, id="last second"),
        pytest.param(NOW + SLIP_LIFE, TicketState.EXPIRED, id="the moment of expiry"),
    ],
)
def test_a_slip_lives_thirty_days(at, state):
    assert timedelta(days=30) == SLIP_LIFE
    assert ticket_state(used_at=None, withdrawn_at=None, expires_at=NOW + SLIP_LIFE, now=at) is state


def test_a_slip_opens_the_account_of_its_person_once(forest, chair, newcomer):
    (slip,) = make(chair, [newcomer]).slips
    account = open_account(slip.code.lower(), phone="0912 345 678")
    assert (account.person, account.username, account.phone) == (newcomer, "anhntn", "+84912345678")
    assert account.check_password(NEW)
    assert (account.notice_version, account.notice_read_at) == (current_notice().version, NOW)
    with pytest.raises(RefusedError) as refused:
        redeeming.find_slip(code=slip.code, now=NOW)
    assert refused.value.code == RedeemRefusal.USED
    entry = JournalEntry.objects.get(action=AccessAction.ACCOUNT_OPENED)
    assert (entry.unit_id, entry.person_id, entry.object_id) == (forest.grassroots.pk, newcomer.pk, account.pk)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        pytest.param({"name": "hanhlth"}, "taken", id="user name of somebody else"),
        pytest.param({"name": "HANHLTH"}, "taken", id="the same in capitals"),
        pytest.param({"name": "0912345678"}, "letters", id="a phone number as user name"),
        pytest.param({"phone": "0987 654 321"}, "taken", id="phone of somebody else"),
        pytest.param({"phone": "12"}, "malformed", id="no phone number"),
        pytest.param({"notice_version": "cu"}, "old_notice", id="an older notice was read"),
    ],
)
def test_what_cannot_be_leaves_the_slip_usable(chair, newcomer, fields, code):
    make_account(make_person(), "hanhlth", phone="+84987654321")
    (slip,) = make(chair, [newcomer]).slips
    with pytest.raises(RefusedError) as refused:
        open_account(slip.code, **fields)
    assert refused.value.code == code
    assert not Account.objects.filter(person=newcomer).exists()
    assert open_account(slip.code).username == "anhntn"


def test_a_withdrawn_or_expired_slip_opens_nothing(chair, newcomer):
    (slip,) = make(chair, [newcomer]).slips
    with pytest.raises(RefusedError) as refused:
        redeeming.find_slip(code=slip.code, now=NOW + SLIP_LIFE)
    assert refused.value.code == RedeemRefusal.EXPIRED
    assert invitations.withdraw_invitations(actor=chair, invitation_ids=[slip.invitation_id], now=NOW) == 1
    assert invitations.withdraw_invitations(actor=chair, invitation_ids=[slip.invitation_id], now=NOW) == 0
    with pytest.raises(RefusedError) as refused:
        redeeming.find_slip(code=slip.code, now=NOW)
    assert refused.value.code == RedeemRefusal.WITHDRAWN


def test_a_slip_out_of_reach_is_not_withdrawn(forest, actor_for, chair, newcomer):
    (slip,) = make(chair, [newcomer]).slips
    neighbour = actor_for(make_post(forest.neighbour, "chair"))
    with pytest.raises(OutOfScopeError):
        invitations.withdraw_invitations(actor=neighbour, invitation_ids=[slip.invitation_id], now=NOW)
    assert redeeming.find_slip(code=slip.code, now=NOW).purpose is JOIN


def test_a_reset_slip_sets_a_password_ends_sessions_and_takes_away_second_factors(forest, chair, newcomer):
    account = make_account(newcomer, "anhntn")
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "x"})
    device = Client()
    device.force_login(account)
    (slip,) = make(chair, [newcomer], RESET).slips
    assert device.get(reverse("account")).status_code == 200
    found = redeeming.find_slip(code=slip.code, now=NOW)
    assert (found.purpose, found.user_name) == (RESET, "anhntn")
    redeeming.reset_account(mark=found.mark, password=NEW, now=NOW)
    account.refresh_from_db()
    assert account.check_password(NEW)
    assert not Authenticator.objects.filter(user=account).exists()
    assert device.get(reverse("account")).status_code == 302
    with pytest.raises(RefusedError):
        redeeming.reset_account(mark=found.mark, password="khac khac khac", now=NOW)


def test_making_a_reset_slip_alone_changes_nothing(chair, newcomer):
    account = make_account(newcomer, "anhntn")
    make(chair, [newcomer], RESET)
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


# Stopping accounts.


def test_a_stopped_account_is_out_at_its_next_request_and_back_when_started(forest, chair, newcomer):
    account = make_account(newcomer, "anhntn")
    device = Client()
    device.force_login(account)
    assert device.get(reverse("account")).status_code == 200
    accounts.deactivate_account(actor=chair, person_id=newcomer.pk, reason="Tạm nghỉ công tác")
    assert device.get(reverse("account")).headers["Location"].startswith(reverse("account_login"))
    entry = JournalEntry.objects.get(action=AccessAction.ACCOUNT_DEACTIVATED)
    assert (entry.unit_id, entry.object_id) == (forest.grassroots.pk, account.pk)
    assert [change["field"] for change in json.loads(entry.changes) if "field" in change] == ["Hoạt động", "Lý do"]
    accounts.activate_account(actor=chair, person_id=newcomer.pk, reason="Trở lại")
    account.refresh_from_db()
    assert account.is_active
    assert account.check_password(PASSWORD)


def test_nobody_stops_the_own_account_a_stranger_or_someone_with_a_post_above(forest, chair, newcomer):
    make_account(newcomer, "anhntn")
    with pytest.raises(RefusedError):
        accounts.deactivate_account(actor=chair, person_id=chair.person_id, reason="x")
    stranger = make_post(forest.neighbour, "chair").person
    with pytest.raises(OutOfScopeError):
        accounts.deactivate_account(actor=chair, person_id=stranger.pk, reason="x")
    make_post(forest.province, "executive_member", person=newcomer)
    with pytest.raises(RefusedError):
        accounts.deactivate_account(actor=chair, person_id=newcomer.pk, reason="x")
    assert set(Account.objects.values_list("is_active", flat=True)) == {True}


# Lists.


def test_the_lists_narrow_by_name_unit_post_and_slip(forest, chair, newcomer):
    other = make_person("Đỗ Đức Ân")
    make_post(forest.school, "vice_chair", person=other)
    make(chair, [newcomer])

    def names(**wanted):
        return [person.full_name for person in slip_lists.people_to_invite(chair, PeopleFilter(**wanted), NOW)]

    assert names() == ["Nguyễn Thị Ngọc Ánh", "Đỗ Đức Ân"]
    assert names(name="duc an") == ["Đỗ Đức Ân"]
    assert names(unit="may hong") == ["Nguyễn Thị Ngọc Ánh"]
    assert names(post_kind="vice_chair") == ["Đỗ Đức Ân"]
    assert names(has_slip=True) == ["Nguyễn Thị Ngọc Ánh"]
    assert names(has_slip=False) == ["Đỗ Đức Ân"]


def test_the_counts_of_slips_agree_with_the_lists_behind_them(forest, chair, newcomer):
    (used,) = make(chair, [newcomer], batch="a").slips
    open_account(used.code)
    for number, name in enumerate(("hết hạn", "thu hồi", "còn")):
        person = make_person(name)
        make_post(forest.school, "executive_member", person=person)
        (slip,) = make(chair, [person], batch=name, now=NOW - SLIP_LIFE if number == 0 else NOW).slips
        if number == 1:
            invitations.withdraw_invitations(actor=chair, invitation_ids=[slip.invitation_id], now=NOW)
    counts = slip_lists.slip_counts(chair, NOW)
    assert counts == dict.fromkeys(TicketState, 1)
    for state in TicketState:
        assert [slip.state for slip in slip_lists.slips_seen(chair, NOW, state=state)] == [state]


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_of_people_costs_the_same_number_of_queries(forest, client_for, people, django_assert_num_queries):
    for number in range(people):
        make_post(forest.grassroots, "executive_member", person=make_person(f"Người {number}"))
    client = client_for(make_post(forest.commune, "chair"))
    client.get(reverse("invitations"))
    with django_assert_num_queries(6):
        assert client.get(reverse("invitations")).context["table"].pager.total == people


# Pages.


def test_from_the_list_to_the_sheets_and_into_the_account(forest, client_for, newcomer, client):
    officer = client_for(make_post(forest.commune, "officer"))
    response = officer.post(reverse("invitations"), {"viec": "in", "chon": [newcomer.pk]})
    assert response.headers["Location"] == reverse("print_slips")
    check = officer.get(reverse("print_slips"))
    assert "Nguyễn Thị Ngọc Ánh" in check.content.decode()
    assert Invitation.objects.count() == 0
    sheets = officer.post(reverse("print_slips"), {"batch": check.context["batch"]}, follow=True)
    (page,) = sheets.context["pages"]
    (slip,) = page
    assert (slip.person_name, slip.unit_name) == ("Nguyễn Thị Ngọc Ánh", "CĐCS Công ty May Hồng Vân")
    text = sheets.content.decode()
    assert slip.code in text
    assert "<svg" in slip.qr
    assert "style=" not in text
    again = officer.get(sheets.request["PATH_INFO"])
    assert slip.code in again.content.decode()
    repeated = officer.post(reverse("print_slips"), {"batch": check.context["batch"]}, follow=True)
    assert slip.code in repeated.content.decode()
    assert Invitation.objects.count() == 1

    assert client.get(reverse("redeem"), {"ma": slip.code}).context["form"]["ma"].value() == slip.code
    response = client.post(reverse("redeem"), {"ma": slip.code})
    assert response.headers["Location"] == reverse("redeem_account")
    form_page = client.get(reverse("redeem_account"))
    shown = form_page.content.decode()
    assert "Nguyễn T. N. Ánh" in shown
    assert "Nguyễn Thị Ngọc Ánh" not in shown
    assert "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15" in shown
    form = form_page.context["form"]
    response = client.post(
        reverse("redeem_account"),
        {
            "user_name": form["user_name"].value(),
            "phone": "",
            "password1": NEW,
            "password2": NEW,
            "has_read": "on",
            "notice_version": form["notice_version"].value(),
        },
    )
    account = Account.objects.get(person=newcomer)
    assert (response.headers["Location"], client.session["_auth_user_id"]) == ("/", str(account.pk))
    assert account.username == "anhntn"
    assert client.get(reverse("account")).status_code == 200


def test_the_sheets_are_shown_to_nobody_else_and_not_for_long(forest, client_for, newcomer, monkeypatch):
    officer, colleague = (client_for(make_post(forest.commune, kind)) for kind in ("officer", "chair"))
    officer.post(reverse("print_for_one", args=[newcomer.pk]), {"purpose": "join"})
    check = officer.get(reverse("print_slips"))
    url = officer.post(reverse("print_slips"), {"batch": check.context["batch"]}).headers["Location"]
    assert officer.get(url).status_code == 200
    assert colleague.get(url).status_code == 410
    later = timezone.now() + timedelta(minutes=21)
    monkeypatch.setattr(timezone, "now", lambda: later)
    response = officer.get(url)
    assert response.status_code == 410
    assert "Mã đã được ẩn" in response.content.decode()


def test_all_that_match_the_filter_are_chosen_with_one_box(forest, client_for):
    for number in range(60):
        make_post(forest.grassroots, "executive_member", person=make_person(f"Người {number}"))
    make_post(forest.school, "executive_member", person=make_person("Người của trường"))
    client = client_for(make_post(forest.commune, "chair"))
    client.post(f"{reverse('invitations')}?don_vi=may", {"viec": "in", "chon-het": "1", "loc": "don_vi=may"})
    assert len(client.get(reverse("print_slips")).context["people"]) == 60


def test_ten_wrong_codes_are_enough_and_good_ones_do_not_count(forest, client, chair, newcomer):
    make_account(make_person())
    (slip,) = make(chair, [newcomer], now=timezone.now()).slips
    for _ in range(12):
        assert client.post(reverse("redeem"), {"ma": slip.code}).status_code == 302
    for _ in range(10):
        page = client.post(reverse("redeem"), {"ma": codes.fresh_code()}).content.decode()
        assert RedeemRefusal.UNKNOWN.label in page
    response = client.post(reverse("redeem"), {"ma": slip.code})
    assert (response.status_code, int(response.headers["Retry-After"]) > 200) == (429, True)


def test_the_page_of_an_account_is_only_there_for_people_in_reach(forest, client_for, newcomer):
    client = client_for(make_post(forest.commune, "chair"))
    stranger = make_post(forest.other_grassroots, "chair").person
    assert client.get(reverse("account_of", args=[newcomer.pk])).status_code == 200
    assert client.get(reverse("account_of", args=[stranger.pk])).status_code == 404
    assert client.post(reverse("set_account_active", args=[stranger.pk]), {"reason": "x"}).status_code == 404


def test_a_member_reaches_none_of_the_pages(forest, client_for, newcomer):
    client = client_for(make_post(forest.grassroots, "member"))
    for name, arguments in (
        ("invitations", []),
        ("accounts", []),
        ("slips", []),
        ("print_slips", []),
        ("account_of", [newcomer.pk]),
    ):
        assert client.get(reverse(name, args=arguments)).status_code == 403, name


def test_the_masked_name_is_known_to_its_owner_only():
    assert masked_name("Nguyễn Thị Ngọc Ánh") == "Nguyễn T. N. Ánh"
    assert masked_name("Lê An") == "Lê An"
    assert masked_name("Y") == "Y"


def test_the_notice_names_every_field_declared_as_personal_and_its_version_follows_its_words():
    notice = current_notice()
    assert {"Họ và tên", "Số định danh cá nhân", "Số điện thoại đăng nhập"} <= {row.label for row in notice.rows}
    assert all(row.purpose and row.retention for row in notice.rows)
    assert len(notice.version) == 12
