"""Names in scripts without blanks: Chinese, Japanese, Korean, Thai, Burmese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from freeproduce.resolve.parties.han import (
    HAN,
    cantonese,
    pinyin,
    read_in_cantonese,
    simplified,
    wade_giles,
)
from freeproduce.resolve.parties.japanese import as_family, as_sound, may_be_japanese, says_japanese
from freeproduce.resolve.parties.reading import level
from freeproduce.resolve.parties.reading.form import ABJAD, NUMBER, Form
from freeproduce.resolve.parties.reading.legal import set_aside
from freeproduce.resolve.parties.reading.level import unspaced, vowels_unsure, words_of
from freeproduce.resolve.parties.reading.words import core
from freeproduce.resolve.parties.tables import Tables, tables
from freeproduce.resolve.parties.vowels import romanised, spelt


def read(text: str, worth: float, out: list[Form]) -> None:
    """Add the readings of a text without blanks: by meaning, and by sound in several ways."""
    t = tables()
    han = bool(HAN.search(text))
    only_japanese = says_japanese(text)
    pieces = [
        piece
        for run in words_of(level.without_number_signs(level.native(simplified(text))))
        for part in _split_scripts(run)
        for piece in _pieces(part, t)
    ]
    legal = " ".join(sorted({p.means for p in pieces if p.kind == "legal"}))
    pieces = [p for p in pieces if p.kind != "legal"]
    if not any(_meaning(pieces, t)):
        whole = "".join(words_of(text))
        pieces, legal = [Piece("", whole, "", (_sound(whole),))], ""
    name = "".join(p.word for p in pieces if unspaced(p.word[0])) if han else ""
    ways = [(1.0, _meaning), (0.97, _sounds)]
    if not only_japanese:
        ways.append((0.96, _other))
        if han and read_in_cantonese(text):
            ways.append((0.96, _hong_kong))
    if han and (only_japanese or may_be_japanese(text)):
        ways += [(0.99, _family), (0.97, _japanese), (0.98, _japanese_sound)]
    seen = set()
    for less, way in ways:
        key = tuple(w for w in way(pieces, t) if w)
        if key and key not in seen:
            seen.add(key)
            out.append(Form(key, legal, worth * less, name))


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a name: its kind where one is known, and what it means in English.

    ``tokens`` are what it is in every reading: a number, letters of another script.
    """

    kind: str
    word: str
    means: str
    tokens: tuple[str, ...] = ()


def _pieces(text: str, t: Tables) -> list[Piece]:
    if not unspaced(text[0]):
        sound = romanised(text)
        tokens, legal = set_aside([sound]) if sound else ([], "")
        found = [Piece("", text, "", tuple(tokens))]
        return [*found, Piece("legal", "", legal)] if legal else found
    return [
        Piece(kind, word, means, (NUMBER + means,) if kind == "number" else ())
        for kind, word, means in _segments(text, t)
    ]


Way = Callable[[list[Piece], Tables], list[str]]


def _reading(known: bool, sound: Callable[[str], Sequence[str]]) -> Way:
    """A way to read: known words in English if ``known``, all others by ``sound``."""

    def way(pieces: list[Piece], t: Tables) -> list[str]:
        out: list[str] = []
        for p in pieces:
            if p.tokens:
                out += p.tokens
            elif known and p.kind:
                out += core(level.WORD.findall(p.means), t)
            else:
                out += sound(p.word)
        return out

    return way


def _japanese(pieces: list[Piece], _t: Tables) -> list[str]:
    """All of it as it is said in Japanese; words may go over the edges of known ones."""
    out: list[str] = []
    for tokens, some in groupby(pieces, lambda p: p.tokens):
        out += tokens or as_family("".join([p.word for p in some]))
    return out


def _split_scripts(run: str) -> list[str]:
    out = [run[0]]
    for a, b in pairwise(run):
        if unspaced(a) == unspaced(b) or unicodedata.category(b)[0] == "M":
            out[-1] += b
        else:
            out.append(b)
    return out


_HAN_DIGITS = re.compile(
    r"第?[零〇一二三四五六七八九十百两]+(?=[厂廠工公分车矿厅局所院号])|第[零〇一二三四五六七八九十百]+"
)


_DIVISIONS = ("省", "市", "县", "区")
_TOWN = re.compile("[\u4e00-\u9fff]{2,3}(?<![超股门城都夜])[市县]")


def _segments(text: str, t: Tables) -> list[tuple[str, str, str]]:
    """``(kind, word, meaning)`` from left to right, the longest word first; unknown runs whole."""
    out: list[tuple[str, str, str]] = []
    unknown = ""
    i = 0
    while i < len(text):
        number = _HAN_DIGITS.match(text, i)
        if number and (value := _han_number(number[0].lstrip("第"), t)) is not None:
            if unknown:
                out.append(("", unknown, ""))
                unknown = ""
            out.append(("number", number[0], str(value)))
            i = number.end()
            continue
        for k in range(min(t.unspaced_longest, len(text) - i), 0, -1):
            found = t.unspaced.get(text[i : i + k])
            # A single sign is a word of its own only at the end of a run: 钢 in 宝钢.
            if found and (k > 1 or (found[0] != "legal" and i + k == len(text) and unknown)):
                if unknown:
                    out.append(("", unknown, ""))
                    unknown = ""
                out.append((found[0], text[i : i + k], found[1]))
                i += k
                if found[0] == "place" and text[i : i + 1] in _DIVISIONS:
                    i += 1
                break
        else:
            unknown += text[i]
            i += 1
            # A town that no table has: what follows is the house.
            if i < len(text) and _TOWN.fullmatch(unknown):
                out.append(("", unknown[:-1], ""))
                unknown = ""
    if unknown:
        out.append(("", unknown, ""))
    return out


def _han_number(text: str, t: Tables) -> int | None:
    if text in t.number:
        return t.number[text]
    tens, mark, ones = text.partition("十")
    if mark:
        a = t.number.get(tens, 1) if tens else 1
        b = t.number.get(ones, 0) if ones else 0
        return a * 10 + b
    digits = [t.number.get(c) for c in text]
    if all(d is not None and d < 10 for d in digits):
        return int("".join(map(str, digits)))
    return None


def _sound(word: str) -> str:
    if HAN.search(word):
        return "".join(romanised(s) for s in pinyin(word))
    sound = romanised(word)
    return sound + ABJAD if sound and vowels_unsure(word[0]) else sound


_KOREAN = (("eo", "u"), ("eu", "u"), ("dae", "dai"), ("si", "shi"))
"""How firms write Korean sounds, where the official spelling is another: *Samseong*, *Samsung*."""


def _other_sound(word: str) -> str:
    """Letters that are spelt out; the sound in Taiwan's spelling, or in that of Korean firms."""
    if HAN.search(word):
        return "".join(wade_giles(word))
    letters = spelt(word)
    if len(letters) > 1:
        return letters
    sound = _sound(word)
    if any("\uac00" <= c <= "\ud7af" for c in word):
        for official, usual in _KOREAN:
            sound = sound.replace(official, usual)
    return sound


_meaning = _reading(True, lambda word: [_sound(word)])
_sounds = _reading(False, lambda word: [_sound(word)])
_other = _reading(True, lambda word: [_other_sound(word)])
_hong_kong = _reading(True, lambda word: ["".join(cantonese(word))])
_family = _reading(True, as_family)
_japanese_sound = _reading(True, as_sound)
