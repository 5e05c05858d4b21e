"""States in running text of six languages: by short, formal and former names and by adjectives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from freeproduce.lists.tables import table
from freeproduce.resolve.mentions.forms import HAN, WORD, Form, folded, forms

_ARABIC = re.compile("[\u0621-\u064a]")
_NOT_LATIN = re.compile("[\u0400-\u04ff\u0621-\u064a]")
_BETWEEN = re.compile(r"[\s\u00a0'’ʼ`.\-‐-—–(]{1,3}|,\s")
_LISTED = re.compile(
    r"(?:[\s,;،؛、，和与及或]|(?<=\s)(?:and|or|et|y|e|и|или|و|أو)(?=\s)|以及)+"
    r"(?:the |la |le |les |el |l['’])?و?"
)
"""What stands between two States of a list."""
_BEFORE = 40
_PAUSE = re.compile(r"[.;:!?,،؛。]")


@dataclass(frozen=True, slots=True)
class Found:
    """A State named in a text: where, which (ISO 3166-1 alpha-2), and how."""

    start: int
    end: int
    country: str
    detail: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    form: Form
    word: int
    """Where the word begins that the name is written in: in Arabic, with *and*, *by*, *to*."""


def find(text: str, language: str | None = None) -> list[Found]:
    """Every State named in ``text``, in order.

    ``language`` (ISO 639-1) settles forms that mean different things in different languages;
    adjectives in small letters of another language than this are read beside a word of government.
    """
    if not text.strip():
        return []
    found = [*_of_words(text, language), *_of_han(text), *_exact(text, language)]
    found.sort(key=lambda c: (c.start, -c.end))
    kept: list[_Candidate] = []
    for candidate in found:
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    kept = [c for c in kept if c.form.country]
    out: list[Found] = []
    adjective: _Candidate | None = None
    for n, c in enumerate(kept):
        if c.form.detail == "adjective":
            joined = adjective is not None and _LISTED.fullmatch(text, adjective.end, c.start)
            if not joined and _is_language(text, c):
                continue
            if c.form.needs and not _of_government(text, c):
                continue
            adjective = c
        elif c.form.needs and not _spoken_for(text, kept, n):
            continue
        if _is_person(text, c):
            continue
        out.append(Found(c.start, c.end, c.form.country, c.form.detail))
    return out


def _of_words(text: str, language: str | None) -> Iterator[_Candidate]:
    spans = [(m.start(), m.end()) for m in WORD.finditer(text)]
    tokens = [folded(text[a:b]) for a, b in spans]
    known = forms().of_words
    for n, (start, _end) in enumerate(spans):
        if HAN.match(text, start):
            continue
        for first, cut in _heads(tokens[n], text, start):
            for key, mine in known.get(first, ()):
                last = n + len(key) - 1
                if len(key) > 1 and not _follow(text, spans, tokens, key, n):
                    continue
                form = _chosen(mine, text, spans[n : last + 1], language, cut)
                if form is not None:
                    yield _Candidate(_shown(text, start, cut), spans[last][1], form, start)
                    break
            else:
                continue
            break


def _heads(token: str, text: str, start: int) -> list[tuple[str, int]]:
    """A word, and in Arabic the word without what is written together with it (and, by, to, the).

    ``cut`` is how many letters stand before the name.
    """
    if not _ARABIC.match(text, start):
        return [(token, 0)]
    heads = [(token, 0)]
    rest, cut = token, 0
    if rest[:1] in ("و", "ف") and len(rest) > 3:
        rest, cut = rest[1:], 1
        heads.append((rest, cut))
    if rest.startswith("لل") and len(rest) > 4:
        heads.append(("ال" + rest[2:], cut + 1))
        heads.append((rest[2:], cut + 2))
    elif rest[:1] in ("ب", "ل", "ك") and len(rest) > 3:
        heads.append((rest[1:], cut + 1))
        if rest[1:3] == "ال":
            heads.append((rest[3:], cut + 3))
    if rest.startswith("ال") and len(rest) > 4:
        heads.append((rest[2:], cut + 2))
    return heads


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
        any(c.isupper() for c in text[a:b]) and folded(text[a:b]) not in _around("article")
        for a, b in spans
    )
    of_its_script = not written[0].isascii() and bool(_NOT_LATIN.match(written))
    article = text[spans[0][0] : spans[0][0] + cut].endswith("ال")
    best: Form | None = None
    for form in mine:
        own = form.language in (language, "")
        if not form.country and not own and len(spans) == 1:
            continue  # a word of another language
        if not capital and not _ARABIC.match(written):
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


def _of_han(text: str) -> Iterator[_Candidate]:
    known = forms().han
    at = 0
    level = text.replace("（", "(").replace("）", ")")
    while at < len(text):
        for name, form in known.get(level[at], ()):
            if level.startswith(name, at):
                # 2012年7月2日本报告: the day and the report, not Japan.
                if name != "日本" or not level[at - 1 : at].isdigit():
                    yield _Candidate(at, at + len(name), form, at)
                    at += len(name) - 1
                break
        at += 1


@cache
def _abbreviations() -> re.Pattern[str]:
    names = sorted(forms().exact, key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(re.escape(n) for n in names)})(?![^\W_]|\$)")


def _exact(text: str, language: str | None) -> Iterator[_Candidate]:
    for m in _abbreviations().finditer(text):
        mine = forms().exact[m.group()]
        form = next((f for f in mine if f.language == language), mine[0])
        yield _Candidate(m.start(), m.end(), form, m.start())


@cache
def _around(kind: str) -> frozenset[str]:
    """Words (levelled) that ``state_decoys.csv`` has under a kind."""
    return frozenset(folded(r["words"]) for r in table("state_decoys") if r["kind"] == kind)


def _word_before(text: str, at: int) -> str:
    found = list(WORD.finditer(text, max(0, at - _BEFORE), at))
    return found[-1].group() if found and not _PAUSE.search(text, found[-1].end(), at) else ""


def _word_after(text: str, at: int) -> str:
    m = WORD.search(text, at, at + _BEFORE)
    return m.group() if m and not _PAUSE.search(text, at, m.start()) else ""


def _spoken_for(text: str, kept: list[_Candidate], n: int) -> bool:
    """Whether a word before a doubtful name, or a State beside it in a list, speaks for it."""
    here = kept[n]
    if folded(_word_before(text, here.word)) in _around("speaks-for"):
        return True
    beside = [kept[n - 1]] if n else []
    beside += kept[n + 1 : n + 2]
    for other in beside:
        if other.form.detail == "adjective":
            continue
        a, b = sorted((here, other), key=lambda c: c.start)
        if _LISTED.fullmatch(text, a.end, b.start):
            return True
    return False


def _of_government(text: str, c: _Candidate) -> bool:
    """Whether an adjective that also means something else is said of a government or its laws."""
    return _one_of(_word_before(text, c.word), "government") or (
        c.form.language in ("en", "ru") and _one_of(_word_after(text, c.end), "government")
    )


def _one_of(word: str, kind: str) -> bool:
    """Whether a word, in Arabic without what is written together with it, is one of a kind."""
    heads = _heads(folded(word), word, 0) if word else []
    return any(head in _around(kind) for head, _cut in heads)


def _is_language(text: str, c: _Candidate) -> bool:
    """Whether an adjective names a language: *in French*, *на русском языке*."""
    word = _word_before(text, c.word)
    before = folded(word)
    after = folded(_word_after(text, c.end))
    if after in _around("language-word") or _one_of(word, "language-word"):
        return True
    if c.form.language == "ru" or before not in _around("language-in"):
        return False
    # In French law: an adjective. In French, or in French and English: a language.
    return not after or after in _around("and")


def _is_person(text: str, c: _Candidate) -> bool:
    """Whether a name is one of a person: *Mr. Jordan*, *Michael Jordan said*."""
    name = folded(text[c.start : c.end])
    if c.form.detail == "adjective":
        return False
    given = text[: c.start].rstrip(" ").removesuffix(".")  # Mr. Jordan
    if folded(_word_before(given, len(given))) in _around("title"):
        return True
    before = _word_before(text, c.start)
    if name not in _around("also-person"):
        return False
    touching = bool(before) and text[: c.start].rstrip(" ").endswith(before)
    if touching and folded(before) in _around("given-name"):
        return True
    after = _word_after(text, c.end)
    surname = after[:1].isupper() and text[c.end :].startswith(f" {after}")
    return surname and name in _around("given-name") and not forms().of_words.get(folded(after))
