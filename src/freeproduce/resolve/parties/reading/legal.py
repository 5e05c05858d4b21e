"""Legal forms set aside: words apart or together, at either end, glued to the name, or cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from freeproduce.resolve.parties.reading.words import core
from freeproduce.resolve.parties.tables import STOP, Tables, rows, tables

AMBIGUOUS = 3
"""Legal forms of so few letters count only at either end of a name, but those that stand for
nothing else (``anywhere`` in ``data/legal_marks.csv``)."""
CUT = 25
"""Characters from which on the last word of a name may have been cut by a field's width."""


@cache
def anywhere() -> frozenset[str]:
    """Short legal forms that are nothing else, wherever they stand."""
    return frozenset(r["word"] for r in rows("legal_marks") if r["anywhere"])


@cache
def _glued(side: str) -> str:
    found = [r["word"] for r in rows("legal_marks") if r["glued"] in (side, "both")]
    return "|".join(sorted(found, key=lambda w: (-len(w), w)))


@cache
def _glued_behind() -> re.Pattern[str]:
    return re.compile(rf"(?<=[a-z]{{4}})(?:{_glued('end')})$")


@cache
def _glued_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{_glued('front')})(?=[a-z]{{5}})")


@cache
def scattered() -> re.Pattern[str]:
    """A legal form at the end of a name whose letters were set apart."""
    found = sorted((r["word"] for r in rows("legal_marks") if r["scattered"]), key=len)
    return re.compile(rf"(?<=\w{{4}})(?:{'|'.join(reversed(found))})$")


@cache
def _cut() -> tuple[tuple[str, str], ...]:
    return tuple((r["word"], r["cut"]) for r in rows("legal_marks") if r["cut"])


@cache
def _brackets() -> tuple[dict[str, str], re.Pattern[str]]:
    found = {r["word"]: r["brackets"] for r in rows("legal_marks") if r["brackets"]}
    return found, re.compile(rf"[(（]({'|'.join(found)})[)）]")


def legal_in_brackets(text: str) -> str:
    """Legal forms of one sign in brackets, written out: *(株)*, *(주)*."""
    found, pattern = _brackets()
    return pattern.sub(lambda m: found[m[1]], text)


def _unglued(words: Sequence[str], t: Tables) -> list[str]:
    out: list[str] = []
    for w in words:
        if len(w) > 6 and w not in t.frequency and w not in t.legal_latin:
            if found := _glued_behind().search(w):
                out += [w[: found.start()], w[found.start() :]]
                continue
            if found := _glued_before().match(w):
                out += [found[0], w[found.end() :]]
                continue
        out.append(w)
    return out


def set_aside(words: Sequence[str], length: int = 0) -> tuple[list[str], str]:
    """``(tokens, classes)`` of a name in Latin letters, ``length`` signs long as written."""
    t = tables()
    words = _unglued(words, t)
    mark = _marks(words, t)
    if length >= CUT and words:
        _mark_cut(words, mark, t)
    first, last = 0, len(words) - 1
    if last > 0 and mark[0].startswith("?") and words[0] in t.legal_front and _enough(words, mark):
        mark[0] = mark[0][1:]
        first = 1
    while last > first and mark[last]:
        mark[last] = mark[last].lstrip("?")
        last -= 1
    legal = " ".join(sorted({m for m in mark if m and m[0] != "?"}))
    rest = [w for w, m in zip(words, mark, strict=True) if not m or m[0] == "?"]
    if not rest or all(w in STOP for w in rest):
        rest, legal = words, ""
    return core(rest, t), legal


def _marks(words: Sequence[str], t: Tables) -> list[str]:
    """The class of the legal form that each word belongs to; after ``?`` where it is unsure."""
    mark = [""] * len(words)
    until = 0
    for i, word in enumerate(words):
        if i < until or word not in t.legal_latin:
            continue
        following = words[i + 1] if i + 1 < len(words) else ""
        for key, which in t.legal_latin[word]:
            k = len(key)
            if k > 1 and (key[1] != following or tuple(words[i : i + k]) != key):
                continue
            if k == 1 and len(word) <= AMBIGUOUS and word not in anywhere():
                mark[i] = "?" + which
            else:
                mark[i : i + k] = [which] * k
            until = i + k
            break
    return mark


def _mark_cut(words: Sequence[str], mark: list[str], t: Tables) -> None:
    """Mark a legal form at the end that was cut: *joint stock compan*, *limi*."""
    n = len(words)
    for i in range(max(0, n - 8), n):
        if mark[i] or words[i] not in t.legal_latin:
            continue
        m = n - i
        for key, which in t.legal_latin[words[i]]:
            # Those of class "other" begin with trade words: "investment company with ...".
            if (
                which != "other"
                and 2 <= m <= len(key)
                and tuple(words[i : n - 1]) == key[: m - 1]
                and key[m - 1].startswith(words[-1])
            ):
                mark[i:] = [which] * m
                return
    last = words[-1]
    if n > 1 and not mark[-1] and 3 <= len(last) <= 11 and last not in t.frequency:
        for whole, which in _cut():
            if whole.startswith(last) and whole != last:
                mark[-1] = which
                return


def _enough(words: Sequence[str], mark: Sequence[str]) -> bool:
    """Whether a name is left without its first word: *Sca na ASA* is not the S.C.A. *Na*."""
    return sum(len(w) for w, m in zip(words[1:], mark[1:], strict=True) if not m) > 3


def stripped(tokens: list[str]) -> tuple[list[str], str]:
    """``(tokens, class)``: without legal forms in Latin letters, where something is left."""
    kept, legal = [], ""
    t = tables()
    for w in tokens:
        match = next((c for k, c in t.legal_latin.get(w, ()) if k == (w,)), "")
        if match and (w in anywhere() or len(w) > AMBIGUOUS):
            legal = match
        else:
            kept.append(w)
    return (kept, legal) if kept else (tokens, "")
