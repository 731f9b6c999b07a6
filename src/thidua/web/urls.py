"""Addresses of the room ``web``."""

from django.urls import URLPattern, URLResolver, path

from thidua.web import views

urlpatterns: list[URLPattern | URLResolver] = [path("", views.home, name="home")]
