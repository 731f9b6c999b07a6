"""Addresses of the room ``sheets``."""

from django.urls import URLPattern, path

from thidua.sheets.views import imports, mapping, starting

_ONE = "bang-tinh/lan-nhap/<id:import_id>/"

urlpatterns: list[URLPattern] = [
    path("bang-tinh/<id:unit_id>/", starting.imports, name="sheet_imports"),
    path("bang-tinh/<id:unit_id>/<slug:code>/", starting.start, name="sheet_start"),
    path("bang-tinh/<id:unit_id>/<slug:code>/mau.xlsx", starting.sheet_template, name="sheet_template"),
    path(_ONE, imports.sheet_import, name="sheet_import"),
    path(f"{_ONE}ghep-cot/", mapping.mapping, name="sheet_mapping"),
    path(f"{_ONE}chap-nhan/", imports.import_accept, name="sheet_accept"),
    path(f"{_ONE}hoan-tac/", imports.import_undo, name="sheet_undo"),
    path(f"{_ONE}kiem-tra-lai/", imports.import_check, name="sheet_check"),
    path(f"{_ONE}gui-lai/", imports.import_again, name="sheet_again"),
    path(f"{_ONE}bo/", imports.import_discard, name="sheet_discard"),
    path(f"{_ONE}tra-lai.xlsx", imports.import_returned, name="sheet_returned"),
]
