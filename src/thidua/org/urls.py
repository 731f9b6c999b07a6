"""Addresses of the room ``org``."""

from django.urls import URLPattern, URLResolver, include, path

from thidua.org.views import (
    blocs,
    bodies,
    counts_below,
    counts_by_row,
    desks,
    headcounts,
    history,
    journal,
    lists,
    partners,
    previews,
    reorganisations,
    step_parts,
    step_units,
    steps,
    tree,
    unit,
)

_desks: list[URLPattern | URLResolver] = [
    path("", desks.unit_desks, name="unit_desks"),
    path("moi/", desks.desk_new, name="desk_new"),
    path("<id:desk_id>/doi-ten/", desks.desk_rename, name="desk_rename"),
    path("<id:desk_id>/dien-thoai/", desks.desk_phone, name="desk_phone"),
    path("<id:desk_id>/ket-thuc/", desks.desk_close, name="desk_close"),
]
_bodies: list[URLPattern | URLResolver] = [
    path("", bodies.unit_bodies, name="unit_bodies"),
    path("moi/", bodies.body_new, name="body_new"),
    path("<id:body_id>/sua/", bodies.body_change, name="body_change"),
    path("<id:body_id>/ket-thuc/", bodies.body_close, name="body_close"),
]
_headcounts: list[URLPattern | URLResolver] = [
    path("", headcounts.unit_headcounts, name="unit_headcounts"),
    path("cap-duoi/", counts_below.counts_below, name="counts_below"),
    path("cap-duoi/nhap/", counts_by_row.counts_by_row, name="counts_by_row"),
    path("cap-duoi/<id:paper_id>/", counts_below.count_paper, name="count_paper"),
    path("nhap/", headcounts.headcount_enter, name="headcount_enter"),
    path("nhap-thay/", headcounts.headcount_enter_for, name="headcount_enter_for"),
    path("<id:headcount_id>/dinh-chinh/", headcounts.headcount_correct, name="headcount_correct"),
    path("<id:headcount_id>/bo/", headcounts.headcount_remove, name="headcount_remove"),
    path("<id:headcount_id>/xem-xac-nhan/", headcounts.headcount_confirmation, name="headcount_confirmation"),
    path("<id:headcount_id>/xac-nhan/", headcounts.headcount_confirm, name="headcount_confirm"),
    path("<id:headcount_id>/ban-giay/", headcounts.headcount_paper, name="headcount_paper"),
]
_partners: list[URLPattern | URLResolver] = [
    path("", partners.unit_partners, name="unit_partners"),
    path("nguoi-su-dung-lao-dong/", partners.employer_set, name="employer_set"),
    path("moi/", partners.partner_set, name="partner_set"),
    path("<id:partner_id>/ket-thuc/", partners.partner_end, name="partner_end"),
    path("noi-dong/", partners.location_set, name="location_set"),
]
_blocs: list[URLPattern | URLResolver] = [
    path("", blocs.unit_blocs, name="unit_blocs"),
    path("moi/", blocs.bloc_new, name="bloc_new"),
    path("<id:bloc_id>/", blocs.bloc_page, name="bloc"),
    path("<id:bloc_id>/them/", blocs.bloc_add, name="bloc_add"),
    path("<id:bloc_id>/ket-thuc/", blocs.bloc_end, name="bloc_end"),
]
_unit: list[URLPattern | URLResolver] = [
    path("", unit.unit_page, name="unit"),
    path("lich-su/", history.unit_history, name="unit_history"),
    path("ban/", include(_desks)),
    path("to-chuc/", include(_bodies)),
    path("so-luong/", include(_headcounts)),
    path("doi-tac/", include(_partners)),
    path("khoi/", include(_blocs)),
    path("nhat-ky/", journal.unit_journal, name="unit_journal"),
]
_steps: list[URLPattern | URLResolver] = [
    path("", steps.step_edit, name="step_edit"),
    path("don-vi/", step_units.step_units, name="step_units"),
    path("bo/", steps.step_remove, name="step_remove"),
    path("thu-tu/", steps.step_move, name="step_move"),
    path("phan/moi/", step_parts.part_new, name="part_new"),
    path("phan/<id:part>/", step_parts.part_edit, name="part_edit"),
    path("phan/<id:part>/don-vi/", step_units.step_units, name="part_units"),
    path("phan/<id:part>/bo/", step_parts.part_remove, name="part_remove"),
]
_reorganisations: list[URLPattern | URLResolver] = [
    path("", reorganisations.reorganisations, name="reorganisations"),
    path("moi/", reorganisations.reorganisation_new, name="reorganisation_new"),
    path("<id:reorganisation_id>/", reorganisations.reorganisation_page, name="reorganisation"),
    path("<id:reorganisation_id>/van-ban/", reorganisations.reorganisation_edit, name="reorganisation_edit"),
    path("<id:reorganisation_id>/them/<slug:slug>/", steps.step_new, name="step_new"),
    path("<id:reorganisation_id>/buoc/<id:step_id>/", include(_steps)),
    path("<id:reorganisation_id>/xem-truoc/", previews.reorganisation_preview, name="reorganisation_preview"),
    path("<id:reorganisation_id>/duyet/", previews.reorganisation_approve, name="reorganisation_approve"),
    path("<id:reorganisation_id>/bo/", reorganisations.reorganisation_drop, name="reorganisation_drop"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("don-vi/", tree.unit_tree, name="unit_tree"),
    path("don-vi/danh-sach/", lists.unit_list, name="unit_list"),
    path("don-vi/<id:unit_id>/", include(_unit)),
    path("sap-xep/", include(_reorganisations)),
    path("nhat-ky/", journal.journal, name="journal"),
    path("nhat-ky/<str:kind>/<id:object_id>/", journal.object_journal, name="object_journal"),
]
