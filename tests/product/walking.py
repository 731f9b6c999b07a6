"""The way through the product along its links, as the server writes them: which pages there are to look at."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

DOWNLOADED = "tai="
"""Stands in the address of a list that is handed out as a file."""
LEAVING = {"account_logout"}
SHOWN_AS_TEXT = -1
"""Stands in the place of a status where the reader of a page sees markup."""
_TAG_AS_TEXT = re.compile(r"&lt;/?(?:span|svg|div|a|b|p|li|td)\b")


class _Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href")
        if tag == "a" and address:
            self.found.append(address)


def walk(client: Client, most: int) -> tuple[dict[str, str], dict[str, int]]:
    """Follow every link from the home page, ``most`` addresses a route. Return the first address of each page, by the
    name of its route, and every address that did not answer as it should, with its status."""
    pages: dict[str, str] = {}
    faults: dict[str, int] = {}
    waiting, seen, opened = ["/", "/thanh-phan/"], set[str](), Counter[str]()
    for path in waiting:  # grows while it is walked
        name = route_of(path)
        if path in seen or DOWNLOADED in path or opened[name] == most or name in LEAVING | {""}:
            continue
        seen.add(path)
        opened[name] += 1
        answer = client.get(path)
        if answer.status_code not in (200, 302):
            faults[path] = answer.status_code
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            pages.setdefault(name, path)
            text = answer.content.decode()
            if _TAG_AS_TEXT.search(text):
                faults[path] = SHOWN_AS_TEXT
            waiting += [within(path, link) for link in _Links(text).found]
    return pages, faults


def within(path: str, link: str) -> str:
    """The address a link of a page leads to, without its fragment; empty where it leaves the product."""
    parts = urlsplit(urljoin(f"http://here{path}", link))
    return f"{parts.path}?{parts.query}".rstrip("?") if parts.netloc == "here" else ""


def route_of(path: str) -> str:
    """The name of the route of an address; empty where it has none."""
    try:
        return resolve(urlsplit(path).path).view_name or ""
    except Resolver404:
        return ""
