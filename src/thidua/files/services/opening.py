"""Opens untrusted content in a limited process and reads what it answers."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from thidua.files.enums import FileKind, UploadRefusal
from thidua.files.rules.content import MAX_PIXELS
from thidua.files.services import limited

logger = logging.getLogger(__name__)

_LAUNCHER = Path(limited.__file__)
PDF = Path(__file__).with_name("probe_pdf.py")
IMAGE = Path(__file__).with_name("probe_image.py")
OFFICE = Path(__file__).with_name("office.py")
MEMORY = 1024 * 1024 * 1024
SECONDS = 15
"""Processor time for one upload; a wait on the wall clock of twice that ends it too."""


class OpeningError(Exception):
    """The content was not opened: ``TooHardError`` or ``BrokenError``."""


class TooHardError(OpeningError):
    """Opening took more time or memory than it may."""


class BrokenError(OpeningError):
    """The script could not read the content; the text says what it met, for the log and not for the reader."""


@dataclass(frozen=True, slots=True)
class Opened:
    """This is what opening gave: the bytes to store, the kind they turned out to be, the number of pages, how many
    links lead out of the file; or a refusal."""

    content: bytes = b""
    kind: FileKind | None = None
    pages: int = 0
    links: int = 0
    refusal: UploadRefusal | None = None


def run_limited(
    script: Path, args: Sequence[str], content: bytes, *, memory: int = MEMORY, seconds: int = SECONDS
) -> bytes:
    """Return what ``main(args: list[str], content: bytes) -> bytes`` of ``script`` answers, run in a process of its own
    with at most ``memory`` bytes and ``seconds`` of processor time, that can open no file and no socket.

    The script imports at its top whatever it needs, later imports fail. Raises ``TooHardError`` where a limit was met,
    ``BrokenError`` where ``main`` raised.
    """
    # -I: no environment, no user packages; -B: writes nothing; the words of the command are ours alone.
    command = [sys.executable, "-IB", str(_LAUNCHER), str(script), str(memory), str(seconds), *args]
    try:
        answer = subprocess.run(  # noqa: S603
            command, input=content, capture_output=True, timeout=2 * seconds, check=False, env={}
        )
    except subprocess.TimeoutExpired as error:
        raise TooHardError from error
    if answer.returncode == limited.BROKEN:
        raise BrokenError(answer.stderr.decode(errors="replace")[-500:])
    if answer.returncode != 0:
        if answer.returncode != limited.TOO_HARD and answer.returncode > 0:
            logger.error("A limited process ended with %d: %s", answer.returncode, answer.stderr[-2000:])
        raise TooHardError
    return answer.stdout


def open_upload(content: bytes, kind: FileKind | None) -> Opened:
    """Return the outcome of opening ``content``, whose first bytes say ``kind``; ``None`` stands for an archive or
    container of office documents, which says by itself what it is. An image comes back drawn anew."""
    try:
        if kind is FileKind.PDF:
            answer = run_limited(PDF, [], content)
        elif kind in _PICTURED:
            answer = run_limited(IMAGE, [str(MAX_PIXELS)], content)
        else:
            answer = run_limited(OFFICE, [], content)
    except TooHardError:
        return Opened(refusal=UploadRefusal.TOO_HARD)
    except BrokenError as error:
        logger.warning("An upload could not be opened: %s", error)
        return Opened(refusal=UploadRefusal.BROKEN)
    header, _, body = answer.partition(b"\n")
    facts = json.loads(header)
    if "error" in facts:
        return Opened(refusal=UploadRefusal(facts["error"]))
    return Opened(body or content, FileKind(facts.get("kind", kind)), facts.get("pages", 1), facts.get("links", 0))


_PICTURED = {FileKind.JPEG, FileKind.PNG}
