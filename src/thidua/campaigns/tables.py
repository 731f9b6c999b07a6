"""Columns of lists about campaigns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from thidua.access.enums import TicketState
from thidua.access.tables import state_chip as ticket_chip
from thidua.campaigns.enums import CampaignState, CascadeStage, FeedbackState
from thidua.campaigns.models import Adoption, Campaign, CampaignTarget, Feedback, TargetProgress
from thidua.campaigns.rules.cascade import Deadlines, is_late
from thidua.campaigns.rules.closing import ended_date
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.plan_links import LINKED
from thidua.campaigns.rules.progress import Reached
from thidua.campaigns.rules.target_words import Counting, missing_words, reached_words
from thidua.campaigns.rules.targets import Goal
from thidua.campaigns.selectors.pages import Beside
from thidua.ui import formats
from thidua.ui.tables import Column, Kind
from thidua.ui.templatetags.ui import chip, state

_TONES = {CampaignState.ISSUED: "green", CampaignState.CLOSED: "mute", CampaignState.DROPPED: "mute"}


def campaign_columns(facts: Beside, today: date) -> tuple[Column, ...]:
    """Return the columns of a list of campaigns; ``facts`` are filled with each page."""
    return (
        Column(
            "ten",
            "Phong trào",
            value="title",
            order_by=("title",),
            url=lambda row: reverse("campaign", args=[row.pk]),
            note=lambda row: row.number,
            is_head=True,
        ),
        Column("don-vi", "Đơn vị ban hành", value=lambda row: facts.names.get(row.unit_id, "")),
        Column("ngay", "Ban hành", value="issued_date", kind=Kind.DAY, order_by=("issued_date",)),
        Column("den", "Kết thúc", value=_end, order_by=("end_date",)),
        Column(
            "tinh-trang",
            "Tình trạng",
            value=lambda row: state_chip(row, today),
            plain=lambda row: state_words(row, today),
        ),
        Column("minh", "Đơn vị mình", value=lambda row: _mine(facts, row), plain=lambda row: _mine_plain(facts, row)),
    )


def state_chip(campaign: Campaign, today: date) -> str:
    """Return the state of a campaign as it is drawn."""
    value = shown_state(campaign, today)
    return chip(str(value.label), _TONES.get(value, "blue"))


def state_words(campaign: Campaign, today: date) -> str:
    """Return the state of a campaign in words."""
    return str(shown_state(campaign, today).label)


def shown_state(campaign: Campaign, today: date) -> CampaignState:
    """Return the state readers meet: one whose last day has passed has ended, though nobody wrote it."""
    state = CampaignState(campaign.state)
    days = {"end_date": campaign.end_date, "closed_date": campaign.closed_date}
    return CampaignState.CLOSED if ended_date(state=state, today=today, **days) else state


def unit_columns(
    campaign: Campaign, names: Mapping[int, str], today: date, *, may_link: bool = False
) -> tuple[Column, ...]:
    """Return the columns of what the units below made of a plan; ``names`` are filled with each page. With ``may_link``
    a unit that has not adopted leads to a one-time link for it."""
    deadlines = Deadlines(campaign.adopt_by, campaign.launch_by)
    return (
        Column(
            "don-vi",
            "Đơn vị",
            value=lambda row: names.get(row.unit_id, ""),
            url=lambda row: reverse("unit", args=[row.unit_id]),
            note=lambda row: row.in_charge_name,
            is_head=True,
        ),
        Column(
            "tt",
            "Tình trạng",
            value=lambda row: _stage(row, deadlines, today),
            order_by=("stage",),
            plain=lambda row: _stage_plain(row, deadlines, today),
        ),
        Column("cu-the-hoa", "Cụ thể hóa", value="adopted_date", kind=Kind.DAY, order_by=("adopted_date",)),
        Column("phat-dong", "Phát động", value="launched_date", kind=Kind.DAY, order_by=("launched_date",)),
        Column("so", "Văn bản", value="own_number"),
        *([_link_column(campaign)] if may_link else []),
    )


def _link_column(campaign: Campaign) -> Column:
    base = reverse("campaign_links", args=[campaign.pk])
    return Column(
        "lien-ket",
        "Liên kết",
        value=lambda row: "Tạo liên kết" if row.stage in LINKED else "",
        url=lambda row: f"{base}?dv={row.unit_id}" if row.stage in LINKED else "",
        is_screen_only=True,
    )


@dataclass(frozen=True, slots=True)
class BelowRow:
    """This is one unit right below with what it shall reach of a target and what it and all below it have reached."""

    unit_id: int
    name: str
    goal: Goal
    reached: Reached
    reports: bool


def below_columns(target: CampaignTarget, counting: Counting, *, may_enter: bool) -> tuple[Column, ...]:
    """Return the columns of a target over the units right below."""

    def own(row: BelowRow) -> str:
        return "" if row.goal.value is None or not row.goal.is_adopted else counting.words(row.goal.value)

    columns = (
        Column(
            "don-vi",
            "Đơn vị",
            value="name",
            order_by=("name",),
            url=lambda row: _progress_url(target, row.unit_id) if row.reports else "",
            is_head=True,
        ),
        Column(
            "giao",
            "Mức giao",
            value=lambda row: "" if row.goal.assigned is None else counting.words(row.goal.assigned),
            note=lambda row: "giao lại, đơn vị chưa nhận" if row.goal.is_new else "",
        ),
        Column("dang-ky", "Đơn vị thực hiện", value=own, note=lambda row: "thấp hơn mức giao" if _lower(row) else ""),
        Column(
            "dat", "Đã đạt", value=lambda row: "" if row.reached.value is None else reached_words(row.reached, counting)
        ),
        Column(
            "ty-le",
            "So với mức",
            value=lambda row: row.reached.percent_of(row.goal.value),
            kind=Kind.PERCENT,
            order_by=("ty-le",),
        ),
        Column(
            "chua", "Chưa có số liệu", value=lambda row: missing_words(row.reached).removesuffix(" chưa có số liệu")
        ),
    )
    return (*columns, _enter_column(target, lambda row: row.unit_id if row.reports else 0)) if may_enter else columns


def silent_columns(
    target: CampaignTarget, names: Mapping[int, str], reporting: Collection[int], *, may_enter: bool
) -> tuple[Column, ...]:
    """Return the columns of the units that gave no figure; ``names`` and who gives figures
    on this target are filled with each page."""
    unit = Column(
        "don-vi",
        "Đơn vị",
        value=lambda row: names.get(row.pk, ""),
        url=lambda row: reverse("unit", args=[row.pk]),
        is_head=True,
    )
    return (unit, _enter_column(target, lambda row: row.pk if row.pk in reporting else 0)) if may_enter else (unit,)


def progress_columns(campaign_id: int, counting: Counting, *, may_confirm: bool) -> tuple[Column, ...]:
    """Return the columns of what a unit gave as figures of a target, day by day."""

    def amount(row: TargetProgress) -> str:
        return reached_words(Reached(row.amount, row.base, 1), counting)

    def file_url(row: TargetProgress) -> str:
        named = row.paper_id or row.file_id
        return reverse("progress_file", args=[campaign_id, row.target_id, row.pk]) if named else ""

    def entered(row: TargetProgress) -> str:
        if not row.is_entered_for:
            return row.entered_by_name
        return f"{row.entered_by_name}, nhập thay" + ("" if row.confirmed_at is None else ", đơn vị đã xác nhận")

    columns = (
        Column("ngay", "Tính đến ngày", value="day", kind=Kind.DAY, is_head=True),
        Column("dat", "Đã đạt", value=amount),
        Column("nguon", "Nguồn số liệu", value="source"),
        Column("tep", "Tệp", value=lambda row: "Tải tệp" if file_url(row) else "", url=file_url),
        Column("nguoi", "Người nhập", value=entered),
    )
    if not may_confirm:
        return columns
    return (*columns, Column("xac-nhan", "Xác nhận", value=_confirm_button, is_screen_only=True))


def _confirm_button(row: TargetProgress) -> str:
    if not row.is_entered_for or row.confirmed_at is not None:
        return ""
    address = reverse("progress_confirm", args=[row.target.campaign_id, row.target_id, row.pk])
    return format_html('<button class="btn btn-s" type="submit" formaction="{}">Xác nhận đúng</button>', address)


def _lower(row: BelowRow) -> bool:
    return row.goal.is_adopted and row.goal.is_lower


def _progress_url(target: CampaignTarget, unit_id: int) -> str:
    return reverse("target_progress", args=[target.campaign_id, target.pk, unit_id])


def _enter_column(target: CampaignTarget, unit: Callable[[Any], int]) -> Column:
    def link(row: Any) -> str:
        found = unit(row)
        return format_html('<a href="{}">Nhập thay</a>', _progress_url(target, found)) if found else ""

    return Column("nhap-thay", "Nhập thay", value=link, is_screen_only=True)


_FEEDBACK_TONES = {FeedbackState.ASKED: "gold", FeedbackState.ANSWERED: "green", FeedbackState.WITHDRAWN: "mute"}


def feedback_columns(
    content: PlanContent, names: Mapping[int, str], own_unit: int | None, *, is_answering: bool
) -> tuple[Column, ...]:
    """Return the columns of difficulties about a plan. ``names`` of the units that asked are filled with each page, for
    those who may know them; the question leads to the answer, or to taking it back."""
    items = content.by_key()

    def address(row: Feedback) -> str:
        if is_answering and row.state != FeedbackState.WITHDRAWN:
            return reverse("feedback_answer", args=[row.campaign_id, row.pk])
        if row.unit_id == own_unit and row.state == FeedbackState.ASKED:
            return reverse("feedback_withdraw", args=[row.campaign_id, row.pk])
        return ""

    return (
        Column(
            "vuong-mac",
            "Vướng mắc",
            value="text",
            url=address,
            note=lambda row: items[row.key].label if row.key in items else "",
            is_head=True,
        ),
        Column("don-vi", "Đơn vị hỏi", value=lambda row: names.get(row.unit_id, "")),
        Column("ngay", "Ngày hỏi", value="asked_at", kind=Kind.DAY, order_by=("asked_at",)),
        Column("tt", "Tình trạng", value=_feedback_state, plain=_feedback_plain),
        Column("tra-loi", "Trả lời", value="answer", note=lambda row: row.answered_by_name if is_answering else ""),
    )


def _feedback_state(row: Feedback) -> Any:
    value = FeedbackState(row.state)
    drawn = chip(str(value.label), _FEEDBACK_TONES[value])
    return format_html('<span class="row">{}{}</span>', drawn, chip("chung", "blue")) if row.is_common else drawn


def _feedback_plain(row: Feedback) -> str:
    return str(row.get_state_display()) + (", chung" if row.is_common else "")


def _end(campaign: Campaign) -> str:
    if campaign.closed_date:
        return f"{campaign.closed_date:%d/%m/%Y}"
    if campaign.end_date:
        return f"{campaign.end_date:%d/%m/%Y}"
    return campaign.condition or ("không ghi" if campaign.is_open_ended else "")


def _drawn(code: str) -> SafeString:
    return SafeString(render_to_string("ui/drawings/state.html", state(code)).strip())


def _mine(facts: Beside, campaign: Campaign) -> Any:
    stage = facts.stages.get(campaign.root_id or 0)
    return "" if stage is None else _drawn(str(stage))


def _mine_plain(facts: Beside, campaign: Campaign) -> str:
    stage = facts.stages.get(campaign.root_id or 0)
    return "" if stage is None else str(stage.label)


def _stage(row: Adoption, deadlines: Deadlines, today: date) -> Any:
    marks = [_drawn(row.stage)]
    if is_late(CascadeStage(row.stage), deadlines, today):
        marks.append(_drawn("late"))
    if row.is_entered_for:
        marks.append(chip("nhập thay", "gold", "pencil"))
    return format_html('<span class="row">{}</span>', format_html("".join(["{}"] * len(marks)), *marks))


def _stage_plain(row: Adoption, deadlines: Deadlines, today: date) -> str:
    words = [str(row.get_stage_display())]
    words += ["trễ hạn"] if is_late(CascadeStage(row.stage), deadlines, today) else []
    words += ["nhập thay"] if row.is_entered_for else []
    return ", ".join(words)


def link_columns(names: Mapping[int, str]) -> tuple[Column, ...]:
    """Return the columns of one-time links to adopt a plan by; ``names`` of units are filled with each page."""
    return (
        Column(
            "don-vi",
            "Đơn vị",
            value=lambda link: names.get(link.unit_id, ""),
            url=lambda link: reverse("unit", args=[link.unit_id]),
            is_head=True,
        ),
        Column("gui", "Gửi cho", value="addressee"),
        Column("tt", "Tình trạng", value=lambda link: ticket_chip(link.state), note=_link_end, plain=_link_plain),
        Column("lap", "Tạo lúc", value="made_at", kind=Kind.MOMENT, note=lambda link: link.made_by_name),
    )


def _link_end(link: Any) -> str:
    if link.used_at is not None:
        return f"{link.used_by_name}, {formats.moment(link.used_at)}"
    if link.withdrawn_at is not None:
        return formats.moment(link.withdrawn_at)
    return f"dùng đến {formats.moment(link.expires_at)}"


def _link_plain(link: Any) -> str:
    return str(TicketState(link.state).label)
