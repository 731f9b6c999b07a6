"""User names: what they may look like, and what is suggested to someone who has none yet."""

from __future__ import annotations

import re

from thidua.access.enums import UserNameRefusal
from thidua.shared.decision import Decision
from thidua.shared.text import fold

SHORTEST, LONGEST = 4, 40
_FORM = re.compile(r"[a-z][a-z0-9._-]*")
_NOT_LETTERS = re.compile(r"[^a-z]")


def normal_user_name(typed: str) -> str:
    """Return a user name as it is stored: lower case, no outer spaces."""
    return typed.strip().lower()


def user_name_decision(name: str) -> Decision[UserNameRefusal]:
    """Decide whether ``name`` may be a user name. It starts with a letter, so it is never somebody's phone number."""
    if len(name) < SHORTEST:
        return Decision.no(UserNameRefusal.SHORT)
    if len(name) > LONGEST:
        return Decision.no(UserNameRefusal.LONG)
    return Decision.yes() if _FORM.fullmatch(name) else Decision.no(UserNameRefusal.LETTERS)


def user_name_stem(full_name: str) -> str:
    """Return the usual user name of a person: given name, then the initials of the other names, without marks:
    Nguyễn Thị Ngọc Ánh gives ``anhntn``."""
    words = [_NOT_LETTERS.sub("", word) for word in fold(full_name).split()]
    words = [word for word in words if word]
    if not words:
        return "doanvien"
    stem = words[-1] + "".join(word[0] for word in words[:-1])
    return (stem if len(stem) >= SHORTEST else f"{stem}.cd")[:LONGEST]


def first_free(stem: str, taken: frozenset[str]) -> str:
    """Return ``stem``, or ``stem2``, ``stem3``… where names before it are ``taken``."""
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"
