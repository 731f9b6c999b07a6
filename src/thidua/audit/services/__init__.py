"""What is written into the journal."""

from thidua.audit.services.chains import lock_chains
from thidua.audit.services.entries import record

__all__ = ["lock_chains", "record"]
