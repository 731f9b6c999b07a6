"""Pasting a column with the script, in a real browser."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).parents[2] / "src/thidua/sheets/static/sheets/paste.js"
FORM = """<form><p data-paste-note></p>
<input name="a0" data-paste="a"><input name="b0" data-paste="b"><input name="a1" data-paste="a" value="cũ">
<input name="b1" data-paste="b" value="giữ"><input name="a2" data-paste="a"></form>"""
PASTE = """(box, text) => {
  const given = new DataTransfer(); given.setData("text", text);
  return box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: given, bubbles: true, cancelable: true}));
}"""


@pytest.mark.parametrize(
    ("text", "values", "note"),
    [
        ("1\r\n2\r\n3\r\n", ["1", "", "2", "giữ", "3"], "Đã dán 3 ô."),
        ("1\tx\r\n2\ty\tz\r\n", ["1", "x", "2", "y", ""], "Đã dán 4 ô."),
        ("1\tx", ["1", "x", "cũ", "giữ", ""], "Đã dán 2 ô."),
        ("1\n2\n3\n4\n5", ["1", "", "2", "giữ", "3"], "Đã dán 3 ô. Còn 2 dòng không có ô để dán."),
        ("một dòng", ["", "", "cũ", "giữ", ""], ""),
    ],
)
def test_lines_go_into_the_boxes_below_and_columns_to_the_right(chromium, text, values, note):
    page = chromium.new_page()
    page.set_content(FORM)
    page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    page.locator("[name=a0]").evaluate(PASTE, text)
    assert page.eval_on_selector_all("input", "all => all.map(one => one.value)") == values
    assert page.inner_text("[data-paste-note]") == note
    page.close()
