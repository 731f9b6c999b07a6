"""Addresses of the room ``documents``."""

from django.urls import URLPattern, URLResolver, path

from thidua.documents.views import acts, document, lists, receiving

urlpatterns: list[URLPattern | URLResolver] = [
    path("van-ban/", lists.documents, name="documents"),
    path("van-ban/nhan/", receiving.document_receive, name="document_receive"),
    path("van-ban/<id:document_id>/", document.document, name="document"),
    path("van-ban/<id:document_id>/tep/", document.document_file, name="document_file"),
    path("van-ban/<id:document_id>/doc-lai/", receiving.document_again, name="document_again"),
    path("van-ban/<id:document_id>/luu/", acts.document_head, name="document_head"),
    path("van-ban/<id:document_id>/lien-ket/", acts.document_links, name="document_links"),
    path("van-ban/<id:document_id>/lien-ket/them/", acts.document_link, name="document_link"),
    path("van-ban/<id:document_id>/lien-ket/bo/", acts.document_unlink, name="document_unlink"),
    path("van-ban/<id:document_id>/bo/", acts.document_drop, name="document_drop"),
]
