"""Addresses of the room ``sheets``."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
