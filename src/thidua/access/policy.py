"""Who may see and use what access itself keeps: slips, one-time links, the need for a second factor."""

from __future__ import annotations

from django.db.models import QuerySet

from thidua.access.enums import AccessPermission
from thidua.access.models import Invitation, OneTimeLink
from thidua.access.rules import grants
from thidua.org import policy as org_policy
from thidua.people.models import Post
from thidua.shared.actor import Actor, ActorKind
from thidua.shared.dated import on_day


def visible_invitations(actor: Actor) -> QuerySet[Invitation]:
    """Return the slips ``may_see_invitation`` allows: those of units the actor may invite for."""
    return Invitation.objects.filter(unit__in=org_policy.units_with(actor, AccessPermission.INVITE))


def may_see_invitation(actor: Actor, invitation: Invitation) -> bool:
    """Whether the actor may see, print again or withdraw the slip."""
    return org_policy.may(actor, AccessPermission.INVITE, invitation.unit_id)


def visible_links(actor: Actor) -> QuerySet[OneTimeLink]:
    """Return the one-time links ``may_see_link`` allows: those of units the actor may send links to."""
    return OneTimeLink.objects.filter(unit__in=org_policy.units_with(actor, AccessPermission.ISSUE_LINK))


def may_see_link(actor: Actor, link: OneTimeLink) -> bool:
    """Whether the actor may see or withdraw the link."""
    return org_policy.may(actor, AccessPermission.ISSUE_LINK, link.unit_id)


def may_set_mfa(actor: Actor) -> bool:
    """Whether the actor may say which kinds of post need a second factor.

    The setting counts for the whole installation, so only its highest administrators change it: those above whose
    unit nobody else holds the right. Otherwise an administrator far below could weaken the units above.
    """
    if actor.kind is ActorKind.SYSTEM:
        return True
    reaches = actor.reaches_of(AccessPermission.SET_MFA)
    above = {int(label) for reach in reaches for label in reach.path.split(".")[:-2]}
    holders = Post.objects.filter(
        on_day(actor.today),
        kind__in=grants.kinds_with(AccessPermission.SET_MFA),
        unit__in=above,
        person__account__is_active=True,
    )
    return bool(reaches) and not holders.exists()
