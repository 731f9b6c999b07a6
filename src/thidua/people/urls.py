"""Addresses of the room ``people``."""

from django.urls import URLPattern, URLResolver, path

from thidua.people.views import appointing, people, unit_posts

urlpatterns: list[URLPattern | URLResolver] = [
    path("don-vi/<id:unit_id>/can-bo/", unit_posts.unit_posts, name="unit_posts"),
    path("don-vi/<id:unit_id>/can-bo/phan-cong/", appointing.appoint, name="appoint"),
    path("don-vi/<id:unit_id>/can-bo/<id:post_id>/sua/", appointing.change_post, name="change_post"),
    path("don-vi/<id:unit_id>/can-bo/<id:post_id>/ket-thuc/", appointing.end_post, name="end_post"),
    path("can-bo/", people.people, name="people"),
    path("can-bo/<id:person_id>/", people.person, name="person"),
    path("can-bo/<id:person_id>/so-dinh-danh/", people.person_identity, name="person_identity"),
    path("can-bo/<id:person_id>/sua/", people.change_person, name="change_person"),
    path("can-bo/<id:person_id>/xoa-du-lieu/", people.erase_person, name="erase_person"),
]
