"""Reads a document: every kind of fact, each by its own grammar.

The order matters where a kind builds on another: the head is read first (its date and issuer help the rest).
"""

from __future__ import annotations

from dataclasses import replace

from thidua.documents.reading.anniversaries import read_anniversaries
from thidua.documents.reading.celebrations import celebrated_in
from thidua.documents.reading.cited import read_cited_documents
from thidua.documents.reading.contacts import read_contact
from thidua.documents.reading.contents import read_contents
from thidua.documents.reading.deadlines import read_deadlines
from thidua.documents.reading.desks import read_desks
from thidua.documents.reading.facts import Reading
from thidua.documents.reading.findings.finding import NOTHING, Context
from thidua.documents.reading.findings.looking import findings_of
from thidua.documents.reading.issuers import read_issuers
from thidua.documents.reading.letterhead import read_number, read_place_and_day
from thidua.documents.reading.names import read_names
from thidua.documents.reading.occasions import read_occasions
from thidua.documents.reading.period import read_period
from thidua.documents.reading.phases import read_phases
from thidua.documents.reading.recipients import read_recipients
from thidua.documents.reading.registrations import read_registrations
from thidua.documents.reading.reporting import read_reporting
from thidua.documents.reading.rounds import read_rounds
from thidua.documents.reading.signers import read_signer
from thidua.documents.reading.source import Source
from thidua.documents.reading.targets import read_targets
from thidua.documents.reading.tasks import read_tasks
from thidua.documents.reading.titles import read_kind, read_title


def read(text: str, context: Context = NOTHING) -> Reading:
    """Return all that is found in ``text``, and what its officer should look at. Any text will do; what is not there is
    left out. ``context`` is what is known beside the text."""
    source = Source.of(text)
    number = read_number(source)
    place, date = read_place_and_day(source)
    issuer, parent = read_issuers(source, place)
    kind = read_kind(source, number)
    issued = date.when if date else None
    tasks = read_tasks(source, issuer.value if issuer else "")
    doc_type = kind.value if kind else None
    rounds = read_rounds(source)
    names, mottos = read_names(source, doc_type=doc_type, rounds=rounds)
    celebrated = celebrated_in(source.running)
    reading = Reading(
        text=source.text,
        doc_type=kind,
        number=number,
        place=place,
        date=date,
        issuer=issuer,
        parent_issuer=parent,
        title=read_title(source, kind),
        signer=read_signer(source),
        contact=read_contact(source),
        recipients=read_recipients(source),
        targets=read_targets(source, issued.year if issued else None),
        contents=read_contents(source),
        tasks=tasks,
        reporting=read_reporting(source, tasks),
        deadlines=read_deadlines(source, issued),
        registration_kinds=read_registrations(source),
        desks=read_desks(source, tasks),
        cited_documents=read_cited_documents(source, own_number=number.value if number else None, own_date=issued),
        movement_names=names,
        mottos=mottos,
        period=read_period(source, doc_type=doc_type, rounds=rounds),
        rounds=rounds,
        anniversaries=read_anniversaries(source, celebrated, date=issued, rounds=rounds),
        occasions=read_occasions(source, celebrated),
        phases=read_phases(source, rounds),
    )
    return replace(reading, findings=findings_of(source, reading, context))
