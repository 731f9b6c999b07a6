"""What comes out of a file, and the limited process it is taken out in."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from thidua.documents.enums import ExtractRefusal
from thidua.documents.services.refusing import NoTextError
from thidua.files.enums import FileKind
from thidua.files.services import BrokenError, TooHardError, run_limited

logger = logging.getLogger(__name__)

_SECONDS = 60
_HERE = Path(__file__).parent

type Progress = Callable[[int, int], None]
"""Called with how many pages are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """This is the text of a file: its kind, remarks for the reader in Vietnamese, and whether it was recognised from
    pictures, so that letters may be wrong."""

    text: str
    kind: FileKind
    remarks: tuple[str, ...] = ()
    is_recognised: bool = False

    def with_text(self, text: str, remark: str) -> Extracted:
        """Return the same with another text and one remark more."""
        return replace(self, text=text, remarks=(*self.remarks, remark))


def limited(script: str, args: Sequence[str], content: bytes) -> bytes:
    """Return what ``main`` of a script of this folder answers for untrusted content. Raises ``NoTextError``."""
    try:
        return run_limited(_HERE / script, args, content, seconds=_SECONDS)
    except TooHardError as error:
        raise NoTextError(ExtractRefusal.TOO_HARD) from error
    except BrokenError as error:
        logger.warning("A document could not be read: %s", error)
        raise NoTextError(ExtractRefusal.BROKEN) from error
