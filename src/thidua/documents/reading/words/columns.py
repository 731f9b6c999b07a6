"""Heads of the columns of tables, by what stands in them. Small letters; a head begins with these words."""

from __future__ import annotations

from thidua.documents.reading.words.listed import listed

NUMBER, WHAT, UNIT, VALUE, WHO, PARTNER, WHEN, ROUND, THEME, OTHER = (
    "number",
    "what",
    "unit",
    "value",
    "who",
    "partner",
    "when",
    "round",
    "theme",
    "other",
)

COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (NUMBER, ("tt", "stt", "số tt", "số thứ tự")),
    (ROUND, ("đợt", "giai đoạn")),
    (UNIT, listed("đơn vị tính; đvt; đv tính; đ.v.t; đv/t")),
    (PARTNER, listed("đơn vị phối hợp; bộ phận phối hợp; cơ quan phối hợp; phối hợp")),
    (
        WHO,
        listed(
            """
            đơn vị chủ trì; đơn vị thực hiện; đơn vị phụ trách; đơn vị; người thực hiện; người phụ trách;
            bộ phận phụ trách; bộ phận thực hiện; cơ quan chủ trì; cơ quan thực hiện; chủ trì; phân công;
            phụ trách; trách nhiệm; thực hiện
            """
        ),
    ),
    (WHEN, listed("thời gian; thời hạn; tiến độ; hoàn thành; ngày hoàn thành; hạn")),
    (
        VALUE,
        listed(
            """
            kế hoạch; số lượng; mức phấn đấu; chỉ tiêu giao; chỉ tiêu năm; chỉ tiêu phấn đấu; mục tiêu; phấn đấu;
            đăng ký; giao; năm 20; đến năm 20; số kế hoạch; mức đạt
            """
        ),
    ),
    (
        WHAT,
        listed(
            """
            nội dung; chỉ tiêu; tên chỉ tiêu; nhiệm vụ; công việc; tên công việc; hoạt động; tiêu chí; danh mục;
            hạng mục
            """
        ),
    ),
    (THEME, ("chủ đề", "trọng tâm")),
    (
        OTHER,
        listed("sản phẩm; kết quả; ghi chú; điểm; kinh phí; địa điểm; hình thức; thực hiện năm"),
    ),
)
