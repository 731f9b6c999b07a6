"""Addresses of the room ``campaigns``."""

from django.urls import URLPattern, URLResolver, path

from thidua.campaigns.views import adopting, campaign, confirming, lists

urlpatterns: list[URLPattern | URLResolver] = [
    path("phong-trao/", lists.campaigns, name="campaigns"),
    path("van-ban/<id:document_id>/phong-trao/", confirming.document_confirm, name="document_confirm"),
    path("phong-trao/<id:campaign_id>/", campaign.campaign, name="campaign"),
    path("phong-trao/<id:campaign_id>/don-vi/", lists.campaign_units, name="campaign_units"),
    path("phong-trao/<id:campaign_id>/cu-the-hoa/", adopting.campaign_adopt, name="campaign_adopt"),
    path("phong-trao/<id:campaign_id>/phat-dong/", adopting.campaign_launch, name="campaign_launch"),
    path("phong-trao/<id:campaign_id>/xac-nhan/", adopting.campaign_confirm, name="campaign_confirm"),
    path("phong-trao/<id:campaign_id>/da-xem/", adopting.campaign_reviewed, name="campaign_reviewed"),
]
