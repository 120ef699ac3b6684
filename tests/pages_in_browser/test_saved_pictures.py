"""Pictures beside what pages list: they are drawn, and can be saved as files that hold what the page shows."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from vietpol.server.web import assets

from .conftest import Site
from .test_every_kind import opened, picture

PNG = b"\x89PNG\r\n\x1a\n"
PERSON = "/page/person_le-quoc-phong_dong-thap"
DRAWN = {
    "timeline": (PERSON, "Bí thư"),
    "series": ("/code/indicator_grdp-growth", None),
    "map": ("/", None),
}


@pytest.fixture(autouse=True)
def _built() -> None:
    if not assets.bundles():
        pytest.skip("needs the bundled scripts (python tools/build_frontend.py)")


@pytest.mark.parametrize("kind", DRAWN)
def test_a_picture_is_drawn_and_saved(browser: Browser, site: Site, tmp_path: Path, kind: str) -> None:
    path, shown = DRAWN[kind]
    page, said = opened(browser, 1280, "vi", scripts=True)
    page.goto(site.address + path)
    buttons = page.locator(".save button")
    buttons.first.wait_for(state="attached")
    buttons.first.scroll_into_view_if_needed()
    saved = []
    for button in (buttons.nth(0), buttons.nth(1)):
        with page.expect_download() as download:
            button.click()
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        saved.append(file)
    vector, pixels = saved
    assert (vector.suffix, pixels.suffix) == (".svg", ".png")
    text = vector.read_text(encoding="utf-8")
    assert text.startswith("<svg")
    assert "<path" in text
    assert shown is None or shown in text
    assert pixels.read_bytes().startswith(PNG)
    assert pixels.stat().st_size > 3_000  # a blank sheet takes less
    picture(page, f"picture-{kind}")
    page.context.close()
    assert said == []
