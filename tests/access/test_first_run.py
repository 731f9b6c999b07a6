"""The first run: one office, opened once, with the code of the server's console."""

from __future__ import annotations

import stat
from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.forest import make_account, make_person
from thidua.access import selectors
from thidua.access.enums import AccessAction, AccessPermission, OpeningRefusal
from thidua.access.services import first_run
from thidua.audit.models import JournalEntry
from thidua.org.enums import Line
from thidua.org.models import Place, Unit, UnitKind, UnitProfile
from thidua.org.rules.kinds import KINDS
from thidua.org.services.kinds import ensure_kinds
from thidua.people.models import Account, Post
from thidua.shared.refusals import RefusedError

TODAY = date(2026, 11, 20)
PASSWORD = "mot cau de nho lau"


@pytest.fixture(autouse=True)
def own_data_directory(db, settings, tmp_path):
    settings.DATA = tmp_path
    cache.clear()


def open_office(**fields):
    values = {
        "unit_name": "LĐLĐ tỉnh Sông Lam",
        "unit_short_name": "LĐLĐ tỉnh",
        "kind_code": "province",
        "person_name": "Lê Thị Hồng Hạnh",
        "username": "HanhLTH",
        "phone": "",
        "password": PASSWORD,
        "today": TODAY,
    }
    return first_run.open_office(**{**values, **fields})


def test_an_empty_database_gets_the_kinds_of_the_glossary_once():
    ensure_kinds()
    ensure_kinds()
    kinds = list(UnitKind.objects.values_list("code", flat=True))
    assert kinds == [
        "national",
        "province",
        "sector",
        "corporation",
        "intermediate",
        "commune",
        "grassroots",
        "trade_grassroots",
        "section",
    ]
    assert [kind.code for kind in KINDS] == kinds


def test_a_kind_that_the_office_renamed_keeps_its_name():
    ensure_kinds()
    UnitKind.objects.filter(code="commune").update(name="Công đoàn phường")
    ensure_kinds()
    assert UnitKind.objects.get(code="commune").name == "Công đoàn phường"


def test_opening_the_office_founds_its_unit_and_gives_its_administrator_a_post_and_an_account():
    account = open_office(phone="0912 345 678")
    unit = Unit.objects.get()
    profile = UnitProfile.objects.get()
    assert (profile.name, profile.short_name, profile.kind.code) == ("LĐLĐ tỉnh Sông Lam", "LĐLĐ tỉnh", "province")
    assert Place.objects.get(line=Line.MANAGING).parent_id is None
    assert (account.username, account.phone, account.check_password(PASSWORD)) == ("hanhlth", "+84912345678", True)
    assert list(Post.objects.values_list("kind", "unit", "valid_from")) == [("administrator", unit.pk, TODAY)]
    actor = selectors.actor_for_post(Post.objects.get().pk, TODAY)
    assert actor.may(AccessPermission.INVITE)
    entry = JournalEntry.objects.get(action=AccessAction.OFFICE_OPENED)
    assert (entry.unit_id, entry.actor_kind) == (unit.pk, "system")


def test_the_office_may_have_been_founded_long_ago():
    open_office(founded_date=date(1990, 7, 28))
    assert Unit.objects.get().founded_date == date(1990, 7, 28)


def test_an_office_is_opened_once():
    open_office()
    with pytest.raises(RefusedError) as refused:
        open_office(unit_name="Đơn vị khác", username="nguoikhac")
    assert refused.value.code == OpeningRefusal.ALREADY_OPEN
    assert (Unit.objects.count(), Account.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind_code": "khong-co"}, "unknown_kind"),
        ({"username": "0912345678"}, "letters"),
        ({"phone": "12"}, "malformed"),
        ({"password": "1"}, "password_too_short"),
        ({"username": "lehonghanh", "password": "lehonghanh1"}, "password_too_similar"),
        ({"founded_date": date(2026, 11, 21)}, "founded_later"),
    ],
)
def test_what_cannot_be_opens_nothing(fields, code):
    with pytest.raises(RefusedError) as refused:
        open_office(**fields)
    assert refused.value.code == code
    assert (Unit.objects.count(), Account.objects.count(), Post.objects.count()) == (0, 0, 0)


def test_the_set_up_code_is_made_once_and_readable_by_its_owner_only(settings):
    code = first_run.setup_code()
    assert first_run.setup_code() == code
    assert stat.S_IMODE((settings.DATA / "setup-code").stat().st_mode) == 0o600
    assert first_run.is_setup_code(code.lower().replace("-", " "))
    assert not first_run.is_setup_code("ABCD-EFGH-JKLM")
    assert not first_run.is_setup_code("")


def test_a_damaged_code_file_is_replaced(settings):
    (settings.DATA / "setup-code").write_text("hỏng", encoding="utf-8")
    assert first_run.is_setup_code(first_run.setup_code())


def form(**fields):
    values = {
        "code": first_run.setup_code(),
        "unit_name": "LĐLĐ tỉnh Sông Lam",
        "unit_short_name": "",
        "kind": "province",
        "founded_date": "01/07/2025",
        "person_name": "Lê Thị Hồng Hạnh",
        "user_name": "hanhlth",
        "phone": "",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    return {**values, **fields}


def test_the_page_opens_the_office_signs_in_and_is_gone_afterwards(
    client, settings, django_capture_on_commit_callbacks
):
    assert client.get(reverse("first_run")).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("first_run"), form())
    assert response.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(Account.objects.get().pk)
    assert Unit.objects.get().founded_date == date(2025, 7, 1)
    assert not (settings.DATA / "setup-code").exists()
    assert client.get(reverse("first_run")).status_code == 404
    assert client.post(reverse("first_run"), form(user_name="ke-khac")).status_code == 404
    assert Account.objects.count() == 1


def test_without_the_code_nobody_on_the_network_takes_the_office(client):
    response = client.post(reverse("first_run"), form(code="ABCD-EFGH-JKLM"))
    assert "Mã khởi tạo không đúng" in response.content.decode()
    assert Account.objects.count() == 0
    for _ in range(9):
        client.post(reverse("first_run"), form(code="ABCD-EFGH-JKLM"))
    assert client.post(reverse("first_run"), form()).status_code == 429
    assert Account.objects.count() == 0


def test_a_founding_day_to_come_is_refused_beside_its_field(client):
    response = client.post(reverse("first_run"), form(founded_date="01/01/2100"))
    assert response.context["form"].errors == {"founded_date": ["Ngày thành lập không thể sau hôm nay."]}
    assert Account.objects.count() == 0


def test_once_somebody_can_sign_in_the_page_is_not_there(client):
    make_account(make_person())
    assert client.get(reverse("first_run")).status_code == 404
