"""Where the names of columns stand, and what they mean: ``headers.csv`` is the table."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from freeproduce.locale import _
from freeproduce.model.records import fields_of, kinds
from freeproduce.read.numbers import currency_words
from freeproduce.tables import rows

MAX_HEADER_ROW = 40
_BRACKETS = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]?")
_NUMERIC = re.compile(r"^[\s(£$€-]{0,20}[\d.,/\s:'-]+(?:[)%][)%\s]*)?$")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
"""Where the next word begins in ``SupplierName``."""
_PUNCTUATION = re.compile(r"[\W_]+")
_ALMOST = 91.0
"""Least likeness (0-100, rapidfuzz ratio) at which a misspelt name is still read."""
_LONGEST = 120
"""Longest header, in characters, whose short forms are read."""
_WAYS = 32
"""Readings of the short forms of one header that are tried."""


def normal(text: str) -> str:
    """NFKC, case folded, blanks and punctuation as one blank."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_PUNCTUATION.sub(" ", folded).split())


@dataclass(frozen=True, slots=True)
class Meaning:
    """A field that a header names, for one kind of record, and how it was found."""

    field: str
    why: str
    exact: bool = True


@cache
def synonyms() -> dict[str, dict[str, str]]:
    """Normalised header -> kind (or ``*``) -> field."""
    out: dict[str, dict[str, str]] = {}
    for r in rows("headers", __package__):
        out.setdefault(normal(r["header"]), {}).setdefault(r["kind"], r["field"])
    for kind in kinds():
        for f in fields_of(kind):
            out.setdefault(normal(f.name), {}).setdefault(kind, f.name)
    return out


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(f.name for f in fields_of(kind))


@cache
def _spellings() -> list[str]:
    return [s for s in synonyms() if len(s) >= 7]


def _variants(header: str) -> list[str]:
    whole = normal(header)
    bare = normal(_BRACKETS.sub(" ", header))
    inside = normal(" ".join(_BRACKETS.findall(header)))
    out = [whole, bare]
    out += [" ".join(w for w in text.split() if w not in _words().beside) for text in (whole, bare)]
    if not bare:
        out.append(inside)
    out += [re.sub(r"^\d+ ", "", text) for text in (whole, bare)]
    return [v for v in dict.fromkeys(out) if v]


@dataclass(frozen=True, slots=True)
class _Words:
    """Short forms and words that do not change a name: ``header_words.csv`` and currencies."""

    short: dict[str, tuple[str, ...]]
    beside: frozenset[str]
    filler: frozenset[str]


@cache
def _words() -> _Words:
    short: dict[str, tuple[str, ...]] = {}
    codes = {code.casefold() for code in currency_words()[0].values() if code}
    others: dict[str, set[str]] = {"beside": codes, "filler": set()}
    for r in rows("header_words", __package__):
        word = normal(r["word"])
        if r["role"] == "short":
            short[word] = (*short.get(word, ()), r["reads"])
        else:
            others[r["role"]].add(word)
    return _Words(short, frozenset(others["beside"]), frozenset(others["filler"]))


def _gist(text: str) -> str:
    """A normalised name without accents and without words that join the others."""
    kept = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(w for w in kept.replace("ı", "i").split() if w not in _words().filler)


def gists(header: str) -> Iterator[str]:
    """The gist of a header with its short forms written out, in every way they can be read."""
    if len(header) > _LONGEST:
        return
    for text in (normal(header), normal(_BRACKETS.sub(" ", header))):
        kept = [w for w in text.split() if w not in _words().beside] or text.split()
        ways = [(w, *_words().short.get(w, ())) for w in kept]
        for way in itertools.islice(itertools.product(*ways), _WAYS):
            yield _gist(" ".join(way))


@cache
def _by_gist() -> dict[str, dict[str, str]]:
    """Gist -> kind -> field, without the kinds for which one gist names several fields."""
    fields: dict[str, dict[str, set[str]]] = {}
    for name, of_kind in synonyms().items():
        for kind, field in of_kind.items():
            fields.setdefault(_gist(name), {}).setdefault(kind, set()).add(field)
    out = {}
    for gist, of_kind_ in fields.items():
        sure = {kind: next(iter(f)) for kind, f in of_kind_.items() if len(f) == 1}
        if gist and sure:
            out[gist] = sure
    return out


def _parts(header: str) -> list[str]:
    """The last name of a path as JSON has it (``vendor.name``), or either of two: ``HSN/SAC``."""
    text = header.strip()
    if " " in text:
        return []
    if "." in text.rstrip("."):
        names = text.split(".")
        return [f"{names[-2].removesuffix('s')} {names[-1]}", names[-1]]
    names = text.split("/")
    return [names[1], names[0]] if len(names) == 2 else names[1:][-1:]


@cache
def lookup(header: str, close: bool = True) -> tuple[dict[str, str], str, bool]:
    """Kind -> field for a header, the words that say why, and whether it is spelt exactly.

    ``close`` also reads names that are misspelt.
    """
    table = synonyms()
    for i, text in enumerate(_variants(header)):
        if text in table:
            why = _("named “{header}”").format(header=header.strip())
            return table[text], why, i == 0
    for gist in dict.fromkeys(gists(header)):
        if gist in _by_gist():
            why = _("named “{header}”").format(header=header.strip())
            return _by_gist()[gist], why, False
    words = normal(_HUMP.sub(" ", header)) if close and "/" not in header else ""
    if words in table:
        return table[words], _("named “{header}”").format(header=header.strip()), False
    for part in _parts(header):
        found, why, _exact = lookup(part, close=False)
        if found:
            return found, why, False
    like = _almost(normal(header)) if close else None
    if like:
        why = _("reads almost like “{header}”").format(header=like)
        return table[like], why, False
    return {}, "", False


def _almost(text: str) -> str | None:
    if len(text) < 7 or len(text) > 60:
        return None
    from rapidfuzz import fuzz, process

    hit = process.extractOne(text, _spellings(), scorer=fuzz.ratio, score_cutoff=_ALMOST)
    return str(hit[0]) if hit else None


def meaning(header: str, kind: str) -> Meaning | None:
    """The field that a header names in a kind of record, or ``None``."""
    found, why, exact = lookup(header)
    for key in (kind, "*"):
        field = found.get(key)
        if field and field in _names(kind):
            return Meaning(field, why, exact)
    return None


@cache
def _languages() -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for r in rows("headers", __package__):
        for key in (normal(r["header"]), _gist(normal(r["header"]))):
            out.setdefault(key, set()).add(r["language"])
    return out


def languages(headers: list[str]) -> Counter[str]:
    """How many of these names of columns each language has."""
    votes: Counter[str] = Counter()
    for header in headers:
        keys = dict.fromkeys([*_variants(header), *gists(header)])
        votes.update(next((_languages()[k] for k in keys if k in _languages()), ()))
    return votes


def known(row: list[str]) -> int:
    """How many cells of a row are names of different columns."""
    seen: set[str] = set()
    for cell in row:
        if cell and len(cell) <= 80 and not _NUMERIC.match(cell):
            found = lookup(cell, close=False)[0]
            if found:
                seen.add(next(iter(found.values())))
    return len(seen)


@dataclass(frozen=True, slots=True)
class Header:
    """The row (counting from 1; 0 if there is none), the names, and whether two rows made it."""

    row: int
    names: list[str]
    why: str
    split: bool = False


def find(rows: list[list[str]], width: int) -> Header | None:
    """The header among the first rows of a table, or ``None`` if no row looks like one."""
    best, best_score = -1, 1
    for i, row in enumerate(rows[:MAX_HEADER_ROW]):
        score = known(row)
        filled = [c for c in row if c.strip()]
        if score > best_score and score >= len(filled) * 0.3:
            best, best_score = i, score
    if best < 0 and width == 1:
        best = next((i for i, r in enumerate(rows[:MAX_HEADER_ROW]) if known(r)), -1)
    if best < 0:
        best = _by_shape(rows)
        if best < 0:
            return None
        return Header(best + 1, _pad(rows[best], width), _("the first row of names above values"))
    names, split = _joined(rows, best, width)
    why = _("{n} of its cells are known names of columns").format(n=max(best_score, known(names)))
    return Header(best + 1, names, why, split)


def _pad(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))


def _joined(rows: list[list[str]], at: int, width: int) -> tuple[list[str], bool]:
    """The names of a header, with those that begin in the row above put together."""
    names = _pad(rows[at], width)
    if at == 0:
        return names, False
    above, split = _pad(rows[at - 1], width), False
    if sum(1 for c in above if c.strip()) > width / 2 and known(above) < 2:
        return names, False
    spread = sum(1 for c in above if c.strip()) > 1  # a title stands alone
    over = ""
    for i, (top, low) in enumerate(zip(above, names, strict=False)):
        over = top if top.strip() or not spread else over
        top = top if top.strip() else over if low.strip() else ""  # a merged cell fills its first
        if not top.strip() or _NUMERIC.match(top):
            continue
        whole = f"{top.strip()} {low.strip()}".strip()
        if lookup(whole, close=False)[0]:
            names[i], split = whole, True
    return names, split


def _by_shape(rows: list[list[str]]) -> int:
    """First row of short, different, non-numeric texts with rows of the same width below."""
    width = max((len([c for c in r if c.strip()]) for r in rows), default=0)
    for i, row in enumerate(rows[:MAX_HEADER_ROW]):
        filled = [c.strip() for c in row if c.strip()]
        if len(filled) < max(1, width * 0.6) or len(set(filled)) < len(filled):
            continue
        if any(_NUMERIC.match(c) or len(c) > 80 for c in filled):
            continue
        below = [r for r in rows[i + 1 : i + 30] if any(c.strip() for c in r)]
        values = [c for r in below for c in r if c.strip()]
        if not below:
            return i if width > 1 else -1
        return i if values and len(filled) > 1 else -1
    return -1
