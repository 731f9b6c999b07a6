"""What is written into the journal."""

from thidua.audit.services.chains import lock_chains
from thidua.audit.services.entries import record
from thidua.audit.services.erasure import erase_entry, erase_personal
from thidua.audit.services.witnessing import witness_chains

__all__ = ["erase_entry", "erase_personal", "lock_chains", "record", "witness_chains"]
