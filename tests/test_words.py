"""One word for one thing on the screen: what the product calls itself, what it calls a mistake in a form."""

from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[1] / "src" / "thidua"
INSTEAD = {"hệ thống": "phần mềm", "chỗ phải sửa": "chỗ cần sửa"}


@pytest.mark.parametrize("word", INSTEAD)
def test_nothing_on_the_screen_says_another_word(word: str) -> None:
    shown = [path for ending in ("py", "html", "md", "js") for path in SOURCES.rglob(f"*.{ending}")]
    assert len(shown) > 400
    assert [str(path.relative_to(SOURCES)) for path in shown if word in path.read_text(encoding="utf-8").lower()] == []
