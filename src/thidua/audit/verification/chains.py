"""Verifying one chain: every entry alone, each link, the marks from elsewhere, the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from thidua.audit.enums import JournalDamage
from thidua.audit.models import JournalEntry, JournalHead
from thidua.audit.rules import seals
from thidua.audit.rules.links import SealedRow, row_damage
from thidua.audit.selectors import KeyPurpose, is_head_sound, journal_key
from thidua.audit.verification.evidence import Evidence, Mark, head_of
from thidua.audit.verification.findings import Finding, at_entries, at_entry, at_head
from thidua.audit.verification.personal import personal_findings
from thidua.audit.verification.reading import Row, UnreadableRow, chain_batches


def units_with_entries(evidence: Evidence) -> Iterator[Finding]:
    """Note every unit that has entries, with or without a head; yield what cannot be a unit at all."""
    if evidence.wanted is not None:
        evidence.add_chains(evidence.wanted)
        return
    found = JournalEntry.objects.order_by("unit_id").values_list("unit_id", flat=True).distinct()
    unit_ids: Iterator[object] = found.iterator(chunk_size=2000)
    for unit_id in unit_ids:
        if isinstance(unit_id, int):
            evidence.add_chains([unit_id])
        else:
            yield Finding(None, None, JournalDamage.UNREADABLE, f"Nhật ký của đơn vị “{unit_id}”")


def chain_findings(unit_id: int, evidence: Evidence) -> Iterator[Finding]:
    """Yield everything wrong with one chain, in the order of its entries."""
    walk = _Walk(unit_id, evidence.known_length(unit_id), evidence.marks_of(unit_id))
    while True:
        for batch in chain_batches(unit_id, walk.last_read):
            for row in batch:
                yield from walk.step(row)
            yield from walk.personal_of_batch()
        # The head is read after the rows: whoever wrote meanwhile has moved it on, and those rows are read next.
        head = head_of(unit_id)
        is_sound = head is not None and is_head_sound(head)
        if head is None or not is_sound or not _has_behind(unit_id, walk.last_read):
            break
    yield from walk.end(head, is_sound=is_sound)


def _has_behind(unit_id: int, seq: int) -> bool:
    behind = JournalEntry.objects.filter(unit_id=unit_id, seq__gt=seq).order_by("seq")
    following: object = behind.values_list("seq", flat=True).first()
    return isinstance(following, int)


@dataclass(slots=True)
class _Walk:
    """This is a walk along one chain. ``next_seq`` is the number expected next; ``previous`` the seal the next entry
    must name, ``None`` behind damage."""

    unit_id: int
    known_length: int
    marks: Iterator[Mark]
    next_seq: int = 1
    previous: str | None = seals.START
    last_read: int = 0
    _mark: Mark | None = None
    _sound: list[SealedRow] = field(default_factory=list)
    _content_key: bytes = field(default_factory=lambda: journal_key(KeyPurpose.CONTENT))
    _link_key: bytes = field(default_factory=lambda: journal_key(KeyPurpose.LINK))

    def __post_init__(self) -> None:
        self._mark = next(self.marks, None)

    def step(self, row: Row) -> Iterator[Finding]:
        """Judge one row and move on."""
        if isinstance(row, UnreadableRow):
            yield at_entry(self.unit_id, row.seq or 0, JournalDamage.UNREADABLE, note=f"mã {row.entry_id}")
            if row.seq is not None:
                self.last_read = max(self.last_read, row.seq)
                yield from self._pass_spoilt(row.seq)
            return
        self.last_read = max(self.last_read, row.seq)
        damage = row_damage(row, content_key=self._content_key, link_key=self._link_key)
        if damage is None and row.seq < self.next_seq:
            damage = JournalDamage.MISPLACED
        if damage is not None:
            yield from self._pass_spoilt(row.seq)
            yield at_entry(self.unit_id, row.seq, damage)
            return
        yield from self._missing_before(row.seq)
        yield from self._link(row)
        yield from self._compare(row)
        self._sound.append(row)
        self.next_seq, self.previous = row.seq + 1, row.mac

    def personal_of_batch(self) -> Iterator[Finding]:
        """Judge the personal values of the sound entries since the last call."""
        yield from personal_findings(self._sound)
        self._sound.clear()

    def end(self, head: JournalHead | None, *, is_sound: bool) -> Iterator[Finding]:
        """Judge where the chain ends against its head and what is known of its length."""
        last = self.next_seq - 1
        length = max(self.known_length, head.count if head is not None and is_sound else 0)
        if last < length:
            damage = JournalDamage.TAIL_CUT if last else JournalDamage.CHAIN_GONE
            yield at_entries(self.unit_id, self.next_seq, length, damage)
        if head is None:
            if last:
                yield at_head(self.unit_id, last, JournalDamage.HEAD_GONE)
        elif not is_sound or head.count < last or (head.count == last and self.previous not in {head.head, None}):
            yield at_head(self.unit_id, last, JournalDamage.HEAD_EDITED)

    def _pass_spoilt(self, seq: int) -> Iterator[Finding]:
        """A spoilt row holds its number where the chain is known to reach that far; behind the end it holds none."""
        if self.next_seq <= seq <= self.known_length:
            yield from self._missing_before(seq)
            self.next_seq = seq + 1
        self.previous = None

    def _missing_before(self, seq: int) -> Iterator[Finding]:
        if seq > self.next_seq:
            yield at_entries(self.unit_id, self.next_seq, seq - 1, JournalDamage.MISSING)
            self.previous = None

    def _link(self, row: SealedRow) -> Iterator[Finding]:
        if row.previous_mac == seals.RESUMED:
            yield at_entry(self.unit_id, row.seq, JournalDamage.RESUMED)
        elif self.previous is not None and row.previous_mac != self.previous:
            yield at_entry(self.unit_id, row.seq, JournalDamage.UNLINKED)

    def _compare(self, row: SealedRow) -> Iterator[Finding]:
        """Compare a sound row with the marks at its number."""
        while self._mark is not None and self._mark.seq <= row.seq:
            if self._mark.seq == row.seq and self._mark.mac != row.mac:
                yield at_entry(self.unit_id, row.seq, JournalDamage.REWRITTEN, note=self._mark.source)
            self._mark = next(self.marks, None)
