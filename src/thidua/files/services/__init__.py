"""Acts on stored files."""

from thidua.files.services.opening import BrokenError, OpeningError, TooHardError, run_limited
from thidua.files.services.store import UploadRefusedError, store_upload

__all__ = [
    "BrokenError",
    "OpeningError",
    "TooHardError",
    "UploadRefusedError",
    "run_limited",
    "store_upload",
]
