"""What a reading finds, kind by kind. Every fact says where it stands (``at``), how sure the reader is and, where it
was not used as it is written, how it is used. The words are those of the glossary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.documents.reading.findings.finding import Finding
from thidua.documents.reading.pieces import Span


class Confidence(StrEnum):
    """How sure a fact is."""

    CERTAIN = "certain"
    """It stands in the form the rules of official documents give it."""
    LIKELY = "likely"
    """A grammar of this kind of document reads it so."""
    UNSURE = "unsure"
    """It could be read otherwise: the officer decides."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What every fact has."""

    at: Span
    confidence: Confidence = Confidence.LIKELY


@dataclass(frozen=True, kw_only=True)
class Words(Fact):
    """A fact that is a string: kind, number, place, issuer, title, motto. ``as_written`` where it differs."""

    value: str
    as_written: str = ""


@dataclass(frozen=True)
class PartialDate:
    """A day as exact as the text gives it: a day, a month, a year, a day of every year, a day of every month."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    def __str__(self) -> str:
        """Return ``2024-11-20``, ``2024-11``, ``2024``, ``--11-20``, ``---25`` or ``2024-Q2``."""
        if self.quarter is not None:
            return f"{self.year}-Q{self.quarter}" if self.year else f"Q{self.quarter}"
        if self.year is None and self.month is None:
            return f"---{self.day:02}" if self.day else ""
        if self.year is None:
            return f"--{self.month:02}-{self.day:02}" if self.day else f"--{self.month:02}"
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def exact(self) -> date | None:
        """The day, where it is one and exists in the calendar."""
        try:
            return date(self.year or 0, self.month or 0, self.day or 0)
        except ValueError:
            return None


@dataclass(frozen=True, kw_only=True)
class WrittenDate(Fact):
    """A day somewhere in the text."""

    when: PartialDate


@dataclass(frozen=True, kw_only=True)
class CitedDocument(Fact):
    """A document named in this one. ``role``: ``implements`` where it is the reason for this document, else
    ``cites``."""

    number: str
    when: PartialDate | None = None
    issuer: str | None = None
    kind: str | None = None
    role: str = "cites"


@dataclass(frozen=True, kw_only=True)
class MovementName(Fact):
    """The name of a movement, drive, programme or contest; ``own`` is this document's, ``parent`` the one it carries
    out."""

    name: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class Period(Fact):
    """When the whole runs."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    open_ended: bool = False
    condition: str | None = None


@dataclass(frozen=True, kw_only=True)
class RoundRead(Fact):
    """One round with its own days."""

    no: int | None
    start: PartialDate | None = None
    end: PartialDate | None = None
    theme: str | None = None


@dataclass(frozen=True, kw_only=True)
class AnniversaryRead(Fact):
    """An anniversary: since when, how many years the text claims, in which year."""

    event: str
    since: PartialDate | None = None
    years_claimed: int | None = None
    in_year: int | None = None
    is_right: bool | None = None


@dataclass(frozen=True, kw_only=True)
class OccasionRead(Fact):
    """An event that is welcomed and no anniversary: a congress, an election."""

    event: str


@dataclass(frozen=True, kw_only=True)
class TargetRead(Fact):
    """A number that someone shall reach, as written (``100``, ``1-2``), and of what."""

    indicator: str
    value: str
    unit: str
    scope: str = ""
    comparison: str = ""


@dataclass(frozen=True, kw_only=True)
class ContentRead(Fact):
    """A heading of the plan, or an item of its content; ``sector`` where it speaks to one; ``topic`` what the section
    it stands in is about (a ``topics.Topic``)."""

    no: str
    text: str
    sector: str = ""
    topic: str = ""
    is_heading: bool = False


@dataclass(frozen=True, kw_only=True)
class TaskRead(Fact):
    """What a unit, desk or person shall do."""

    level: str
    unit: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ReportingRead(Fact):
    """Who reports what to whom, by which desk and when."""

    what: str
    sender: str = ""
    to: str = ""
    via: str = ""
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class DeadlineRead(Fact):
    """A day by which something asked for is done. ``used`` is the same with the year it is meant for, where the text
    gives none; ``recurs`` is ``monthly``, ``quarterly`` or ``yearly``."""

    what: str
    when: PartialDate
    used: PartialDate | None = None
    recurs: str = ""


@dataclass(frozen=True, kw_only=True)
class RegistrationRead(Fact):
    """Something units register: titles, pledge, works, initiatives, launch schedule, pilot units."""

    kind: str
    text: str


@dataclass(frozen=True, kw_only=True)
class RecipientRead(Fact):
    """Who gets the document, why and how."""

    name: str
    purpose: str | None = None
    channel: str | None = None
    is_archive: bool = False


@dataclass(frozen=True, kw_only=True)
class SignerRead(Fact):
    """Who signed: authority line (TM., KT., TL.), position as written, name. ``authority_lines`` has all lines where a
    deputy signs for the head of a body."""

    authority: str | None = None
    authority_lines: tuple[str, ...] = ()
    position: str | None = None
    name: str | None = None


@dataclass(frozen=True, kw_only=True)
class ContactRead(Fact):
    """Whom to ask."""

    person: str | None = None
    department: str | None = None
    phone: str | None = None
    mobile: str | None = None
    email: str | None = None


@dataclass(frozen=True, kw_only=True)
class DeskRead(Fact):
    """A desk named in the document."""

    name: str


@dataclass(frozen=True, kw_only=True)
class PhaseRead(Fact):
    """A phase of the work that is no round: preparation, review, summing up."""

    name: str
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True)
class Reading:
    """All that was found in one document. None or an empty tuple: looked for, not there."""

    text: str
    doc_type: Words | None = None
    number: Words | None = None
    place: Words | None = None
    date: WrittenDate | None = None
    issuer: Words | None = None
    parent_issuer: Words | None = None
    title: Words | None = None
    signer: SignerRead | None = None
    contact: ContactRead | None = None
    recipients: tuple[RecipientRead, ...] = ()
    cited_documents: tuple[CitedDocument, ...] = ()
    movement_names: tuple[MovementName, ...] = ()
    mottos: tuple[Words, ...] = ()
    period: Period | None = None
    rounds: tuple[RoundRead, ...] = ()
    anniversaries: tuple[AnniversaryRead, ...] = ()
    occasions: tuple[OccasionRead, ...] = ()
    targets: tuple[TargetRead, ...] = ()
    contents: tuple[ContentRead, ...] = ()
    tasks: tuple[TaskRead, ...] = ()
    reporting: tuple[ReportingRead, ...] = ()
    deadlines: tuple[DeadlineRead, ...] = ()
    registration_kinds: tuple[RegistrationRead, ...] = ()
    desks: tuple[DeskRead, ...] = ()
    phases: tuple[PhaseRead, ...] = ()
    findings: tuple[Finding, ...] = ()
