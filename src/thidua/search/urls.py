"""Addresses of the room ``search``."""

from django.urls import URLPattern, path

from thidua.search.views import finding

urlpatterns: list[URLPattern] = [
    path("tim/", finding.search, name="search"),
    path("tim/goi-y/", finding.suggest, name="search_suggest"),
]
