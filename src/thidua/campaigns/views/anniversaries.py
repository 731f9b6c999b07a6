"""The calendar of anniversaries of a year, beside the rounds that welcome them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_safe

from thidua.campaigns.enums import CampaignPermission, RoundYear
from thidua.campaigns.exports import anniversaries_bytes
from thidua.campaigns.forms.filters import AnniversaryFilterForm
from thidua.campaigns.rules.anniversaries import Anniversary, anniversaries_of
from thidua.campaigns.rules.anniversary_words import named
from thidua.campaigns.selectors.anniversaries import welcoming_in
from thidua.shared.requests import actor_of
from thidua.shared.routes import needs
from thidua.ui import formats
from thidua.ui.lists import list_response
from thidua.ui.tables import Column, Kind, table_of
from thidua.ui.templatetags.ui import chip

FIRST_YEAR, LAST_YEAR = 1990, 2099
_CALENDAR = "ics"
_TONES = {RoundYear.ROUND: "gold", RoundYear.HALF: "blue"}


@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_safe
def anniversaries(request: HttpRequest) -> HttpResponseBase:
    """Show the days of a year with their right count; the same as a calendar file where the address asks for it."""
    actor = actor_of(request)
    year = _year(request.GET.get("nam", ""), actor.today.year)
    form = AnniversaryFilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    days = [
        day
        for day in anniversaries_of(year, welcoming_in(actor, year))
        if wanted.get("cua") in {"", None, str(day.known.of)}
        and (not wanted.get("tron") or day.round_year is not RoundYear.OTHER)
    ]
    if request.GET.get("dang") == _CALENDAR:
        answer = HttpResponse(anniversaries_bytes(days), content_type="text/calendar; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="lich-ky-niem-{year}.ics"'
        return answer
    table = table_of(
        days,
        _COLUMNS,
        request.GET,
        caption=f"Ngày kỷ niệm năm {year}",
        noun="ngày",
        size=len(days) or 1,
        empty_title="Không có ngày nào như vậy trong năm này",
    )
    ahead = next((day for day in days if day.on >= actor.today), None)
    context = {
        "table": table,
        "form": form,
        "year": year,
        "next": ahead if year == actor.today.year else None,
        "next_name": named(ahead) if ahead else "",
    }
    return list_response(request, "campaigns/anniversaries.html", context)


def _count(day: Anniversary) -> Any:
    if not day.is_counted:
        return "năm đầu"
    count = f"{formats.number(day.years)} năm"
    if day.round_year is RoundYear.OTHER:
        return count
    mark = chip(str(day.round_year.label), _TONES[day.round_year])
    return format_html('<span class="row"><b>{}</b>{}</span>', count, mark)


def _rounds(day: Anniversary) -> Any:
    links = [
        (reverse("campaign", args=[one.campaign_id]), one.round_label or "cả phong trào", one.title)
        for one in day.rounds
    ]
    return format_html_join("", '<p><a href="{}">{}</a> <small class="soft">{}</small></p>', links) if links else ""


def _rounds_plain(day: Anniversary) -> str:
    return "; ".join(f"{one.round_label} {one.title}".strip() for one in day.rounds)


def _source(day: Anniversary) -> Any:
    if day.known.source:
        return day.known.source
    return format_html('<span class="soft">{}</span>', "Theo thông lệ, cần đối chiếu")


def _year(asked: str, this_year: int) -> int:
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == len("2026") else this_year
    return year if FIRST_YEAR <= year <= LAST_YEAR else this_year


_COLUMNS = (
    Column("ngay", "Ngày", value="on", kind=Kind.DAY, order_by=("on",), note=lambda day: formats.weekday(day.on)),
    Column("ten", "Ngày kỷ niệm", value=named, note=lambda day: day.known.note, is_head=True),
    Column("tu", "Từ năm", value=lambda day: str(day.known.since)),
    Column("so-nam", "Kỷ niệm", value=_count, order_by=("years",), plain=lambda day: f"{day.years} năm"),
    Column("dot", "Đợt thi đua chào mừng", value=_rounds, plain=_rounds_plain),
    Column("nguon", "Nguồn", value=_source, plain=lambda day: day.known.source or "Theo thông lệ"),
)
