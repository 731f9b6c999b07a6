"""Desks and people of the unit that plans name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from thidua.campaigns.enums import CampaignPermission
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.wording import Names
from thidua.org import directory
from thidua.org.models import UnitKind
from thidua.org.selectors.lists import kinds_in_use
from thidua.people.models import Post
from thidua.people.selectors.posts import desk_names_on, parts_of_unit, posts_of_unit
from thidua.shared.dated import on_day


def desk_in_charge(content: PlanContent, unit_id: int, day: date, permission: CampaignPermission) -> int | None:
    """Return the first desk the plan puts in charge of which somebody holds ``permission``. None where it names none
    such, so that nothing waits for somebody who is not there."""
    named = [part.desk_id for part in content.of(plan.DeskInCharge) if part.desk_id is not None]
    if not named:
        return None
    holders = directory.holders(permission, unit_id, day)
    posts = Post.objects.filter(on_day(day), unit=unit_id, desk__in=named, person__in=holders)
    manned = set(posts.values_list("desk", flat=True))
    return next((desk for desk in named if desk in manned), None)


def reviewing_desk(content: PlanContent, unit_id: int, day: date) -> int | None:
    """Return the desk that gives its opinion on the plan on its way up."""
    return desk_in_charge(content, unit_id, day, CampaignPermission.REVIEW)


def still_there(content: PlanContent, unit_id: int, day: date) -> PlanContent:
    """Return the content without desks and posts that are no more on ``day``; what the plan calls them stays."""
    desks = {desk for desk, _ in parts_of_unit(unit_id, day).desks}
    named = [part.post_id for part in content.of(plan.OwnTask) if part.post_id is not None]
    posts = set(Post.objects.filter(on_day(day), unit=unit_id, pk__in=named).values_list("pk", flat=True))
    return PlanContent(tuple(_still(part, desks, posts) for part in content.parts), content.partners)


@dataclass(frozen=True, slots=True)
class PartChoices:
    """These are what parts of a plan may point to: kinds of unit by code, desks and people of the unit by id."""

    kinds: list[tuple[str, str]] = field(default_factory=list)
    desks: list[tuple[int, str]] = field(default_factory=list)
    posts: list[tuple[int, str]] = field(default_factory=list)


def choices_of(unit_id: int, day: date) -> PartChoices:
    """Return what the parts of a plan of the unit may point to. A fixed number of queries."""
    posts = [line for group in posts_of_unit(unit_id, day).groups for line in group.lines]
    return PartChoices(
        kinds=kind_choices(),
        desks=list(parts_of_unit(unit_id, day).desks),
        posts=[(line.post_id, f"{line.person_name}, {line.label}") for line in posts],
    )


def kind_choices() -> list[tuple[str, str]]:
    """Return the kinds of unit, code and name, from the nation down."""
    return list(kinds_in_use().values_list("code", "name"))


def names_in(content: PlanContent, day: date) -> Names:
    """Return the names of everything the parts point to, ended desks and posts too. Three queries."""
    desks = {one.desk_id for one in content.parts if isinstance(one, plan.OwnTask | plan.DeskInCharge) and one.desk_id}
    posts = {one.post_id for one in content.of(plan.OwnTask) if one.post_id}
    return Names(dict(UnitKind.objects.values_list("code", "name")), desk_names_on(desks, day), _people(posts))


def _people(post_ids: Collection[int]) -> dict[int, str]:
    return dict(Post.objects.filter(pk__in=post_ids).values_list("pk", "person__full_name"))


def _still(part: plan.Part, desks: Collection[int], posts: Collection[int]) -> plan.Part:
    match part:
        case plan.OwnTask():
            return replace(
                part,
                desk_id=part.desk_id if part.desk_id in desks else None,
                post_id=part.post_id if part.post_id in posts else None,
            )
        case plan.DeskInCharge():
            return replace(part, desk_id=part.desk_id if part.desk_id in desks else None)
        case _:
            return part
