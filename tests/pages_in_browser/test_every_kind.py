"""Every kind of page in a browser: in both languages, on a telephone and on a desk, with and without scripts.

Nothing on the console, nothing that axe-core finds against WCAG 2.2 AA, nothing wider than the window.
    VIETPOL_SCREENSHOTS=DIR python -m pytest tests/pages_in_browser      also takes a picture of each
"""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from .conftest import Site

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
QUERY = "SELECT%20%3Fx%20%3Fname%20%7B%3Fx%20a%20vp%3APerson%20%3B%20rdfs%3Alabel%20%3Fname%7D%20LIMIT%205"
PREFIXES = "PREFIX%20vp%3A%20%3Chttps%3A%2F%2Fw3id.org%2Fvietpol%2Font%23%3E%20PREFIX%20rdfs%3A%20%3Chttp%3A%2F%2Fwww.w3.org%2F2000%2F01%2Frdf-schema%23%3E%20"
FIXED = {
    "home": "/",
    "search": "/search?q=dong+thap",
    "search-nothing": "/search?q=zzz",
    "lists": "/list",
    "list-people": "/list/Person",
    "list-figures": "/list/Observation?place=area_dong-thap",
    "list-meetings": "/list/Meeting",
    "list-plain": "/list/Attestation",
    "indicator": "/code/indicator_grdp-growth",
    "code": "/code/capacity_full",
    "scheme": "/code/scheme_capacity",
    "terms": "/ont",
    "about": "/about",
    "query": "/sparql",
    "query-result": f"/sparql?query={PREFIXES}{QUERY}",
    "query-mistake": "/sparql?query=SELECT",
    "missing": "/page/person_nobody",
    "compare": "/compare?a=area_dong-thap&b=area_ha-giang",
}
WIDTHS = (320, 1280)


def kinds(site: Site) -> dict[str, str]:
    """A path for each kind of page."""
    article = site.things["Article"].removeprefix("/page/article_")
    return FIXED | {name.lower(): path for name, path in site.things.items()} | {"graph": f"/graph/article/{article}"}


@pytest.fixture(params=[(width, code) for width in WIDTHS for code in ("vi", "en")], ids=lambda p: f"{p[1]}-{p[0]}")
def view(request: pytest.FixtureRequest) -> tuple[int, str]:
    width, code = request.param
    return width, code


def opened(browser: Browser, width: int, code: str, *, scripts: bool) -> tuple[Page, list[str]]:
    """A new window, and what goes to its console."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale=code, java_script_enabled=scripts, reduced_motion="reduce"
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    return page, said


def visit(page: Page, site: Site, name: str, path: str, said: list[str]) -> list[str]:
    """Open a page; what is amiss with it, apart from the statuses that belong to it."""
    said.clear()
    response = page.goto(site.address + path, wait_until="load")
    expected = {"missing": 404, "query-mistake": 400}.get(name, 200)
    assert response is not None
    wrong = [] if response.status == expected else [f"status {response.status}"]
    own = f"the server responded with a status of {expected}"
    return wrong + [line for line in said if own not in line]


def test_with_scripts(browser: Browser, site: Site, view: tuple[int, str]) -> None:
    width, code = view
    page, said = opened(browser, width, code, scripts=True)
    axe = Axe()
    found: dict[str, list[str]] = {}
    for name, path in kinds(site).items():
        wrong = visit(page, site, name, path, said)
        if page.evaluate("document.documentElement.lang") != code:
            wrong.append("the language is not the reader's")
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            wrong.append(f"{wide} px wide")
        violations = axe.run(page, options={"runOnly": RULES}).response["violations"]
        wrong += [f"{v['id']}: {node['html'][:200]}" for v in violations for node in v["nodes"][:3]]
        if wrong:
            found[name] = wrong
        picture(page, f"{name}-{code}-{width}")
    page.context.close()
    assert found == {}


def test_without_scripts(browser: Browser, site: Site, view: tuple[int, str]) -> None:
    width, code = view
    page, said = opened(browser, width, code, scripts=False)
    found = {name: wrong for name, path in kinds(site).items() if (wrong := visit(page, site, name, path, said))}
    page.goto(site.address + "/")
    page.fill("input[name=q]", "le quoc phong")
    page.press("input[name=q]", "Enter")
    assert page.locator("ol.hits a").first.text_content() == "Lê Quốc Phong"
    page.context.close()
    assert found == {}


def test_a_name_is_suggested_while_it_is_typed(browser: Browser, site: Site) -> None:
    page, said = opened(browser, 320, "vi", scripts=True)
    page.goto(site.address + "/")
    field = page.get_by_role("combobox")
    assert field.get_attribute("aria-expanded") == "false"
    field.press_sequentially("le quoc ph")
    option = page.get_by_role("option").first
    page.locator("[role=option]", has_text="Lê Quốc Phong").wait_for()
    assert "Lê Quốc Phong" in (option.text_content() or "")
    assert field.get_attribute("aria-expanded") == "true"
    assert Axe().run(page, options={"runOnly": RULES}).response["violations"] == []
    picture(page, "suggestions-vi-320")
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/page/person_le-quoc-phong_*")
    page.context.close()
    assert said == []


def picture(page: Page, name: str) -> None:
    folder = os.environ.get("VIETPOL_SCREENSHOTS")
    if folder:
        for down in range(
            0, page.evaluate("document.documentElement.scrollHeight"), 800
        ):  # what is drawn when it is looked at
            page.evaluate(f"scrollTo(0, {down})")
        page.evaluate("scrollTo(0, 0)")
        page.wait_for_timeout(300)
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
