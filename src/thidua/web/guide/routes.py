"""Which chapter speaks of which page: the name of a route → chapter, or chapter and section."""

from __future__ import annotations

from django.urls import reverse

CHAPTER_OF: dict[str, str] = {
    # sign-in and the own account
    "account_login": "dang-nhap#dang-nhap",
    "account_logout": "dang-nhap#cac-phien-dang-nhap",
    "account_inactive": "dang-nhap#tai-khoan-bi-ngung",
    "account_reset_password": "dang-nhap#quen-mat-khau",
    "account_reset_password_done": "dang-nhap#quen-mat-khau",
    "account_reset_password_from_key": "dang-nhap#quen-mat-khau",
    "account_reset_password_from_key_done": "dang-nhap#quen-mat-khau",
    "account": "dang-nhap#tai-khoan-cua-toi",
    "account_change_password": "dang-nhap#doi-mat-khau-so-dien-thoai-thu-dien-tu",
    "change_phone": "dang-nhap#doi-mat-khau-so-dien-thoai-thu-dien-tu",
    "change_email": "dang-nhap#doi-mat-khau-so-dien-thoai-thu-dien-tu",
    "confirm_email": "dang-nhap#doi-mat-khau-so-dien-thoai-thu-dien-tu",
    "usersessions_list": "dang-nhap#cac-phien-dang-nhap",
    "choose_post": "dang-nhap#doi-chuc-vu-dang-lam-viec",
    "account_reauthenticate": "dang-nhap#xac-thuc-hai-buoc",
    "mfa_reauthenticate": "dang-nhap#xac-thuc-hai-buoc",
    "mfa_reauthenticate_webauthn": "dang-nhap#khoa-truy-cap",
    "mfa_authenticate": "dang-nhap#xac-thuc-hai-buoc",
    "mfa_login_webauthn": "dang-nhap#khoa-truy-cap",
    "mfa_index": "dang-nhap#xac-thuc-hai-buoc",
    "mfa_activate_totp": "dang-nhap#ung-dung-tao-ma",
    "mfa_deactivate_totp": "dang-nhap#ung-dung-tao-ma",
    "mfa_view_recovery_codes": "dang-nhap#ma-du-phong",
    "mfa_generate_recovery_codes": "dang-nhap#ma-du-phong",
    "mfa_list_webauthn": "dang-nhap#khoa-truy-cap",
    "mfa_add_webauthn": "dang-nhap#khoa-truy-cap",
    "mfa_edit_webauthn": "dang-nhap#khoa-truy-cap",
    "mfa_remove_webauthn": "dang-nhap#khoa-truy-cap",
    # slips and links, as who gets them sees them
    "redeem": "nhan-tai-khoan",
    "redeem_account": "nhan-tai-khoan#mo-tai-khoan",
    "link": "nhan-tai-khoan#lien-ket-dung-mot-lan",
    # a new office
    "first_run": "mo-co-quan#tu-phan-mem-con-trong",
    "getting_started": "mo-co-quan#cac-viec-dau-tien",
    "unit_start": "mo-co-quan#giao-phan-mem-cho-cap-duoi",
    "leave_demo": "mo-co-quan#tu-ban-trinh-dien",
    # every day
    "home": "viec-cua-toi",
    "duties": "viec-cua-toi#tat-ca-viec",
    "duties_below": "viec-cua-toi#ai-chua-lam-nhac-viec",
    "reminder_round": "viec-cua-toi#ai-chua-lam-nhac-viec",
    "calendar": "viec-cua-toi#lich-han",
    "feed_make": "viec-cua-toi#lich-han",
    "messages": "viec-cua-toi#thong-bao",
    "notice_preferences": "viec-cua-toi#cach-nhan-nhac-viec",
    "search": "tim-kiem",
    # documents
    "documents": "van-ban#danh-sach-van-ban",
    "document_receive": "van-ban#nhan-van-ban",
    "document": "van-ban#trang-cua-mot-van-ban",
    "document_head": "van-ban#luu-van-ban-den",
    "document_links": "van-ban#lien-ket",
    "document_confirm": "van-ban#doi-chieu-va-xac-nhan",
    # campaigns
    "campaigns": "phong-trao#danh-sach-phong-trao",
    "campaign": "phong-trao#trang-cua-mot-phong-trao",
    "campaign_new": "soan-ke-hoach#bat-dau",
    "campaign_like": "soan-ke-hoach#nhu-nam-truoc",
    "campaign_edit": "soan-ke-hoach#ghi-tung-phan",
    "campaign_head": "soan-ke-hoach#thong-tin-chung",
    "campaign_part_new": "soan-ke-hoach#ghi-tung-phan",
    "campaign_part": "soan-ke-hoach#ghi-tung-phan",
    "campaign_reasons": "soan-ke-hoach#cua-kiem-tra",
    "campaign_record": "soan-ke-hoach#ke-hoach-cua-cap-tren",
    "campaign_adopt": "phong-trao#cu-the-hoa-ke-hoach",
    "campaign_launch": "phong-trao#ghi-phat-dong",
    "campaign_reviewed": "phong-trao#xem-noi-dung-sua-doi",
    "campaign_versions": "phong-trao#cac-ban-cua-ke-hoach",
    "plan_version": "phong-trao#cac-ban-cua-ke-hoach",
    "campaign_amend": "soan-ke-hoach#sua-doi-ke-hoach-dang-thuc-hien",
    "campaign_close": "soan-ke-hoach#ket-thuc-phong-trao",
    "campaign_reopen": "soan-ke-hoach#ket-thuc-phong-trao",
    "campaign_targets": "chi-tieu#trang-chi-tieu",
    "campaign_target": "chi-tieu#ket-qua-cua-cac-don-vi",
    "target_assign": "chi-tieu#giao-cho-cap-duoi",
    "target_progress": "chi-tieu#ghi-ket-qua",
    "campaign_tasks": "chi-tieu#viec-cua-don-vi-ban-hanh",
    "campaign_task": "chi-tieu#viec-cua-don-vi-ban-hanh",
    "campaign_units": "phong-trao#cac-don-vi-da-lam-den-dau",
    "campaign_wall": "phong-trao#cac-don-vi-da-lam-den-dau",
    "campaign_map": "phong-trao#cac-don-vi-da-lam-den-dau",
    "campaign_timeline": "phong-trao#cac-don-vi-da-lam-den-dau",
    "campaign_items": "phong-trao#cac-don-vi-da-lam-den-dau",
    "campaign_links": "phong-trao#gui-lien-ket-nhan-ke-hoach",
    "campaign_links_sent": "phong-trao#gui-lien-ket-nhan-ke-hoach",
    "campaign_link_slips": "phong-trao#gui-lien-ket-nhan-ke-hoach",
    "plan_link": "phong-trao#nhan-ke-hoach-bang-lien-ket",
    "anniversaries": "phong-trao#lich-ngay-ky-niem",
    "campaign_feedback": "phong-trao#vuong-mac-va-tra-loi",
    "feedback_ask": "phong-trao#vuong-mac-va-tra-loi",
    "feedback_answer": "phong-trao#vuong-mac-va-tra-loi",
    "feedback_withdraw": "phong-trao#vuong-mac-va-tra-loi",
    # the way up
    "route": "duyet#dang-o-buoc-nao",
    "route_act": "duyet#trinh-va-duyet",
    "level_close": "duyet#cap-tren-chot",
    # units
    "unit_tree": "cay-don-vi",
    "unit_list": "cay-don-vi#dang-danh-sach",
    "unit": "ho-so-don-vi",
    "unit_history": "ho-so-don-vi#lich-su",
    "unit_desks": "ho-so-don-vi#ban-van-phong",
    "desk_new": "ho-so-don-vi#ban-van-phong",
    "desk_rename": "ho-so-don-vi#ban-van-phong",
    "desk_phone": "ho-so-don-vi#ban-van-phong",
    "desk_close": "ho-so-don-vi#ban-van-phong",
    "unit_bodies": "ho-so-don-vi#ban-chap-hanh-uy-ban-hoi-dong",
    "body_new": "ho-so-don-vi#ban-chap-hanh-uy-ban-hoi-dong",
    "body_change": "ho-so-don-vi#ban-chap-hanh-uy-ban-hoi-dong",
    "body_close": "ho-so-don-vi#ban-chap-hanh-uy-ban-hoi-dong",
    "unit_partners": "ho-so-don-vi#noi-dong-doi-tac-nguoi-su-dung-lao-dong",
    "employer_set": "ho-so-don-vi#noi-dong-doi-tac-nguoi-su-dung-lao-dong",
    "partner_set": "ho-so-don-vi#noi-dong-doi-tac-nguoi-su-dung-lao-dong",
    "partner_end": "ho-so-don-vi#noi-dong-doi-tac-nguoi-su-dung-lao-dong",
    "location_set": "ho-so-don-vi#noi-dong-doi-tac-nguoi-su-dung-lao-dong",
    "unit_blocs": "ho-so-don-vi#khoi-thi-dua",
    "bloc_new": "ho-so-don-vi#khoi-thi-dua",
    "bloc": "ho-so-don-vi#khoi-thi-dua",
    "bloc_add": "ho-so-don-vi#khoi-thi-dua",
    "bloc_end": "ho-so-don-vi#khoi-thi-dua",
    "unit_headcounts": "so-luong",
    "headcount_enter": "so-luong#nhap-so-luong-cua-don-vi-minh",
    "headcount_enter_for": "so-luong#nhap-thay",
    "headcount_correct": "so-luong#dinh-chinh-va-bo",
    "headcount_remove": "so-luong#dinh-chinh-va-bo",
    "headcount_confirmation": "so-luong#xac-nhan-so-cap-tren-nhap-thay",
    "counts_below": "so-luong#nhap-thay-nhieu-don-vi-bang-mot-tep",
    "counts_by_row": "so-luong#nhap-thay-nhieu-don-vi-ngay-tren-trang",
    "reorganisations": "sap-xep-to-chuc",
    "reorganisation_new": "sap-xep-to-chuc#soan-dot-moi",
    "reorganisation_edit": "sap-xep-to-chuc#soan-dot-moi",
    "reorganisation": "sap-xep-to-chuc#ghi-cac-buoc",
    "step_new": "sap-xep-to-chuc#ghi-cac-buoc",
    "step_edit": "sap-xep-to-chuc#ghi-cac-buoc",
    "step_units": "sap-xep-to-chuc#chon-don-vi",
    "part_new": "sap-xep-to-chuc#chia-tach",
    "part_edit": "sap-xep-to-chuc#chia-tach",
    "part_units": "sap-xep-to-chuc#chia-tach",
    "reorganisation_preview": "sap-xep-to-chuc#xem-truoc",
    "reorganisation_approve": "sap-xep-to-chuc#duyet-va-thuc-hien",
    # people and their accounts
    "unit_posts": "can-bo",
    "appoint": "can-bo#phan-cong-chuc-vu",
    "change_post": "can-bo#sua-ket-thuc-chuc-vu",
    "end_post": "can-bo#sua-ket-thuc-chuc-vu",
    "people": "can-bo#tim-can-bo",
    "person": "can-bo#trang-cua-mot-nguoi",
    "person_identity": "can-bo#trang-cua-mot-nguoi",
    "change_person": "can-bo#trang-cua-mot-nguoi",
    "erase_person": "can-bo#xoa-du-lieu-ca-nhan",
    "invitations": "phieu-moi",
    "print_slips": "phieu-moi#in-phieu-nhan-tai-khoan",
    "slip_sheets": "phieu-moi#in-phieu-nhan-tai-khoan",
    "slips": "phieu-moi#phieu-da-in",
    "accounts": "phieu-moi#nguoi-quen-mat-khau-mat-dien-thoai",
    "account_of": "phieu-moi#ngung-tai-khoan",
    "set_account_active": "phieu-moi#ngung-tai-khoan",
    "unit_links": "phieu-moi#lien-ket-dung-mot-lan",
    "mfa_settings": "phieu-moi#yeu-cau-xac-thuc-hai-buoc",
    # spreadsheets, long work, the journal
    "sheet_imports": "bang-tinh#cac-lan-nhap-truoc",
    "sheet_start": "bang-tinh",
    "sheet_mapping": "bang-tinh#bang-la-ghep-cot",
    "sheet_import": "bang-tinh#xem-truoc-khi-ghi",
    "jobs": "viec-chay-nen",
    "job": "viec-chay-nen#theo-doi-mot-viec",
    "journal": "nhat-ky",
    "unit_journal": "nhat-ky",
    "object_journal": "nhat-ky#mot-don-vi-mot-doi-tuong",
}
"""Routes that draw a page, and where the guide speaks of it."""

_GUIDE = ("guide", "guide_chapter")
WITHOUT_CHAPTER = frozenset({
    *_GUIDE,
    *("gallery", "gallery_slip"),  # for who builds the product
    *("search_suggest", "draft"),  # answers to a script
    *("headcount_paper", "count_paper", "sheet_template", "sheet_returned", "mfa_download_recovery_codes"),  # files
    *("document_file", "progress_file", "task_file"),  # files too
    "feed",  # read by a calendar
})  # fmt: skip
"""Routes that can be opened and have no chapter, each for the reason beside it."""


def address_of(route_name: str) -> str:
    """Return where the guide speaks of a route; its contents where it does not; nothing from the guide itself."""
    if route_name in _GUIDE:
        return ""
    chapter, _, anchor = CHAPTER_OF.get(route_name, "").partition("#")
    if not chapter:
        return reverse("guide")
    address = reverse("guide_chapter", args=[chapter])
    return f"{address}#{anchor}" if anchor else address
