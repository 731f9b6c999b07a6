"""Addresses of the room ``access``."""

from django.urls import URLPattern, URLResolver, path

from thidua.access.views import posts_switch

urlpatterns: list[URLPattern | URLResolver] = [
    path("chon-vai/", posts_switch.choose_post, name="choose_post"),
    path("doi-vai/", posts_switch.switch_post, name="switch_post"),
]
