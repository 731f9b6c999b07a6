"""Sentences that close an implementation section, and those that ask for something in a letter. Small letters."""

from __future__ import annotations

from thidua.documents.reading.words.listed import listed

# How the paragraphs after the last task begin; they ask nothing of one body.
CLOSING_OPENINGS = listed(
    """
    trên đây là; trong quá trình; quá trình triển khai; quá trình thực hiện; quá trình tổ chức; mọi trao đổi;
    mọi thông tin; mọi vướng mắc; nếu có khó khăn; nếu có vướng mắc; nếu phát sinh; nếu có phát sinh; nếu gặp;
    nhận được; căn cứ kế hoạch này; căn cứ hướng dẫn này; căn cứ nội dung kế hoạch; trường hợp chưa rõ;
    trường hợp có vướng mắc; khi cần; chi tiết liên hệ; thông tin liên hệ; kế hoạch này; hướng dẫn này;
    đề nghị các đơn vị nghiêm túc; yêu cầu các đơn vị nghiêm túc; trân trọng; rất mong
    """
)

# Those asked in words that name nobody: the letter is addressed to them.
NOBODY_IN_PARTICULAR = listed(
    """
    các đơn vị; đơn vị; các đồng chí; các cơ quan, đơn vị; quý
    """
)

# How a request that asks nothing particular ends: "… quan tâm thực hiện", "… nghiêm túc triển khai".
CLOSING_REQUESTS = listed(
    """
    quan tâm thực hiện; quan tâm, thực hiện; quan tâm triển khai; quan tâm phối hợp; quan tâm chỉ đạo;
    nghiêm túc triển khai; nghiêm túc thực hiện; nghiêm túc tổ chức; khẩn trương thực hiện;
    khẩn trương triển khai; triển khai thực hiện; tổ chức thực hiện; hưởng ứng; phối hợp thực hiện; thực hiện đúng
    """
)

# What an item opens with that says something of the section and gives nobody a task.
NO_TASK_OPENINGS = listed(
    """
    kinh phí; nguồn kinh phí; kế hoạch này; hướng dẫn này; thời gian; địa điểm; đối tượng; khen thưởng:;
    mức thưởng; hồ sơ khen thưởng; lưu ý; ghi chú
    """
)
