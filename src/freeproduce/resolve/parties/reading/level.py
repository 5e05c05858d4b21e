"""Text levelled: case, accents, width, look-alike letters, dots and blanks between letters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from freeproduce.tables import rows

DATA = "freeproduce.resolve.parties.data"
"""The package that holds the tables of this room."""

WORD = re.compile(r"[a-z0-9]+")


def latin(text: str) -> str:
    """Text in plain Latin letters, lower case."""
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(unicodedata.normalize("NFKC", text))
    return text.lower()


_ARABIC = str.maketrans("أإآٱىةکیێۆەھگڭ", "اااايهكييوههكك", "ـًٌٍَُِّْٰ‌'’")


def native(text: str) -> str:
    """Text in its own script, levelled: case, accents, variants of Arabic letters."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if any("\u0370" <= c <= "\u03ff" or "\u1f00" <= c <= "\u1fff" for c in text):
        text = "".join(
            c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
        )
    return text.replace("ё", "е").translate(_ARABIC)


_MARKED = re.compile(
    r"(?:[^\W_]|[\u0300-\u036f\u0900-\u0963\u0970-\u0dff\u0e31\u0e34-\u0e4e\u0eb1-\u0ecd"
    r"\u102b-\u103e\u1056-\u109d\u17b4-\u17d3])+"
)


@cache
def _lookalikes() -> tuple[dict[int, str], dict[int, str]]:
    to_cyrillic, to_latin = {}, {}
    for r in rows("lookalikes", DATA):
        to_cyrillic[ord(r["latin"])] = r["cyrillic"]
        to_latin[ord(r["cyrillic"])] = r["latin"]
        if r["greek"]:
            to_latin[ord(r["greek"])] = r["latin"]
    return to_cyrillic, to_latin


_MIXED = re.compile(r"[^\W\d_]+")


def unmixed(text: str) -> str:
    """Words that mix Latin letters with others that look the same, in the script of the most."""
    to_cyrillic, to_latin = _lookalikes()

    def one(match: re.Match[str]) -> str:
        word = match[0]
        plain = sum(c.isascii() for c in word)
        if not plain or plain == len(word):
            return word
        lower = word.lower()
        cyrillic = sum("\u0400" <= c <= "\u04ff" for c in lower)
        if cyrillic >= plain:
            found = lower.translate(to_cyrillic)
            # A letter that Cyrillic has no like of: *МТS*.
            other = lower.translate(to_latin)
            return other if other.isascii() and any(map(str.isascii, found)) else found
        return lower.translate(to_latin) if plain + cyrillic <= len(word) else word

    return _MIXED.sub(one, text)


def words_of(text: str) -> list[str]:
    """Words of a text in any script; vowel signs belong to their words."""
    return _MARKED.findall(text)


_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_](?![^\W_]))?")
_APOSTROPHE = re.compile(r"(?<=[^\W_])['’‘ʻʼ`´](?=[^\W_])")
_NUMBERED = re.compile(r"(?:\bno|\bnr|\bnum|\bn[oº°]|№)[.\s]*(?=\d)", re.I)


def undotted(text: str) -> str:
    """*L.X.C.* as *LXC*."""
    if "." not in text:
        return text
    return _DOTTED.sub(lambda m: " " + m.group().replace(".", "").replace(" ", "") + " ", text)


def without_apostrophes(text: str) -> str:
    """*O'Rourke* as *ORourke*."""
    if text.isascii() and "'" not in text and "`" not in text:
        return text
    return _APOSTROPHE.sub("", text)


_POSSESSIVE = re.compile(r"(?<=[A-Za-z]{4})['’‘ʼ`´][sS](?![^\W_])")


def without_possessive(text: str) -> str:
    """*Kellogg's* as *Kellogg*."""
    return _POSSESSIVE.sub("", text) if "'" in text or "’" in text else text


def without_number_signs(text: str) -> str:
    """*No. 3* as *3*."""
    return _NUMBERED.sub(" ", text)


def join_letters(words: list[str]) -> list[str]:
    """Letters that stand alone one after the other are one word: ``l x c``, ``m e r c u r y``.

    So is a letter alone after a number: ``3 m``, ``plant 14 b``.
    """
    if not any(len(w) == 1 for w in words):
        return words
    out: list[str] = []
    run: list[str] = []
    for w in [*words, ""]:
        if len(w) == 1 and w.isalpha():
            run.append(w)
            continue
        if run:
            after_number = len(run) == 1 and out and out[-1].isdecimal()
            if after_number:
                out[-1] += run[0]
            else:
                out.append("".join(run))
            run = []
        if w:
            out.append(w)
    return out


def is_latin(c: str) -> bool:
    """Whether a letter is Latin, or a sign that Latin texts use."""
    return c < "\u0370" or "\u1e00" <= c <= "\u1eff" or "\u2c60" <= c <= "\u2c7f"


def unspaced(c: str) -> bool:
    """Whether a character belongs to a script that puts no reliable blanks between words."""
    return (
        "\u3040" <= c <= "\u30ff"
        or "\u3400" <= c <= "\u9fff"
        or "\uac00" <= c <= "\ud7af"
        or "\u0e00" <= c <= "\u0eff"
        or "\u1000" <= c <= "\u109f"
        or "\u1780" <= c <= "\u17ff"
        or "\uf900" <= c <= "\ufaff"
        or c == "〇"
    )


def vowels_unsure(c: str) -> bool:
    """Whether a letter's script leaves vowels out, or writes them otherwise than they are said."""
    return (
        "\u0600" <= c <= "\u06ff"
        or "\u0900" <= c <= "\u0eff"
        or "\u1000" <= c <= "\u109f"
        or "\u1780" <= c <= "\u17ff"
    )
