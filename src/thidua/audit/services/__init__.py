"""What is written into the journal."""

from thidua.audit.services.chains import lock_chains
from thidua.audit.services.checkpoints import catch_up as catch_up_checkpoints
from thidua.audit.services.entries import record, rows_digest
from thidua.audit.services.erasure import erase_entry, erase_personal
from thidua.audit.services.witnessing import witness_chains

__all__ = [
    "catch_up_checkpoints",
    "erase_entry",
    "erase_personal",
    "lock_chains",
    "record",
    "rows_digest",
    "witness_chains",
]
