"""What the page that confirms a reading asks: whose plan it may be, what it carries out, whether it is here already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Q
from django.urls import reverse

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignState
from thidua.campaigns.models import Campaign
from thidua.campaigns.models.campaigns import LIVING
from thidua.documents.reading.findings.finding import folded_number
from thidua.documents.registry import Target
from thidua.org.enums import Line
from thidua.org.models import Place
from thidua.org.selectors.places import names_on
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day

_MOST_LOOKED_AT = 500


def campaign_of_document(document_id: int) -> Campaign | None:
    """Return the campaign a document was made into, ``None`` where there is none."""
    return Campaign.objects.filter(document=document_id).first()


def same_plan(actor: Actor, issuer_id: int, number: str) -> Campaign | None:
    """Return the plan of this issuer under this number that the actor sees already, ``None`` where there is none."""
    wanted = folded_number(number)
    if not wanted:
        return None
    rows = (
        policy.visible_campaigns(actor).filter(unit=issuer_id).exclude(state=CampaignState.DROPPED).exclude(number="")
    )
    return next((row for row in rows.order_by("pk") if folded_number(row.number) == wanted), None)


def carried_out(actor: Actor, reading: Mapping[str, object]) -> list[tuple[Campaign, bool]]:
    """Return the issued plans the actor sees that a document names by number, and whether it names each as its
    reason."""
    cited = reading.get("cited_documents")
    rows = [row for row in cited if isinstance(row, Mapping) and row.get("number")] if isinstance(cited, list) else []
    roles = {folded_number(str(row["number"])): row.get("role") == "implements" for row in rows}
    if not roles:
        return []
    seen = policy.visible_campaigns(actor).filter(state__in=LIVING).exclude(number="").order_by("-pk")
    return [
        (campaign, roles[number])
        for campaign in seen[:_MOST_LOOKED_AT]
        if (number := folded_number(campaign.number)) in roles
    ]


def line_to(unit_id: int, issuer_id: int, today: date) -> Line:
    """Return the line over which an issuer stands above a unit; the managing line where several do."""
    places = Place.objects.filter(on_day(today), unit=unit_id).values_list("line", "path")
    lines = {line for line, path in places if str(issuer_id) in path.split(".")[:-2]}
    return Line.MANAGING if not lines or Line.MANAGING in lines else Line(min(lines))


def find_campaigns(actor: Actor, words: str, numbers: Collection[str], most: int) -> Sequence[Target]:
    """Return campaigns by words of their title or by their numbers: what ``documents.registry.Linkable`` asks."""
    rows = policy.visible_campaigns(actor).exclude(state=CampaignState.DROPPED).order_by("-pk")
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(number__icontains=word))
    if not numbers:
        return _targets(actor, rows[:most])
    named = [row for row in rows.exclude(number="")[:_MOST_LOOKED_AT] if folded_number(row.number) in numbers]
    return _targets(actor, named[:most])


def known_campaigns(actor: Actor, ids: Collection[int]) -> Mapping[int, Target]:
    """Return those of the campaigns the actor sees."""
    rows = policy.visible_campaigns(actor).filter(pk__in=ids)
    return {target.object_id: target for target in _targets(actor, rows)}


def _targets(actor: Actor, rows: Iterable[Campaign]) -> list[Target]:
    listed = list(rows)
    names = names_on({row.unit_id for row in listed}, actor.today)
    return [
        Target(
            row.pk,
            row.title,
            reverse("campaign", args=[row.pk]),
            ", ".join(filter(None, (row.number, names.get(row.unit_id, ""), str(row.get_state_display()).lower()))),
        )
        for row in listed
    ]
