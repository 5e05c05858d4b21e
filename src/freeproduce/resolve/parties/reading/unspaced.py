"""Names in scripts without blanks: Chinese, Japanese, Korean, Thai, Burmese."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from freeproduce.resolve.parties.han import (
    HAN,
    cantonese,
    pinyin,
    read_in_cantonese,
    simplified,
    wade_giles,
)
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
    southern = bool(HAN.search(text)) and read_in_cantonese(text)
    text = level.native(simplified(text))
    text = level.without_number_signs(text)
    meaning: list[str] = []
    by_sound: list[str] = []
    taiwan: list[str] = []
    hong_kong: list[str] = []
    every = (meaning, by_sound, taiwan, hong_kong)
    legal: set[str] = set()
    original: list[str] = []
    for run in words_of(text):
        for piece in _split_scripts(run):
            if not unspaced(piece[0]):
                sound = romanised(piece)
                toks, more = set_aside([sound]) if sound else ([], "")
                if more:
                    legal.add(more)
                for into in every:
                    into += toks
                continue
            for kind, word, found in _segments(piece, t):
                if kind == "legal":
                    legal.add(found)
                    continue
                original.append(word)
                if kind == "number":
                    for into in every:
                        into.append(NUMBER + found)
                    continue
                sound = _han_sound(word)
                if kind:
                    meaning += _english(found, t)
                    by_sound.append(sound)
                    taiwan += _english(found, t)
                    hong_kong += _english(found, t)
                else:
                    meaning.append(sound)
                    by_sound.append(sound)
                    taiwan.append(_other_sound(word, sound))
                    if southern:
                        hong_kong.append("".join(cantonese(word)))
    name = "".join(original) if HAN.search(text) else ""
    which = " ".join(sorted(legal))
    if not any(meaning):
        meaning = by_sound = taiwan = hong_kong = [_han_sound("".join(words_of(text)))]
        which = ""
    seen = set()
    readings = [(meaning, 1.0), (by_sound, 0.97), (taiwan, 0.96)]
    if southern:
        readings.append((hong_kong, 0.96))
    for tokens, less in readings:
        key = tuple(w for w in tokens if w)
        if key and key not in seen:
            seen.add(key)
            out.append(Form(key, which, worth * less, name))


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


def _han_sound(word: str) -> str:
    if HAN.search(word):
        return "".join(romanised(s) for s in pinyin(word))
    sound = romanised(word)
    return sound + ABJAD if sound and vowels_unsure(word[0]) else sound


_KOREAN = (("eo", "u"), ("eu", "u"), ("dae", "dai"), ("si", "shi"))
"""How firms write Korean sounds, where the official spelling is another: *Samseong*, *Samsung*."""


def _other_sound(word: str, sound: str) -> str:
    """Letters that are spelt out; the sound in Taiwan's spelling, or in that of Korean firms."""
    if HAN.search(word):
        return "".join(wade_giles(word))
    letters = spelt(word)
    if len(letters) > 1:
        return letters
    if any("\uac00" <= c <= "\ud7af" for c in word):
        for official, usual in _KOREAN:
            sound = sound.replace(official, usual)
    return sound


def _english(meaning: str, t: Tables) -> list[str]:
    return core(level.WORD.findall(meaning), t)
