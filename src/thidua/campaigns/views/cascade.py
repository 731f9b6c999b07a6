"""Ways to look at the units below: a wall, a map of tiles, a line of time, item by item."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignPermission, CascadeAct, CascadeStage
from thidua.campaigns.models import Campaign
from thidua.campaigns.rules.cascade import ADOPTED, Deadlines, late_among
from thidua.campaigns.rules.item_coverage import item_coverage
from thidua.campaigns.rules.timeline import timeline
from thidua.campaigns.rules.timeline_drawing import drawing
from thidua.campaigns.selectors.coverage import adoptions_below, coverage_by_item, coverage_of
from thidua.campaigns.selectors.timeline import rounds_of, rows_of
from thidua.campaigns.selectors.wall import LATE, duties_of, wall_of
from thidua.campaigns.views.campaign import SEEN, content_of
from thidua.campaigns.views.looking import Look, look_of
from thidua.counting.rules.shares import percent
from thidua.notices.enums import NoticesPermission
from thidua.shared.routes import inside, needs
from thidua.ui import formats
from thidua.ui.charts import share_step
from thidua.ui.drawings import STATE_GEAR

WALL_ORDER = (LATE, *(str(stage) for stage in CascadeStage), "")
GROUPED = 60
"""From so many tiles on a wall is laid out in groups, one a state: names are found faster than glyphs compared."""


@inside(SEEN)
@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_safe
def campaign_wall(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show the units right below as tiles, late ones first, each one click away from being reminded."""
    look = look_of(request, campaign_id, "campaign_wall")
    tiles = wall_of(look.campaign, look.top, look.today, look.line)
    may_remind = look.actor.may(NoticesPermission.REMIND)
    duties = duties_of(look.actor, look.campaign, [tile.unit_id for tile in tiles]) if may_remind else {}
    counts = Counter(tile.state for tile in tiles)
    groups = [
        (state, [(tile, look.url("campaign_wall", tile.unit_id), duties.get(tile.unit_id)) for tile in found])
        for state in WALL_ORDER
        if (found := [tile for tile in tiles if tile.state == state])
    ]
    coverage, urls = coverage_of(look.campaign, look.top, look.line), _stage_urls(look)
    late = late_among(coverage.expected, coverage.reached, _deadlines(look.campaign), look.today)
    context = _context(look) | {
        "groups": groups,
        "tiles": len(tiles),
        "counts": [(state, counts[state]) for state in WALL_ORDER if counts[state]],
        "is_grouped": len(tiles) > GROUPED,
        "coverage": coverage,
        "stages": {str(stage): coverage.at(stage) for stage in CascadeStage},
        "stage_urls": urls,
        "late": late,
        "late_url": urls[LATE],
        "gear": STATE_GEAR,
        "waiting": coverage.expected - coverage.adopted,
        "may_remind": may_remind,
    }
    return render(request, "campaigns/wall.html", context)


@inside(SEEN)
@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_safe
def campaign_map(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show the units right below that have units below them as tiles, the darker the more of those have adopted."""
    look = look_of(request, campaign_id, "campaign_map")
    tiles = wall_of(look.campaign, look.top, look.today, look.line)
    upper = [tile for tile in tiles if tile.expected]
    direct = [tile for tile in tiles if not tile.expected]
    adopted = sum(tile.stage in ADOPTED for tile in direct)
    share = percent(adopted, len(direct))
    context = _context(look) | {
        "tiles": [(tile, look.url("campaign_map", tile.unit_id), share_step(tile.share)) for tile in upper],
        "direct": {"expected": len(direct), "adopted": adopted, "share": share, "step": share_step(share)},
        "wall_url": look.url("campaign_wall"),
    }
    return render(request, "campaigns/map.html", context)


@inside(SEEN)
@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_safe
def campaign_timeline(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show rounds and deadlines over the weeks, with how many plans were issued and units adopted and launched."""
    look = look_of(request, campaign_id, "campaign_timeline")
    campaign = look.campaign
    adoptions = adoptions_below(campaign, look.top, look.today, look.line)
    rows = rows_of(adoptions, policy.visible_campaigns(look.actor).filter(root=campaign.root_id))
    marks = _marks(look)
    rounds = rounds_of(campaign)
    line = timeline(rows, [day for _, _, day in marks] + [day for _, *days in rounds for day in days])
    context = _context(look) | {
        "drawn": drawing(line, marks, rounds),
        "title": "Theo tháng" if line.is_monthly else "Theo tuần",
        "line": line,
        "rounds": rounds,
        "spans": [(span, [span.counts[act] for act in CascadeAct]) for span in line.spans if not span.is_empty],
        "acts": [act.label for act in CascadeAct],
    }
    return render(request, "campaigns/timeline.html", context)


@inside(SEEN)
@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_safe
def campaign_items(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show which items of the plan the units took as they stand, worded themselves or left out."""
    look = look_of(request, campaign_id, "campaign_items")
    rows = adoptions_below(look.campaign, look.top, look.today, look.line).filter(campaign=look.campaign)
    adopted = rows.filter(stage__in=ADOPTED).count()
    content = content_of(look.campaign)
    context = _context(look) | {"items": item_coverage(content, adopted, coverage_by_item(rows)), "adopted": adopted}
    return render(request, "campaigns/items.html", context)


def _context(look: Look) -> dict[str, object]:
    return {"look": look, "campaign": look.campaign}


def _deadlines(campaign: Campaign) -> Deadlines:
    return Deadlines(campaign.adopt_by, campaign.launch_by)


def _stage_urls(look: Look) -> dict[str, str]:
    base = look.url("campaign_units")
    sign = "&" if "?" in base else "?"
    return {str(stage): f"{base}{sign}tt={stage}" for stage in CascadeStage} | {LATE: f"{base}{sign}tt=tre"}


def _marks(look: Look) -> list[tuple[str, str, date]]:
    campaign = look.campaign
    days = [
        ("issued", "Ban hành", campaign.issued_date),
        ("due", "Hạn cụ thể hóa", campaign.adopt_by),
        ("due", "Hạn phát động", campaign.launch_by),
        ("today", "Hôm nay", look.today),
    ]
    return [(code, f"{label} {formats.day(day)}", day) for code, label, day in days if day is not None]
