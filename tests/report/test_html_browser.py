"""The page in a real browser: by eye of axe, by keyboard, on a phone and on paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from freeproduce import locale
from freeproduce.report import write

from . import sample

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
UNSURE = {"color-contrast"}
"""Rules that axe leaves undecided where a cell is scrolled out of sight at 320 px."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as p:
        started = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    made = {
        name: write(getattr(sample, name)(), folder / f"{name}.html")
        for name in ("result", "hostile", "empty")
    }
    locale.use("zh")
    try:
        made["zh"] = write(sample.result(), folder / "zh.html")
    finally:
        locale.use("en")
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["result", "hostile", "empty", "zh"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Any, reports: dict[str, Path], name: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(reports[name].as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = axe.Axe().run(page, options={"runOnly": TAGS}).response
    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []
    assert {v["id"] for v in found["incomplete"]} <= UNSURE
    context.close()


@pytest.mark.parametrize("name", ["result", "hostile"])
def test_no_request_leaves_and_the_policy_is_kept(
    browser: Any, reports: dict[str, Path], name: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(reports[name].as_uri())
    page.wait_for_timeout(200)
    assert [u for u in asked if not u.startswith(("file:", "data:"))] == []
    assert said == []
    page.close()


def test_all_works_without_script_and_by_keyboard(browser: Any, reports: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 800, "height": 900})
    page = context.new_page()
    page.goto(reports["result"].as_uri())
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Go to the findings"
    order = []
    for _i in range(60):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        if focus.count() == 0:
            break
        box = focus.bounding_box()
        order.append((focus.evaluate("e => e.tagName"), box))
    assert {"A", "SUMMARY"} <= {tag for tag, _box in order}
    assert all(box and box["width"] > 0 for _tag, box in order)

    closed = page.locator("details.finding:not([open]) > summary").first
    closed.focus()
    before = page.locator("details.finding[open]").count()
    page.keyboard.press("Enter")
    assert page.locator("details.finding[open]").count() == before + 1
    context.close()


def test_a_link_to_a_rule_unfolds_its_page(browser: Any, reports: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(reports["result"].as_uri())
    assert not page.locator("#rule-GDS101").is_visible()
    page.locator(".finding a[href='#rule-GDS101']").first.click()
    assert page.locator("#rule-GDS101").is_visible()
    page.close()


def test_print_unfolds_everything(browser: Any, reports: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(reports["result"].as_uri())
    assert not page.locator("#rule-GDS101").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#rule-GDS101").is_visible()
    assert page.locator(".finding .body").last.is_visible()
    assert not page.locator("nav").is_visible()
    page.close()
