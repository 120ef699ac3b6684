"""The query page in a browser: editor, completion, chart and map, under the site's policy, by keyboard, at 320 px."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from browser import CHROMIUM, DRIVER, Browser
from server_process import Served, publish_graph
from vietpol.vocab import ID, RDF, RDFS, VP

BUILT = Path(__file__).parents[2] / "server" / "static" / "build" / "entries.json"
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason="needs chromium and chromium-driver"),
    pytest.mark.skipif(not BUILT.is_file(), reason="the scripts of pages are not built"),
]
SHARES = {"ha-giang": "Hà Giang", "lai-chau": "Lai Châu", "ha-nam": "Hà Nam", "dong-thap-2025": "Đồng Tháp"}
GRAPH = "\n".join(
    f'<{ID}area_{local}> <{RDF}type> <{VP}ProvincialUnit> , <{VP}Area> ; <{RDFS}label> "{name}"@vi ; <{VP}share> {number} .'
    for number, (local, name) in enumerate(SHARES.items(), 1)
)
TABLE = f"SELECT ?area ?name ?share {{ ?area <{RDFS}label> ?name ; <{VP}share> ?share }} ORDER BY ?share"
EDITOR = "document.querySelector('.CodeMirror').CodeMirror"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("store")
    publish_graph(root, GRAPH.encode())
    server = Served(root)
    yield f"http://127.0.0.1:{server.port}"
    server.stop()


@pytest.fixture(scope="module")
def shared() -> Iterator[Browser]:
    with Browser() as found:
        yield found


@pytest.fixture
def browser(shared: Browser) -> Iterator[Browser]:
    """A browser in whose console nothing may stand at the end: no error, no violation of the policy."""
    shared.console()
    yield shared
    assert shared.console() == []


def ask(browser: Browser, site: str, query: str, language: str = "vi") -> None:
    browser.open(f"{site}/sparql?" + urlencode({"lang": language, "query": query}))
    browser.wait("return Boolean(document.querySelector('.CodeMirror'))")


def write(browser: Browser, text: str) -> None:
    browser.run(f"{EDITOR}.setValue(''); {EDITOR}.focus()")
    browser.type(text)


def test_a_violation_would_be_seen(shared: Browser, site: str) -> None:
    ask(shared, site, "ASK {}")
    shared.run("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    assert any("Content Security Policy" in message for message in shared.console())


def test_the_editor_runs_what_it_shows(browser: Browser, site: str) -> None:
    ask(browser, site, "")
    assert browser.run("return document.querySelector('textarea[name=query]').hidden")
    write(browser, "ASK { ?s ?p 3 }")
    browser.chord("Control", "Enter")
    browser.wait("return document.querySelector('#h-result')")
    assert browser.run("return document.querySelector('.amount').textContent") == "Đúng (true)"
    assert "ASK+%7B+%3Fs+%3Fp+3+%7D" in browser.run("return location.href")


def test_the_keyboard_gets_out_of_the_editor(browser: Browser, site: str) -> None:
    ask(browser, site, "ASK {}", "en")
    browser.run(f"{EDITOR}.focus()")
    assert browser.run("return document.activeElement.getAttribute('aria-label')") == "Query"
    browser.chord("Tab")
    assert browser.run("return document.activeElement.textContent") == "Run"


@pytest.mark.parametrize(
    ("language", "typed", "offered", "whole"),
    [
        ("vi", "SELECT * { ?x a vp:nguoi", "vp:PersonNgười", "SELECT * { ?x a vp:Person"),
        ("vi", "SELECT * { ?x vp:gsoC", "vp:gsoCodemã đơn vị hành chính", "SELECT * { ?x vp:gsoCode"),
        (
            "vi",
            "SELECT * { ?x ?y id:ha-gi",
            "id:area_ha-giangHà Giang · địa phương",
            "SELECT * { ?x ?y id:area_ha-giang",
        ),
        ("en", "SELECT * { ?x a vp:Meetin", "vp:Meetingmeeting", "SELECT * { ?x a vp:Meeting"),
    ],
)
def test_completion(browser: Browser, site: str, language: str, typed: str, offered: str, whole: str) -> None:
    ask(browser, site, "", language)
    write(browser, typed)
    first = "let h = document.querySelector('.CodeMirror-hint-active'); return h && h.textContent.toLowerCase()"
    browser.wait(f"let first = () => {{ {first} }}; return first() == {offered.lower()!r}")
    browser.chord("Enter")
    value = browser.wait(f"let v = {EDITOR}.getValue(); return !document.querySelector('.CodeMirror-hints') && v")
    assert re.findall(r"PREFIX (\w+):", value) == [offered.partition(":")[0]], "what is used is declared, once"
    assert value.endswith(whole)


def test_mistakes_are_marked_where_they_are(shared: Browser, site: str) -> None:
    ask(shared, site, "SELECT * {\n  ?s ?p 'Đồng Tháp' FILTRE(?s)\n}")
    marked = f"return {EDITOR}.getAllMarks().map(m => m.find().from).map(p => [p.line, p.ch])"
    assert shared.run(marked)[0][0] == 1
    assert shared.run("return document.querySelectorAll('.failed-line').length") == 1
    assert "Dòng 2: chưa đúng ngữ pháp" in shared.run("return document.querySelector('.syntax').textContent")
    messages = shared.console()
    assert len(messages) == 1
    assert "400" in messages[0], "the page's own status, and nothing else"
    ask(shared, site, "SELECT * { ?s ?p ?o } LIMIT 1")
    assert shared.run("return document.querySelector('.syntax').textContent") == ""
    shared.run(f"{EDITOR}.setValue('SELECT * {{ ?s ?p }}')")
    shared.wait("return document.querySelector('.syntax').textContent.includes('Dòng 1')")
    assert shared.console() == []


def test_the_table_is_sorted_and_filtered(browser: Browser, site: str) -> None:
    ask(browser, site, TABLE)
    column = "return [...document.querySelectorAll('.result tbody tr:not([hidden])')].map(r => r.cells[1].textContent.trim())"
    assert browser.run(column) == list(SHARES.values())
    browser.click(".result th:nth-child(3) button")
    browser.click(".result th:nth-child(3) button")
    assert browser.run(column) == list(SHARES.values())[::-1]
    browser.click(".result th:nth-child(2) button")
    assert browser.run(column) == ["Đồng Tháp", "Hà Giang", "Hà Nam", "Lai Châu"]
    browser.click(".views input[type=search]")
    browser.type("dong")
    assert browser.run(column) == ["Đồng Tháp"]
    assert browser.run("return document.querySelector('.views [role=status]').textContent") == "1 trên 4 dòng"


def test_the_chart(browser: Browser, site: str) -> None:
    ask(browser, site, TABLE)
    browser.click("input[value=chart]")
    browser.wait("return document.querySelector('.chart canvas')")
    assert browser.run("return document.querySelector('.scroll').hidden")
    label = browser.run("return document.querySelector('.chart').getAttribute('aria-label')")
    assert label == "Biểu đồ: share theo name. Số liệu có trong bảng."
    box = browser.run(
        "let b = document.querySelector('.chart').getBoundingClientRect(); return [b.x + b.width / 2, b.y + 20]"
    )
    browser.chrome("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": box[0], "y": box[1]})  # its tooltip
    for form in ("line", "points", "bar"):
        browser.run(
            f"let s = document.querySelector('.views select'); s.value = '{form}'; s.dispatchEvent(new Event('change'))"
        )
        browser.wait("return document.querySelector('.chart canvas')")


def test_the_map(browser: Browser, site: str) -> None:
    ask(browser, site, TABLE)
    browser.click("input[value=map]")
    coloured = "return [...document.querySelectorAll('.result-map [aria-label]:not(svg)')].map(e => e.getAttribute('aria-label'))"
    browser.wait("return document.querySelector('.result-map svg')")
    assert sorted(browser.run(coloured)) == ["Hà Giang: 1", "Hà Nam: 3", "Lai Châu: 2"], (
        "most are units of before the reform"
    )
    assert "1 dòng không phải" in browser.run("return document.querySelector('.result-map').textContent")
    browser.click("input[value=new]")
    assert sorted(browser.run(coloured)) == ["Lai Châu: 2", "Đồng Tháp: 4"]
    browser.click(".views input[type=search]")
    browser.type("lai")
    browser.wait(f"let f = () => {{ {coloured} }}; return f().length == 1")
    assert browser.run("return document.querySelector('input[value=new]').checked"), "what was chosen stays"
    browser.run(
        "let f = document.querySelector('.views input[type=search]'); f.value = ''; f.dispatchEvent(new Event('input'))"
    )
    browser.wait(f"let f = () => {{ {coloured} }}; return f().length == 2")
    browser.run("document.querySelector('.result-map [tabindex]').focus()")
    assert browser.run("return document.querySelector('.picked').textContent") in browser.run(coloured)
    fills = "return new Set([...document.querySelectorAll('.result-map [tabindex] .land')].map(e => getComputedStyle(e).fill)).size"
    assert browser.run(fills) == 2


def test_no_map_without_areas(browser: Browser, site: str) -> None:
    ask(browser, site, f"SELECT ?name {{ ?s <{RDFS}label> ?name }}")
    browser.wait("return document.querySelector('input[value=chart]')")
    assert browser.run("return document.querySelector('input[value=map]')") is None


def test_a_short_link_from_the_page(browser: Browser, site: str) -> None:
    ask(browser, site, TABLE, "en")
    browser.click(".keep button")
    browser.wait("return location.pathname.startsWith('/q/')")
    assert "also the release of today" in browser.run("return document.body.textContent")
    browser.click("main form button")
    browser.wait(f"return location.pathname == '/sparql' && Boolean({EDITOR})")
    assert browser.run(f"return {EDITOR}.getValue()").strip() == TABLE


@pytest.mark.parametrize(("dark", "language"), [(True, "en"), (False, "vi")])
def test_on_the_smallest_screen(site: str, dark: bool, language: str) -> None:
    with Browser(320, 800, dark=dark, language=language) as browser:
        for path in ("", "SELECT * {", TABLE):
            ask(browser, site, path, language)
            assert browser.run("return document.documentElement.scrollWidth") <= 320, path
        for view in ("chart", "map"):
            browser.click(f"input[value={view}]")
            browser.wait("return document.querySelector('.chart canvas, .result-map svg')")
            assert browser.run("return document.documentElement.scrollWidth") <= 320, view
        shown, ground = browser.run(
            "let s = getComputedStyle(document.querySelector('.CodeMirror')); return [s.color, s.backgroundColor]"
        )
        assert (brightness(shown) > brightness(ground)) == dark
        assert not any("Content Security Policy" in message for message in browser.console())


@pytest.mark.parametrize("dark", [False, True])
def test_every_colour_of_the_editor_can_be_read(site: str, dark: bool) -> None:
    """WCAG 1.4.3: 4.5 to 1 against the ground, on a marked line, too."""
    query = "# note\nPREFIX vp: <a:>\nSELECT (COUNT(*) AS ?n) {\n  ?s a vp:T ; vp:p 'x'@vi , 2.5 , true FILTRE(?s)\n}"
    colours = (
        "return [...document.querySelectorAll('.CodeMirror-line span span, .CodeMirror-linenumber, .syntax')]"
        ".filter(e => e.textContent.trim()).map(e => [e.className, getComputedStyle(e).color])"
    )
    with Browser(dark=dark) as browser:
        ask(browser, site, query)
        ground = browser.run("return getComputedStyle(document.querySelector('.CodeMirror')).backgroundColor")
        gutter = browser.run("return getComputedStyle(document.querySelector('.CodeMirror-gutters')).backgroundColor")
        found = browser.run(colours)
        assert {"cm-keyword", "cm-string", "cm-error", "cm-comment"} <= {
            part for names, _ in found for part in names.split()
        }
        for name, colour in found:
            assert contrast(colour, gutter if "linenumber" in name else ground) >= 4.5, name


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((brightness(one), brightness(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def brightness(colour: str) -> float:
    """Relative luminance (WCAG 2.2), 0 to 1."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
