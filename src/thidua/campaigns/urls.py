"""Addresses of the room ``campaigns``."""

from django.urls import URLPattern, URLResolver, include, path

from thidua.campaigns.views import (
    adopting,
    amending,
    anniversaries,
    assigning,
    campaign,
    cascade,
    closing,
    confirming,
    drafting,
    editor,
    feedback,
    lists,
    own_tasks,
    parts,
    plan_link_use,
    plan_links,
    progress,
    reviewing,
    targets,
)

_PARTS = [
    path("them/<slug:kind>/", parts.campaign_part_new, name="campaign_part_new"),
    path("muc/<slug:key>/", parts.campaign_part, name="campaign_part"),
    path("muc/<slug:key>/bo/", parts.campaign_part_remove, name="campaign_part_remove"),
    path("muc/<slug:key>/thu-tu/", parts.campaign_part_move, name="campaign_part_move"),
]
_DRAFT = [
    path("", editor.campaign_edit, name="campaign_edit"),
    path("thong-tin-chung/", editor.campaign_head, name="campaign_head"),
    path("ly-do/", editor.campaign_reasons, name="campaign_reasons"),
    path("bo/", drafting.campaign_drop, name="campaign_drop"),
    path("ghi-nhan/", drafting.campaign_record, name="campaign_record"),
    *_PARTS,
]
_TARGETS = [
    path("", targets.campaign_targets, name="campaign_targets"),
    path("nhan/", targets.targets_accept, name="targets_accept"),
    path("<id:target_id>/", targets.campaign_target, name="campaign_target"),
    path("<id:target_id>/giao/", assigning.target_assign, name="target_assign"),
    path("<id:target_id>/ket-qua/<id:unit_id>/", progress.target_progress, name="target_progress"),
    path("<id:target_id>/so-lieu/<id:progress_id>/xac-nhan/", progress.progress_confirm, name="progress_confirm"),
    path("<id:target_id>/so-lieu/<id:progress_id>/tep/", progress.progress_file, name="progress_file"),
]
_TASKS = [
    path("", own_tasks.campaign_tasks, name="campaign_tasks"),
    path("<id:task_id>/", own_tasks.campaign_task, name="campaign_task"),
    path("<id:task_id>/duyet/", own_tasks.task_close, name="task_close"),
    path("<id:task_id>/tra-lai/", own_tasks.task_return, name="task_return"),
    path("<id:task_id>/tep/<id:line_id>/", own_tasks.task_file, name="task_file"),
]
_UNITS = [
    path("", lists.campaign_units, name="campaign_units"),
    path("tuong/", cascade.campaign_wall, name="campaign_wall"),
    path("dia-ban/", cascade.campaign_map, name="campaign_map"),
    path("thoi-gian/", cascade.campaign_timeline, name="campaign_timeline"),
    path("theo-muc/", cascade.campaign_items, name="campaign_items"),
    path("lien-ket/", plan_links.campaign_links, name="campaign_links"),
    path("lien-ket/gui/", plan_links.campaign_links_sent, name="campaign_links_sent"),
    path("lien-ket/phieu/", plan_links.campaign_link_slips, name="campaign_link_slips"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("phong-trao/", lists.campaigns, name="campaigns"),
    path("phong-trao/soan/", drafting.campaign_new, name="campaign_new"),
    path("van-ban/<id:document_id>/phong-trao/", confirming.document_confirm, name="document_confirm"),
    path("phong-trao/<id:campaign_id>/", campaign.campaign, name="campaign"),
    path("phong-trao/<id:campaign_id>/nhu-nam-truoc/", drafting.campaign_like, name="campaign_like"),
    path("phong-trao/<id:campaign_id>/soan/", include(_DRAFT)),
    path("phong-trao/<id:campaign_id>/sua-doi/", amending.campaign_amend, name="campaign_amend"),
    path("phong-trao/<id:campaign_id>/cac-ban/", amending.campaign_versions, name="campaign_versions"),
    path("phong-trao/ban/<id:version_id>/", amending.plan_version, name="plan_version"),
    path("phong-trao/<id:campaign_id>/ket-thuc/", closing.campaign_close, name="campaign_close"),
    path("phong-trao/<id:campaign_id>/mo-lai/", closing.campaign_reopen, name="campaign_reopen"),
    path("phong-trao/<id:campaign_id>/chi-tieu/", include(_TARGETS)),
    path("phong-trao/<id:campaign_id>/viec/", include(_TASKS)),
    path("phong-trao/<id:campaign_id>/ban-hanh/", drafting.campaign_issue, name="campaign_issue"),
    path("phong-trao/<id:campaign_id>/don-vi/", include(_UNITS)),
    path("ke-hoach/<str:token>/", plan_link_use.plan_link, name="plan_link"),
    path("lich-ky-niem/", anniversaries.anniversaries, name="anniversaries"),
    path("phong-trao/<id:campaign_id>/cu-the-hoa/", adopting.campaign_adopt, name="campaign_adopt"),
    path("phong-trao/<id:campaign_id>/phat-dong/", adopting.campaign_launch, name="campaign_launch"),
    path("phong-trao/<id:campaign_id>/xac-nhan/", adopting.campaign_confirm, name="campaign_confirm"),
    path("phong-trao/<id:campaign_id>/da-xem/", reviewing.campaign_reviewed, name="campaign_reviewed"),
    path("phong-trao/<id:campaign_id>/vuong-mac/", feedback.campaign_feedback, name="campaign_feedback"),
    path("phong-trao/<id:campaign_id>/vuong-mac/moi/", feedback.feedback_ask, name="feedback_ask"),
    path("phong-trao/<id:campaign_id>/vuong-mac/<id:feedback_id>/", feedback.feedback_answer, name="feedback_answer"),
    path(
        "phong-trao/<id:campaign_id>/vuong-mac/<id:feedback_id>/rut/",
        feedback.feedback_withdraw,
        name="feedback_withdraw",
    ),
]
