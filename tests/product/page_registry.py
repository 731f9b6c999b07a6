"""The exact account of every address of the product: which are pages, and who opens each before it is released.

A new route stands in none of the tables and fails the build until it does: reached by the links of the demo province
(``WALKED``), opened in a state of its own (``ON_PURPOSE`` in ``tests/product/on_purpose.py``), or no page at all
(``NO_PAGE``, with the reason).
"""

from __future__ import annotations

import enum

WALKED = {
    # home, guide, the own account
    *("home", "search", "guide", "guide_chapter", "gallery", "gallery_slip", "leave_demo"),
    *("account", "account_change_password", "choose_post", "mfa_index", "usersessions_list", "notice_preferences"),
    # what waits
    *("duties", "duties_below", "calendar", "messages", "jobs", "documents", "document_receive"),
    *("document", "document_head", "document_links", "document_confirm"),
    # campaigns
    *("campaigns", "campaign", "campaign_units", "campaign_new", "campaign_like"),
    *("campaign_feedback", "feedback_answer"),
    *("campaign_targets", "campaign_target", "target_assign", "target_progress", "campaign_tasks", "campaign_task"),
    *("campaign_wall", "campaign_map", "campaign_timeline", "campaign_items", "campaign_links", "anniversaries"),
    # units
    *("unit_tree", "unit_list", "unit", "unit_history", "unit_journal", "unit_links", "unit_start"),
    *("unit_desks", "desk_new", "desk_rename", "desk_phone", "desk_close"),
    *("unit_bodies", "body_new", "body_change", "body_close"),
    *("unit_headcounts", "headcount_enter", "headcount_enter_for", "headcount_correct", "headcount_remove"),
    *("headcount_confirmation", "counts_below", "counts_by_row"),
    *("unit_partners", "employer_set", "partner_set", "partner_end", "location_set"),
    *("unit_blocs", "bloc_new", "bloc", "bloc_add", "bloc_end"),
    # reorganisations
    *("reorganisations", "reorganisation_new", "reorganisation", "reorganisation_edit", "reorganisation_preview"),
    *("reorganisation_approve", "step_new", "step_edit", "step_units"),
    # people, accounts, journal, workbooks
    *("people", "person", "change_person", "unit_posts", "appoint", "change_post", "end_post"),
    *("invitations", "accounts", "slips", "account_of"),
    *("journal", "object_journal", "sheet_imports", "sheet_start"),
}
"""Pages that links of the demo province lead to."""

WALKED_BELOW = {
    *("home", "account", "duties", "calendar", "messages", "guide", "people", "person", "journal"),
    *("campaigns", "campaign", "campaign_feedback", "campaign_targets", "target_progress"),
    *("documents", "document_receive"),
    *("unit", "unit_tree", "unit_desks", "unit_bodies", "unit_posts", "unit_headcounts", "unit_partners", "unit_blocs"),
    *("headcount_enter", "headcount_correct", "headcount_confirmation", "sheet_imports", "sheet_start", "appoint"),
    *("reorganisations", "invitations", "accounts", "account_of", "employer_set", "location_set"),
}
"""Those that look otherwise from below: a grassroots union meets them too."""


class NoPage(enum.StrEnum):
    """Why an address shows no page."""

    POSTED = "takes a form and leads on to a page"
    FILE = "hands out a file"
    FEED = "is read by a calendar"
    PIECE = "answers a script with a piece of a page"
    LEADS_ON = "leads on to the page it belongs to"


NO_PAGE = {
    **dict.fromkeys(("headcount_confirm", "reorganisation_drop", "step_remove", "step_move"), NoPage.POSTED),
    **dict.fromkeys(("part_remove", "end_sessions", "switch_post", "print_for_one", "withdraw_link"), NoPage.POSTED),
    **dict.fromkeys(("close_getting_started", "theme", "job_cancel", "job_retry", "sheet_accept"), NoPage.POSTED),
    **dict.fromkeys(("sheet_undo", "sheet_check", "sheet_again", "sheet_discard", "feed_revoke"), NoPage.POSTED),
    **dict.fromkeys(("messages_read", "message_open", "route_confirm", "campaign_confirm"), NoPage.POSTED),
    **dict.fromkeys(("campaign_issue", "campaign_drop"), NoPage.POSTED),
    **dict.fromkeys(("campaign_part_move", "campaign_part_remove"), NoPage.POSTED),
    **dict.fromkeys(("targets_accept", "progress_confirm", "task_close", "task_return"), NoPage.POSTED),
    **dict.fromkeys(("progress_file", "task_file"), NoPage.FILE),
    **dict.fromkeys(("document_again", "document_link", "document_unlink", "document_drop"), NoPage.POSTED),
    **dict.fromkeys(("headcount_paper", "count_paper", "sheet_template", "sheet_returned"), NoPage.FILE),
    **dict.fromkeys(("mfa_download_recovery_codes", "document_file"), NoPage.FILE),
    "feed": NoPage.FEED,
    **dict.fromkeys(("search_suggest", "draft"), NoPage.PIECE),
    "mfa_login_webauthn": NoPage.LEADS_ON,
}
