"""Personal data: declared where the field is, sensitive fields encrypted from the first row."""

from __future__ import annotations

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


def test_every_field_that_names_or_reaches_a_person_is_declared() -> None:
    """Columns of persons and accounts by which someone can be known; a new one must say its class first."""
    known = {"full_name", "birth_date", "phone", "email", "identity_number", "gender"}
    declared = {
        (field.model.__name__, field.name): personal_rule(field)
        for model in apps.get_app_config("people").get_models()
        for field in model._meta.get_fields()
        if field.name in known
    }

    assert declared
    assert [place for place, rule in declared.items() if rule is None] == []
    assert all(rule.purpose and rule.retention for rule in declared.values() if rule)


def test_every_encrypted_field_is_declared_sensitive() -> None:
    fields = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, EncryptedTextField)
    ]

    assert {rule.data_class for rule in map(personal_rule, fields) if rule} == {PersonalClass.SENSITIVE}
    assert None not in map(personal_rule, fields)
