"""The table of grants, written out a second time by hand: no kind of post gets anything by accident."""

from __future__ import annotations

import pytest

from thidua.access.enums import AccessPermission
from thidua.access.rules import grants
from thidua.org.enums import Line, OrgPermission
from thidua.people.enums import PeoplePermission, PostKind
from thidua.shared.actor import Extent, Reach

M, MS = ("managing",), ("managing", "sector")
VIEW = {
    "org.view_unit": ("BELOW", MS),
    "people.view_posts": ("BELOW", MS),
    "notices.view_duties": ("BELOW", M),
    "campaigns.view_campaign": ("BELOW", MS),
}
FOLLOWS = {"routing.view_route": ("BELOW", MS)}
FILES = {"documents.view_document": ("OWN", M)}
ONLY_UNIT = {"org.view_unit": ("OWN", M), "campaigns.view_campaign": ("OWN", M)}
VIEW_OWN = {**ONLY_UNIT, "people.view_posts": ("OWN", M), "routing.view_route": ("OWN", M)}
WORKS = {
    **VIEW,
    **FOLLOWS,
    **FILES,
    "documents.read": ("OWN", M),
    "campaigns.draft": ("OWN", M),
    "campaigns.adopt": ("OWN", M),
    "campaigns.answer": ("OWN", M),
    "campaigns.assign": ("OWN", M),
}
HEAD = {
    **WORKS,
    "routing.close_level": ("BELOW", M),
    "campaigns.approve": ("OWN", M),
    "campaigns.issue": ("OWN", M),
    "org.edit_unit": ("BELOW", M),
    "org.enter_for": ("UNDER", M),
    "org.reorganise": ("BELOW", M),
    "org.approve_reorganisation": ("BELOW", M),
    "org.view_journal": ("BELOW", M),
    "org.set_up": ("BELOW", M),
    "people.manage_posts": ("BELOW", M),
    "people.view_sensitive": ("OWN", M),
    "access.invite": ("BELOW", M),
    "access.issue_link": ("UNDER", M),
    "notices.remind": ("BELOW", M),
}
OFFICER = {
    **WORKS,
    "org.edit_unit": ("BELOW", M),
    "org.enter_for": ("UNDER", M),
    "org.reorganise": ("BELOW", M),
    "access.invite": ("UNDER", M),
    "access.issue_link": ("UNDER", M),
    "notices.remind": ("BELOW", M),
}
GIVES_OPINION = {"campaigns.review": ("OWN", M)}
EXPECTED = {
    "chair": HEAD,
    "vice_chair": HEAD,
    "officer": OFFICER,
    "desk_head": {**OFFICER, **GIVES_OPINION, "people.manage_posts": ("UNDER", M)},
    "desk_deputy": {**OFFICER, **GIVES_OPINION},
    "clerk": {**VIEW, **FOLLOWS, **FILES, "documents.read": ("OWN", M)},
    "standing_member": {**VIEW, **FOLLOWS},
    "executive_member": {**VIEW, **FOLLOWS},
    "inspector": {**VIEW, **FOLLOWS, **FILES, "org.view_journal": ("BELOW", M)},
    "council_chair": VIEW_OWN,
    "council_vice_chair": VIEW_OWN,
    "council_secretary": VIEW_OWN,
    "council_member": VIEW_OWN,
    "auditor": {**VIEW, **FOLLOWS, "org.view_journal": ("BELOW", M)},
    "administrator": {
        **VIEW,
        "org.edit_unit": ("BELOW", M),
        "org.view_journal": ("BELOW", M),
        "org.set_up": ("BELOW", M),
        "people.manage_posts": ("BELOW", M),
        "access.invite": ("BELOW", M),
        "access.set_mfa": ("OWN", M),
        "jobs.manage": ("OWN", M),
    },
    "team_leader": ONLY_UNIT,
    "member": ONLY_UNIT,
}


def test_every_kind_of_post_holds_exactly_what_the_table_says():
    found = {
        str(kind): {
            permission: (grant.extent.name, tuple(str(line) for line in grant.lines))
            for permission, grant in grants.grants_of(kind)
        }
        for kind in PostKind
    }
    assert found == EXPECTED


def test_along_the_sector_line_a_union_only_sees():
    over_sector = {
        permission for kind in PostKind for permission, grant in grants.grants_of(kind) if Line.SECTOR in grant.lines
    }
    assert over_sector == {
        "org.view_unit",
        "people.view_posts",
        "campaigns.view_campaign",
        "routing.view_route",
    }


def test_whoever_administers_never_approves_and_whoever_prepares_never_approves():
    assert grants.kinds_with(OrgPermission.APPROVE_REORGANISATION) == {PostKind.CHAIR, PostKind.VICE_CHAIR}
    assert grants.kinds_with(AccessPermission.SET_MFA) == {PostKind.ADMINISTRATOR}


def test_what_is_done_only_for_others_is_held_by_nobody_over_the_own_unit():
    assert grants.kinds_with(OrgPermission.ENTER_FOR) == frozenset()
    assert PostKind.OFFICER not in grants.kinds_with(AccessPermission.INVITE)
    assert PostKind.DESK_HEAD not in grants.kinds_with(PeoplePermission.MANAGE_POSTS)


def test_a_right_is_declared_once():
    with pytest.raises(ValueError, match="twice"):
        grants.declare(OrgPermission.VIEW_UNIT, {PostKind.MEMBER: grants.BELOW})


def test_a_room_above_declares_its_right_for_the_kinds_it_names(monkeypatch):
    monkeypatch.setattr(grants, "_declared", {})
    monkeypatch.setattr(grants, "_permissions", {})
    grants.declare(OrgPermission.VIEW_JOURNAL, {PostKind.MEMBER: grants.OWN})
    assert dict(grants.grants_of("member")) == {
        "org.view_unit": grants.OWN,
        "org.view_journal": grants.OWN,
    }
    assert "org.view_journal" not in dict(grants.grants_of("team_leader"))


@pytest.mark.parametrize(
    ("extent", "path", "covered"),
    [
        pytest.param(Extent.OWN, "1.2.", True, id="own, itself"),
        pytest.param(Extent.OWN, "1.2.3.", False, id="own, a unit below"),
        pytest.param(Extent.BELOW, "1.2.", True, id="below, itself"),
        pytest.param(Extent.BELOW, "1.2.3.4.", True, id="below, two levels down"),
        pytest.param(Extent.BELOW, "1.20.", False, id="below, a unit whose number only starts alike"),
        pytest.param(Extent.BELOW, "1.", False, id="below, the parent"),
        pytest.param(Extent.UNDER, "1.2.", False, id="under, itself"),
        pytest.param(Extent.UNDER, "1.2.3.", True, id="under, a unit below"),
        pytest.param(Extent.UNDER, "1.20.3.", False, id="under, below a unit whose number only starts alike"),
    ],
)
def test_a_reach_covers_exactly_its_extent(extent, path, covered):
    assert Reach(line="managing", path="1.2.", extent=extent).covers(path) is covered
