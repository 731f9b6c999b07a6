"""What comes in is opened, and read where that is quick, before the transaction that stores it begins."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.core.files.uploadedfile import UploadedFile

from thidua.documents.enums import Arrival
from thidua.documents.services.extracting import ACCEPTED, extract_opened
from thidua.documents.services.refusing import ExtractRefusedError
from thidua.documents.services.text_reading import Read, read_extracted, read_text
from thidua.files.enums import FileKind, UploadRefusal
from thidua.files.rules.content import MAX_BYTES
from thidua.files.services import UploadRefusedError, open_content
from thidua.files.services.incoming import bytes_of
from thidua.files.services.opening import Opened

MOST_LETTERS_AT_ONCE = 200_000
"""A text of so many letters is read within a few seconds; what is longer is left to a job."""
MOST_BYTES_AT_ONCE = 4 * 1024 * 1024
MOST_PAGES_AT_ONCE = 40
_QUICK = frozenset({FileKind.TEXT, FileKind.DOCX, FileKind.ODT, FileKind.PDF})
PASTED = "Nội dung dán vào"
"""What messages call a text that has no file."""


@dataclass(frozen=True, slots=True)
class Taken:
    """This is what came in: a file that was opened, or a text. ``read`` is what it says where reading was quick,
    ``trouble`` why no text comes out of it; with neither it is left to a job."""

    arrival: Arrival
    name: str
    digest: str
    opened: Opened | None = None
    text: str = ""
    read: Read | None = None
    trouble: str = ""


class _NeedsTimeError(Exception):
    """Pages have to be recognised: nothing to do while somebody waits."""


def take_file(uploaded: UploadedFile[bytes], today: date) -> Taken:
    """Open an upload, and read it where that is quick. Raises ``UploadRefusedError`` for what is not taken in."""
    name = uploaded.name or ""
    content = bytes_of(uploaded, MAX_BYTES)
    opened = open_content(content, ACCEPTED)
    refusal = opened.refusal or (None if opened.kind in ACCEPTED else UploadRefusal.NOT_ACCEPTED)
    if refusal is not None or opened.kind is None:
        raise UploadRefusedError(name, refusal or UploadRefusal.NOT_ACCEPTED, ACCEPTED)
    taken = Taken(Arrival.UPLOADED, name, hashlib.sha256(opened.content).hexdigest(), opened)
    return _with_text(taken, opened, opened.kind, today)


def take_text(text: str, today: date) -> Taken:
    """Take in a text somebody pasted, and read it where it is not too long."""
    taken = Taken(Arrival.PASTED, PASTED, hashlib.sha256(text.encode()).hexdigest(), text=text)
    if len(text) > MOST_LETTERS_AT_ONCE:
        return taken
    try:
        return _reading(taken, read_text(text, name=PASTED, today=today))
    except ExtractRefusedError as refused:
        return _refused(taken, refused)


def _with_text(taken: Taken, opened: Opened, kind: FileKind, today: date) -> Taken:
    if kind not in _QUICK or len(opened.content) > MOST_BYTES_AT_ONCE or opened.pages > MOST_PAGES_AT_ONCE:
        return taken
    try:
        found = extract_opened(opened.content, kind, taken.name, progress=_not_now)
        if len(found.text) > MOST_LETTERS_AT_ONCE:
            return taken
        return _reading(taken, read_extracted(found, name=taken.name, today=today))
    except _NeedsTimeError:
        return taken
    except ExtractRefusedError as refused:
        return _refused(taken, refused)


def _not_now(_done: int, _total: int) -> None:
    raise _NeedsTimeError


def _reading(taken: Taken, read: Read) -> Taken:
    return Taken(taken.arrival, taken.name, taken.digest, taken.opened, taken.text, read)


def _refused(taken: Taken, refused: ExtractRefusedError) -> Taken:
    return Taken(taken.arrival, taken.name, taken.digest, taken.opened, taken.text, trouble=refused.reason[:500])
