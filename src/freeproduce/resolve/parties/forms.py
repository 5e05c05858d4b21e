"""A name as written, taken apart into forms that can be compared.

A name in another script has one form by meaning (words of the glossaries in English, the rest by
sound) and one or more by sound; ``reading`` has a file for each kind of script.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from freeproduce.resolve.parties.reading import latin, level, spaced, unspaced
from freeproduce.resolve.parties.reading.form import ABJAD, MEANS, NUMBER, ROMAN, Form
from freeproduce.resolve.parties.reading.legal import legal_in_brackets
from freeproduce.resolve.parties.reading.words import concept, core, known
from freeproduce.resolve.parties.tables import tables

__all__ = [
    "ABJAD",
    "LONGEST",
    "MEANS",
    "NUMBER",
    "ROMAN",
    "Form",
    "comparable",
    "concept",
    "forms",
    "read",
]

LONGEST = 400
"""Characters of a name that are looked at; the rest is cut, and a note says so."""

_PARENTHESES = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]?")


@lru_cache(maxsize=100_000)
def forms(name: str) -> tuple[Form, ...]:
    """Every reading of one name; none when there is nothing in it to compare."""
    return read(name)


def read(name: str) -> tuple[Form, ...]:
    """Every reading of one name, worked out anew."""
    text = visible(name)[:LONGEST]
    if not text.isascii():
        text = legal_in_brackets(text)
    out: list[Form] = []
    _read(text, 1.0, out)
    if "(" in text or "（" in text or "[" in text or "【" in text:
        asides = [i.strip("()（）[]【】 ") for i in _PARENTHESES.findall(text)]
        if not all(map(_place, asides)):
            _read(_PARENTHESES.sub(" ", text), 0.98, out)
            for inside in asides:
                _inside(inside, out)
    _shorter(text, out)
    latin.read_scattered(text, out)
    if "/" in text:
        parts = [p for p in re.split(r"(?<=\w{3})\s*/\s*(?=\w{3})", text) if p.strip()]
        if len(parts) > 1:
            for part in parts[:4]:
                _inside(part, out)
    short = tables().abbreviation.keys()
    out += [
        Form(_written_out(f.tokens), f.legal, f.worth * 0.99, f.original)
        for f in out
        if len(f.tokens) > 1 and not short.isdisjoint(f.tokens)
    ]
    if not out and text.strip():
        # Signs without a sound still match themselves.
        out.append(Form(("u" + "".join(f"{ord(c):x}" for c in text if not c.isspace())[:60],), ""))
    if len(out) < 2:
        return tuple(out)
    best: dict[tuple[tuple[str, ...], str], Form] = {}
    for f in out:
        best.setdefault((f.tokens, f.original), f)
    return tuple(best.values())


_NAMED_AFTER = re.compile(
    r"[\s,«\"“(]{1,40}+(?:named\s+(?:after|for|by)|им\.|имени|імені|ім\.|im\.|imeni)\s.*$",
    re.I | re.S,
)


def _shorter(text: str, out: list[Form]) -> None:
    """A name goes by without the person it honours: *Plant named after V. A. Degtyarev*."""
    cut = _NAMED_AFTER.sub("", text)
    if cut != text:
        found: list[Form] = []
        _read(cut, 0.97, found)
        t = tables()
        out += [f for f in found if len(f.tokens) > 2 or any(not known(w, t) for w in f.tokens)]


def _written_out(tokens: tuple[str, ...]) -> tuple[str, ...]:
    t = tables()
    out: list[str] = []
    for w in tokens:
        full = t.abbreviation.get(w)
        out += core(list(full), t) if full else [w]
    return tuple(out)


def visible(name: str) -> str:
    """The name without characters that cannot be seen: marks of direction, halves of pairs."""
    if name.isascii() and name.isprintable():
        return name
    text = unicodedata.normalize("NFKC", name[: LONGEST * 4])
    return "".join(
        " " if c in "\t\n\r" else c
        for c in text
        if c in "\t\n\r\u200c\u200d"
        or unicodedata.category(c) not in ("Cf", "Cc", "Cs", "Co", "Cn")
    ).replace("\u200c", " ")


def comparable(name: str) -> bool:
    """Whether there is anything in a name to compare: a sign that can be seen."""
    return bool(visible(name).strip())


def _inside(text: str, out: list[Form]) -> None:
    """What stands in brackets is a name of its own when it is more than a place or an aside."""
    found: list[Form] = []
    _read(text, 0.95, found)
    t = tables()
    for f in found:
        own = [w for w in f.tokens if not known(w, t)]
        if own and (len(f.tokens) <= 8) and (f.legal or len(own[0]) > 2):
            short = sum(len(w) for w in f.tokens) <= 4
            out.append(Form(f.tokens, f.legal, 0.85 if short else f.worth, f.original))


def _place(text: str) -> bool:
    """Whether an aside only says where, or which one: that must not be left out."""
    found: list[Form] = []
    _read(text, 1.0, found)
    t = tables()
    for f in found[:1]:
        for token in f.tokens:
            sound, _, meaning = token.partition(MEANS)
            at = int(meaning) if meaning else concept(sound, t)
            if not (sound.startswith(NUMBER) or (at >= 0 and t.concepts[at].kind == "place")):
                return False
        return True
    return True


def _read(text: str, worth: float, out: list[Form]) -> None:
    if text.isascii():
        latin.read(text, worth, out)
        return
    if not any(c.isalpha() and not level.is_latin(c) for c in text):
        latin.read(text, worth, out)
        return
    text = level.unmixed(text)
    if any(map(level.unspaced, text)):
        unspaced.read(text, worth, out)
        return
    spaced.read(text, worth, out)
