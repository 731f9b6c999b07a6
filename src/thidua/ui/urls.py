"""Addresses of the room ``ui``."""

from django.urls import URLPattern, URLResolver, path

from thidua.ui import draft_views, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("thanh-phan/", views.gallery, name="gallery"),
    path("thanh-phan/phieu/", views.slip, name="gallery_slip"),
    path("giao-dien/", views.choose_theme, name="theme"),
    path("ban-nhap/", draft_views.draft, name="draft"),
]
