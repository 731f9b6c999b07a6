"""Verifying the checkpoint file and taking its lines as marks."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from thidua.audit.enums import JournalDamage
from thidua.audit.rules import checkpoint_lines, seals
from thidua.audit.rules.checkpoint_lines import CHECKPOINT_FILE, LONGEST_LINE, CheckpointLine
from thidua.audit.selectors import KeyPurpose, journal_key
from thidua.audit.verification.evidence import Evidence, Mark
from thidua.audit.verification.findings import Finding, behind_file, in_file

_BATCH = 2000
_TRIES = 4
_PAUSE_SECONDS = 0.5


def checkpoint_findings(evidence: Evidence) -> Iterator[Finding]:
    """Yield damaged lines of the checkpoint file, a cut end, and chains it does not follow; take sound lines as marks.

    An act in progress writes its line right after its commit, so a chain that seems behind is looked at again before
    it is reported.
    """
    reader = CheckpointReader(evidence)
    yield from reader.read_on()
    for _ in range(_TRIES):
        if not evidence.behind():
            break
        time.sleep(_PAUSE_SECONDS)
        yield from reader.read_on()
    yield from reader.end()


class CheckpointReader:
    """This is one reading of the file, from its start to wherever writers have come."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._key = journal_key(KeyPurpose.CHECKPOINT)
        self._witnessed = evidence.marks_of(CHECKPOINT_FILE)
        self._expected = next(self._witnessed, None)
        self._file_line = 1
        self._offset = 0
        self._number = 0
        self._previous = seals.START
        self._torn = hashlib.sha256()
        self._torn_from = 0
        self._marks: list[Mark] = []

    def read_on(self) -> Iterator[Finding]:
        """Read what has been written since the last call."""
        file = Path(settings.JOURNAL_CHECKPOINTS)
        if not file.exists():
            return
        with file.open("rb") as lines:
            lines.seek(self._offset)
            is_start = True
            # A piece without an end is a line being written, or torn by a crash; it is left for the next call.
            while (raw := lines.readline(LONGEST_LINE)) and (raw.endswith(b"\n") or len(raw) == LONGEST_LINE):
                self._offset += len(raw)
                yield from self._take(raw, checkpoint_lines.parsed(raw) if is_start else None)
                is_start = raw.endswith(b"\n")
                self._file_line += is_start
        self._keep_marks()

    def end(self) -> Iterator[Finding]:
        """Judge the end of the file: whole lines that are none, lines witnessed but gone, chains it does not follow."""
        if self._torn_from:
            yield in_file(self._torn_from, JournalDamage.CHECKPOINT_EDITED)
        if self._expected is not None:
            yield in_file(self._file_line, JournalDamage.CHECKPOINT_CUT)
        behind = self._evidence.behind()
        if behind and not self._number:
            yield in_file(1, JournalDamage.CHECKPOINT_CUT)
            return
        for unit_id, noted, _ in behind:
            yield behind_file(unit_id, noted + 1, self._file_line)

    def _take(self, raw: bytes, line: CheckpointLine | None) -> Iterator[Finding]:
        if line is None:
            self._torn.update(raw)
            self._torn_from = self._torn_from or self._file_line
            return
        seal = checkpoint_lines.line_code(self._key, line, previous=self._previous, torn_digest=self._torn.hexdigest())
        if seals.same(seal, line.seal) and self._is_as_witnessed(line):
            self._take_mark(line)
        else:
            yield in_file(self._torn_from or self._file_line, JournalDamage.CHECKPOINT_EDITED)
        self._number, self._previous = line.number, line.seal
        self._torn, self._torn_from = hashlib.sha256(), 0

    def _is_as_witnessed(self, line: CheckpointLine) -> bool:
        is_same = True
        while self._expected is not None and self._expected.seq <= line.number:
            is_same = is_same and (self._expected.seq < line.number or self._expected.mac == line.seal)
            self._expected = next(self._witnessed, None)
        return is_same

    def _take_mark(self, line: CheckpointLine) -> None:
        if not self._evidence.concerns(line.unit_id):
            return
        self._marks.append(Mark(line.unit_id, line.count, line.head, f"sổ mốc, dòng {self._file_line}"))
        if len(self._marks) >= _BATCH:
            self._keep_marks()

    def _keep_marks(self) -> None:
        self._evidence.note_checkpoints(self._marks)
        self._marks.clear()
