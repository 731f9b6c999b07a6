"""Addresses of the room ``campaigns``."""

from django.urls import URLPattern, URLResolver, path

from thidua.campaigns.views import adopting, campaign, feedback, lists

urlpatterns: list[URLPattern | URLResolver] = [
    path("phong-trao/", lists.campaigns, name="campaigns"),
    path("phong-trao/<id:campaign_id>/", campaign.campaign, name="campaign"),
    path("phong-trao/<id:campaign_id>/don-vi/", lists.campaign_units, name="campaign_units"),
    path("phong-trao/<id:campaign_id>/cu-the-hoa/", adopting.campaign_adopt, name="campaign_adopt"),
    path("phong-trao/<id:campaign_id>/phat-dong/", adopting.campaign_launch, name="campaign_launch"),
    path("phong-trao/<id:campaign_id>/xac-nhan/", adopting.campaign_confirm, name="campaign_confirm"),
    path("phong-trao/<id:campaign_id>/da-xem/", adopting.campaign_reviewed, name="campaign_reviewed"),
    path("phong-trao/<id:campaign_id>/vuong-mac/", feedback.campaign_feedback, name="campaign_feedback"),
    path("phong-trao/<id:campaign_id>/vuong-mac/moi/", feedback.feedback_ask, name="feedback_ask"),
    path("phong-trao/<id:campaign_id>/vuong-mac/<id:feedback_id>/", feedback.feedback_answer, name="feedback_answer"),
    path(
        "phong-trao/<id:campaign_id>/vuong-mac/<id:feedback_id>/rut/",
        feedback.feedback_withdraw,
        name="feedback_withdraw",
    ),
]
