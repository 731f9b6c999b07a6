"""A commune union that receives documents, and a plan of the province above it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.forest import Forest, make_post
from thidua.documents.models import Document
from thidua.shared.actor import Actor

PLAN = """TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
LIÊN ĐOÀN LAO ĐỘNG TỈNH SÔNG LAM\tĐộc lập - Tự do - Hạnh phúc
Số: 12/KH-LĐLĐ\tSông Lam, ngày 10 tháng 11 năm 2026

KẾ HOẠCH
Phát động phong trào thi đua năm 2027

Căn cứ Kế hoạch số 03/KH-TLĐ ngày 05/10/2026 của Tổng Liên đoàn Lao động Việt Nam, Ban Thường vụ xây dựng kế hoạch:

I. MỤC ĐÍCH, YÊU CẦU
- Đẩy mạnh phong trào thi đua yêu nước trong công nhân, viên chức, lao động; góp phần hoàn thành nhiệm vụ năm 2027.
- Việc tổ chức phải thiết thực, bám sát nhiệm vụ của từng đơn vị; khen thưởng kịp thời người lao động trực tiếp.

II. CHỈ TIÊU
1. Mỗi công đoàn cơ sở có ít nhất 02 sáng kiến được công nhận.
2. 85% đoàn viên đăng ký danh hiệu thi đua.

III. NỘI DUNG THI ĐUA
- Thi đua lao động giỏi, lao động sáng tạo; phát huy sáng kiến, cải tiến kỹ thuật trong mọi lĩnh vực công tác.
- Thi đua xây dựng tổ chức công đoàn vững mạnh, chăm lo đời sống đoàn viên, người lao động trên địa bàn xã.

IV. THỜI GIAN
Đợt 1: từ ngày 01/01/2027 đến ngày 31/5/2027, chào mừng 97 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2027).
Đợt 2: từ ngày 01/6/2027 đến ngày 30/11/2027, kỷ niệm 97 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2027).

V. TỔ CHỨC THỰC HIỆN
1. Công đoàn cấp trên trực tiếp cơ sở xây dựng kế hoạch, gửi về Liên đoàn Lao động tỉnh trước ngày 31/12/2026.
2. Công đoàn cơ sở tổ chức phát động trước ngày 15/02/2027.

Nơi nhận:\tTM. BAN THƯỜNG VỤ
- Các công đoàn xã, phường (t/h);\tCHỦ TỊCH
- Lưu: VT.
\tLê Văn Hòa
"""
LETTER = """CÔNG ĐOÀN XÃ ĐÔNG HÀ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 7/CV-CĐX\tĐông Hà, ngày 12 tháng 11 năm 2026

Kính gửi: Các công đoàn cơ sở

Thực hiện Kế hoạch số 12/KH-LĐLĐ ngày 10/11/2026 của LĐLĐ tỉnh Sông Lam, đề nghị các đơn vị gửi danh sách cán bộ.
"""

type Send = Callable[..., Any]


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def client(forest: Forest, client_for: Callable[..., Client]) -> Client:
    """The chair of the commune."""
    return client_for(make_post(forest.commune, "chair"))


@pytest.fixture
def chair(forest: Forest, actor_for: Callable[..., Actor]) -> Actor:
    """Another chair of the commune, as services know one."""
    return actor_for(make_post(forest.commune, "vice_chair"))


def send_file(client: Client, content: bytes, name: str) -> Any:
    return client.post(reverse("document_receive"), {"file": SimpleUploadedFile(name, content)})


def send_text(client: Client, text: str) -> Any:
    return client.post(reverse("document_receive"), {"text": text})


@pytest.fixture
def plan(client: Client) -> Document:
    """The plan of the province, received and read."""
    send_text(client, PLAN)
    return Document.objects.get()
