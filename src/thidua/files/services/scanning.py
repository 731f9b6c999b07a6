"""The scanner of the office, where one is set (``THIDUA_SCAN``)."""

from __future__ import annotations

import logging
import subprocess

from django.conf import settings

from thidua.files.enums import UploadRefusal

logger = logging.getLogger(__name__)

SECONDS = 60
# Exit codes as ``clamdscan -`` has them: 0 clean, 1 infected; any other says that nothing was scanned.


def scan_refusal(content: bytes) -> UploadRefusal | None:
    """Return why the scanner refuses ``content``, which it gets on standard input; ``None`` where it is clean or no
    scanner is set. A scanner that does not answer refuses: unscanned is not clean."""
    if not settings.SCAN_COMMAND:
        return None
    try:
        answer = subprocess.run(  # noqa: S603  # the command of the office's own settings
            settings.SCAN_COMMAND, input=content, capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        logger.error("The scanner did not answer: %s", error)
        return UploadRefusal.NOT_SCANNED
    match answer.returncode:
        case 0:
            return None
        case 1:
            logger.warning("The scanner refused an upload: %s", answer.stdout[-500:])
            return UploadRefusal.INFECTED
        case code:
            logger.error("The scanner ended with %d: %s", code, answer.stderr[-500:])
            return UploadRefusal.NOT_SCANNED
