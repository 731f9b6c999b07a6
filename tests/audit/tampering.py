"""What someone with full access to the database, but not to the key, may do to a journal. Each manipulation works by
SQL alone and returns what verification must say: the damaged entries, exactly, and the chains whose head is bad."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection

from thidua.audit.models import CONTENT_FIELDS, JournalEntry, JournalHead, PersonalValue, WitnessedHead
from thidua.audit.rules import seals

TABLES = {
    "entry": JournalEntry._meta.db_table,
    "head": JournalHead._meta.db_table,
    "personal": PersonalValue._meta.db_table,
    "witnessed": WitnessedHead._meta.db_table,
}
COLUMNS = (*CONTENT_FIELDS, "unit_id", "seq", "content_mac", "previous_mac", "mac")
NUMBERS = {"person_id", "post_id", "actor_unit_id", "object_id", "rows_count"}


@dataclass
class Expected:
    """Entries (unit, seq) that must be reported, and no others; units whose head must be reported; the line of the
    checkpoint file that must be."""

    entries: set[tuple[int, int]] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)
    line: int | None = None


@dataclass
class Attacker:
    """Someone with SQL, old backups (``heads``) and the checkpoint file."""

    dice: random.Random
    heads: dict[int, list[JournalHead]]
    file: Path

    def sql(self, statement: str, *values: object, **names: str) -> list[tuple[object, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(statement.format(**TABLES, **names), list(values))
            return cursor.fetchall() if cursor.description else []

    def unit(self) -> int:
        return self.dice.choice(sorted(self.heads))

    def length(self, unit_id: int) -> int:
        return int(self.sql("SELECT max(seq) FROM {entry} WHERE unit_id = %s", unit_id)[0][0])  # type: ignore[call-overload]

    def entry(self) -> tuple[int, int]:
        unit_id = self.unit()
        return unit_id, self.dice.randint(1, self.length(unit_id))

    def code(self) -> str:
        return f"{self.dice.getrandbits(256):064x}"


def edit_any_column(attacker: Attacker) -> Expected:
    return edit_column(attacker, attacker.dice.choice([name for name in COLUMNS if name not in {"unit_id", "seq"}]))


def edit_column(attacker: Attacker, column: str) -> Expected:
    unit_id, seq = attacker.entry()
    old = attacker.sql("SELECT {column} FROM {entry} WHERE unit_id = %s AND seq = %s", unit_id, seq, column=column)[0][
        0
    ]
    new: object
    match column:
        case "id":
            new = 10**6 + attacker.dice.randint(0, 999)
        case "is_entered_for":
            new = not old
        case "recorded_at":
            new = f"2026-0{attacker.dice.randint(1, 9)}-01 10:00:00.123456+00:00"
        case _ if column in NUMBERS:
            new = attacker.dice.choice([None if old is not None and column != "object_id" else 5, 10**6])
        case _ if column.endswith("_mac") or column == "mac":
            new = attacker.code()
        case _:
            new = attacker.dice.choice([f"{old} ", "khác", str(old).upper() + "x"])
    if connection.vendor == "sqlite" and column == "recorded_at":
        new = str(new)[:-6]
    attacker.sql("UPDATE {entry} SET {column} = %s WHERE unit_id = %s AND seq = %s", new, unit_id, seq, column=column)
    return Expected({(unit_id, seq)})


def shorten_a_text(attacker: Attacker) -> Expected:
    """Old text to less of it, such as the tail of the list of changes."""
    unit_id, seq = attacker.entry()
    attacker.sql(
        "UPDATE {entry} SET action_label = substr(action_label, 2) WHERE unit_id = %s AND seq = %s", unit_id, seq
    )
    return Expected({(unit_id, seq)})


def delete_entries(attacker: Attacker) -> Expected:
    unit_id = attacker.unit()
    first = attacker.dice.randint(1, attacker.length(unit_id) - 1)
    last = min(first + attacker.dice.choice([0, 0, 1, 3]), attacker.length(unit_id) - 1)
    attacker.sql("DELETE FROM {entry} WHERE unit_id = %s AND seq BETWEEN %s AND %s", unit_id, first, last)
    return Expected({(unit_id, seq) for seq in range(first, last + 1)})


def swap_entries(attacker: Attacker) -> Expected:
    unit_id = attacker.unit()
    one, other = attacker.dice.sample(range(1, attacker.length(unit_id) + 1), 2)
    _renumber(attacker, unit_id, one, -1)
    _renumber(attacker, unit_id, other, one)
    _renumber(attacker, unit_id, -1, other)
    return Expected({(unit_id, one), (unit_id, other)})


def renumber_an_entry(attacker: Attacker) -> Expected:
    unit_id, seq = attacker.entry()
    _renumber(attacker, unit_id, seq, 500)
    return Expected({(unit_id, seq), (unit_id, 500)})


def insert_in_the_middle(attacker: Attacker) -> Expected:
    """Shift what follows and put in a copy of an entry, or one made up."""
    unit_id, place = attacker.entry()
    length = attacker.length(unit_id)
    for seq in range(length, place - 1, -1):
        _renumber(attacker, unit_id, seq, seq + 1)
    source = attacker.dice.choice([seq for seq in range(1, length + 2) if seq != place])
    _copy(attacker, unit_id, source, unit_id, place)
    if attacker.dice.random() < 0.5:
        attacker.sql(
            "UPDATE {entry} SET label = 'bịa', mac = %s WHERE unit_id = %s AND seq = %s",
            attacker.code(), unit_id, place,
        )  # fmt: skip
    return Expected({(unit_id, seq) for seq in range(place, length + 2)})


def append_made_up(attacker: Attacker) -> Expected:
    """Put a made up entry at the end and set the head to it."""
    unit_id = attacker.unit()
    length, mac = attacker.length(unit_id), attacker.code()
    _copy(attacker, unit_id, attacker.dice.randint(1, length), unit_id, length + 1)
    attacker.sql("UPDATE {entry} SET mac = %s WHERE unit_id = %s AND seq = %s", mac, unit_id, length + 1)
    attacker.sql("UPDATE {head} SET count = %s, head = %s WHERE unit_id = %s", length + 1, mac, unit_id)
    return Expected({(unit_id, length + 1)}, {unit_id})


def move_to_another_chain(attacker: Attacker) -> Expected:
    unit_id, seq = attacker.entry()
    other = attacker.dice.choice([unit for unit in (*attacker.heads, 99) if unit != unit_id])
    place = attacker.length(other) + 1 if other != 99 else 1
    attacker.sql(
        "UPDATE {entry} SET unit_id = %s, seq = %s WHERE unit_id = %s AND seq = %s", other, place, unit_id, seq
    )
    return Expected({(unit_id, seq), (other, place)})


def swap_between_chains(attacker: Attacker) -> Expected:
    one, other = attacker.dice.sample(sorted(attacker.heads), 2)
    seq = attacker.dice.randint(1, min(attacker.length(one), attacker.length(other)))
    for before, after in ((one, 99), (other, one), (99, other)):
        attacker.sql("UPDATE {entry} SET unit_id = %s WHERE unit_id = %s AND seq = %s", after, before, seq)
    return Expected({(one, seq), (other, seq)})


def cut_the_tail(attacker: Attacker) -> Expected:
    """Delete the last entries and leave the head, set it back by hand, or set it back to an old backup's row."""
    unit_id = attacker.unit()
    length = attacker.length(unit_id)
    kept = attacker.dice.randint(1, length - 1)
    attacker.sql("DELETE FROM {entry} WHERE unit_id = %s AND seq > %s", unit_id, kept)
    expected = Expected({(unit_id, seq) for seq in range(kept + 1, length + 1)})
    match attacker.dice.randrange(3):
        case 1:
            mac = attacker.sql("SELECT mac FROM {entry} WHERE unit_id = %s AND seq = %s", unit_id, kept)[0][0]
            attacker.sql("UPDATE {head} SET count = %s, head = %s WHERE unit_id = %s", kept, mac, unit_id)
            expected.heads = {unit_id}
        case 2:
            _set_back_head(attacker, unit_id, kept)
    return expected


def cut_tail_head_and_file(attacker: Attacker) -> Expected:
    """Cut the chain before what was witnessed, with an old head row, and cut the checkpoint file as well."""
    unit_id, witnessed = attacker.dice.choice(
        attacker.sql("SELECT unit_id, max(count) FROM {witnessed} WHERE unit_id <> 0 GROUP BY unit_id ORDER BY 1")
    )
    assert isinstance(unit_id, int)
    assert isinstance(witnessed, int)
    kept = attacker.dice.randint(1, witnessed - 1)
    attacker.sql("DELETE FROM {entry} WHERE unit_id = %s AND seq > %s", unit_id, kept)
    _set_back_head(attacker, unit_id, kept)
    attacker.file.write_bytes(b"")
    return Expected({(unit_id, seq) for seq in range(kept + 1, witnessed + 1)}, line=1)


def delete_a_chain(attacker: Attacker) -> Expected:
    unit_id = attacker.unit()
    length = attacker.length(unit_id)
    attacker.sql("DELETE FROM {entry} WHERE unit_id = %s", unit_id)
    if attacker.dice.random() < 0.7:
        attacker.sql("DELETE FROM {head} WHERE unit_id = %s", unit_id)
    return Expected({(unit_id, seq) for seq in range(1, length + 1)})


def recompute_without_key(attacker: Attacker) -> Expected:
    """Edit an entry and recompute every seal from there on, head included, with plain hashes or a wrong key."""
    unit_id, first = attacker.entry()
    length = attacker.length(unit_id)
    key = attacker.dice.choice([b"", b"wrong"])
    attacker.sql("UPDATE {entry} SET label = 'sửa' WHERE unit_id = %s AND seq = %s", unit_id, first)
    previous = attacker.sql("SELECT previous_mac FROM {entry} WHERE unit_id = %s AND seq = %s", unit_id, first)[0][0]
    for seq in range(first, length + 1):
        entry = JournalEntry.objects.get(unit_id=unit_id, seq=seq)
        content = _hash(key, [getattr(entry, name) for name in CONTENT_FIELDS])
        mac = _hash(key, [unit_id, seq, previous, content])
        attacker.sql(
            "UPDATE {entry} SET content_mac = %s, previous_mac = %s, mac = %s WHERE id = %s",
            content, previous, mac, entry.pk,
        )  # fmt: skip
        previous = mac
    seal = _hash(key, [unit_id, length, previous])
    attacker.sql("UPDATE {head} SET head = %s, seal = %s WHERE unit_id = %s", previous, seal, unit_id)
    return Expected({(unit_id, seq) for seq in range(first, length + 1)}, {unit_id})


def edit_a_head(attacker: Attacker) -> Expected:
    unit_id = attacker.unit()
    match attacker.dice.randrange(4):
        case 0:
            attacker.sql(
                "UPDATE {head} SET count = count + %s WHERE unit_id = %s", attacker.dice.choice([-1, 1]), unit_id
            )
        case 1:
            attacker.sql("UPDATE {head} SET head = %s WHERE unit_id = %s", attacker.code(), unit_id)
        case 2:
            attacker.sql("UPDATE {head} SET seal = %s WHERE unit_id = %s", attacker.code(), unit_id)
        case 3:
            _set_back_head(attacker, unit_id, attacker.dice.randint(1, len(attacker.heads[unit_id]) - 1))
    return Expected(heads={unit_id})


def delete_a_head(attacker: Attacker) -> Expected:
    unit_id = attacker.unit()
    attacker.sql("DELETE FROM {head} WHERE unit_id = %s", unit_id)
    return Expected(heads={unit_id})


def edit_a_personal_value(attacker: Attacker) -> Expected:
    """Change, delete, swap, pretend to erase, or bring back what was erased."""
    values = attacker.sql(
        "SELECT v.id, e.unit_id, e.seq, v.sealed FROM {personal} v JOIN {entry} e ON e.id = v.entry_id ORDER BY v.id"
    )
    one, other = attacker.dice.sample(values, 2)
    places = {(one[1], one[2])}
    match attacker.dice.randrange(5):
        case 0:
            attacker.sql("DELETE FROM {personal} WHERE id = %s", one[0])
        case 1:
            attacker.sql("UPDATE {personal} SET sealed = %s WHERE id = %s", "gAAAAA" + attacker.code(), one[0])
        case 2:
            attacker.sql("UPDATE {personal} SET sealed = %s WHERE id = %s", other[3] or "x", one[0])
        case 3:
            attacker.sql(
                "UPDATE {personal} SET sealed = '', erased_at = %s, erasure_mac = %s WHERE id = %s",
                "2026-11-20 00:00:00", attacker.code(), one[0],
            )  # fmt: skip
        case 4:
            attacker.sql("UPDATE {personal} SET position = 5 WHERE id = %s", one[0])
    return Expected(places)  # type: ignore[arg-type]


def edit_a_witnessed_head(attacker: Attacker) -> Expected:
    rows = attacker.sql(
        "SELECT w.id, e.unit_id, e.seq FROM {witnessed} w JOIN {entry} e ON e.id = w.entry_id ORDER BY w.id"
    )
    row_id, unit_id, seq = attacker.dice.choice(rows)
    match attacker.dice.randrange(3):
        case 0:
            attacker.sql("DELETE FROM {witnessed} WHERE id = %s", row_id)
        case 1:
            attacker.sql("UPDATE {witnessed} SET count = count - 1 WHERE id = %s", row_id)
        case 2:
            attacker.sql("UPDATE {witnessed} SET head = %s WHERE id = %s", attacker.code(), row_id)
    return Expected({(unit_id, seq)})  # type: ignore[arg-type]


def edit_the_file(attacker: Attacker) -> Expected:
    lines = attacker.file.read_bytes().splitlines(keepends=True)
    index = attacker.dice.randrange(len(lines) - 1)
    match attacker.dice.randrange(4):
        case 0:
            line = bytearray(lines[index])
            place = attacker.dice.randrange(len(line) - 1)
            line[place] = line[place] % 100 + 20
            lines[index] = bytes(line)
        case 1:
            del lines[index]
        case 2:
            lines.insert(index, attacker.dice.choice([line for line in lines if line != lines[index]]))
        case 3:
            lines[index], lines[index + 1] = lines[index + 1], lines[index]
    attacker.file.write_bytes(b"".join(lines))
    return Expected(line=index + 1)


def cut_the_file(attacker: Attacker) -> Expected:
    lines = attacker.file.read_bytes().splitlines(keepends=True)
    kept = attacker.dice.randrange(len(lines))
    attacker.file.write_bytes(b"".join(lines[:kept]))
    return Expected(line=kept + 1)


MANIPULATIONS: Sequence[Callable[[Attacker], Expected]] = (
    *([edit_any_column] * 6),
    shorten_a_text,
    delete_entries,
    delete_entries,
    swap_entries,
    renumber_an_entry,
    insert_in_the_middle,
    append_made_up,
    move_to_another_chain,
    swap_between_chains,
    cut_the_tail,
    cut_the_tail,
    cut_tail_head_and_file,
    delete_a_chain,
    recompute_without_key,
    edit_a_head,
    delete_a_head,
    edit_a_personal_value,
    edit_a_personal_value,
    edit_a_witnessed_head,
    edit_the_file,
    cut_the_file,
)


def _renumber(attacker: Attacker, unit_id: int, before: int, after: int) -> None:
    attacker.sql("UPDATE {entry} SET seq = %s WHERE unit_id = %s AND seq = %s", after, unit_id, before)


def _copy(attacker: Attacker, unit_id: int, seq: int, to_unit: int, to_seq: int) -> None:
    names = ", ".join(name for name in COLUMNS if name not in {"id", "unit_id", "seq"})
    attacker.sql(
        "INSERT INTO {entry} (id, unit_id, seq, {names}) SELECT %s, %s, %s, {names} FROM {entry}"
        " WHERE unit_id = %s AND seq = %s",
        2 * 10**6, to_unit, to_seq, unit_id, seq, names=names,
    )  # fmt: skip


def _set_back_head(attacker: Attacker, unit_id: int, count: int) -> None:
    old = attacker.heads[unit_id][count - 1]
    attacker.sql(
        "UPDATE {head} SET count = %s, head = %s, seal = %s WHERE unit_id = %s",
        old.count, old.head, old.seal, unit_id,
    )  # fmt: skip


def _hash(key: bytes, value: object) -> str:
    return hashlib.sha256(key + seals.canonical(value)).hexdigest()
