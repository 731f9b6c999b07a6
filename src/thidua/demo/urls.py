"""Addresses of the room ``demo``."""

from django.urls import URLPattern, URLResolver, path

from thidua.demo import views

urlpatterns: list[URLPattern | URLResolver] = [path("du-lieu-mau/roi/", views.leave, name="leave_demo")]
