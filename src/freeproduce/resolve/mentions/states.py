"""States in running text of six languages: by short, formal and former names and by adjectives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from freeproduce.resolve.mentions.context import (
    ARABIC,
    LISTED,
    Candidate,
    around,
    heads,
    in_address,
    is_language,
    is_person,
    of_government,
    spoken_for,
)
from freeproduce.resolve.mentions.forms import HAN, WORD, Form, folded, forms

_NOT_LATIN = re.compile("[\u0400-\u04ff\u0621-\u064a]")
_BETWEEN = re.compile(r"[\s\u00a0'’ʼ`.\-‐-—–(&]{1,3}|,\s")
_HAN_LANGUAGE = re.compile("语|文(?![人件物献学化艺明字官])")
"""What makes of the name of a State that of a language: 西班牙语, 西班牙文."""


@dataclass(frozen=True, slots=True)
class Found:
    """A State named in a text: where, which (ISO 3166-1 alpha-2), and how."""

    start: int
    end: int
    country: str
    detail: str


def find(text: str, language: str | None = None) -> list[Found]:
    """Every State named in ``text``, in order.

    ``language`` (ISO 639-1) settles forms that mean different things in different languages;
    adjectives in small letters of another language than this are read beside a word of government.
    """
    if not text.strip():
        return []
    found = [*_of_words(text, language), *_of_han(text), *_exact(text, language)]
    found.sort(key=lambda c: (c.start, -c.end))
    kept: list[Candidate] = []
    for candidate in found:
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    kept = [c for c in kept if c.form.country]
    out: list[Found] = []
    adjective: Candidate | None = None
    for n, c in enumerate(kept):
        alone = not text[: c.word].strip() and not text[c.end :].strip()
        if c.form.detail == "adjective":
            joined = adjective is not None and LISTED.fullmatch(text, adjective.end, c.start)
            if not joined and is_language(text, c):
                continue
            if c.form.needs and not alone and not of_government(text, c):
                continue
            adjective = c
        elif c.form.needs and not alone and not spoken_for(text, kept, n):
            continue
        if is_person(text, c) or in_address(text, c):
            continue
        out.append(Found(c.start, c.end, c.form.country, c.form.detail))
    return out


def _of_words(text: str, language: str | None) -> Iterator[Candidate]:
    spans = [(m.start(), m.end()) for m in WORD.finditer(text)]
    tokens = [folded(text[a:b]) for a, b in spans]
    known = forms().of_words
    for n, (start, _end) in enumerate(spans):
        if HAN.match(text, start):
            continue
        for first, cut in heads(tokens[n], text, start):
            for key, mine in known.get(first, ()):
                last = n + len(key) - 1
                if len(key) > 1 and not _follow(text, spans, tokens, key, n):
                    continue
                form = _chosen(mine, text, spans[n : last + 1], language, cut)
                if form is not None:
                    yield Candidate(_shown(text, start, cut), spans[last][1], form, start)
                    break
            else:
                continue
            break


def _shown(text: str, start: int, cut: int) -> int:
    """Where a name begins that has letters before it: an article belongs to it."""
    if cut >= 2 and text[start + cut - 2 : start + cut] in ("ال", "لل"):
        return start + cut - 2
    if text[start : start + cut + 1].endswith("لل"):
        return start + cut - 1
    return start + cut


def _follow(
    text: str,
    spans: Sequence[tuple[int, int]],
    tokens: Sequence[str],
    key: tuple[str, ...],
    n: int,
) -> bool:
    """Whether the words of a name stand one after the other."""
    if n + len(key) > len(tokens):
        return False
    for i, word in enumerate(key[1:], 1):
        if tokens[n + i] != word:
            return False
        if not _BETWEEN.fullmatch(text, spans[n + i - 1][1], spans[n + i][0]):
            return False
    return True


def _chosen(
    mine: list[Form],
    text: str,
    spans: Sequence[tuple[int, int]],
    language: str | None,
    cut: int,
) -> Form | None:
    """The form that is meant: of the text's language if there is one, else of any."""
    written = text[spans[0][0] : spans[-1][1]]
    capital = any(
        any(c.isupper() for c in text[a:b]) and folded(text[a:b]) not in around("article")
        for a, b in spans
    )
    of_its_script = not written[0].isascii() and bool(_NOT_LATIN.match(written))
    article = text[spans[0][0] : spans[0][0] + cut].endswith("ال")
    best: Form | None = None
    for form in mine:
        own = form.language in (language, "")
        if not form.country and not own and len(spans) == 1:
            continue  # a word of another language
        if not capital and not ARABIC.match(written):
            if not form.small:
                continue
            if form.country and not own and not of_its_script:
                form = replace(form, needs=True)  # it may be a word of this language
        adjective = form.detail == "adjective"
        if form.needs and not adjective and (not own or article):
            continue  # with an article it is the other word
        if form.accented and written.lower() != form.accented:
            continue
        if best is None or own:
            best = form
            if own:
                break
    return best


def _of_han(text: str) -> Iterator[Candidate]:
    known = forms().han
    at = 0
    level = text.replace("（", "(").replace("）", ")")
    while at < len(text):
        for name, form in known.get(level[at], ()):
            if level.startswith(name, at):
                # 2012年7月2日本报告: the day and the report, not Japan.
                day = name == "日本" and level[at - 1 : at].isdigit()
                if not day and not _HAN_LANGUAGE.match(level, at + len(name)):
                    yield Candidate(at, at + len(name), form, at)
                    at += len(name) - 1
                break
        at += 1


@cache
def _abbreviations() -> re.Pattern[str]:
    names = sorted(forms().exact, key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(re.escape(n) for n in names)})(?![^\W_]|\$)")


def _exact(text: str, language: str | None) -> Iterator[Candidate]:
    for m in _abbreviations().finditer(text):
        mine = forms().exact[m.group()]
        form = next((f for f in mine if f.language == language), mine[0])
        yield Candidate(m.start(), m.end(), form, m.start())
