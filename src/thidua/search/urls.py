"""Addresses of the room ``search``."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
