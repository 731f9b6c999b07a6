"""Personal data: declared where the field is, sensitive fields encrypted from the first row."""

from __future__ import annotations

import re

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection, models
from pytest_django import Settings

from tests.forest import make_person
from thidua.people.models import Person
from thidua.shared.personal import (
    EncryptedTextField,
    PersonalClass,
    PersonalRule,
    decrypted,
    encrypted,
    personal,
    personal_rule,
)

NUMBER = "001099012345"


def stored_identity(person: Person) -> str:
    """The column as whoever reads the database file sees it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT identity_number FROM people_person WHERE id = %s", [person.pk])
        return str(cursor.fetchone()[0])


class TestAnEncryptedField:
    pytestmark = pytest.mark.django_db

    @pytest.mark.parametrize("text", [NUMBER, "Nguyễn Thị Ánh “Đào”", "x" * 5000, "dòng\nhai", "0"])
    def test_comes_back_as_it_went_in(self, text: str) -> None:
        person = make_person(identity_number=text)

        assert Person.objects.get(pk=person.pk).identity_number == text

    def test_is_not_in_the_database_in_the_clear(self) -> None:
        person = make_person(identity_number=NUMBER)

        assert NUMBER not in stored_identity(person)
        assert stored_identity(person) != stored_identity(make_person(identity_number=NUMBER))

    def test_stays_empty_when_empty(self) -> None:
        person = make_person(identity_number="")

        assert stored_identity(person) == ""
        assert Person.objects.get(pk=person.pk).identity_number == ""

    def test_is_encrypted_in_bulk_acts_too(self) -> None:
        person = make_person(identity_number="1")
        Person.objects.filter(pk=person.pk).update(identity_number=NUMBER)
        assert NUMBER not in stored_identity(person)

        person.identity_number = NUMBER[::-1]
        Person.objects.bulk_update([person], ["identity_number"])
        assert NUMBER[::-1] not in stored_identity(person)
        assert Person.objects.values_list("identity_number", flat=True).get(pk=person.pk) == NUMBER[::-1]

    def test_reads_old_rows_after_a_new_key_and_writes_with_the_new_one(self, settings: Settings) -> None:
        old, new = settings.FIELD_KEYS, [Fernet.generate_key().decode()]
        person = make_person(identity_number=NUMBER)

        settings.FIELD_KEYS = [*new, *old]
        reread = Person.objects.get(pk=person.pk)
        assert reread.identity_number == NUMBER
        reread.save()

        settings.FIELD_KEYS = new
        assert Person.objects.get(pk=person.pk).identity_number == NUMBER

    def test_without_its_key_names_what_is_missing(self, settings: Settings) -> None:
        person = make_person(identity_number=NUMBER)
        settings.FIELD_KEYS = [Fernet.generate_key().decode()]

        with pytest.raises(ImproperlyConfigured, match="THIDUA_FIELD_KEYS"):
            Person.objects.get(pk=person.pk)

    @pytest.mark.parametrize("lookup", ["identity_number", "identity_number__icontains", "identity_number__in"])
    def test_refuses_to_be_searched_rather_than_never_match(self, lookup: str) -> None:
        with pytest.raises(FieldError):
            Person.objects.filter(**{lookup: NUMBER})

    def test_tells_empty_from_filled(self) -> None:
        filled, empty = make_person(identity_number=NUMBER), make_person(identity_number="")

        assert list(Person.objects.filter(identity_number="")) == [empty]
        assert list(Person.objects.exclude(identity_number="")) == [filled]
        assert list(Person.objects.filter(identity_number__isnull=True)) == []


def test_text_sealed_apart_comes_back() -> None:
    assert decrypted(encrypted("Đông Hà")) == "Đông Hà"


@pytest.mark.parametrize(
    "token",
    ["", "gAAAAA", "không phải mật mã", encrypted("x")[:-4]],
    ids=["nothing", "a beginning", "plain text", "cut short"],
)
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        decrypted(token)


def test_a_sensitive_field_in_the_clear_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="EncryptedTextField"):
        personal(
            models.CharField(max_length=20), data_class=PersonalClass.SENSITIVE, purpose="thử", retention="không giữ"
        )


def test_a_field_tells_class_purpose_and_retention() -> None:
    field = personal(EncryptedTextField(), data_class=PersonalClass.SENSITIVE, purpose="thử", retention="một năm")

    assert personal_rule(field) == PersonalRule(PersonalClass.SENSITIVE, "thử", "một năm")
    assert personal_rule(models.TextField()) is None


# What a field that names or reaches a person is called, in code or on the screen; a new one must say its class first.
CALLED = re.compile(
    r"(^|_)(full_name|person_name|signer_name|by_name|addressee|username|birth_date|gender|phone|email|identity_number"
    r"|ip|user_agent)$"
)
SAID = re.compile(r"^(tên )?người\b|^họ và tên|^gửi cho$|^tên đăng nhập$")
OF_OFFICES = {("Desk", "phone")}
"""The telephone on duty of a desk is nobody's own."""


def _is_of_a_person(field: models.Field) -> bool:
    if not isinstance(field, models.CharField | models.TextField | models.DateField | models.GenericIPAddressField):
        return False
    is_named = CALLED.search(field.name) or SAID.search(str(field.verbose_name))
    return bool(is_named) and (field.model.__name__, field.name) not in OF_OFFICES


def _columns() -> list[models.Field]:
    return [field for model in apps.get_models() for field in model._meta.concrete_fields]


def test_every_field_of_every_room_that_names_or_reaches_a_person_is_declared() -> None:
    found = {(field.model.__name__, field.name): personal_rule(field) for field in _columns() if _is_of_a_person(field)}

    assert len(found) > 25
    assert [place for place, rule in found.items() if rule is None] == []
    assert all(rule.purpose and rule.retention for rule in found.values() if rule)


@pytest.mark.parametrize(
    "place",
    [
        ("Headcount", "entered_by_name"), ("Headcount", "confirmed_by_name"), ("CountPaper", "added_by_name"),
        ("Reorganisation", "signer_name"), ("Reorganisation", "prepared_by_name"),
        ("Reorganisation", "approved_by_name"), ("ReorganisationAuthor", "name"), ("JournalEntry", "person_name"),
        ("JournalEntry", "folded_person_name"), ("OneTimeLink", "addressee"), ("OneTimeLink", "made_by_name"),
        ("OneTimeLink", "used_by_name"), ("Invitation", "made_by_name"), ("OpeningClosed", "closed_by_name"),
        ("ReminderRound", "made_by_name"), ("Job", "person_name"), ("Import", "person_name"),
        ("Account", "username"), ("Person", "full_name"), ("UserSession", "ip"), ("EmailAddress", "email"),
    ],
    ids=".".join,
)  # fmt: skip
def test_the_fields_that_name_who_did_something_are_found(place: tuple[str, str]) -> None:
    assert place in {(field.model.__name__, field.name) for field in _columns() if _is_of_a_person(field)}


@pytest.mark.parametrize(
    "place",
    [
        ("Person", "sort_key"), ("Person", "folded_name"), ("PersonalValue", "sealed"), ("SearchText", "title"),
        ("SearchText", "former"), ("Duty", "note"), ("Message", "text"),
    ],
    ids=".".join,
)  # fmt: skip
def test_text_that_may_hold_a_name_is_declared_too(place: tuple[str, str]) -> None:
    fields = {(field.model.__name__, field.name): field for field in _columns()}
    assert personal_rule(fields[place]) is not None


def test_every_encrypted_field_is_declared_sensitive() -> None:
    fields = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, EncryptedTextField)
    ]

    assert {rule.data_class for rule in map(personal_rule, fields) if rule} == {PersonalClass.SENSITIVE}
    assert None not in map(personal_rule, fields)
