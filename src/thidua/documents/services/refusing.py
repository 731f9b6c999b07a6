"""How the reading of a file is refused."""

from __future__ import annotations

from thidua.documents.enums import DocumentRefusal, ExtractRefusal
from thidua.files.enums import UploadRefusal
from thidua.shared.decision import Decision
from thidua.shared.refusals import RefusedError


class NoTextError(Exception):
    """No text comes out of the content; ``refusal`` says why."""

    def __init__(self, refusal: ExtractRefusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


class ExtractRefusedError(RefusedError):
    """A file is not read; the message names the file, the reason and the remedy."""

    def __init__(self, name: str, refusal: ExtractRefusal | UploadRefusal) -> None:
        super().__init__(f"Tệp “{name}”: {refusal.label}", refusal.value)
        self.refusal = refusal


class DocumentRefusedError(RefusedError):
    """An act on a visible document is refused."""

    def __init__(self, refusal: DocumentRefusal) -> None:
        super().__init__(str(refusal.label), refusal.value)
        self.refusal = refusal


def insist(decision: Decision[DocumentRefusal]) -> None:
    """Raise ``DocumentRefusedError`` where the decision is no."""
    if decision.refusal is not None:
        raise DocumentRefusedError(decision.refusal)
