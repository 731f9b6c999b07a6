"""The plan of the superior union comes in at the province: read, and not yet confirmed by anybody."""

from __future__ import annotations

from thidua.demo.rules.incoming import PLAN, RECEIVED
from thidua.demo.rules.plan import PROVINCE
from thidua.demo.services.book import Book
from thidua.documents.services.duty import await_confirmation
from thidua.documents.services.receiving import receive
from thidua.documents.services.taking import take_text
from thidua.people.enums import PostKind


def take_in(book: Book) -> None:
    """Let the officer of the province take the plan in; whoever deals with documents is asked to confirm it."""
    officer = book.holder_of(PROVINCE, PostKind.OFFICER, RECEIVED)
    received = receive(actor=officer, unit_id=book.id_of(PROVINCE), taken=take_text(PLAN, RECEIVED))
    await_confirmation(received.document)
