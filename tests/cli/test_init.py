"""``thidua init``: an office opened without a browser, under the same rules as on the page of the first run."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from thidua.audit.verification import verify
from thidua.org.models import Unit
from thidua.people.models import Account

pytestmark = pytest.mark.django_db
PASSWORD = "mot cau de nho lau"
WORDS = {
    "--unit": "LĐLĐ tỉnh Sông Lam",
    "--kind": "province",
    "--name": "Lê Thị Hồng Hạnh",
    "--username": "HanhLTH",
    "--password": PASSWORD,
}


@pytest.fixture(autouse=True)
def own_data_directory(settings, tmp_path):
    settings.DATA, settings.JOURNAL_CHECKPOINTS = tmp_path, tmp_path / "checkpoints.log"


def words(**changed: str) -> list[str]:
    options = WORDS | {f"--{name}": value for name, value in changed.items()}
    return ["init", *(word for option in options.items() for word in option)]


def test_it_opens_the_office_and_its_administrator_may_sign_in(thidua, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = thidua(*words())
    assert (answer.exit_code, answer.output) == (
        0,
        "Đã mở LĐLĐ tỉnh Sông Lam. Chạy “thidua run” rồi đăng nhập bằng HanhLTH.\n",
    )
    assert Account.objects.get(username="hanhlth").check_password(PASSWORD)
    assert Unit.objects.get().founded_date == timezone.localdate()
    assert list(verify()) == []


@pytest.mark.parametrize("typed", ["28/07/1990", "28-7-1990", "1990-07-28"])
def test_the_office_may_have_a_past(thidua, typed):
    assert thidua(*words(founded=typed)).exit_code == 0
    assert Unit.objects.get().founded_date == date(1990, 7, 28)


def test_what_is_not_given_is_asked(thidua):
    typed = f"LĐLĐ tỉnh Sông Lam\nprovince\nLê Thị Hồng Hạnh\nhanhlth\n{PASSWORD}\n{PASSWORD}\n"
    answer = thidua("init", typed=typed)
    assert answer.exit_code == 0
    assert PASSWORD not in answer.output
    assert Account.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        pytest.param({"password": "1"}, "Mật khẩu cần ít nhất 10 ký tự.", id="a short password"),
        pytest.param({"password": "password123"}, "Mật khẩu này nhiều người dùng", id="a common password"),
        pytest.param(
            {"username": "lehonghanh", "password": "lehonghanh1"}, "Mật khẩu quá giống tên", id="the name as password"
        ),
        pytest.param({"kind": "district"}, "Không có loại đơn vị này.", id="an unknown kind"),
        pytest.param({"username": "0912345678"}, "Chỉ dùng chữ không dấu", id="a number as user name"),
        pytest.param({"founded": "31/02/1990"}, "Tháng 2 năm 1990 có 28 ngày", id="a day that does not exist"),
        pytest.param({"founded": "hôm qua"}, "Ghi ngày/tháng/năm", id="a day that cannot be read"),
        pytest.param({"founded": "01/01/2100"}, "không thể sau hôm nay", id="a day to come"),
    ],
)
def test_what_the_page_refuses_the_command_refuses(thidua, changed, reason):
    answer = thidua(*words(**changed))
    assert answer.exit_code != 0
    assert reason in answer.output
    assert (Unit.objects.count(), Account.objects.count()) == (0, 0)


def test_an_office_is_opened_once(thidua):
    thidua(*words())
    again = thidua(*words(unit="Đơn vị khác", username="nguoikhac"))
    assert again.exit_code == 1
    assert "Phần mềm đã được mở cho một đơn vị" in again.output
    assert Unit.objects.count() == 1
