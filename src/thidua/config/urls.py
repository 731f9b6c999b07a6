"""Every address of the product. A room's own addresses stand in its ``urls.py``."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("thidua.web.urls")),
    path("", include("thidua.org.urls")),
    path("", include("thidua.people.urls")),
    path("", include("thidua.access.urls")),
    path("", include("thidua.ui.urls")),
    path("", include("thidua.jobs.urls")),
    path("", include("thidua.sheets.urls")),
    path("", include("thidua.search.urls")),
    path("", include("thidua.notices.urls")),
    path("", include("thidua.routing.urls")),
    path("", include("thidua.documents.urls")),
    path("", include("thidua.campaigns.urls")),
    path("", include("thidua.demo.urls")),
]

handler400 = "thidua.web.errors.bad_request"
handler403 = "thidua.web.errors.forbidden"
handler404 = "thidua.web.errors.not_found"
handler429 = "thidua.access.views.limits.too_many"
handler500 = "thidua.web.errors.server_error"
