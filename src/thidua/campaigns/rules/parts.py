"""The parts a plan is made of, as values. Their keys stay the same through amendments, adoption and the next year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from thidua.campaigns.enums import PartKind, RegistrationKind, TargetBase, TargetBasis, TargetScope


@dataclass(frozen=True, kw_only=True)
class Part:
    """This is one part of a plan. ``key`` names it for good inside its campaign; ``source`` is the piece of the
    document it was read from (start and end, in characters), None where somebody typed it."""

    kind: ClassVar[PartKind]
    named_by: ClassVar[str] = "text"
    """The field whose words name the part to readers."""
    key: str = ""
    source: tuple[int, int] | None = None

    @property
    def label(self) -> str:
        """The words by which readers know the part."""
        return str(getattr(self, self.named_by))


@dataclass(frozen=True, kw_only=True)
class Goal(Part):
    """A purpose or aim (mục đích, mục tiêu)."""

    kind: ClassVar[PartKind] = PartKind.GOAL
    text: str


@dataclass(frozen=True, kw_only=True)
class Theme(Part):
    """The theme of the movement (chủ đề), or its motto."""

    kind: ClassVar[PartKind] = PartKind.THEME
    text: str


@dataclass(frozen=True, kw_only=True)
class Focus(Part):
    """What one year of a longer movement turns to (trọng tâm năm)."""

    kind: ClassVar[PartKind] = PartKind.FOCUS
    year: int
    text: str

    @property
    def label(self) -> str:
        """The year and its focus."""
        return f"Năm {self.year}: {self.text}"


@dataclass(frozen=True, kw_only=True)
class Celebration(Part):
    """An anniversary (``since`` says from when, as exact as the plan does) or, without ``since``, an occasion such as a
    congress. ``on`` is the day it falls on, where it is known."""

    kind: ClassVar[PartKind] = PartKind.CELEBRATION
    named_by: ClassVar[str] = "event"
    event: str
    since: str = ""
    on: date | None = None
    is_occasion: bool = False


@dataclass(frozen=True, kw_only=True)
class Content(Part):
    """What people compete in. ``group`` is the heading it stands under; ``sector`` the code of a sector it is meant
    for, empty for all."""

    kind: ClassVar[PartKind] = PartKind.CONTENT
    text: str
    group: str = ""
    sector: str = ""


@dataclass(frozen=True, kw_only=True)
class Measure(Part):
    """How it is done (giải pháp)."""

    kind: ClassVar[PartKind] = PartKind.MEASURE
    text: str


@dataclass(frozen=True, kw_only=True)
class Criterion(Part):
    """By what it is judged; ``is_measurable`` where a number shows it."""

    kind: ClassVar[PartKind] = PartKind.CRITERION
    text: str
    is_measurable: bool = False


@dataclass(frozen=True, kw_only=True)
class Target(Part):
    """A number to reach. ``value`` is the number, or the lower end of a range with ``upper`` its end; ``unit`` the word
    it is counted in; money in đồng. A percentage is of ``base``."""

    kind: ClassVar[PartKind] = PartKind.TARGET
    named_by: ClassVar[str] = "indicator"
    indicator: str
    value: Decimal
    upper: Decimal | None = None
    unit: str = ""
    basis: TargetBasis = TargetBasis.COUNT
    base: TargetBase = TargetBase.OTHER
    scope: TargetScope = TargetScope.WHOLE
    levels: tuple[str, ...] = ()
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class Round(Part):
    """One dated phase (đợt). A missing start is the day of launching, a missing end stays open."""

    kind: ClassVar[PartKind] = PartKind.ROUND
    no: int | None = None
    start: date | None = None
    end: date | None = None
    theme: str = ""

    @property
    def label(self) -> str:
        """Number and theme."""
        name = f"Đợt {self.no}" if self.no else "Đợt cao điểm"
        return f"{name}: {self.theme}" if self.theme else name


@dataclass(frozen=True, kw_only=True)
class Task(Part):
    """What the units of some kinds shall do. ``levels`` are codes of unit kinds, empty for all; ``addressee`` is what
    the plan calls them; ``every`` says a day that comes back (``---25``)."""

    kind: ClassVar[PartKind] = PartKind.TASK
    text: str
    levels: tuple[str, ...] = ()
    addressee: str = ""
    due: date | None = None
    every: str = ""


@dataclass(frozen=True, kw_only=True)
class OwnTask(Part):
    """What the issuing unit does itself: by a desk or by a post, named by their ids."""

    kind: ClassVar[PartKind] = PartKind.OWN_TASK
    text: str
    desk_id: int | None = None
    post_id: int | None = None
    addressee: str = ""
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class Reporting(Part):
    """Who reports what to whom, until when."""

    kind: ClassVar[PartKind] = PartKind.REPORTING
    named_by: ClassVar[str] = "what"
    what: str
    sender: str = ""
    to: str = ""
    via: str = ""
    when: str = ""
    levels: tuple[str, ...] = ()
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class Registration(Part):
    """What units register (``RegistrationKind``), until when."""

    kind: ClassVar[PartKind] = PartKind.REGISTRATION
    what: RegistrationKind
    text: str = ""
    due: date | None = None

    @property
    def label(self) -> str:
        """Its own words, else those of its kind."""
        return self.text or str(self.what.label)


@dataclass(frozen=True, kw_only=True)
class DeskInCharge(Part):
    """A desk that answers for the plan; ``desk_id`` where it is one of the issuing unit's."""

    kind: ClassVar[PartKind] = PartKind.DESK
    named_by: ClassVar[str] = "name"
    name: str
    desk_id: int | None = None
    note: str = ""


PARTS: dict[PartKind, type[Part]] = {
    part.kind: part
    for part in (
        Goal,
        Theme,
        Focus,
        Celebration,
        Content,
        Measure,
        Criterion,
        Target,
        Round,
        Task,
        OwnTask,
        Reporting,
        Registration,
        DeskInCharge,
    )
}
