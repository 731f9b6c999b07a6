"""Drafts on the server: one a person and form, no tab writes over another unseen, gone when the form is accepted."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django import forms
from django.db import connection
from django.test import Client

import thidua
from tests.forest import make_account, make_person, make_post
from thidua.org.models import Headcount
from thidua.people.enums import PostKind
from thidua.people.forms import NewcomerForm
from thidua.ui import drafts
from thidua.ui.drafts import Place, Writing
from thidua.ui.forms import NumberField, TextField
from thidua.ui.models import Draft
from thidua.ui.submissions import Sent, fresh_key, use_up
from thidua.web.tasks import clear_drafts

NOW = datetime(2026, 11, 20, 3, 42, tzinfo=UTC)
AN, BINH = 71, 72
PLACE = Place("headcount_enter", "unit_id=5")


def keep(text, *, base=0, writer="one", at=0, person=AN, place=PLACE, now=NOW, force=False):
    writing = Writing({"note": [text]}, base, writer, at, force)
    return drafts.keep_draft(person_id=person, place=place, writing=writing, now=now)


def kept(person=AN, place=PLACE):
    found = drafts.draft_of(person, place)
    return None if found is None else (found.version, found.content["note"][0])


@pytest.mark.django_db
def test_a_draft_is_of_one_person_and_one_form_over_one_object():
    keep("của An")
    keep("của Bình", person=BINH)
    keep("đơn vị khác", place=Place("headcount_enter", "unit_id=55"))
    assert kept() == (1, "của An")
    assert kept(BINH) == (1, "của Bình")
    assert kept(place=Place("headcount_enter", "unit_id=55")) == (1, "đơn vị khác")
    assert kept(BINH, Place("headcount_enter", "unit_id=55")) is None


@pytest.mark.django_db
def test_every_writing_of_one_tab_follows_the_last():
    assert [keep("m", at=1).kept.version, keep("mộ", base=1, at=2).kept.version] == [1, 2]
    assert kept() == (2, "mộ")


@pytest.mark.django_db
def test_a_writing_whose_answer_was_lost_is_written_again_by_its_own_tab():
    keep("một", at=1)
    again = keep("một hai", base=0, at=2)
    assert (again.is_written, kept()) == (True, (2, "một hai"))


@pytest.mark.django_db
def test_an_older_state_that_arrives_late_changes_nothing():
    keep("một hai", at=5)
    late = keep("một", at=4)
    assert (late.is_written, kept()) == (True, (1, "một hai"))


@pytest.mark.django_db
def test_the_older_of_two_tabs_is_told_and_nothing_is_written_over():
    keep("thẻ một", writer="one")
    keep("thẻ hai", writer="two", base=1)
    told = keep("thẻ một, tiếp", writer="one", base=1)
    assert (told.is_written, told.kept.content, kept()) == (False, {"note": ["thẻ hai"]}, (2, "thẻ hai"))
    keep("thẻ một, tiếp", writer="one", base=2)
    assert kept() == (3, "thẻ một, tiếp")


@pytest.mark.django_db
def test_a_tab_that_knows_of_no_draft_does_not_write_over_one():
    keep("thẻ một")
    assert not keep("trang mở từ trước", writer="two").is_written
    assert keep("vẫn giữ bản này", writer="two", force=True).is_written


@pytest.mark.django_db
def test_drafts_of_thirty_days_go_and_younger_ones_stay():
    keep("cũ", now=NOW - timedelta(days=30, seconds=1))
    keep("vừa đủ", person=BINH, now=NOW - timedelta(days=30))
    assert drafts.clear_old_drafts(NOW) == 1
    assert [kept(), kept(BINH)] == [None, (1, "vừa đủ")]


@pytest.mark.django_db
def test_who_is_erased_leaves_no_draft():
    keep("của An")
    keep("của Bình", person=BINH)
    drafts.forget_person(AN)
    assert [kept(), kept(BINH)] == [None, (1, "của Bình")]


@pytest.mark.django_db
def test_what_is_typed_does_not_stand_readable_in_the_database():
    keep("Trần Thị Bí Mật")
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM ui_draft")
        assert "Mật" not in cursor.fetchone()[0]


def test_a_place_is_read_back_and_nothing_else():
    assert Place.parse(str(PLACE)) == PLACE
    assert Place.parse(str(Place("home", ""))) == Place("home", "")
    assert [Place.parse(text) for text in ("", "home", " x", f"home {'x' * 301}")] == [None] * 4


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('{"a": ["một"]}', {"a": ["một"]}),
        ("{", None),
        ("[]", None),
        ('{"a": "một"}', None),
        ('{"a": [1]}', None),
        pytest.param(json.dumps({"a": ["x" * 199_989]}), {"a": ["x" * 199_989]}, id="200 kB"),
        pytest.param(json.dumps({"a": ["ă" * 99_999]}, ensure_ascii=False), None, id="over 200 kB"),
    ],
)
def test_what_a_browser_sends_is_read_or_refused(text, content):
    assert drafts.read_content(text) == content


class AnyForm(forms.Form):
    name = TextField()
    workers = NumberField()
    kinds = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")])
    is_done = forms.BooleanField(required=False)
    version = forms.CharField(widget=forms.HiddenInput, initial="7")
    code = TextField(widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}))


def test_a_draft_fills_an_unsent_form_as_it_was_typed_and_leaves_hidden_fields():
    form = AnyForm(prefix="p")
    typed = {
        "p-name": ["Công đoàn "],
        "p-workers": ["12x"],
        "p-kinds": ["a", "b"],
        "p-is_done": ["on"],
        "p-version": ["6"],
    }
    drafts.restore(form, typed)
    shown = {name: form[name].value() for name in form.fields}
    assert shown == {
        "name": "Công đoàn ",
        "workers": "12x",
        "kinds": ["a", "b"],
        "is_done": True,
        "version": "7",
        "code": None,
    }


def test_a_sent_form_is_never_filled_from_a_draft():
    form = AnyForm({"name": "gửi"})
    drafts.restore(form, {"name": ["nháp"]})
    assert form["name"].value() == "gửi"


def test_codes_and_declared_fields_are_never_kept():
    assert drafts.not_kept(AnyForm(prefix="p")) == ["p-code"]
    assert drafts.not_kept(NewcomerForm()) == ["identity_number"]


def test_a_form_with_a_password_refuses_and_a_single_choice_needs_none():
    class Choice(forms.Form):
        kind = forms.ChoiceField()

    class Secret(forms.Form):
        name = TextField()
        password = forms.CharField(widget=forms.PasswordInput)

    assert [drafts.takes_more_than_a_choice(form()) for form in (AnyForm, Choice)] == [True, False]
    assert [drafts.refuses_draft(form()) for form in (AnyForm, Secret)] == [False, True]


# The address the script writes to.


@pytest.fixture
def client(db, client):
    account = make_account(make_person())
    client.force_login(account)
    client.person_id = account.person_id
    return client


def write(client, **changed):
    values = {"place": str(PLACE), "content": '{"note": ["chữ"]}', "writer": "one", "at": "5", "base": "0", "key": ""}
    return client.post("/ban-nhap/", values | changed)


def test_the_script_writes_and_is_told_the_version_and_the_moment(client):
    answer = write(client)
    row = Draft.objects.get()
    assert answer.status_code == 200
    assert answer.json()["version"] == 1
    assert (row.person_id, row.form_key, row.object_key) == (client.person_id, "headcount_enter", "unit_id=5")


def test_the_script_is_told_of_a_newer_draft_with_its_content(client):
    write(client, writer="two", content='{"note": ["thẻ khác"]}')
    answer = write(client)
    assert (answer.status_code, answer.json()["content"]) == (409, {"note": ["thẻ khác"]})


@pytest.mark.parametrize(
    ("changed", "status"),
    [({"place": "x"}, 400), ({"content": "x" * 200_001}, 413), ({"base": "y"}, 400), ({"at": str(2**60)}, 400)],
)
def test_nonsense_is_refused_and_not_stored(client, changed, status):
    assert write(client, **changed).status_code == status
    assert not Draft.objects.exists()


def test_a_late_writing_does_not_bring_an_accepted_form_back(client):
    key = fresh_key(NOW)
    accept(client.person_id, key)
    answer = write(client, key=key)
    assert (answer.status_code, answer.json()["used"]) == (409, True)
    assert not Draft.objects.exists()
    assert client.get("/ban-nhap/", {"khoa": [key, fresh_key(NOW)]}).json() == {"used": [key]}


def accept(person_id, key):
    use_up(Sent(person_id, key, "/x/", "0" * 64, has_draft=True), answer="/", status=302, now=NOW)


def test_signed_out_one_is_led_to_sign_in(db):
    make_account(make_person())
    assert Client().post("/ban-nhap/", {}).status_code == 302


# Pages.


@pytest.fixture
def page(forest, client_for):
    person = make_person()
    make_account(person)
    post = make_post(forest.grassroots, PostKind.CHAIR, person=person)
    made = client_for(post)
    made.person_id = person.pk
    made.address = f"/don-vi/{forest.grassroots.pk}/so-luong/nhap/"
    return made


def test_a_reader_without_script_keeps_a_draft_by_a_button_and_goes_on_where_they_were(page):
    shown = page.get(page.address).content.decode()
    place = place_on(shown)
    posted = {
        "ban-nhap-cua": place,
        "ban-nhap-viec": "luu",
        "day": "20/11/2026",
        "workers": "12 người",
        "note": "chưa đủ",
    }
    answer = page.post(page.address, posted)
    assert answer.url == f"{page.address}?khoi-phuc=1"
    shown = page.get(answer.url).content.decode()
    assert 'value="12 người"' in shown
    assert "Đang sửa bản nháp lưu lúc" in shown
    assert not Headcount.objects.exists()
    offered = page.get(page.address).content.decode()
    assert 'value="12 người"' not in offered
    assert "Bản nháp lưu lúc" in offered
    page.post(page.address, {"ban-nhap-cua": place, "ban-nhap-viec": "bo"})
    assert not Draft.objects.exists()


def place_on(shown):
    return shown.split('name="ban-nhap-cua" value="')[1].split('"')[0]


def test_a_draft_goes_when_its_form_is_accepted_and_stays_when_it_is_refused(page):
    place = place_on(page.get(page.address).content.decode())
    write(page, place=place)
    figures = {"workers": "10", "members": "11", "women": "0", "direct_workers": "0", "day": "20/11/2026", "note": ""}
    sent = {**figures, "ban-nhap-cua": place, "gui-mot-lan": fresh_key(datetime.now(UTC))}
    assert page.post(page.address, sent).status_code == 422
    assert Draft.objects.count() == 1
    assert page.post(page.address, {**sent, "members": "9"}).status_code == 302
    assert not Draft.objects.exists()
    assert Headcount.objects.count() == 1


ROOMS = Path(thidua.__file__).parent
NOTHING_TO_LOSE = {
    # signed out, or passwords and codes
    "account/login.html", "account/password_reset.html", "account/reauthenticate.html", "access/redeem/code.html",
    "access/first_run.html", "mfa/authenticate.html", "mfa/reauthenticate.html", "mfa/webauthn/add_form.html",
    "access/mfa_settings.html",
    # a file and a day or a choice: files are never kept
    "org/counts_below.html", "sheets/start.html",
    # one line of reason, asked on one page and answered by another
    "access/slips/account_of.html",
    # the frame itself
    "ui/forms/post.html", "ui/parts/ask.html", "ui/parts/table.html",
}  # fmt: skip


def test_every_form_by_hand_that_takes_words_has_a_draft():
    without = {
        path.relative_to(path.parents[len(path.parts) - path.parts.index("templates") - 2]).as_posix()
        for path in ROOMS.glob("*/templates/**/*.html")
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", path.read_text(encoding="utf-8"), re.DOTALL)
        if re.search(r"<textarea|type=\"text\"|as_field_group|{{ form }}", form) and "{% draft " not in form
    }
    assert without - NOTHING_TO_LOSE == set()


@pytest.mark.django_db
def test_old_drafts_and_submits_are_cleared_every_night():
    keep("cũ", now=NOW - timedelta(days=400))
    accept(AN, fresh_key(NOW))
    assert clear_drafts(NOW.date()) == {"drafts": 1, "submissions": int(datetime.now(UTC) - timedelta(days=7) > NOW)}
