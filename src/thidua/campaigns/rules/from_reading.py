"""From what was read in a document to the content of a plan. Nothing is added: every part has its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from thidua.campaigns.enums import (
    CampaignKind,
    CampaignMode,
    RegistrationKind,
    TargetBase,
    TargetBasis,
    TargetScope,
)
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.content import PlanContent, keyed
from thidua.campaigns.rules.levels import kinds_named
from thidua.campaigns.rules.read_days import first_day, last_day, next_day_of
from thidua.org.enums import Sector

type Row = Mapping[str, Any]

_SECTORS = {"doanh nghiệp": Sector.ENTERPRISE, "hành chính, sự nghiệp": Sector.PUBLIC}
_DESK = re.compile(
    r"^(?:ban|văn phòng|vp|phòng|bộ phận|cơ quan|ủy ban kiểm tra|ubkt|hội đồng|tổ giúp việc)\b", re.IGNORECASE
)
_PURPOSE_CLAUSE = re.compile(
    r"\b(?:với\s+mục\s+(?:tiêu|đích)|mục\s+(?:tiêu|đích)(?:\s+là)?|nhằm(?:\s+mục\s+đích)?)\s+(?P<aim>[^.;:“”\n]{20,300})"
)
_MONEY = {"đồng": 1, "nghìn đồng": 10**3, "ngàn đồng": 10**3, "triệu": 10**6, "triệu đồng": 10**6, "tỷ": 10**9,
          "tỷ đồng": 10**9, "tỉ": 10**9, "tỉ đồng": 10**9}  # fmt: skip
_BASES = (
    (re.compile(r"công đoàn cơ sở|\bcđcs\b", re.IGNORECASE), TargetBase.GRASSROOTS),
    (re.compile(r"\bnữ\b", re.IGNORECASE), TargetBase.WOMEN),
    (re.compile(r"trực tiếp (?:lao động|sản xuất)", re.IGNORECASE), TargetBase.DIRECT_WORKERS),
    (re.compile(r"đoàn viên|\bđv\b|\bđvcđ\b", re.IGNORECASE), TargetBase.MEMBERS),
    (
        re.compile(r"cnvclđ|công nhân|người lao động|viên chức|lao động|nhà giáo|cbgv", re.IGNORECASE),
        TargetBase.WORKERS,
    ),
)
_PARTNERS = (
    ("party_committee", re.compile(r"(?:báo cáo|xin ý kiến)\s+(?:cấp ủy|chi bộ|đảng ủy|chi ủy)")),
    (
        "management",
        re.compile(
            r"(?:thống nhất|bàn|trao đổi)\s+(?:\w+\s+){0,2}với\s+"
            r"(?:chuyên môn|chủ doanh nghiệp|người sử dụng|tổng giám đốc|thủ trưởng)"
        ),
    ),
)
_EACH = re.compile(r"\b(?:mỗi|từng|/\s*cđcs|một)\b", re.IGNORECASE)
_LAUNCH = re.compile(r"phát động", re.IGNORECASE)
_ADOPT = re.compile(
    r"cụ thể hóa|cụ thể hoá|(?:xây dựng|ban hành|lập)\s+(?:và\s+\w+\s+)?kế hoạch|triển khai kế hoạch", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ReadHead:
    """This is what a document says around its parts, as the draft of a campaign starts with it."""

    title: str = ""
    number: str = ""
    document_date: date | None = None
    issuer: str = ""
    kind: CampaignKind = CampaignKind.MOVEMENT
    mode: CampaignMode = CampaignMode.STANDING
    start: date | None = None
    end: date | None = None
    is_open_ended: bool = False
    condition: str = ""
    adopt_by: date | None = None
    launch_by: date | None = None


def head_of(reading: Row) -> ReadHead:
    """Return the head of the campaign a document announces. ``reading`` is what ``documents.reading.as_json`` wrote."""
    period = reading.get("period") or {}
    rounds = _rows(reading, "rounds")
    deadlines = _rows(reading, "deadlines")
    starts = [day for row in rounds if (day := first_day(row.get("start")))]
    ends = [day for row in rounds if (day := last_day(row.get("end")))]
    start = first_day(period.get("start")) or min(starts, default=None)
    end = last_day(period.get("end")) or max(ends, default=None)
    return ReadHead(
        title=str(reading.get("title") or "")[:400],
        number=str(reading.get("number") or "")[:80],
        document_date=first_day(reading.get("date")) if _is_exact(reading.get("date")) else None,
        issuer=str(reading.get("issuer") or ""),
        kind=_kind(reading),
        mode=_mode(reading),
        start=start,
        # Dates that contradict each other stay in the text and among the findings; a campaign takes the first.
        end=end if start is None or end is None or end >= start else None,
        is_open_ended=bool(period.get("open_ended")),
        condition=str(period.get("condition") or "")[:300],
        adopt_by=_day_of_act(deadlines, _ADOPT, never=_LAUNCH),
        launch_by=_day_of_act(deadlines, _LAUNCH),
    )


def content_of(reading: Row) -> PlanContent:
    """Return the parts of the plan a document holds, in the order of a plan, each with its place in the text."""
    made: list[plan.Part] = [
        *_goals(reading),
        *_themes(reading),
        *_celebrations(reading),
        *_contents(reading),
        *_targets(reading),
        *_rounds(reading),
        *_tasks(reading),
        *_reporting(reading),
        *_registrations(reading),
        *(plan.DeskInCharge(name=_text(row, "name"), source=_place(row)) for row in _rows(reading, "desks")),
    ]
    return PlanContent(keyed(tuple(made)), _partners(reading))


def _goals(reading: Row) -> Iterator[plan.Goal]:
    found = [row for row in _rows(reading, "contents") if row.get("topic") == "purpose" and not row.get("is_heading")]
    for row in found:
        yield plan.Goal(text=_text(row, "text"), source=_place(row))
    if not found:
        yield from _goals_within(str(reading.get("text") or ""))


def _goals_within(text: str) -> Iterator[plan.Goal]:
    """Return the first aim a sentence names, where no section of the document is about aims."""
    clause = _PURPOSE_CLAUSE.search(text)
    if clause is not None:
        aim = re.sub(r"\s+", " ", clause["aim"]).strip(" ,")
        yield plan.Goal(text=aim[:1].upper() + aim[1:], source=(clause.start("aim"), clause.end("aim")))


def _themes(reading: Row) -> Iterator[plan.Theme]:
    own = [row for row in _rows(reading, "movement_names") if row.get("kind") == "own"]
    for row in own:
        yield plan.Theme(text=_text(row, "name"), source=_place(row))
    for row in (reading.get("facts") or {}).get("mottos") or []:
        yield plan.Theme(text=str(row.get("value") or "")[:500], source=_place(row))


def _celebrations(reading: Row) -> Iterator[plan.Celebration]:
    for row in _rows(reading, "anniversaries"):
        since = str(row.get("from") or "")
        yield plan.Celebration(
            event=_text(row, "event"), since=since, on=next_day_of(since, row.get("in_year")), source=_place(row)
        )
    for row in _rows(reading, "occasions"):
        yield plan.Celebration(event=_text(row, "event"), is_occasion=True, source=_place(row))


def _contents(reading: Row) -> Iterator[plan.Part]:
    group = ""
    for row in _rows(reading, "contents"):
        if row.get("is_heading"):
            group = _text(row, "text")
            continue
        text, topic = _text(row, "text"), row.get("topic")
        if topic == "content":
            sector = _SECTORS.get(str(row.get("sector") or ""), "")
            yield plan.Content(text=text, group=group, sector=str(sector), source=_place(row))
        elif topic in {"measures", "duties"}:
            yield plan.Measure(text=text, source=_place(row))
        elif topic == "standards":
            yield plan.Criterion(text=text, is_measurable=bool(re.search(r"\d", text)), source=_place(row))


def _targets(reading: Row) -> Iterator[plan.Target]:
    for row in _rows(reading, "targets"):
        unit = str(row.get("unit") or "")
        low, high = _amounts(str(row.get("value") or ""))
        if low is None:
            continue
        factor = _MONEY.get(unit.casefold())
        text = _text(row, "indicator")
        basis = TargetBasis.PERCENT if unit == "%" else TargetBasis.MONEY if factor else TargetBasis.COUNT
        yield plan.Target(
            indicator=text,
            value=low * (factor or 1),
            upper=None if high is None else high * (factor or 1),
            unit="đồng" if factor else unit[:60],
            basis=basis,
            base=_base(text) if basis is TargetBasis.PERCENT else TargetBase.OTHER,
            scope=TargetScope.EACH_UNIT if _EACH.search(str(row.get("scope") or "")) else TargetScope.WHOLE,
            source=_place(row),
        )


def _rounds(reading: Row) -> Iterator[plan.Round]:
    for row in _rows(reading, "rounds"):
        start, end = first_day(row.get("start")), last_day(row.get("end"))
        yield plan.Round(
            no=row.get("no"),
            start=start,
            end=end if start is None or end is None or end >= start else None,
            theme=_text(row, "theme"),
            source=_place(row),
        )


def _tasks(reading: Row) -> Iterator[plan.Part]:
    deadlines = _rows(reading, "deadlines")
    for row in _rows(reading, "tasks"):
        unit, text, place = _text(row, "unit"), _text(row, "text"), _place(row)
        within = [one for one in deadlines if _is_within(_place(one), place)]
        due = next((day for one in within if (day := _due(one))), None)
        every = next((str(one["date"]) for one in within if str(one.get("date") or "").startswith("---")), "")
        if _DESK.match(unit):
            yield plan.OwnTask(text=text, addressee=unit, due=due, source=place)
        else:
            levels = kinds_named(unit) or kinds_named(str(row.get("level") or ""))
            yield plan.Task(text=text, levels=levels, addressee=unit, due=due, every=every, source=place)


def _reporting(reading: Row) -> Iterator[plan.Reporting]:
    deadlines = _rows(reading, "deadlines")
    for row in _rows(reading, "reporting"):
        place = _place(row)
        due = next((day for one in deadlines if _is_within(_place(one), place) and (day := _due(one))), None)
        yield plan.Reporting(
            what=_text(row, "what"),
            sender=_text(row, "from"),
            to=_text(row, "to"),
            via=_text(row, "via"),
            when=_text(row, "when"),
            levels=kinds_named(_text(row, "from")),
            due=due,
            source=place,
        )


def _registrations(reading: Row) -> Iterator[plan.Registration]:
    deadlines = _rows(reading, "deadlines")
    for row in _rows(reading, "registration_kinds"):
        if row.get("kind") not in RegistrationKind.values:
            continue
        place = _place(row)
        due = next((day for one in deadlines if _is_within(_place(one), place) and (day := _due(one))), None)
        yield plan.Registration(what=RegistrationKind(row["kind"]), text=_text(row, "text"), due=due, source=place)


def _partners(reading: Row) -> tuple[str, ...]:
    """Return whose opinion the plan asks a unit to get before it starts."""
    text = " ".join(_text(row, "text").casefold() for row in _rows(reading, "tasks"))
    return tuple(partner for partner, pattern in _PARTNERS if pattern.search(text))


def _kind(reading: Row) -> CampaignKind:
    title = str(reading.get("title") or "").casefold()
    if "cuộc vận động" in title:
        return CampaignKind.DRIVE
    if str(reading.get("doc_type") or "").casefold() == "chương trình" or title.startswith("chương trình"):
        return CampaignKind.PROGRAMME
    return CampaignKind.MOVEMENT


def _mode(reading: Row) -> CampaignMode:
    title = str(reading.get("title") or "").casefold()
    if "cao điểm" in title:
        return CampaignMode.PEAK
    if _rows(reading, "rounds"):
        return CampaignMode.BY_ROUNDS
    return CampaignMode.THEME if "chuyên đề" in title else CampaignMode.STANDING


def _day_of_act(deadlines: Iterable[Row], act: re.Pattern[str], never: re.Pattern[str] | None = None) -> date | None:
    for row in deadlines:
        what = str(row.get("what") or "")
        if act.search(what) and not (never and never.search(what)) and (day := _due(row)):
            return day
    return None


def _due(row: Row) -> date | None:
    """Return the last day in time: "trước ngày 10" asks for it by the 10th at the latest."""
    return last_day(row.get("resolved")) or last_day(row.get("date"))


def _amounts(value: str) -> tuple[Decimal | None, Decimal | None]:
    low, _, high = value.partition("-")
    try:
        return Decimal(low.strip()), Decimal(high.strip()) if high.strip() else None
    except InvalidOperation:
        return None, None


def _base(text: str) -> TargetBase:
    return next((base for pattern, base in _BASES if pattern.search(text)), TargetBase.OTHER)


def _rows(reading: Row, name: str) -> Sequence[Row]:
    return [row for row in reading.get(name) or [] if isinstance(row, Mapping)]


def _text(row: Row, name: str) -> str:
    return re.sub(r"\s+", " ", str(row.get(name) or "")).strip()


def _place(row: Row) -> tuple[int, int] | None:
    span = row.get("span")
    return (int(span[0]), int(span[1])) if isinstance(span, Sequence) and len(span) == 2 else None  # noqa: PLR2004  # a span has two ends


def _is_within(inner: tuple[int, int] | None, outer: tuple[int, int] | None) -> bool:
    return inner is not None and outer is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def _is_exact(day: object) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(day or "")))
