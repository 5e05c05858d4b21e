"""The page as a file: whole by itself, escaped, capped, and complete in what it says."""

import base64
import hashlib
import html
import io
import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from freeproduce import locale, report
from freeproduce.model.result import Result

from . import sample


def page(result: Result, **more: str) -> str:
    out = io.StringIO()
    report.render("html", result, out, **more)
    return out.getvalue()


class Elements(HTMLParser):
    """Start tags with their attributes, ids, and the text outside ``<style>``."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._style = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._style else data


@pytest.fixture(scope="module")
def whole() -> str:
    return page(sample.result())


def test_nothing_is_asked_of_any_host_and_nothing_runs(whole: str) -> None:
    for text in (whole, page(sample.hostile())):
        tags = Elements(text).tags
        assert not {t for t, _a in tags} & {"script", "iframe", "object", "embed", "img", "base"}
        for tag, attrs in tags:
            assert not [a for a in attrs if a.startswith("on") or a in ("style", "src")], tag
            if "href" in attrs:
                assert (attrs["href"] or "").startswith(("#", "data:,"))
        assert "url(" not in text
        assert "@import" not in text


def test_the_policy_allows_the_style_sheet_and_nothing_else(whole: str) -> None:
    (policy,) = [a["content"] for t, a in Elements(whole).tags if a.get("http-equiv", "")]
    (style,) = re.findall("<style>(.*?)</style>", whole, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_hostile_text_is_shown_and_never_obeyed() -> None:
    text = page(sample.hostile())
    seen = Elements(text).text
    assert "<script>alert(1)</script>" in seen
    assert "{{ 7*7 }}" in seen
    assert "[U+202E]txt.exe" in seen
    assert not set(text) & set("\x00\x07\x1b\u202e\u202c\u200b\ufeff\r")
    assert len(re.findall("<style>", text)) == 1


def test_every_link_has_its_target_and_every_id_is_one(whole: str) -> None:
    tags = Elements(whole).tags
    ids = [a["id"] for _t, a in tags if "id" in a]
    assert len(ids) == len(set(ids))
    links = {a["href"] for t, a in tags if t == "a"}
    assert {f"#{i}" for i in ids} >= links


def test_everything_is_said(whole: str) -> None:
    text = Elements(whole).text
    result = sample.result()
    for f in result.findings:
        assert report.parts.marks.visible(f.subject) in text
    for said in (
        *(n.reason for n in result.not_run),
        *(s.path for s in result.files),
        *(s.reason for s in result.files if s.reason),
        *(e.sha256 for e in result.editions),
        *(r.title for r in result.rules),
        "edition of 28 Sept 2022, 4 years old",
        "that decision ended on 30 Jun 2026 and no longer applies",
        "under-review",
        "Auditor booked for January",
        "(1.10 − 4.20) ÷ (1.4826 × 0.35) = −5.97, below −3.5",
        "棉纱 cotton yarn",
    ):
        assert said in text


def test_currencies_are_never_added_up(whole: str) -> None:
    summary = whole[whole.index('id="summary"') : whole.index('id="pictures"')]
    for sum_ in ("USD 330,412", "GBP 259,025", "JPY 15,000"):
        assert sum_ in summary


def test_five_thousand_findings_make_a_usable_file_that_says_what_it_leaves_out() -> None:
    text = page(sample.many(5000), whole="report.json")
    assert len(text) < 3_000_000
    seen = " ".join(html.unescape(Elements(text).text).split())
    assert "2,000 more findings, without their evidence." in seen
    assert "2,700 findings are not in this file." in seen
    assert "All of them are in report.json." in seen
    assert text.count('<details class="finding') == 300


def test_a_run_with_nothing_in_it_never_sounds_clean() -> None:
    text = Elements(page(sample.empty())).text.lower()
    assert "no list was held against the records" in text
    assert not {"clean", "safe"} & set(re.findall(r"\w+", text))


def test_the_style_sheet_uses_logical_properties_only() -> None:
    """Arabic is set from right to left; nothing may be tied to a side."""
    (style,) = re.findall("<style>(.*?)</style>", page(sample.empty()), re.DOTALL)
    physical = (
        r"(?:^|[\s;{])((?:margin|padding|border)-(?:left|right|top|bottom)|left|right|float)\s*:"
    )
    assert not re.findall(physical, style)
    assert not re.findall(r"text-align:\s*(left|right)", style)


def test_the_page_knows_its_language() -> None:
    locale.use("zh")
    try:
        text = page(sample.result())
    finally:
        locale.use("en")
    assert '<html lang="zh"' in text
    assert "未能评估的事项" in text
    assert "2022年9月28日" in text


def test_the_summary_names_where_to_ask_first_and_leads_there(whole: str) -> None:
    summary = whole[whole.index('id="summary"') : whole.index('id="pictures"')]
    first = re.findall(r'href="#(finding-\w+)"', summary)
    assert 0 < len(first) <= 10
    assert all(f'id="{name}"' in whole for name in first)


def test_no_sum_is_larger_than_all_lines_amount_to() -> None:
    found = sample.result()
    found.money = {"GBP": Decimal(50_000)}
    text = page(found)
    summary = text[text.index('id="summary"') : text.index('id="findings"')]
    assert "GBP 50,000" in summary
    assert "GBP 259,025" not in summary
