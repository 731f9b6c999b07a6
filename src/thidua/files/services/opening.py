"""Opens an upload in a limited process and reads what it answers."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from thidua.files.enums import FileKind, UploadRefusal
from thidua.files.rules.content import MAX_PIXELS

PROBE = Path(__file__).with_name("probe.py")
PATIENCE = 30
"""Seconds of wall clock; the process itself has 15 seconds of processor time."""

_REFUSALS = {
    "password": UploadRefusal.PASSWORD,
    "broken": UploadRefusal.BROKEN,
    "too_many_pixels": UploadRefusal.TOO_MANY_PIXELS,
}


@dataclass(frozen=True, slots=True)
class Opened:
    """This is what opening gave: the bytes to store and the number of pages, or a refusal."""

    content: bytes = b""
    pages: int = 0
    refusal: UploadRefusal | None = None


def open_upload(content: bytes, kind: FileKind) -> Opened:
    """Return the outcome of opening ``content`` as ``kind``. An image comes back drawn anew."""
    mode = "pdf" if kind is FileKind.PDF else "image"
    try:
        # -I: no environment, no user packages; the words of the command are ours alone.
        answer = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(PROBE), mode, str(MAX_PIXELS)],
            input=content,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        return Opened(refusal=UploadRefusal.TOO_HARD)
    if answer.returncode != 0:
        return Opened(refusal=UploadRefusal.TOO_HARD)
    header, _, body = answer.stdout.partition(b"\n")
    facts = json.loads(header)
    if "error" in facts:
        return Opened(refusal=_REFUSALS[facts["error"]])
    return Opened(content=content if mode == "pdf" else body, pages=facts["pages"])
