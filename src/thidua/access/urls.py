"""Addresses of the room ``access``. The views of allauth we use are named here one by one, each with its rule, so that
a page of the package nobody looked at is not reachable."""

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes import views as codes_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as passkey_views
from django.urls import URLPattern, URLResolver, path, re_path

from thidua.access.views import (
    account,
    accounts_of_others,
    first_run,
    getting_started,
    handing_over,
    link_use,
    links,
    mfa_settings,
    password_reset,
    posts_switch,
    redeem,
    sign_in,
    slips,
)
from thidua.shared.routes import public, signed_in

_SIGN_IN: list[URLPattern | URLResolver] = [
    path("tai-khoan/dang-nhap/", public(sign_in.login), name="account_login"),
    path("tai-khoan/dang-xuat/", public(account_views.logout), name="account_logout"),
    path("tai-khoan/da-ngung/", public(account_views.account_inactive), name="account_inactive"),
    path("tai-khoan/xac-thuc/", public(mfa_views.authenticate), name="mfa_authenticate"),
    path("tai-khoan/khoa-truy-cap/dang-nhap/", public(passkey_views.login_webauthn), name="mfa_login_webauthn"),
    path("tai-khoan/quen-mat-khau/", password_reset.request_reset, name="account_reset_password"),
    path(
        "tai-khoan/quen-mat-khau/da-gui/",
        public(account_views.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "tai-khoan/quen-mat-khau/xong/",
        public(account_views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^tai-khoan/mat-khau-moi/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(account_views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("tai-khoan/thu-dien-tu/<str:token>/", account.confirm_email, name="confirm_email"),
]
_PROVE_AGAIN: list[URLPattern | URLResolver] = [
    path("tai-khoan/xac-nhan/", signed_in(account_views.reauthenticate), name="account_reauthenticate"),
    path("tai-khoan/xac-nhan/ma/", signed_in(mfa_views.reauthenticate), name="mfa_reauthenticate"),
    path(
        "tai-khoan/xac-nhan/khoa-truy-cap/",
        signed_in(passkey_views.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
]
_FACTORS: list[URLPattern | URLResolver] = [
    path("tai-khoan/hai-buoc/", signed_in(mfa_views.index), name="mfa_index"),
    path("tai-khoan/hai-buoc/ung-dung/", signed_in(totp_views.activate_totp), name="mfa_activate_totp"),
    path("tai-khoan/hai-buoc/ung-dung/tat/", signed_in(totp_views.deactivate_totp), name="mfa_deactivate_totp"),
    path("tai-khoan/hai-buoc/ma-du-phong/", signed_in(codes_views.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "tai-khoan/hai-buoc/ma-du-phong/tao/",
        signed_in(codes_views.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "tai-khoan/hai-buoc/ma-du-phong/tai-ve/",
        signed_in(codes_views.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("tai-khoan/khoa-truy-cap/", signed_in(passkey_views.list_webauthn), name="mfa_list_webauthn"),
    path("tai-khoan/khoa-truy-cap/them/", signed_in(passkey_views.add_webauthn), name="mfa_add_webauthn"),
    path("tai-khoan/khoa-truy-cap/<id:pk>/bo/", signed_in(passkey_views.remove_webauthn), name="mfa_remove_webauthn"),
    path("tai-khoan/khoa-truy-cap/<id:pk>/ten/", signed_in(passkey_views.edit_webauthn), name="mfa_edit_webauthn"),
]
_ACCOUNT: list[URLPattern | URLResolver] = [
    path("tai-khoan/", account.account, name="account"),
    path("tai-khoan/mat-khau/", signed_in(account_views.password_change), name="account_change_password"),
    path("tai-khoan/dien-thoai/", account.change_phone, name="change_phone"),
    path("tai-khoan/thu-dien-tu/", account.change_email, name="change_email"),
    path("tai-khoan/phien/", account.session_list, name="usersessions_list"),
    path("tai-khoan/phien/ket-thuc/", account.end_sessions, name="end_sessions"),
    path("chon-vai/", posts_switch.choose_post, name="choose_post"),
    path("doi-vai/", posts_switch.switch_post, name="switch_post"),
]
_SLIPS: list[URLPattern | URLResolver] = [
    path("phieu-moi/", slips.invitations_page, name="invitations"),
    path("phieu-moi/tai-khoan/", slips.accounts_page, name="accounts"),
    path("phieu-moi/da-in/", slips.slips_page, name="slips"),
    path("phieu-moi/in/", slips.print_slips, name="print_slips"),
    path("phieu-moi/ban-in/<slug:batch>/", slips.slip_sheets, name="slip_sheets"),
    path("phieu-moi/nguoi/<id:person_id>/", accounts_of_others.account_of, name="account_of"),
    path("phieu-moi/nguoi/<id:person_id>/in/", slips.print_for_one, name="print_for_one"),
    path(
        "phieu-moi/nguoi/<id:person_id>/hoat-dong/",
        accounts_of_others.set_account_active,
        name="set_account_active",
    ),
    path("nhan-tai-khoan/", redeem.redeem, name="redeem"),
    path("nhan-tai-khoan/mo/", redeem.redeem_account, name="redeem_account"),
]
_LINKS: list[URLPattern | URLResolver] = [
    path("don-vi/<id:unit_id>/lien-ket/", links.unit_links, name="unit_links"),
    path("don-vi/<id:unit_id>/lien-ket/<id:link_id>/thu-hoi/", links.withdraw_link, name="withdraw_link"),
    path("lien-ket/<str:token>/", link_use.link, name="link"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *_SIGN_IN,
    *_PROVE_AGAIN,
    *_FACTORS,
    *_ACCOUNT,
    *_SLIPS,
    *_LINKS,
    path("cai-dat/xac-thuc/", mfa_settings.mfa_settings, name="mfa_settings"),
    path("bat-dau/", first_run.first_run, name="first_run"),
    path("mo-co-quan/", getting_started.getting_started, name="getting_started"),
    path("mo-co-quan/dong/", getting_started.close_getting_started, name="close_getting_started"),
    path("don-vi/<id:unit_id>/giao-phan-mem/", handing_over.unit_start, name="unit_start"),
]
