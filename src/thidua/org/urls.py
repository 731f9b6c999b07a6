"""Addresses of the room ``org``."""

from django.urls import URLPattern, URLResolver, include, path

from thidua.org.views import blocs, bodies, desks, headcounts, journal, lists, partners, tree, unit

_desks: list[URLPattern | URLResolver] = [
    path("", desks.unit_desks, name="unit_desks"),
    path("moi/", desks.desk_new, name="desk_new"),
    path("<int:desk_id>/doi-ten/", desks.desk_rename, name="desk_rename"),
    path("<int:desk_id>/dien-thoai/", desks.desk_phone, name="desk_phone"),
    path("<int:desk_id>/ket-thuc/", desks.desk_close, name="desk_close"),
]
_bodies: list[URLPattern | URLResolver] = [
    path("", bodies.unit_bodies, name="unit_bodies"),
    path("moi/", bodies.body_new, name="body_new"),
    path("<int:body_id>/sua/", bodies.body_change, name="body_change"),
    path("<int:body_id>/ket-thuc/", bodies.body_close, name="body_close"),
]
_headcounts: list[URLPattern | URLResolver] = [
    path("", headcounts.unit_headcounts, name="unit_headcounts"),
    path("nhap/", headcounts.headcount_enter, name="headcount_enter"),
    path("nhap-thay/", headcounts.headcount_enter_for, name="headcount_enter_for"),
    path("<int:headcount_id>/dinh-chinh/", headcounts.headcount_correct, name="headcount_correct"),
    path("<int:headcount_id>/bo/", headcounts.headcount_remove, name="headcount_remove"),
    path("<int:headcount_id>/xem-xac-nhan/", headcounts.headcount_confirmation, name="headcount_confirmation"),
    path("<int:headcount_id>/xac-nhan/", headcounts.headcount_confirm, name="headcount_confirm"),
    path("<int:headcount_id>/ban-giay/", headcounts.headcount_paper, name="headcount_paper"),
]
_partners: list[URLPattern | URLResolver] = [
    path("", partners.unit_partners, name="unit_partners"),
    path("nguoi-su-dung-lao-dong/", partners.employer_set, name="employer_set"),
    path("moi/", partners.partner_set, name="partner_set"),
    path("<int:partner_id>/ket-thuc/", partners.partner_end, name="partner_end"),
    path("noi-dong/", partners.location_set, name="location_set"),
]
_blocs: list[URLPattern | URLResolver] = [
    path("", blocs.unit_blocs, name="unit_blocs"),
    path("moi/", blocs.bloc_new, name="bloc_new"),
    path("<int:bloc_id>/", blocs.bloc_page, name="bloc"),
    path("<int:bloc_id>/them/", blocs.bloc_add, name="bloc_add"),
    path("<int:bloc_id>/ket-thuc/", blocs.bloc_end, name="bloc_end"),
]
_unit: list[URLPattern | URLResolver] = [
    path("", unit.unit_page, name="unit"),
    path("ban/", include(_desks)),
    path("to-chuc/", include(_bodies)),
    path("so-luong/", include(_headcounts)),
    path("doi-tac/", include(_partners)),
    path("khoi/", include(_blocs)),
    path("nhat-ky/", journal.unit_journal, name="unit_journal"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("don-vi/", tree.unit_tree, name="unit_tree"),
    path("don-vi/danh-sach/", lists.unit_list, name="unit_list"),
    path("don-vi/<int:unit_id>/", include(_unit)),
    path("nhat-ky/", journal.journal, name="journal"),
    path("nhat-ky/<str:kind>/<int:object_id>/", journal.object_journal, name="object_journal"),
]
