"""Addresses of the room ``routing``."""

from django.urls import URLPattern, URLResolver, path

from thidua.routing.views import pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("duyet/<id:route_id>/", pages.route, name="route"),
    path("duyet/<id:route_id>/xac-nhan/<id:act_id>/", pages.route_confirm, name="route_confirm"),
    path("duyet/<id:route_id>/<slug:slug>/", pages.route_act, name="route_act"),
    path("duyet/chot/<id:unit_id>/<str:kind>/<id:period_id>/", pages.level_close, name="level_close"),
]
