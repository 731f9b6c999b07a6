"""``docs/permissions.md`` is what the code enforces."""

from __future__ import annotations

from thidua.access import permission_table
from thidua.cli.pages import generated_pages


def test_the_page_of_permissions_is_up_to_date():
    page = next(path for path, _ in generated_pages() if path.name == "permissions.md")
    assert page.read_text(encoding="utf-8") == dict(generated_pages())[page], "run: make docs"


def test_the_page_names_every_right_and_who_holds_it():
    page = permission_table.render()
    assert (
        "| Thực hiện sắp xếp tổ chức | `org.approve_reorganisation` | Chủ tịch; Phó Chủ tịch | – | – "
        "| Chỉ đạo, quản lý |\n"
    ) in page
    assert (
        "| `/don-vi/<int:unit_id>/can-bo/` | `unit_posts` | chức vụ có quyền “Xem cán bộ của đơn vị”, "
        "đối với đơn vị trong địa chỉ |\n"
    ) in page
