"""Kinds of documents and of findings, which the reader names: without Django, which the process that reads does not
load. Labels are the official wording."""

from __future__ import annotations

from thidua.shared.worded import Worded


class DocumentKind(Worded):
    """Kinds of official documents, by the abbreviation in their number (Decree 30/2020/NĐ-CP, annex III; unions and the
    Party use the same words)."""

    PLAN = "KH", "Kế hoạch"
    GUIDANCE = "HD", "Hướng dẫn"
    LETTER = "CV", "Công văn"
    DECISION = "QĐ", "Quyết định"
    SUBMISSION = "TTr", "Tờ trình"
    REPORT = "BC", "Báo cáo"
    NOTICE = "TB", "Thông báo"
    PROGRAMME = "CTr", "Chương trình"
    MINUTES = "BB", "Biên bản"
    INSTRUCTION = "CT", "Chỉ thị"
    RESOLUTION = "NQ", "Nghị quyết"
    CALL = "LKG", "Lời kêu gọi, thư ngỏ"
    INVITATION = "GM", "Giấy mời"
    OTHER = "KHAC", "Văn bản khác"


class FindingKind(Worded):
    """What an officer should look at in a document, in the words the reader sees."""

    ANNIVERSARY = "anniversary", "Số năm kỷ niệm không khớp"
    IMPOSSIBLE_DATE = "impossible_date", "Ngày không có trong lịch"
    CONTRADICTORY_DATES = "contradictory_dates", "Ngày tháng mâu thuẫn"
    WEEKDAY = "weekday", "Thứ trong tuần không khớp với ngày"
    OVERLAPPING_ROUNDS = "overlapping_rounds", "Các đợt chồng lên nhau"
    REPORT_TOO_EARLY = "report_too_early", "Hạn báo cáo trước khi đợt kết thúc"
    REPORT_TOO_LATE = "report_too_late", "Hạn báo cáo sau khi cấp trên phải báo cáo"
    DUPLICATE_NUMBER = "duplicate_number", "Số thứ tự bị trùng"
    NO_NUMBER = "no_number", "Thiếu số, ký hiệu"
    NO_DATE = "no_date", "Thiếu ngày, tháng, năm"
    NO_SIGNER = "no_signer", "Thiếu người ký"
    NO_RECIPIENTS = "no_recipients", "Thiếu nơi nhận"
    NOT_IN_FORCE = "not_in_force", "Viện dẫn văn bản hết hiệu lực"
    NO_SUCH_RECIPIENT = "no_such_recipient", "Nơi nhận không còn"
    ABBREVIATION = "abbreviation", "Chữ viết tắt chưa giải thích"
    SPELLING = "spelling", "Có thể gõ sai"
    LIST_COUNT = "list_count", "Số mục không khớp với số đã nêu"
    SUM = "sum", "Phép tính không khớp"
    NO_TARGET = "no_target", "Không có chỉ tiêu đo đếm được"
    NO_REPORTING = "no_reporting", "Không có chế độ báo cáo"
    NO_DEADLINE = "no_deadline", "Không có thời hạn"
