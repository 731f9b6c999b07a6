"""A cheap check of the entries one page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.audit.models import JournalEntry
from thidua.audit.rules.links import SealedRow, row_damage
from thidua.audit.selectors import KeyPurpose, journal_key
from thidua.audit.verification.personal import personal_findings
from thidua.audit.verification.reading import row_of


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """This is what checking the shown entries alone says: which of them are damaged, and whether the others hang
    together as far as the page shows neighbours. It says nothing of entries that are not shown."""

    damaged: frozenset[int]
    is_linked: bool

    @property
    def is_sound(self) -> bool:
        """Whether nothing shown is damaged."""
        return self.is_linked and not self.damaged


def check_shown(entries: Sequence[JournalEntry]) -> ShownCheck:
    """Check loaded entries, in one query for their personal values, whatever their number."""
    content_key, link_key = journal_key(KeyPurpose.CONTENT), journal_key(KeyPurpose.LINK)
    sound: list[SealedRow] = []
    damaged: set[int] = set()
    for entry in entries:
        row = row_of(entry)
        if isinstance(row, SealedRow) and row_damage(row, content_key=content_key, link_key=link_key) is None:
            sound.append(row)
        else:
            damaged.add(entry.pk)
    spoilt = {(finding.unit_id, finding.seq) for finding in personal_findings(sound)}
    damaged |= {row.entry_id for row in sound if (row.unit_id, row.seq) in spoilt}
    return ShownCheck(frozenset(damaged), _are_linked(sound))


def _are_linked(rows: Sequence[SealedRow]) -> bool:
    """Whether each row names the seal of the row before it, where that one is shown too."""
    macs = {(row.unit_id, row.seq): row.mac for row in rows}
    return all(macs.get((row.unit_id, row.seq - 1), row.previous_mac) == row.previous_mac for row in rows)
