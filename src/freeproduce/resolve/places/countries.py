"""The country that a cell names: ``CN``, ``CHINA``, ``中国大陆``, ``Made in China``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from freeproduce.lists.tables import country_codes, key, table
from freeproduce.locale import _
from freeproduce.model.links import PlaceLink

PARTS = re.compile(
    r"[,;|/()\[\]:：，、（）【】·\n\t]+|\s{1,40}+[-–—_]+\s+|[-–—_](?=[A-Z]{2,3}\b)|(?<=\b[A-Z]{2})[-–—_]"
)


def country(texts: Sequence[str]) -> list[PlaceLink | None]:
    """The country that each of ``texts`` names, as ISO 3166-1 alpha-2.

    A text that could mean two countries, or names two, has none: see ``why_not``.
    """
    return [_read(t)[0] for t in texts]


def why_not(text: str) -> str:
    """Why ``text`` has no country; empty when it has one."""
    return _read(text)[1]


@lru_cache(maxsize=100_000)
def _read(text: str) -> tuple[PlaceLink | None, str]:
    whole = key(text)
    if not whole:
        return None, _("it is empty")
    found = _exact(whole, text) or _stripped(whole) or _doubled(whole)
    if found:
        return _answer(found, text, 1.0, _("the name or code of a country"))
    named: dict[frozenset[str], str] = {}
    codes: dict[frozenset[str], str] = {}
    rest = False
    for part in PARTS.split(text):
        level = key(part)
        if not level:
            continue
        hit = _exact(level, part) or _stripped(level)
        if hit is None:
            rest = True
        elif len(level) <= 3 and level.isascii():
            codes[hit] = part.strip()
        else:
            named[hit] = part.strip()
    hits = named or ({} if rest else codes)
    answer = _one(hits)
    if answer:
        clash = [c for c in codes if named and c not in named and len(c) == 1]
        if clash and not rest and not _above(clash[0], answer):
            return None, _("it names two countries: {names}").format(
                names=", ".join([*codes.values(), *named.values()])
            )
        score = 0.8 if rest else 0.95
        return _answer(answer, hits.get(answer, text), score, _("a country among other words"))
    if len(hits) > 1:
        return None, _("it names two countries: {names}").format(names=", ".join(hits.values()))
    return _last_words(whole, text)


def _last_words(whole: str, text: str) -> tuple[PlaceLink | None, str]:
    """``Shenzhen China``: the longest name at the end of the cell, unless it is part of another."""
    words = whole.split()
    decoys = {key(r["name"]) for r in table_of_decoys() if r["country"] != "?"}
    for start in range(1, len(words)):
        tail = " ".join(words[start:])
        if any(" ".join(words[i:]) in decoys for i in range(start)):
            break
        found = country_codes().get(tail)
        if found and len(tail) > 3 and tail not in unsure():
            return _answer(found, tail, 0.7, _("a country at the end of other words"))
    return None, _("no country is known by this name: {text}").format(text=text.strip()[:60])


@cache
def table_of_decoys() -> tuple[dict[str, str], ...]:
    """Names that hold a country's name and mean something else."""
    return table("country_name_decoys")


@cache
def unsure() -> frozenset[str]:
    """Keys of countries' names that also name something else in the middle of an address."""
    return frozenset(key(r["name"]) for r in table_of_decoys() if r["country"] in ("?", "+", ""))


@cache
def _codes() -> dict[str, str]:
    out = {}
    for row in table("countries"):
        for column in ("country", "alpha3", "numeric"):
            out[row[column].casefold()] = row["country"]
    return out


@cache
def _affix() -> re.Pattern[str]:
    """One word or phrase before or after a name; in Chinese no blank stands between."""
    forms: dict[str, list[str]] = {"before": [], "after": []}
    for row in sorted(table("country_affixes"), key=lambda r: -len(r["words"])):
        words = re.escape(key(row["words"]))
        blank = "" if row["language"] == "zh" else " "
        before = row["position"] == "before"
        forms[row["position"]].append(words + blank if before else blank + words)
    return re.compile(f"^(?:{'|'.join(forms['before'])})|(?:{'|'.join(forms['after'])})$")


@cache
def _aboves() -> frozenset[tuple[str, str]]:
    return frozenset((r["country"], r["above"]) for r in table("countries_above"))


def _exact(level: str, written: str = "") -> frozenset[str] | None:
    code = _codes().get(level)
    # Short names look in the key like the code of another country: in Vietnamese Mỹ is the United
    # States and Nga is Russia, while MY is Malaysia and NGA is Nigeria.
    if code and written.strip().isascii() and not written.strip().istitle():
        return frozenset((code,))
    if found := country_codes().get(level):
        return found
    return frozenset((code,)) if code else None


def _stripped(level: str) -> frozenset[str] | None:
    """The name without one or two of the words that stand around names."""
    for _step in range(2):
        shorter = _affix().sub("", level, count=1).strip()
        if not shorter or shorter == level:
            return None
        level = shorter
        if found := country_codes().get(level):
            return found
        if (code := _codes().get(level)) and not level.isdigit():
            return frozenset((code,))
    return None


def _doubled(level: str) -> frozenset[str] | None:
    """``CN China``, ``China CHN``: a name and its own code."""
    words = level.split()
    for code, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        found = _exact(" ".join(rest)) if rest else None
        if found and len(found) == 1 and _codes().get(code) in found:
            return found
    return None


def _one(hits: dict[frozenset[str], str]) -> frozenset[str] | None:
    """The country that all hits agree on; of a place and the State above it, the place."""
    if len(hits) == 1:
        return next(iter(hits))
    if len(hits) == 2:
        a, b = hits
        if _above(a, b):
            return a
        if _above(b, a):
            return b
    return None


def _above(a: frozenset[str], b: frozenset[str]) -> bool:
    return any((x, y) in _aboves() for x in a for y in b)


def _answer(
    codes: frozenset[str], words: str, score: float, reason: str
) -> tuple[PlaceLink | None, str]:
    if len(codes) == 1:
        return PlaceLink(next(iter(codes)), score, (words.strip(),), reason), ""
    return None, _("“{text}” may mean {countries}").format(
        text=words.strip(), countries=_(" or ").join(sorted(codes))
    )
