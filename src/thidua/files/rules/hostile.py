"""What reading an office document may find. No import of Django: this is loaded in the limited process."""

from __future__ import annotations


class HostileError(Exception):
    """The content is refused; ``code`` is a value of ``UploadRefusal``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
