"""Every link of the seeds' pages, followed from the home page on."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

from playwright.sync_api import Browser

from .conftest import Site

_LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
_LISTED = 8  # pages of one address with other fields that are followed


def test_no_link_of_the_seeds_is_dead(site: Site, browser: Browser) -> None:
    """From the home page to everything that a link leads to. browser: only where the other tests of this folder run."""
    waiting, known, dead = ["/"], {"/"}, []
    fields: dict[str, int] = {}
    while waiting:
        path = waiting.pop()
        try:
            with urlopen(Request(site.address + path, headers={"Accept": "text/html"}), timeout=60) as response:
                body = response.read().decode() if "html" in response.headers["Content-Type"] else ""
        except OSError as error:
            dead.append(f"{path}: {error}")
            continue
        for link in links(path, body):
            base = link.partition("?")[0]
            fields[base] = fields.get(base, 0) + ("?" in link)
            if link not in known and fields[base] <= _LISTED:
                known.add(link)
                waiting.append(link)
    assert dead == []
    assert len(known) > 1_000


def links(path: str, body: str) -> Iterator[str]:
    """The local links of a page, but those to data and to queries."""
    for found in _LINK.findall(body):
        link = urlsplit(urljoin(path, unescape(found)))
        if not link.netloc and not link.scheme and not link.path.startswith(("/data/", "/sparql")):
            yield link.path + (f"?{link.query}" if link.query else "")
