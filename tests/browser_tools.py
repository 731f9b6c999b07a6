"""A real browser for the tests of every room.

``open_page`` opens a page of the running product at a width, in a theme, signed in as a client, with or without
JavaScript; whatever the page complained about (script errors, refused styles, missing files) fails the test at its
end. ``axe`` names what breaks the accessibility rules. The browser is Debian's, or ``$CHROMIUM``.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, sync_playwright

from thidua.ui.themes import COOKIE

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
AXE = Path(__file__).resolve().parents[1] / "assets" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
WIDE, PHONE = 1440, 390
SCREENS = [(WIDE, "light"), (WIDE, "dark"), (PHONE, "light"), (PHONE, "dark")]
"""Every width and theme a page is checked in; ``faults_on_every_screen`` looks at one page in all of them."""

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def playwright_driver() -> Iterator[Playwright]:
    """The driver, one a test process."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright_driver: Playwright) -> Iterator[Browser]:
    """The browser, started once a test process."""
    browser = playwright_driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[OpenPage]:
    """Return ``open_page(path, width=1440, theme="light", client=None, script=True, expect=200, later=())``.

    ``client`` is a Django test client that is signed in; ``expect`` the status of the answer, ``later``
    the error pages the test means to meet. Needs a test marked
    ``browser`` that stores what the page shows (the database is a real one, see pytest-django's ``live_server``).
    Every page is opened by a browser that has seen nothing before.
    """
    yield from _opening(chromium, live_server.url, is_kept=False)


@pytest.fixture
def open_next(chromium: Browser, live_server: Any) -> Iterator[OpenPage]:
    """Return ``open_page`` of one browser in which each page takes the place of the one before, and finds its files
    there; who is signed in is only the client named. For many pages one after the other."""
    yield from _opening(chromium, live_server.url, is_kept=True)


def _opening(chromium: Browser, address: str, *, is_kept: bool) -> Iterator[OpenPage]:
    problems: list[str] = []
    expected: dict[Page, set[int]] = {}
    pages: dict[object, Page] = {}

    def page_for(*, script: bool) -> Page:
        key = script if is_kept else len(pages)
        if key not in pages:
            context = chromium.new_context(
                locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce", java_script_enabled=script
            )
            page = pages[key] = context.new_page()
            expected[page] = set()
            page.on("pageerror", lambda error: problems.append(str(error)))
            page.on("console", lambda message: problems.extend(_problem(message, expected[page])))
        return pages[key]

    def go(
        path: str,
        *,
        width: int = WIDE,
        theme: str = "light",
        client: Client | None = None,
        script: bool = True,
        expect: int = 200,
        later: Collection[int] = (),
    ) -> Page:
        page = page_for(script=script)
        page.goto("about:blank")  # the page before says its farewell as who it was
        expected[page] = {expect, *later}
        page.context.clear_cookies()
        kept = {COOKIE: theme} | ({name: morsel.value for name, morsel in client.cookies.items()} if client else {})
        page.context.add_cookies([{"name": name, "value": value, "url": address} for name, value in kept.items()])
        page.set_viewport_size({"width": width, "height": 900})
        answer = page.goto(address + path)
        assert answer is not None
        assert answer.status == expect, f"{path} answered {answer.status}"
        if script:
            page.evaluate("document.fonts.ready.then(() => true)")
        return page

    yield go
    for page in pages.values():
        page.context.close()
    assert problems == []


def until(page: Page, expression: str, seconds: float = 30) -> None:
    """Wait until a JavaScript expression is true. Asked from here: what waits in the page evaluates text there, which
    the product forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never: {expression}"
        page.wait_for_timeout(50)


def axe(
    page: Page, rules: Sequence[str] = RULES, *, without: Sequence[str] = (), within: str = "document"
) -> list[str]:
    """Return the broken accessibility rules of a page, each with the places that break it; empty where none is.
    ``without`` names rules that are left out, ``within`` the part of the page that is looked at, in JavaScript."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = _violations(page, rules, without, within, is_located=False)
    if found:  # where they stand takes most of the time, and nearly always nothing is found
        found = _violations(page, rules, without, within, is_located=True)
    return [f"{broken['id']}: {', '.join(str(node['target'][0]) for node in broken['nodes'][:5])}" for broken in found]


def _violations(
    page: Page, rules: Sequence[str], without: Sequence[str], within: str, *, is_located: bool
) -> list[dict[str, Any]]:
    """What axe finds. The product has no frames, and no rule that is asked reads style sheets."""
    options = {"rules": {rule: {"enabled": False} for rule in without}, "selectors": is_located}
    answer = page.evaluate(
        f"""([rules, options]) => axe.run({within}, {{
            runOnly: rules, resultTypes: ["violations"], preload: false, iframes: false, ...options,
        }})""",
        [list(rules), options],
    )
    return list(answer["violations"])


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than its screen; a page never scrolls sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def small_targets(page: Page, least: int = 24) -> list[str]:
    """Return the buttons, fields and links that stand alone and are smaller than ``least`` pixels. A box to tick is as
    large as its label; links in running text, in lists of text and in cells are no targets that stand alone."""
    return list(
        page.evaluate(
            """(least) => [...document.querySelectorAll(
                    "button, summary, .btn, nav a, [role=tab], input:not([type=hidden]), select, textarea")]
                .map((it) => /checkbox|radio|search/.test(it.type) ? it.closest("label, .find") ?? it : it)
                .filter((it) => it.getClientRects().length && !it.closest(".sr"))
                .filter((it) => Math.min(it.getBoundingClientRect().width, it.getBoundingClientRect().height) < least)
                .map((it) => it.textContent.trim() || it.getAttribute("aria-label") || it.name || it.outerHTML)""",
            least,
        )
    )


def faults_on_every_screen(page: Page, touch: int = 44, *, is_brief: bool = False) -> dict[tuple[int, str], list[str]]:
    """Return what is wrong with an open page at each width, in each theme; empty where nothing is. Targets that stand
    alone are at least 24 pixels wide and high, on a phone ``touch``. A theme changes colours and nothing else; with
    ``is_brief`` structure, which a width hardly changes, is judged on a phone alone."""
    found: dict[tuple[int, str], list[str]] = {}
    for width, theme in SCREENS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("(theme) => { document.documentElement.dataset.theme = theme }", theme)
        found[width, theme] = pale(page, theme)
        if theme == "light":
            found[width, theme] += [f"scrolls sideways by {overflow(page)}"] if overflow(page) else []
            small = small_targets(page, least=touch if width == PHONE else 24)
            found[width, theme] += [f"small: {label}" for label in small]
    page.evaluate(_THIN)
    for width in (PHONE,) if is_brief else (PHONE, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        found[width, "light"] += axe(page, RULES, without=COLOUR_RULES)
    page.set_viewport_size({"width": WIDE, "height": 900})
    return {screen: wrong for screen, wrong in found.items() if wrong}


_THIN = """() => {
    for (const rows of document.querySelectorAll("tbody")) [...rows.rows].slice(6).forEach((row) => row.remove());
}"""
"""Rows of a table are written by one template: what is wrong in its structure is wrong in the first."""


_SOUND: set[str] = set()
"""What ``pale`` found readable in this test process: letters of a colour, size and weight on certain grounds."""

_SHOWN = """(theme) => {
    const shown = (window.shownOfAxe = new Map());
    const grounds = new Map([[null, theme]]);
    const ground = (it) => {
        if (!grounds.has(it)) {
            const style = getComputedStyle(it);
            const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter].join(" ");
            const place = /absolute|fixed|sticky/.test(style.position) ? it.className : "";
            const over = ground(it.parentElement);
            grounds.set(it, own === "rgba(0, 0, 0, 0) none 1 none" && !place ? over : `${over}/${own} ${place}`);
        }
        return grounds.get(it);
    };
    for (const it of document.body.querySelectorAll("*")) {
        const words = [...it.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
        if (!(words || it.matches("input, select, textarea")) || !it.getClientRects().length) continue;
        const style = getComputedStyle(it);
        const link = it.closest("a") ? `${getComputedStyle(it.parentElement).color} ${style.textDecorationLine}` : "";
        const letters = [style.color, style.fontSize, style.fontWeight, style.textShadow, it.disabled, link].join(" ");
        shown.set(`${letters} on ${ground(it)}`, it);
    }
    return [...shown.keys()];
}"""


def pale(page: Page, theme: str) -> list[str]:
    """Return the broken rules of colour. Letters that look alike on grounds that look alike are judged once in a test
    process: by far the most of what a page shows was on the page before."""
    fresh = [look for look in page.evaluate(_SHOWN, theme) if look not in _SOUND]
    if not fresh:
        return []
    page.evaluate("(looks) => { window.freshOfAxe = looks.map((look) => shownOfAxe.get(look)) }", fresh)
    wrong = axe(page, COLOUR_RULES, within="freshOfAxe")
    if not wrong:
        _SOUND.update(fresh)
    return wrong


def give_passkey_device(page: Page) -> None:
    """Give the browser a device that holds passkeys and knows its owner's finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def _problem(message: ConsoleMessage, expected: Collection[int]) -> list[str]:
    """Return what the console says as a list: the browser's own remark on an expected error page is no problem."""
    if "was preloaded using link preload but not used" in message.text:
        return []  # says only that the machine was slow
    if message.type not in {"error", "warning"} or any(f"status of {code}" in message.text for code in expected):
        return []
    return [message.text]
