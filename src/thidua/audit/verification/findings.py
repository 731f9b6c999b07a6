"""What verification reports."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.audit.enums import JournalDamage


@dataclass(frozen=True, slots=True)
class Finding:
    """This is one damage: in whose chain, at which entry (``seq`` to ``last_seq`` where several are missing), what
    kind, and the ``place`` in words. ``line`` is the line of the checkpoint file that it concerns, or shows in."""

    unit_id: int | None
    seq: int | None
    damage: JournalDamage
    place: str
    last_seq: int | None = None
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.damage.label}"


def at_entry(unit_id: int, seq: int, damage: JournalDamage, *, note: str = "") -> Finding:
    """Return a finding at one entry; ``note`` adds to the place."""
    return Finding(unit_id, seq, damage, _place(unit_id, f"mục {seq}", note))


def at_entries(unit_id: int, first: int, last: int, damage: JournalDamage) -> Finding:
    """Return a finding about the entries from ``first`` to ``last``."""
    where = f"mục {first}" if first == last else f"mục {first} đến {last}"
    return Finding(unit_id, first, damage, _place(unit_id, where), last)


def at_head(unit_id: int, seq: int | None, damage: JournalDamage) -> Finding:
    """Return a finding about the head of a chain; ``seq`` is the last entry there is."""
    return Finding(unit_id, seq, damage, _place(unit_id, "đầu chuỗi"))


def in_file(line: int, damage: JournalDamage) -> Finding:
    """Return a finding at a line of the checkpoint file."""
    return Finding(None, None, damage, f"Sổ mốc, dòng {line}", line=line)


def behind_file(unit_id: int, seq: int, line: int) -> Finding:
    """Return that the checkpoint file, which ends before ``line``, does not follow a chain from entry ``seq`` on."""
    return Finding(unit_id, seq, JournalDamage.CHECKPOINT_BEHIND, _place(unit_id, f"từ mục {seq}"), line=line)


def _place(unit_id: int, where: str, note: str = "") -> str:
    return f"Nhật ký của đơn vị {unit_id}, {where}" + (f" ({note})" if note else "")
