"""Acts on stored files."""

from thidua.files.services.store import UploadRefusedError, store_upload

__all__ = ["UploadRefusedError", "store_upload"]
