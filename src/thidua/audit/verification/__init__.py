"""Verifying the journal: finding and locating what was done to it behind the product's back.

``verify`` reads, never writes, and holds no lock, so it may run while people work. Memory stays bounded: entries come
in batches, what checkpoints and witnesses say is sorted in a temporary database on disk.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from thidua.audit.verification.chains import chain_findings, units_with_entries
from thidua.audit.verification.checkpoint_file import checkpoint_findings
from thidua.audit.verification.evidence import Evidence
from thidua.audit.verification.findings import Finding
from thidua.audit.verification.pages import ShownCheck, check_shown
from thidua.audit.verification.witnesses import witness_findings

__all__ = ["Finding", "ShownCheck", "check_shown", "findings", "verify"]


def verify(chains: Collection[int] | None = None) -> list[Finding]:
    """Return everything wrong with the chains of these units (of all units without ``chains``): chain by chain, in
    the order of the entries. An empty list says that the journal is whole, as far as the evidence reaches."""
    return list(findings(chains))


def findings(chains: Collection[int] | None = None) -> Iterator[Finding]:
    """Yield what ``verify`` returns, as it is found."""
    with Evidence.gathered(chains) as evidence:
        yield from witness_findings(evidence)
        yield from checkpoint_findings(evidence)
        yield from units_with_entries(evidence)
        for unit_id in evidence.units():
            yield from chain_findings(unit_id, evidence)
