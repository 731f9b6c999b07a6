"""Addresses of the room ``jobs``."""

from django.urls import URLPattern, path

from thidua.jobs import views

urlpatterns: list[URLPattern] = [
    path("viec-nen/", views.jobs, name="jobs"),
    path("viec-nen/<id:job_id>/", views.job, name="job"),
    path("viec-nen/<id:job_id>/dung/", views.job_cancel, name="job_cancel"),
    path("viec-nen/<id:job_id>/lam-lai/", views.job_retry, name="job_retry"),
]
