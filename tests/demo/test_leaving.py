"""Leaving the demo empties the installation; nothing like it can happen to a real office."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests.forest import TODAY, make_account, make_person, make_post, plant
from thidua.access.services import first_run
from thidua.audit.models import JournalEntry
from thidua.audit.services import record
from thidua.audit.verification import verify
from thidua.demo.accounts import DEMO_PASSWORD, PROVINCE_CHAIR, PROVINCE_OFFICER
from thidua.demo.enums import DemoAction
from thidua.demo.services import has_left_demo, is_demo_installation, leave_demo, mark_demo
from thidua.files.models import StoredFile
from thidua.files.selectors import path_of
from thidua.files.services.disk import write_once
from thidua.org.enums import OrgAction
from thidua.org.models import Unit, UnitKind
from thidua.people.models import Account, Person
from thidua.shared.actor import system_actor
from thidua.shared.refusals import OutOfScopeError

pytestmark = pytest.mark.django_db(transaction=True)
SYSTEM = system_actor(TODAY)
HINT = "Đang dùng thử với dữ liệu mẫu"


@pytest.fixture(autouse=True)
def own_data_directory(settings, tmp_path):
    settings.DATA = tmp_path
    settings.JOURNAL_CHECKPOINTS = tmp_path / "checkpoints.log"
    yield
    call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def office(db):
    """A real office: units, a chair called like the one of the demo, entries in the journal."""
    forest = plant()
    person = make_person("Trần Văn Bình")
    make_account(person, PROVINCE_CHAIR.username)
    post = make_post(forest.province, "chair", person=person)
    _entry(forest.province, OrgAction.UNIT_FOUNDED)
    return forest, post


def _entry(unit, action):
    with transaction.atomic():
        record(actor=SYSTEM, unit_id=unit.pk, action=action, kind="org.unit", object_id=unit.pk, label="x")


@pytest.fixture
def demo(db):
    """What the builder leaves of a demo: its first entry, its accounts, its file, a stored content."""
    forest = plant()
    posts = {}
    for account, kind in ((PROVINCE_CHAIR, "chair"), (PROVINCE_OFFICER, "officer")):
        person = make_person(account.label[:60])
        made = make_account(person, account.username)
        made.set_password(DEMO_PASSWORD)
        made.save()
        posts[kind] = make_post(forest.province, kind, person=person)
    posts["below"] = make_post(forest.grassroots, "chair")
    _entry(forest.province, DemoAction.UNITS_LAID)
    write_once("ab" + "0" * 62, b"noi dung")
    StoredFile.objects.create(digest="ab" + "0" * 62, name="a.pdf", content_type="application/pdf", size=8)
    mark_demo()
    return posts


def test_leaving_empties_rows_and_files_and_starts_a_journal_of_its_own(demo, client_for, settings):
    client = client_for(demo["chair"])
    assert client.get(reverse("leave_demo")).status_code == 200
    answer = client.post(reverse("leave_demo"))
    assert answer.headers["Location"] == reverse("first_run")
    assert [model.objects.count() for model in (Unit, Person, Account, JournalEntry)] == [0, 0, 0, 0]
    assert not path_of("ab" + "0" * 62).exists()
    assert [file.name[:16] for file in settings.DATA.glob("checkpoints-*")] == ["checkpoints-mau-"]
    assert not settings.JOURNAL_CHECKPOINTS.exists()
    page = client.get(reverse("first_run")).content.decode()
    assert first_run.setup_code() in page
    assert first_run.setup_code() not in Client().get(reverse("first_run")).content.decode()
    _open_office()
    assert list(verify()) == []
    assert (is_demo_installation(), has_left_demo()) == (False, True)


def _open_office():
    first_run.open_office(
        unit_name="LĐLĐ tỉnh Sông Lam",
        unit_short_name="",
        kind_code=first_run.kind_choices()[1][0],
        person_name="Lê Thị Hồng Hạnh",
        username="hanhlth",
        phone="",
        password="mot cau de nho lau",
        today=TODAY,
    )


def test_no_table_of_the_product_keeps_a_row(demo):
    leave_demo(actor=SYSTEM)
    kept = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608  # names of our own
            if count := cursor.fetchone()[0]:
                kept[table] = count
    nightly = {"jobs_job", "django_tasks_database_dbtaskresult"}
    assert set(kept) - {"django_content_type", "auth_permission"} == nightly, "only the nightly work of a new office"
    assert UnitKind.objects.count() == 0


def test_only_chair_and_officer_of_the_demo_province_leave_it(demo, client_for):
    assert client_for(demo["officer"]).get(reverse("leave_demo")).status_code == 200
    below = client_for(demo["below"])
    assert (below.get(reverse("leave_demo")).status_code, below.post(reverse("leave_demo")).status_code) == (404, 404)
    assert Client().post(reverse("leave_demo")).status_code == 302
    assert Unit.objects.exists()


@pytest.mark.parametrize("has_file", [False, True])
def test_a_real_office_cannot_be_left_whoever_asks(office, client_for, actor_for, has_file):
    _, post = office
    if has_file:
        mark_demo()
    before = Unit.objects.count(), JournalEntry.objects.count()
    client = client_for(post)
    assert client.post(reverse("leave_demo")).status_code == 404
    for actor in (SYSTEM, actor_for(post)):
        with pytest.raises(OutOfScopeError):
            leave_demo(actor=actor)
    assert (Unit.objects.count(), JournalEntry.objects.count()) == before
    assert HINT not in Client().get(reverse("account_login")).content.decode()
    assert reverse("leave_demo") not in client.get("/").content.decode()


def test_where_the_checkpoints_cannot_be_moved_nothing_is_deleted(demo, settings, monkeypatch):
    def stay(self, target):
        raise PermissionError

    monkeypatch.setattr(type(settings.JOURNAL_CHECKPOINTS), "rename", stay)
    before = Unit.objects.count()
    with pytest.raises(Exception, match="chưa xóa gì"):
        leave_demo(actor=SYSTEM)
    assert (Unit.objects.count(), is_demo_installation()) == (before, True)


def test_the_sign_in_page_offers_the_accounts_of_the_demo(demo, client):
    page = client.get(reverse("account_login")).content.decode()
    assert HINT in page
    assert page.count('name="login" value="') == 6
    answer = client.post(reverse("account_login"), {"login": PROVINCE_CHAIR.username, "password": DEMO_PASSWORD})
    assert answer.status_code == 302
    assert reverse("leave_demo") in client.get("/").content.decode()
