"""Acts on stored files."""

from thidua.files.services.opening import BrokenError, OpeningError, TooHardError, run_limited
from thidua.files.services.store import UploadRefusedError, open_upload_first, release, store_upload

__all__ = [
    "BrokenError",
    "OpeningError",
    "TooHardError",
    "UploadRefusedError",
    "open_upload_first",
    "release",
    "run_limited",
    "store_upload",
]
