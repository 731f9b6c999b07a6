"""Which kind of post may do what, and how far: the one table an officer can read beside the Điều lệ.

How far is said in three ways: ``OWN`` the unit of the post, ``BELOW`` that unit and every unit below it, ``UNDER``
the units below it only (what one does for others: nhập thay, slips, posts of units below). Every right goes along the
managing line; along the sector line a union sees, and does nothing. Rooms above ``access`` add their rights with
``declare``; a kind of post holds what stands here or was declared, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices

from thidua.access.enums import AccessPermission
from thidua.jobs.enums import JobPermission
from thidua.org.enums import Line, OrgPermission
from thidua.people.enums import PeoplePermission, PostKind
from thidua.shared.actor import Actor, Extent
from thidua.shared.refusals import ForbiddenError


@dataclass(frozen=True, slots=True)
class Grant:
    """This is how far one right of one kind of post goes, and along which lines."""

    extent: Extent
    lines: tuple[Line, ...] = (Line.MANAGING,)


type Grants = Mapping[TextChoices, Grant]

OWN = Grant(Extent.OWN)
BELOW = Grant(Extent.BELOW)
UNDER = Grant(Extent.UNDER)
SEEN_BELOW = Grant(Extent.BELOW, (Line.MANAGING, Line.SECTOR))

_VIEW: Grants = {OrgPermission.VIEW_UNIT: SEEN_BELOW, PeoplePermission.VIEW_POSTS: SEEN_BELOW}
_VIEW_OWN: Grants = {OrgPermission.VIEW_UNIT: OWN, PeoplePermission.VIEW_POSTS: OWN}
_HEAD: Grants = {
    **_VIEW,
    OrgPermission.EDIT_UNIT: BELOW,
    OrgPermission.ENTER_FOR: UNDER,
    OrgPermission.REORGANISE: BELOW,
    OrgPermission.APPROVE_REORGANISATION: BELOW,
    OrgPermission.VIEW_JOURNAL: BELOW,
    OrgPermission.SET_UP: BELOW,
    PeoplePermission.MANAGE_POSTS: BELOW,
    PeoplePermission.VIEW_SENSITIVE: OWN,
    AccessPermission.INVITE: BELOW,
    AccessPermission.ISSUE_LINK: UNDER,
}
_OFFICER: Grants = {
    **_VIEW,
    OrgPermission.EDIT_UNIT: BELOW,
    OrgPermission.ENTER_FOR: UNDER,
    OrgPermission.REORGANISE: BELOW,
    AccessPermission.INVITE: UNDER,
    AccessPermission.ISSUE_LINK: UNDER,
}
_INSPECTION: Grants = {**_VIEW, OrgPermission.VIEW_JOURNAL: BELOW}

TABLE: Mapping[PostKind, Grants] = {
    # Leads the unit and what stands below it; approves and signs.
    PostKind.CHAIR: _HEAD,
    PostKind.VICE_CHAIR: _HEAD,
    # Prepares, never approves; over accounts only below, since a reset slip for one's own chair would be the chair.
    PostKind.OFFICER: _OFFICER,
    PostKind.DESK_DEPUTY: _OFFICER,
    PostKind.DESK_HEAD: {**_OFFICER, PeoplePermission.MANAGE_POSTS: UNDER},
    PostKind.CLERK: _VIEW,
    # Decide together in their body; alone they see.
    PostKind.STANDING_MEMBER: _VIEW,
    PostKind.EXECUTIVE_MEMBER: _VIEW,
    # Inspect: see, and see who did what.
    PostKind.INSPECTOR: _INSPECTION,
    PostKind.AUDITOR: _INSPECTION,
    PostKind.COUNCIL_CHAIR: _VIEW_OWN,
    PostKind.COUNCIL_VICE_CHAIR: _VIEW_OWN,
    PostKind.COUNCIL_SECRETARY: _VIEW_OWN,
    PostKind.COUNCIL_MEMBER: _VIEW_OWN,
    # Keeps the product running; decides nothing of the union's work.
    PostKind.ADMINISTRATOR: {
        **_VIEW,
        OrgPermission.EDIT_UNIT: BELOW,
        OrgPermission.VIEW_JOURNAL: BELOW,
        # Only until somebody who decides can sign in: see org.policy.require_set_up.
        OrgPermission.SET_UP: BELOW,
        PeoplePermission.MANAGE_POSTS: BELOW,
        AccessPermission.INVITE: BELOW,
        AccessPermission.SET_MFA: OWN,
        # Only at the top of a line: see jobs.policy.sees_all.
        JobPermission.MANAGE: OWN,
    },
    # See the unit they belong to, not the personal data of its other members.
    PostKind.TEAM_LEADER: {OrgPermission.VIEW_UNIT: OWN},
    PostKind.MEMBER: {OrgPermission.VIEW_UNIT: OWN},
}

_declared: dict[PostKind, dict[TextChoices, Grant]] = {}
_permissions: dict[str, TextChoices] = {
    str(permission): permission
    for enum in (OrgPermission, PeoplePermission, AccessPermission, JobPermission)
    for permission in enum
}


def declare(permission: TextChoices, grants: Mapping[PostKind, Grant]) -> None:
    """Add a right of a room above ``access``, with the kinds of post that hold it. Raises ``ValueError`` when the
    right is known already, so that two rooms never share a code."""
    if str(permission) in _permissions:
        raise ValueError(f"{permission} is declared twice")
    _permissions[str(permission)] = permission
    for kind, grant in grants.items():
        _declared.setdefault(kind, {})[permission] = grant


def permissions() -> tuple[TextChoices, ...]:
    """Return every known right, in the order of declaration."""
    return tuple(_permissions.values())


def label_of(permission: str) -> str:
    """Return the Vietnamese name of a right. Raises ``KeyError`` for a code nobody declared."""
    return str(_permissions[permission].label)


def grants_of(kind: str) -> Iterator[tuple[str, Grant]]:
    """Return what a kind of post may do, as (code of the right, how far)."""
    post_kind = PostKind(kind)
    for permission, grant in {**TABLE[post_kind], **_declared.get(post_kind, {})}.items():
        yield str(permission), grant


def kinds_with(permission: str) -> frozenset[PostKind]:
    """Return the kinds of post that hold a right over their own unit."""
    return frozenset(
        kind
        for kind in PostKind
        for code, grant in grants_of(kind)
        if code == permission and grant.extent is not Extent.UNDER
    )


def missing_right(actor: Actor, permission: str) -> ForbiddenError:
    """Return the refusal of an act whose right the post does not hold anywhere."""
    return ForbiddenError(f"Chức vụ {actor.post_label} không có quyền “{label_of(permission)}”.", permission)
