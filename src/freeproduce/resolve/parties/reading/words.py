"""Words: their meaning, their number, and whether many names share them."""

from __future__ import annotations

import re

from freeproduce.resolve.parties.reading.form import ABJAD, MEANS, NUMBER, ROMAN
from freeproduce.resolve.parties.tables import DROPPED, STOP, Tables

_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|y|ya|i|go)?$")
_ROMAN = re.compile(r"[ivx]+")


def known(token: str, t: Tables) -> bool:
    """Whether a token is a word that many names share."""
    sound, _, meaning = token.partition(MEANS)
    sound = sound.rstrip(ABJAD)
    return (
        bool(meaning)
        or sound in STOP
        or sound.startswith(NUMBER)
        or concept(sound, t) >= 0
        or t.frequency.get(sound, 0) > 30
    )


def concept(sound: str, t: Tables) -> int:
    """The meaning of a word in Latin letters: a place in ``Tables.concepts``, or -1."""
    at = t.latin_word.get(sound, -1)
    if at < 0 and len(sound) > 3 and sound[-1] == "s":
        at = t.latin_word.get(sound[:-1], -1)
    if at < 0 and len(sound) > 3:
        at = stemmed(sound, t.latin_stem, 3)
    return at


_ENDING = re.compile(
    r"(?:[aeouy]|n|sk|nn|on|en|yi|ich|ov|st|t)?"
    r"(?:[iy]y|[iy]i|y|i|a|o|e|u|aya|aia|ye|oe|oye|ie|iye|ykh|ikh|yh|ih|ogo|ego|om|oy|oi|ey|ei|oyi|"
    r"ymi|imi|ami|ov|ev|ia|iya|iia|iyu|ii|iy|yu|s|h|ost|osti|stvo|stva|nik|ka|ki)?"
)


def stemmed(word: str, stems: dict[str, int], shortest: int) -> int:
    """The meaning of a word that begins with a stem and ends like an inflection."""
    for end in range(len(word), max(shortest, len(word) - 7) - 1, -1):
        at = stems.get(word[:end], -1)
        # A short stem must not swallow a long word that only begins like it.
        if (
            at >= 0
            and (end > 4 or len(word) - end <= 3)
            and (
                _ENDING.fullmatch(word, end) if word.isascii() else not _another(word[end:], stems)
            )
        ):
            return at
    return -1


def _another(rest: str, stems: dict[str, int]) -> bool:
    """Whether what follows a stem is no ending but a stem too: *Uralkhim* is a name of its own."""
    return any(rest[:end] in stems for end in range(3, len(rest) + 1))


def core(words: list[str], t: Tables) -> list[str]:
    """The tokens of words: phrases with their meaning, numbers as such, small words left out."""
    out: list[str] = []
    i, n = 0, len(words)
    while i < n:
        w = words[i]
        for key, at in t.latin_phrase.get(w, ()):
            if tuple(words[i : i + len(key)]) == key:
                out.append("".join(key) + MEANS + str(at))
                i += len(key)
                break
        else:
            if w not in DROPPED or n == 1:
                value = number(w, i, n, t)
                if value is None:
                    out.append(w)
                elif _ROMAN.fullmatch(w):
                    out.append(f"{NUMBER}{value}{ROMAN}")
                elif (
                    out
                    and out[-1].startswith(NUMBER)
                    and not out[-1].endswith(ROMAN)
                    and not (words[i - 1][0].isdigit())
                    and 0 < value < 10
                    and int(out[-1][1:]) in range(20, 100, 10)
                ):
                    out[-1] = f"{NUMBER}{int(out[-1][1:]) + value}"
                else:
                    out.append(f"{NUMBER}{value}")
            i += 1
    return out or words


def number(word: str, at: int, of: int, t: Tables) -> int | None:
    """The number that word ``at`` of ``of`` stands for: a digit, an ordinal, a numeral."""
    if word[0].isdigit():
        found = _ORDINAL.match(word)
        return int(found[1]) if found else None
    if word in t.number:
        # A single letter is a numeral only at the end of a name, as in "Partners V"; no letters
        # are at its beginning, where "Xi" and "Vi" are names, but those in *ii*.
        if _ROMAN.fullmatch(word):
            if at == 0 and not (word.endswith("ii") and of > 1):
                return None
            if len(word) == 1 and (at < 2 or at < of - 1):
                return None
        return t.number[word]
    return None
