"""What a text cites: symbols, resolutions, instruments and their articles, places of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from freeproduce.lists.instruments import instruments
from freeproduce.lists.tables import table
from freeproduce.resolve.mentions.instruments import Named
from freeproduce.resolve.mentions.instruments import find as named
from freeproduce.text.dates import number
from freeproduce.text.symbols import SYMBOL

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９（）", "0123456789" * 3 + "()")
_N = r"\d{1,3}"
_HAN = "[一二三四五六七八九十]{1,4}"
_BELONGS = 60
"""Characters after an article within which its instrument is named."""
_MORE = re.compile(rf"(?:, | and | et | y |, and )({_N})(?![\d/(]|\s?\()")
_HAN_RESOLUTION = re.compile(r"第\s?(\d{1,4}/\d{1,3}|\d{3,4}\((?:19|20)\d\d\))\s?号")
_HAN_RESOLUTIONS = re.compile(
    rf"(?:{_HAN_RESOLUTION.pattern}[、和及与]{{0,2}}\s?){{1,20}}(?:决议|决定)"
)
_STOP = re.compile(r"[.;。；!?؟](?=\s|$)|[。；]")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'，。；）)】」»\]]+[^\s<>\"'，。；）)】」»\].,;:]")


@dataclass(frozen=True, slots=True)
class Found:
    """A citation: where it stands, what it means, and of which sort (``Mention.detail``)."""

    start: int
    end: int
    value: str
    detail: str


@cache
def _words(kind: str, language: str = "") -> str:
    """Alternatives that ``citation_words.csv`` has for a kind, of one language or of all."""
    rows = [r for r in table("citation_words") if r["kind"] == kind]
    return "|".join(r["words"] for r in rows if language in ("", r["language"]))


@cache
def _articles() -> tuple[re.Pattern[str], ...]:
    """Articles with their paragraphs, in the orders that the languages use."""
    article, paragraph, of = _words("article"), _words("paragraph"), _words("of")
    start = r"(?<!\w)"
    inner = rf"\s?[(.]\s?(?P<p1>{_N})\s?\)?|\s(?P<p2>{_N})\s?\)|,?\s(?:{paragraph})\s?(?P<p3>{_N})"
    return tuple(
        re.compile(p, re.IGNORECASE)
        for p in (
            rf"{start}(?:{paragraph})\s?\(?(?P<p>{_N})\)?\s(?:(?:{of})\s?)?(?:{article})\s?(?P<a>{_N})(?!\d)",
            rf"{start}(?:{article})\s?(?P<a>{_N})(?![\d/])(?:{inner})?",
            rf"第\s?(?P<a>{_N}|{_HAN})\s?条(?:\s?第\s?[(]?(?P<p>{_N}|{_HAN})[)]?\s?款)?",
        )
    )


def find(text: str, before: list[Named] | None = None) -> tuple[list[Found], list[Named]]:
    """Every citation in ``text``, and the instruments that it names.

    ``before`` are instruments that the text before this paragraph named last: *the Protocol* may
    mean one of them. An article is one of the instrument that is named with it, else of the one
    named last before it in the same paragraph; an article of a law of a State is of none.
    """
    plain = text.translate(_DIGITS)
    known = before or []
    here = named(text, known)
    found = [Found(*m.span(), m.group(), "url") for m in _URL.finditer(text)]
    for m in SYMBOL.finditer(text):
        if any(c.isdigit() for c in m.group()) and not _inside(m.span(), found):
            found.append(Found(*m.span(), m.group(), "symbol"))
    found += _resolutions(plain)
    found += _numbered_conventions(plain)
    taken = [*found]
    for pattern in _articles():
        for m in pattern.finditer(plain):
            if _inside(m.span(), taken):
                continue
            cited = _article(plain, m, here, known)
            more = list(_further(plain, m, cited.value))
            taken += [cited, *more]
            found += [cited, *more]
    for n in here:
        if not n.generic and not _inside((n.start, n.end), [f for f in taken if f.detail == "url"]):
            found.append(Found(n.start, n.end, n.instrument, "instrument"))
    found += [f for f in _places(plain) if not _inside((f.start, f.end), taken)]
    return sorted(found, key=lambda f: (f.start, f.end)), here


def _inside(span: tuple[int, int], found: list[Found]) -> bool:
    return any(span[0] < f.end and f.start < span[1] for f in found)


def _article(text: str, m: re.Match[str], here: list[Named], before: list[Named]) -> Found:
    groups = m.groupdict()
    article = number(groups["a"])
    inner = next((groups[k] for k in ("p", "p1", "p2", "p3") if groups.get(k)), None)
    value = f"art. {article}" + (f"({number(inner)})" if inner else "")
    instrument = _instrument(text, m, here, before)
    return Found(*m.span(), f"{instrument} {value}" if instrument else value, "article")


def _further(text: str, m: re.Match[str], value: str) -> Iterator[Found]:
    """The other articles of *articles 9, 10 and 11*."""
    if not re.match(r"\w*s\b", m.group(), re.IGNORECASE):
        return
    at = m.end()
    while more := _MORE.match(text, at):
        yield Found(*more.span(1), re.sub(r"art\. .*", f"art. {more[1]}", value), "article")
        at = more.end()


@cache
def _national() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words('national')})(?!\w)")


def _instrument(text: str, m: re.Match[str], here: list[Named], before: list[Named]) -> str | None:
    """The instrument of an article, ``None`` if it is of a law of a State or not known."""
    start, end = m.span()
    stop = _STOP.search(text, end, end + _BELONGS + 1)
    limit = min(stop.start() if stop else len(text), end + _BELONGS)
    following = next((n for n in here if end <= n.start < limit), None)
    of_law = _national().search(text, end, following.start if following else limit)
    joined = re.match(rf"[\s,]*(?:and [^.;]{{0,20}})?(?:{_words('of')})\s?", text[end:])
    if joined and following and not of_law:
        return following.instrument
    near = of_law and re.fullmatch(r"[^,.;:，《]{0,30}", text[end : of_law.start()])
    if near or (of_law and joined):
        return None  # in Russian nothing stands between but the case
    touching = next((n for n in here if n.end <= start and _joins(text[n.end : start])), None)
    if touching:
        return touching.instrument
    near_start = max(0, start - _BELONGS)
    begin = max((s.end() for s in _STOP.finditer(text, near_start, start)), default=near_start)
    if _law_before(text[begin:start]):
        return None
    preceding = [n for n in here if n.end <= start]
    if preceding:
        return preceding[-1].instrument
    if following and re.fullmatch(r"[\s,]*(?:\w+\s){0,2}", text[end : following.start]):
        return following.instrument
    return before[-1].instrument if before and not of_law else None


def _joins(between: str) -> bool:
    """Whether only a comma, a closing bracket or a particle stands between name and article."""
    return bool(re.fullmatch(r"[》」\"”’)\s,、的]{0,4}(?:中|之|在)?", between))


def _law_before(text: str) -> bool:
    """Whether a law of a State stands right before an article: 《刑法》第244条."""
    if re.search(rf"(?:{_words('national', 'zh')})[》\s的]{{0,2}}$", text):
        return True
    return bool(re.search(rf"(?<!\w)(?:{_words('national')})[^.;]{{0,12}}$", text))


def _resolutions(text: str) -> Iterator[Found]:
    words = _words("resolution")
    pattern = (
        rf"(?<!\w)(?:{words})\s(?:№\s?)?(?P<first>\d{{1,4}}/\d{{1,3}}|\d{{3,4}} \((?:19|20)\d\d\))"
    )
    for m in re.finditer(pattern, text):
        yield Found(*m.span(), f"resolution {m['first']}", "resolution")
        at = m.end()
        while more := re.compile(
            r"(?:,| and| et| y| и|،| و)+\s?(?:№\s?)?(\d{1,3}/\d{1,3})(?!/)"
        ).match(text, at):
            yield Found(*more.span(1), f"resolution {more[1]}", "resolution")
            at = more.end()
    for m in _HAN_RESOLUTIONS.finditer(text):
        for n in _HAN_RESOLUTION.finditer(text, *m.span()):
            yield Found(n.start(), n.end(), f"resolution {n[1]}", "resolution")


def _numbered_conventions(text: str) -> Iterator[Found]:
    """Conventions of the International Labour Organization by their numbers."""
    pattern = "|".join(
        (
            rf"(?<!\w)(?:{_words('ilo')})(\d{{1,3}})(?!\d|/)",
            r"劳工组织[^，。]{0,6}第(\d{1,3})号公约",
            r"(?<![A-Za-z0-9])C(\d{2,3})(?![A-Za-z0-9])",
        )
    )
    for m in re.finditer(pattern, text):
        value = f"C{int(m[1] or m[2] or m[3]):03d}"
        if value in instruments():
            yield Found(*m.span(), value, "instrument")


def _places(text: str) -> Iterator[Found]:
    """Paragraphs, sections, footnotes and annexes of the same document."""
    paragraph, above = _words("paragraph"), _words("above")
    several = rf"{_N}(?:(?:,\s|\s(?:and|et|y|и)\s|\sو\s?|[-–]){_N}){{0,9}}"
    for m in re.finditer(rf"(?<!\w)(?:{paragraph})\s?({several})\s(?:{above})", text):
        first, *rest = re.finditer(_N, m[1])
        yield Found(m.start(), m.start(1) + first.end(), f"paragraph {first[0]}", "paragraph")
        for n in rest:
            start, end = m.start(1) + n.start(), m.start(1) + n.end()
            yield Found(start, end, f"paragraph {n[0]}", "paragraph")
    part = rf"(?:[IVX]{{1,5}}|[A-Z]|{_N}|[\u0621-\u064a]{{3,6}})(?:\.[A-Z0-9])?"
    for m in re.finditer(rf"(?<!\w)(?:{_words('section')})\s?({part})\s(?:{above})", text):
        yield Found(*m.span(), f"section {m[1]}", "section")
    for m in re.finditer(rf"(?:上文|下文|本报告)第\s?({_HAN}|{_N})\s?[节章]", text):
        yield Found(*m.span(), f"section {m[1]}", "section")
    for m in re.finditer(rf"(?:上文|下文|本报告)?第\s?({_N})\s?段", text):
        yield Found(*m.span(), f"paragraph {m[1]}", "paragraph")
    for m in re.finditer(rf"(?<!\w)(?:{_words('footnote')})\s?({_N})(?!\d)", text):
        yield Found(*m.span(), f"footnote {m[1]}", "footnote")
    for m in re.finditer(rf"(?<!\w)(?:{_words('annex')})\s?({_N}|[IVX]{{1,4}}|{_HAN})(?!\w)", text):
        yield Found(*m.span(), f"annex {m[1]}", "annex")
