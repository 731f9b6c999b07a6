"""What each role may do over which unit, and what each route answers, written by hand from the regulation and not from
the code. A new route, a new kind of post or a new right has no line here and fails the matrix until it gets one."""

from __future__ import annotations

from dataclasses import dataclass, field

type Holders = dict[str, set[str]]
"""Relation of the target: kinds of post that hold something over it."""

# Roles. All hold their post in ``commune``, except for the relation ``other_line``, where it is in ``sector``.
HEADS = {"chair", "vice_chair"}
OFFICERS = {"officer", "desk_head", "desk_deputy"}
INSPECTION = {"inspector", "auditor"}
ADMIN = {"administrator"}
COUNCIL = {"council_chair", "council_vice_chair", "council_secretary", "council_member"}
BASE = {"team_leader", "member"}
WIDE = HEADS | OFFICERS | INSPECTION | ADMIN | {"clerk", "standing_member", "executive_member"}
EVERY = WIDE | COUNCIL | BASE

# Relations of the target to the unit of the post, and which unit of the forest stands for each.
TARGETS = {
    "own": "commune",
    "child": "grassroots",
    "descendant": "section",
    "parent": "province",
    "sibling": "neighbour",
    "other_province": "far_grassroots",
    "other_line_stranger": "sector",
    "other_line": "school",
    "ended_ours": "ended",
    "ended_of_others": "ended_elsewhere",
}
OUT = {"parent", "sibling", "other_province", "other_line_stranger", "ended_of_others"}


def over(**roles: set[str]) -> Holders:
    """Who holds a right over the target of each relation; nobody where nothing is said."""
    assert roles.keys() <= TARGETS.keys() - OUT, "out of scope nobody holds anything"
    return {relation: roles.get(relation, set()) for relation in TARGETS}


SEES = over(own=EVERY, child=WIDE, descendant=WIDE, other_line=WIDE, ended_ours=EVERY)
LEADS = HEADS | ADMIN
HOLDS: dict[str, Holders] = {
    "org.view_unit": SEES,
    "people.view_posts": over(
        own=WIDE | COUNCIL, child=WIDE, descendant=WIDE, other_line=WIDE, ended_ours=WIDE | COUNCIL
    ),
    "org.edit_unit": over(
        own=HEADS | OFFICERS | ADMIN, child=HEADS | OFFICERS | ADMIN, descendant=HEADS | OFFICERS | ADMIN
    ),
    "org.enter_for": over(child=HEADS | OFFICERS, descendant=HEADS | OFFICERS),
    "org.reorganise": over(own=HEADS | OFFICERS, child=HEADS | OFFICERS, descendant=HEADS | OFFICERS),
    "org.approve_reorganisation": over(own=HEADS, child=HEADS, descendant=HEADS),
    "org.view_journal": over(
        own=LEADS | INSPECTION, child=LEADS | INSPECTION, descendant=LEADS | INSPECTION, ended_ours=LEADS | INSPECTION
    ),
    "org.set_up": over(own=LEADS, child=LEADS, descendant=LEADS),
    "people.manage_posts": over(own=LEADS, child=LEADS | {"desk_head"}, descendant=LEADS | {"desk_head"}),
    "people.view_sensitive": over(own=HEADS, ended_ours=HEADS),
    "access.invite": over(own=LEADS, child=LEADS | OFFICERS, descendant=LEADS | OFFICERS),
    "access.issue_link": over(child=HEADS | OFFICERS, descendant=HEADS | OFFICERS),
    "access.set_mfa": over(own=ADMIN),
    "notices.view_duties": over(own=WIDE, child=WIDE, descendant=WIDE, ended_ours=WIDE),
    "notices.remind": over(own=HEADS | OFFICERS, child=HEADS | OFFICERS, descendant=HEADS | OFFICERS),
    "jobs.manage": over(own=ADMIN),
    "routing.view_route": over(
        own=(WIDE - ADMIN) | COUNCIL,
        child=WIDE - ADMIN,
        descendant=WIDE - ADMIN,
        other_line=WIDE - ADMIN,
        ended_ours=(WIDE - ADMIN) | COUNCIL,
    ),
    "routing.close_level": over(own=HEADS, child=HEADS, descendant=HEADS),
    "documents.view_document": over(
        own=HEADS | OFFICERS | {"clerk", "inspector"}, ended_ours=HEADS | OFFICERS | {"clerk", "inspector"}
    ),
    "documents.read": over(own=HEADS | OFFICERS | {"clerk"}),
    "campaigns.view_campaign": SEES,
    "campaigns.draft": over(own=HEADS | OFFICERS),
    "campaigns.review": over(own={"desk_head", "desk_deputy"}),
    "campaigns.approve": over(own=HEADS),
    "campaigns.issue": over(own=HEADS),
    "campaigns.adopt": over(own=HEADS | OFFICERS),
    "campaigns.answer": over(own=HEADS | OFFICERS),
    "campaigns.assign": over(own=HEADS | OFFICERS),
}


@dataclass(frozen=True)
class Over:
    """A route over a unit: ``ok`` where the right (its code, or its holders) is held, 403 where the unit is only seen,
    404 where it is not. ``without_post`` is what an account without a post gets where the view itself asks for the
    right; elsewhere it is led to the page that says so."""

    right: str | Holders
    method: str = "get"
    ok: int = 200
    posted: dict[str, str] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)
    without_post: int | None = None
    rights: tuple[str, ...] = ()
    """The rights by which ``right`` is held, where that is none alone."""

    def expected(self, role: str, relation: str) -> int:
        holders = HOLDS[self.right] if isinstance(self.right, str) else self.right
        if role in holders[relation]:
            return self.ok
        return 403 if role in SEES[relation] else 404


@dataclass(frozen=True)
class About:
    """A route about a person or thing of a unit. Who does not hold ``door`` anywhere gets 403; who may not see what it
    is about (``seen``) 404; who sees it without ``right`` 403. ``things`` maps an argument to another thing of the
    unit than its usual one."""

    door: str
    seen: Holders
    right: Holders
    method: str = "get"
    ok: int = 200
    posted: dict[str, str] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)

    def expected(self, role: str, relation: str) -> int:
        if role not in set().union(*HOLDS[self.door].values()):
            return 403
        if role not in self.seen[relation]:
            return 404
        return self.ok if role in self.right[relation] else 403


@dataclass(frozen=True)
class Page:
    """A route about no unit: ``ok`` for the roles named, 403 for the others."""

    roles: frozenset[str] | set[str] = frozenset(EVERY)
    method: str = "get"
    ok: int = 200
    posted: dict[str, str] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)

    def expected(self, role: str) -> int:
        return self.ok if role in self.roles else 403


@dataclass(frozen=True)
class Account:
    """A route for every account, with or without a post."""

    ok: int = 200
    method: str = "get"
    without_post: int | None = None
    posted: dict[str, str] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Open:
    """A route for everybody; ``signed_in`` where someone signed in gets another answer."""

    ok: int = 200
    method: str = "get"
    signed_in: int | None = None
    posted: dict[str, str] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)


VIEW_POSTS = HOLDS["people.view_posts"]
INVITE = HOLDS["access.invite"]
JOURNAL = HOLDS["org.view_journal"]
DRAFTS = HOLDS["org.reorganise"]
REMINDS = HOLDS["notices.remind"]
# A person whose only post was in an ended unit is managed by nobody: the unit is only read.
MANAGED = HOLDS["people.manage_posts"]
# The unit itself counts its people; for a unit below one enters with the signed paper.
COUNTS_OWN = over(own=HEADS | OFFICERS | ADMIN)
COUNTS = over(own=HEADS | OFFICERS | ADMIN, child=HEADS | OFFICERS, descendant=HEADS | OFFICERS)
APPLIED = {"reorganisation_id": "applied_id"}
WAY = {"slug": "way_slug", "kind": "way_kind"}
# Whoever keeps the product running may draw this one up in its own unit, and so sees it there.
WAYS = over(
    own=WIDE | COUNCIL,
    child=WIDE - ADMIN,
    descendant=WIDE - ADMIN,
    other_line=WIDE - ADMIN,
    ended_ours=(WIDE - ADMIN) | COUNCIL,
)
MENDS = over(own=HEADS | OFFICERS | ADMIN, child=HEADS | OFFICERS, descendant=HEADS | OFFICERS)
SPLIT = {"step_id": "split_id"}

# A plan issued by the unit above reaches everybody here; one of a unit that has ended is read in its papers.
RUNS: Holders = SEES | {"parent": EVERY, "ended_ours": set()}
# Documents are the own unit's, and those of an ended one whose papers it keeps.
DOCUMENTS, READS = HOLDS["documents.view_document"], HOLDS["documents.read"]
# What the own unit makes of a plan: only the province's reaches it.
REACHED: Holders = over() | {"parent": HEADS | OFFICERS}

# What a unit issued or carries out: its own, and the province's; targets of it are given out by those who draft.
CARRIED: Holders = over(own=EVERY) | {"parent": EVERY}
GIVES: Holders = over(own=HEADS | OFFICERS) | {"parent": HEADS | OFFICERS}
# Figures and own tasks of a living unit, as its people and those above it see them.
LIVES: Holders = SEES | {"ended_ours": set()}
OWN_FIGURE: Holders = over(own=HEADS | OFFICERS)

# A plan that is drawn up is seen by those who draft for its unit, and by nobody above or below.
DRAWS = HOLDS["campaigns.draft"]
DRAFT_PLAN = {"campaign_id": "draft_id", "key": "part_key", "kind": "part_kind"}
# Over the unit of the plan: the province's is seen, its unit is not.
OF_SEEN_UNIT: Holders = RUNS | {"parent": set()}

type Expectation = Over | About | Page | Account | Open

PROVE_AGAIN = Account(302)
"""Asks for the password again first; a test browser has not typed one."""

ROUTES: dict[str, Expectation] = {
    "home": Account(without_post=302),
    "search": Page(),
    "search_suggest": Page(),
    # org: units and their facts
    "unit_tree": Page(),
    "unit_list": Page(),
    "unit": Over("org.view_unit"),
    "unit_history": Over("org.view_unit"),
    "unit_desks": Over("org.view_unit"),
    "desk_new": Over("org.edit_unit"),
    "desk_rename": Over("org.edit_unit"),
    "desk_phone": Over("org.edit_unit"),
    "desk_close": Over("org.edit_unit"),
    "unit_bodies": Over("org.view_unit"),
    "body_new": Over("org.edit_unit"),
    "body_change": Over("org.edit_unit"),
    "body_close": Over("org.edit_unit"),
    "unit_headcounts": Over("org.view_unit"),
    "leave_demo": Account(404),
    "unit_start": Over("access.invite"),
    "getting_started": Page(LEADS),
    "close_getting_started": Page(LEADS, "post", 302),
    "counts_below": Over("org.edit_unit"),
    "counts_by_row": Over("org.edit_unit"),
    "count_paper": Over("org.edit_unit"),
    "headcount_enter": Over(COUNTS_OWN, rights=("org.edit_unit",)),
    "headcount_enter_for": Over("org.enter_for"),
    "headcount_correct": Over(COUNTS, rights=("org.edit_unit", "org.enter_for")),
    "headcount_remove": Over(COUNTS, rights=("org.edit_unit", "org.enter_for")),
    "headcount_confirmation": Over("org.view_unit"),
    "headcount_confirm": Over("org.edit_unit", "post", 302),
    "headcount_paper": Over("org.view_unit"),
    "unit_partners": Over("org.view_unit"),
    "employer_set": Over("org.edit_unit"),
    "partner_set": Over("org.edit_unit"),
    "partner_end": Over("org.edit_unit"),
    "location_set": Over("org.edit_unit"),
    "unit_blocs": Over("org.view_unit"),
    "bloc_new": Over("org.edit_unit"),
    "bloc": Over("org.view_unit"),
    "bloc_add": Over("org.edit_unit"),
    "bloc_end": Over("org.edit_unit"),
    # org: reorganisations, as drafts and carried out
    "reorganisations": Page(),
    "reorganisation_new": Page(HEADS | OFFICERS),
    "reorganisation": About("org.view_unit", DRAFTS, DRAFTS),
    "reorganisation@applied": About("org.view_unit", SEES, SEES, things=APPLIED),
    "reorganisation_preview": About("org.view_unit", DRAFTS, DRAFTS),
    "reorganisation_preview@applied": About("org.view_unit", SEES, SEES, ok=302, things=APPLIED),
    "reorganisation_approve": About("org.approve_reorganisation", DRAFTS, HOLDS["org.approve_reorganisation"]),
    "reorganisation_edit": About("org.reorganise", DRAFTS, DRAFTS),
    "reorganisation_drop": About("org.reorganise", DRAFTS, DRAFTS, "post", 302),
    "step_new": About("org.reorganise", DRAFTS, DRAFTS),
    "step_edit": About("org.reorganise", DRAFTS, DRAFTS),
    "step_units": About("org.reorganise", DRAFTS, DRAFTS),
    "step_remove": About("org.reorganise", DRAFTS, DRAFTS, "post", 302),
    "step_move": About("org.reorganise", DRAFTS, DRAFTS, "post", 302),
    "part_new": About("org.reorganise", DRAFTS, DRAFTS, things=SPLIT),
    "part_edit": About("org.reorganise", DRAFTS, DRAFTS, things=SPLIT),
    "part_units": About("org.reorganise", DRAFTS, DRAFTS, things=SPLIT),
    "part_remove": About("org.reorganise", DRAFTS, DRAFTS, "post", 302, things=SPLIT),
    # org: the journal
    "journal": Page(LEADS | INSPECTION),
    "unit_journal": Over("org.view_journal"),
    "object_journal": About("org.view_journal", JOURNAL, JOURNAL),
    # people
    "unit_posts": Over("people.view_posts"),
    "appoint": Over("people.manage_posts"),
    "change_post": Over("people.manage_posts"),
    "end_post": Over("people.manage_posts"),
    "people": Page(WIDE | COUNCIL),
    "person": About("org.view_unit", VIEW_POSTS, VIEW_POSTS),
    "person_identity": About("org.view_unit", VIEW_POSTS, HOLDS["people.view_sensitive"], "post"),
    "change_person": About("people.manage_posts", VIEW_POSTS, MANAGED),
    "erase_person": About("people.manage_posts", VIEW_POSTS, MANAGED),
    # access: accounts of others
    "invitations": Page(LEADS | OFFICERS),
    "accounts": Page(LEADS | OFFICERS),
    "slips": Page(LEADS | OFFICERS),
    "print_slips": Page(LEADS | OFFICERS, ok=302),
    "slip_sheets": Page(LEADS | OFFICERS, ok=404),
    "account_of": About("access.invite", INVITE, INVITE),
    "print_for_one": About("access.invite", INVITE, INVITE, "post", 302),
    "set_account_active": About("access.invite", INVITE, INVITE, "post"),
    "unit_links": Over("access.issue_link"),
    "withdraw_link": Over("access.issue_link", "post", 302),
    "mfa_settings": Page(ADMIN),
    # access: the own account
    "account": Account(),
    "account_change_password": Account(),
    "change_phone": PROVE_AGAIN,
    "change_email": PROVE_AGAIN,
    "usersessions_list": Account(),
    "end_sessions": Account(302, "post"),
    "choose_post": Account(),
    "switch_post": Account(404, "post"),
    "account_reauthenticate": Account(),
    "mfa_reauthenticate": Account(302),
    "mfa_reauthenticate_webauthn": Account(302),
    "mfa_index": Account(),
    "mfa_activate_totp": PROVE_AGAIN,
    "mfa_deactivate_totp": Account(404),
    "mfa_view_recovery_codes": Account(404),
    "mfa_generate_recovery_codes": PROVE_AGAIN,
    "mfa_download_recovery_codes": Account(404),
    "mfa_list_webauthn": Account(),
    "mfa_add_webauthn": PROVE_AGAIN,
    "mfa_remove_webauthn": PROVE_AGAIN,
    "mfa_edit_webauthn": PROVE_AGAIN,
    # access, before signing in
    "account_login": Open(signed_in=302),
    "account_logout": Open(302, signed_in=200),
    "account_inactive": Open(),
    "mfa_authenticate": Open(302),
    "mfa_login_webauthn": Open(302),
    "account_reset_password": Open(),
    "account_reset_password_done": Open(),
    "account_reset_password_from_key_done": Open(),
    "account_reset_password_from_key": Open(),
    "confirm_email": Open(410),
    "redeem": Open(),
    "redeem_account": Open(302),
    "link": Open(404),
    "first_run": Open(404),
    # jobs: one's own, and at the top those of all (tests/jobs); here nobody has started the one asked for
    "jobs": Account(without_post=403),
    "job": Account(404, without_post=403, things={"job_id": "person_id"}),
    "job_cancel": Account(404, "post", without_post=403, things={"job_id": "person_id"}),
    "job_retry": Account(404, "post", without_post=403, things={"job_id": "person_id"}),
    # sheets: the room that declares a workbook says who may; here it is the employers of a unit
    "sheet_imports": Over("org.edit_unit", without_post=403),
    "sheet_start": Over("org.edit_unit", without_post=403),
    "sheet_template": Over("org.edit_unit", without_post=403),
    "sheet_import": Over("org.edit_unit", without_post=403),
    "sheet_mapping": Over("org.edit_unit", without_post=403),
    "sheet_returned": Over("org.edit_unit", without_post=403),
    "sheet_accept": Over("org.edit_unit", "post", 302, without_post=403),
    "sheet_undo": Over("org.edit_unit", "post", 302, without_post=403),
    "sheet_check": Over("org.edit_unit", "post", 302, without_post=403),
    "sheet_again": Over("org.edit_unit", "post", 302, without_post=403),
    "sheet_discard": Over("org.edit_unit", "post", 302, without_post=403),
    # notices
    "duties": Page(),
    "duties_below": Page(WIDE),
    "duties_below@remind": Page(HEADS | OFFICERS, "post", 302),
    "reminder_round": About("notices.remind", SEES, REMINDS),
    "calendar": Page(),
    "feed": Open(404),
    "feed_make": Account(method="post"),
    "feed_revoke": Account(302, "post"),
    "messages": Account(),
    "messages_read": Account(302, "post"),
    "message_open": Account(404, "post"),
    "notice_preferences": Account(),
    # routing: something a union of each relation has handed in
    "route": About("org.view_unit", WAYS, WAYS),
    "route_act": About("org.view_unit", WAYS, MENDS, "post", 422, things=WAY),
    "route_confirm": About("org.view_unit", WAYS, MENDS, "post", 302),
    "level_close": Over("routing.close_level", things=WAY),
    # documents
    "documents": Page(DOCUMENTS["own"]),
    "document_receive": Page(READS["own"]),
    "document": About("documents.view_document", DOCUMENTS, DOCUMENTS),
    "document_file": About("documents.view_document", DOCUMENTS, DOCUMENTS),
    "document_head": About("documents.read", DOCUMENTS, READS),
    "document_links": About("documents.read", DOCUMENTS, READS),
    "document_again": About("documents.read", DOCUMENTS, READS, "post", 302),
    "document_link": About("documents.read", DOCUMENTS, READS, "post", 302),
    "document_unlink": About("documents.read", DOCUMENTS, READS, "post", 302),
    "document_drop": About("documents.read", DOCUMENTS, READS, "post", 302),
    "document_confirm": About("campaigns.draft", DOCUMENTS, HOLDS["campaigns.draft"]),
    # campaigns
    "campaigns": Page(),
    "campaign": About("campaigns.view_campaign", RUNS, RUNS),
    "campaign_units": About("campaigns.view_campaign", RUNS, RUNS),
    "campaign_wall": About("campaigns.view_campaign", RUNS, RUNS),
    "campaign_map": About("campaigns.view_campaign", RUNS, RUNS),
    "campaign_timeline": About("campaigns.view_campaign", RUNS, RUNS),
    "campaign_items": About("campaigns.view_campaign", RUNS, RUNS),
    "campaign_links": About("access.issue_link", RUNS, RUNS),
    "campaign_links_sent": About("access.issue_link", RUNS, RUNS, ok=410),
    "campaign_link_slips": About("access.issue_link", RUNS, RUNS, ok=302),
    "plan_link": Open(404),
    "anniversaries": Page(),
    "campaign_adopt": About("campaigns.adopt", REACHED, REACHED),
    "campaign_launch": About("campaigns.adopt", REACHED, REACHED),
    "campaign_new": Page(HEADS | OFFICERS),
    "campaign_like": About("campaigns.draft", OF_SEEN_UNIT, DRAWS),
    "campaign_issue": About("campaigns.issue", OF_SEEN_UNIT, HOLDS["campaigns.issue"], "post", 302),
    "campaign_edit": About("campaigns.draft", DRAWS, DRAWS, things=DRAFT_PLAN),
    "campaign_head": About("campaigns.draft", DRAWS, DRAWS, things=DRAFT_PLAN),
    "campaign_reasons": About("campaigns.draft", DRAWS, DRAWS, things=DRAFT_PLAN),
    "campaign_part_new": About("campaigns.draft", DRAWS, DRAWS, things=DRAFT_PLAN),
    "campaign_part": About("campaigns.draft", DRAWS, DRAWS, things=DRAFT_PLAN),
    "campaign_part_move": About("campaigns.draft", DRAWS, DRAWS, "post", 302, things=DRAFT_PLAN),
    "campaign_part_remove": About("campaigns.draft", DRAWS, DRAWS, "post", 302, things=DRAFT_PLAN),
    "campaign_drop": About("campaigns.draft", DRAWS, DRAWS, "post", 302, things=DRAFT_PLAN),
    "campaign_record": About("campaigns.draft", DRAWS, DRAWS, things={"campaign_id": "recorded_id"}),
    "campaign_confirm": About("campaigns.adopt", REACHED, REACHED, "post", 302),
    "campaign_reviewed": About("campaigns.adopt", REACHED, REACHED, "get", 302),
    "campaign_amend": About("campaigns.draft", OF_SEEN_UNIT, DRAWS),
    "campaign_versions": About("campaigns.view_campaign", RUNS, RUNS),
    "plan_version": About("campaigns.view_campaign", RUNS, RUNS),
    "campaign_close": About("campaigns.issue", OF_SEEN_UNIT, HOLDS["campaigns.issue"]),
    "campaign_reopen": About("campaigns.issue", OF_SEEN_UNIT, HOLDS["campaigns.issue"], "get", 302),
    "campaign_feedback": About("campaigns.view_campaign", RUNS, RUNS),
    "feedback_ask": About("campaigns.adopt", REACHED, REACHED),
    "feedback_answer": About("campaigns.answer", SEES | {"ended_ours": set()}, HOLDS["campaigns.answer"]),
    "feedback_withdraw": About("campaigns.adopt", REACHED, REACHED),
    "campaign_targets": About("campaigns.view_campaign", RUNS, RUNS),
    "campaign_target": About("campaigns.view_campaign", RUNS, RUNS),
    "target_assign": About("campaigns.assign", CARRIED, GIVES),
    "targets_accept": About("campaigns.adopt", REACHED, REACHED, "post", 302),
    "target_progress": About("campaigns.view_campaign", LIVES, LIVES),
    "progress_confirm": About("campaigns.adopt", OWN_FIGURE, OWN_FIGURE, "post", 302),
    "progress_file": About("campaigns.view_campaign", LIVES, LIVES),
    "campaign_tasks": About("campaigns.view_campaign", LIVES, LIVES),
    "campaign_task": About("campaigns.view_campaign", LIVES, LIVES),
    "task_close": About("campaigns.view_campaign", LIVES, LIVES, "post", 302),
    "task_return": About("campaigns.view_campaign", LIVES, LIVES, "post", 422),
    "task_file": About("campaigns.view_campaign", LIVES, LIVES),
    # web: the guide
    "guide": Open(),
    "guide_chapter": Open(),
    # ui
    "gallery": Open(),
    "gallery_slip": Open(),
    "theme": Open(302, "post"),
    "draft": Account(),
}
