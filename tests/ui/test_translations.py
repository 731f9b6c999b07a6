"""No message of Django or allauth that a reader may meet is in English."""

import ast
import re
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.utils.translation import gettext, ngettext, override, pgettext

from thidua.ui import translations

READERS_MEET = [
    "django.forms.fields",
    "django.forms.models",
    "django.forms.formsets",
    "django.forms.widgets",
    "django.core.validators",
    "django.contrib.auth.password_validation",
    "django.db.models.base",
    "django.db.models.constraints",
    "django.utils.timesince",
    "allauth.account.adapter",
    "allauth.account.fields",
    "allauth.account.forms",
    "allauth.mfa.adapter",
    "allauth.mfa.models",
    "allauth.mfa.totp.forms",
    "allauth.mfa.webauthn.forms",
]
SAME_IN_BOTH = {"IPv4", "IPv6", ", "}
PLAIN = {"_", "gettext", "gettext_lazy"}
PLURAL = {"ngettext", "ngettext_lazy"}


def source(module):
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).read_text(encoding="utf-8")


def messages(module):
    for node in ast.walk(ast.parse(source(module))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PLAIN | PLURAL:
            words = [word.value for word in node.args[:2] if isinstance(word, ast.Constant)]
            if words and isinstance(words[0], str):
                yield words if node.func.id in PLURAL else words[:1]


@pytest.mark.parametrize("module", READERS_MEET)
def test_every_message_of_a_module_is_vietnamese(module):
    with override("vi"):
        english = [
            words
            for words in messages(module)
            if words[0] not in SAME_IN_BOTH
            and (ngettext(words[0], words[1], 3) if len(words) > 1 else gettext(words[0])) in words
        ]
    assert english == []


def test_every_message_that_allauth_shows_after_an_act_is_vietnamese():
    spec = find_spec("allauth")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    folder = Path(spec.submodule_search_locations[0]) / "templates"
    files = [file for room in ("account", "mfa", "usersessions") for file in (folder / room).rglob("messages/*.txt")]
    assert files
    english = []
    with override("vi"):
        for file in files:
            text = file.read_text(encoding="utf-8")
            for block in re.findall(r"{% blocktrans[^%]*%}(.*?){% endblocktrans", text, re.DOTALL):
                message = re.sub(r"{{ ?(\w+)[^}]*}}", r"%(\1)s", block).strip("\n")
                english += [message] if gettext(message) == message else []
    assert english == []


def placeholders(text):
    return sorted(re.findall(r"%\(\w+\)[sdr]|%[sd]|{\w*}", text))


def test_translations_keep_what_is_filled_in():
    wrong = [
        entry.msgid
        for entry in polib.pofile(str(translations.SOURCE))
        for text in ([entry.msgstr] if entry.msgstr else entry.msgstr_plural.values())
        if not set(placeholders(text)) <= set(placeholders(entry.msgid_plural or entry.msgid))
    ]
    assert wrong == []


def test_messages_with_a_context_are_vietnamese():
    with override("vi"):
        assert pgettext("field label", "Login") == "Tên đăng nhập hoặc số điện thoại"


def test_compiling_again_changes_nothing():
    assert translations.is_built()
