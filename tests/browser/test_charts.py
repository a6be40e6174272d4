"""Charts in a page, in the system's Chromium: accessible, clickable, texts no wider than measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from generator.charts.text import FONTS, width
from tests.charts import samples

pytestmark = pytest.mark.browser


def test_charts_in_a_page_are_accessible_and_their_links_work(browser: Browser, tmp_path: Path) -> None:
    faces = "".join(
        f"@font-face{{font-family:Inter;font-weight:{w};src:url({(FONTS / f'Inter-{w}.ttf').as_uri()})}}"
        for w in (400, 600)
    )
    charts = "".join(form() for form in samples.FORMS)
    page_text = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Charts</title>'
        f"<style>{faces}.t-600{{font-weight:600}}[class*=f-]{{fill:#123}}</style></head>"
        f"<body><main><h1>Charts</h1>{charts}</main></body></html>"
    )
    (tmp_path / "page.html").write_text(page_text, encoding="utf-8")
    page = browser.new_page(viewport={"width": 800, "height": 1000})
    page.goto((tmp_path / "page.html").as_uri())
    page.evaluate("document.fonts.ready")
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
    texts = page.evaluate(
        "[...document.querySelectorAll('text')].map(t => [t.textContent, t.getComputedTextLength(),"
        "parseFloat(getComputedStyle(t).fontSize), +getComputedStyle(t).fontWeight])"
    )
    assert len(texts) > 200
    for words, real, size, weight in texts:
        assert real <= width(words, size, weight) + 1, words
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.click("#map--chart a text")
    assert page.url.endswith("#i-moe")
    page.close()
