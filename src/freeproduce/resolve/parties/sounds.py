"""Words by their sound: spellings of one sound levelled, and consonants alone."""

from __future__ import annotations

import re
from functools import lru_cache

from freeproduce.resolve.parties.reading.form import NUMBER

_CHEMICAL = re.compile("(?<=...)(?:kh|ch)[ie]m")
"""*Uralkhim*, *Uralchem*."""
_HUSHED = re.compile("tsch|tch|shch|sch")
_VOICED = re.compile("zh|dzh|dj")
_SOFT = re.compile("c(?=[eiy])")
_GLIDE = re.compile("[yj](?=[aeou])")
_ROUND = re.compile("oo|ou")
_OPEN = re.compile("ae|ai|ei|ay(?![aeou])|ey(?![aeou])")
_DOUBLE = re.compile(r"(.)\1+")
_PLACE = re.compile("(?<=....)(?:ov|ev|in)?sk(?:i|ii|aia|aya|oe|oie|ogo|ie|ih)?$")
"""Adjectives of Russian places: Yaroslavskiy, Smolensk."""
_MISREAD = str.maketrans("01589", "olsbg")


@lru_cache(maxsize=300_000)
def fold(sound: str) -> str:
    """A word with the spellings of one sound levelled: kh and h, ts and c, ya and ia, doubles."""
    if sound.startswith(NUMBER) or len(sound) < 3:
        return sound
    if not sound.isalpha() and sum(map(str.isalpha, sound)) >= 4:
        sound = sound.translate(_MISREAD)
    # Every word of a list and of what is asked comes here: patterns run only where they can match.
    sound = sound.replace("rn", "m").replace("vv", "w")
    if "him" in sound or "hem" in sound:
        sound = _CHEMICAL.sub("him", sound)
    if "ch" in sound:
        sound = _HUSHED.sub("5", sound)
    sound = sound.replace("kh", "h")
    if "zh" in sound or "dj" in sound:
        sound = _VOICED.sub("j", sound)
    if "h" in sound:
        sound = sound.replace("sh", "5").replace("ch", "5").replace("ph", "f").replace("th", "t")
        sound = sound.replace("dh", "d").replace("gh", "g")
    if "c" in sound:
        sound = _SOFT.sub("s", sound)
    sound = sound.replace("ts", "c").replace("tz", "c").replace("ck", "k").replace("q", "k")
    sound = sound.replace("x", "ks").replace("w", "v")
    if "y" in sound or "j" in sound:
        sound = _GLIDE.sub("i", sound).replace("y", "i")
    if "oo" in sound or "ou" in sound:
        sound = _ROUND.sub("u", sound)
    sound = _DOUBLE.sub(r"\1", _OPEN.sub("e", sound.replace("ee", "i")))
    return _PLACE.sub("", sound) if "sk" in sound else sound


_PAIRS = [
    (re.compile(p), i)
    for p, i in (
        ("[st]ion", "5n"),
        ("tch|sch|sh|ch", "5"), ("kh", "6"), ("gh", "k"), ("th", "t"), ("dh", "d"),
        ("ph", "f"), ("c(?=[eiy])", "s"), ("x", "ks"), ("[qcgj]", "k"), ("v", "f"), ("p", "b"),
        ("z", "s"), ("[aeiouywh]", ""), (r"(.)\1+", r"\1"),
    )
]  # fmt: skip


@lru_cache(maxsize=300_000)
def skeleton(sound: str) -> str:
    """The consonants of a word, as far as Arabic letters tell them apart."""
    if sound.endswith("ing"):
        sound = sound[:-3] + "nk"
    for pattern, into in _PAIRS:
        sound = pattern.sub(into, sound)
    return sound
