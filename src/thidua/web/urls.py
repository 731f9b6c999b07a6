"""Addresses of the room ``web``."""

from django.urls import URLPattern, URLResolver, path

from thidua.web.views import guide, home

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("huong-dan/", guide.guide, name="guide"),
    path("huong-dan/<slug:chapter>/", guide.guide_chapter, name="guide_chapter"),
]
