"""Acts on stored files."""

from thidua.files.services.incoming import UploadRefusedError, scanned_bytes
from thidua.files.services.keeping import content_of, keep, release, release_unnamed, remove_released
from thidua.files.services.opening import BrokenError, OpeningError, TooHardError, run_limited
from thidua.files.services.store import open_content, open_upload_first, store_upload

__all__ = [
    "BrokenError",
    "OpeningError",
    "TooHardError",
    "UploadRefusedError",
    "content_of",
    "keep",
    "open_content",
    "open_upload_first",
    "release",
    "release_unnamed",
    "remove_released",
    "run_limited",
    "scanned_bytes",
    "store_upload",
]
