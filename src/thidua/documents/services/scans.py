"""Scanned pages, by tesseract with Vietnamese where it is installed. It sees nothing but pixels drawn anew."""

from __future__ import annotations

import logging
from functools import cache

from thidua.documents.enums import ExtractRefusal
from thidua.documents.services.programs import ProgramFailedError, installed, run
from thidua.documents.services.refusing import NoTextError

logger = logging.getLogger(__name__)

SECONDS = 90
"""For one page."""
_LANGUAGE = "vie"


def is_ready() -> bool:
    """Tell whether scans can be read here."""
    program = installed("tesseract")
    return program is not None and _LANGUAGE in _languages(program)


def text_of_image(image: bytes) -> str:
    """Return the text on a PNG or JPEG. Raises ``NoTextError``."""
    program = installed("tesseract")
    if program is None or _LANGUAGE not in _languages(program):
        raise NoTextError(ExtractRefusal.NO_OCR)
    command = [program, "stdin", "stdout", "-l", _LANGUAGE, "--dpi", "300", "-c", "preserve_interword_spaces=1"]
    try:
        return run(command, content=image, seconds=SECONDS).decode("utf-8", "replace").replace("\f", "")
    except ProgramFailedError as error:
        logger.warning("tesseract did not read a page: %s", error)
        raise NoTextError(ExtractRefusal.OCR_FAILED) from error


@cache
def _languages(program: str) -> frozenset[str]:
    try:
        listed = run([program, "--list-langs"], seconds=10).decode("utf-8", "replace")
    except ProgramFailedError:
        return frozenset()
    return frozenset(line.strip() for line in listed.splitlines())
