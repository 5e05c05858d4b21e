"""Names in scripts with blanks between words: Cyrillic, Greek, Arabic, Devanagari, Bengali ..."""

from __future__ import annotations

import unicodedata

from freeproduce.resolve.parties.reading import level
from freeproduce.resolve.parties.reading.form import ABJAD, MEANS, NUMBER, Form
from freeproduce.resolve.parties.reading.legal import stripped
from freeproduce.resolve.parties.reading.words import number, stemmed
from freeproduce.resolve.parties.tables import DROPPED, Tables, tables
from freeproduce.resolve.parties.vowels import romanised, spelt


def read(text: str, worth: float, out: list[Form]) -> None:
    """Add the readings of a text whose words stand apart."""
    text = level.without_number_signs(level.without_apostrophes(level.undotted(text)))
    words = level.join_letters(level.words_of(level.native(text)))
    _read_words(words, worth, out)
    letters = _letters_of(words)
    if letters != words:
        _read_words(letters, worth * 0.98, out)


def _letters_of(words: list[str]) -> list[str]:
    """Letters by their names, in one word or one after another: *АйТи*, *او جي*."""
    out: list[str] = []
    run: list[str] = []
    for w in [*words, ""]:
        letters = spelt(w)
        if letters:
            run.append(w)
            continue
        spoken = "".join(map(spelt, run))
        out += [spoken] if len(spoken) > 1 else run
        run = []
        out.append(w)
    return out[:-1]


def _read_words(words: list[str], worth: float, out: list[Form]) -> None:
    t = tables()
    core, legal = _set_aside(words, t)
    readings = [(1.0, _tokens(core, t, False))]
    if any(w.startswith("ال") for w in core):
        # *Almarai*: some firms write the article as the beginning of their name.
        readings.append((0.98, _tokens(core, t, True)))
    for less, tokens in readings:
        if not tokens:
            continue
        # A foreign word in a name ("ООО Trade Group") may hold a legal form in Latin letters.
        more = ""
        if any(w.isascii() for w in core):
            tokens, more = stripped(tokens)
        out.append(Form(tuple(tokens), legal or more, worth * less))


def _set_aside(words: list[str], t: Tables) -> tuple[list[str], str]:
    """``(words, classes)`` without legal forms; all words when nothing else is left."""
    mark = [""] * len(words)
    i = 0
    while i < len(words):
        step = 1
        for key, which in t.legal_native.get(words[i], ()):
            k = len(key)
            if tuple(words[i : i + k]) == key:
                mark[i : i + k] = [which] * k
                step = k
                break
        i += step
    core = [w for w, m in zip(words, mark, strict=True) if not m]
    return (core, " ".join(sorted({m for m in mark if m}))) if core else (words, "")


def _tokens(core: list[str], t: Tables, article: bool) -> list[str]:
    tokens: list[str] = []
    i = 0
    while i < len(core):
        w = core[i]
        for key, at in t.native_phrase.get(w, ()):
            if tuple(core[i : i + len(key)]) == key:
                tokens.append(romanised("".join(key)) + MEANS + str(at))
                i += len(key)
                break
        else:
            tokens += _token(w, i, len(core), t, article)
            i += 1
    return [w for w in tokens if w] or [w for w in map(romanised, core) if w]


_PREFIXES = ("وال", "لل", "بال", "ال", "و", "ل")
"""Articles, *and*, *for* and *with*, as Arabic writes them together with the next word."""
_ARTICLES = frozenset(("وال", "لل", "ال"))


def _without_prefix(w: str, t: Tables) -> tuple[str, int]:
    """``(word, meaning)`` of an Arabic word that the glossaries do not have as it stands."""
    for prefix in _PREFIXES:
        if w.startswith(prefix) and len(w) > len(prefix) + 2:
            bare = w[len(prefix) :]
            where = t.native_word.get(bare, t.native_word.get("ال" + bare, -1))
            if where >= 0 or prefix in _ARTICLES:
                return bare, where
    return w, -1


def _token(w: str, at: int, of: int, t: Tables, article: bool) -> list[str]:
    """The token of one word; an unknown one keeps its Arabic ``article`` if asked."""
    if w in DROPPED:
        return []
    if w.isascii():
        value = number(w, at, of, t)
        return [w if value is None else f"{NUMBER}{value}"]
    if any(c.isdigit() for c in w):
        w = "".join(str(unicodedata.digit(c, c)) if c.isdigit() else c for c in w)
        if w.isdigit():
            return [f"{NUMBER}{int(w)}"]
    bare, where = w, t.native_word.get(w, -1)
    if where < 0 and "\u0600" <= w[0] <= "\u06ff":
        bare, where = _without_prefix(w, t)
    if where < 0 and len(w) > 2:
        where = stemmed(w, t.native_stem, 2)
    if article and where < 0 and w.startswith("ال"):
        bare = w
    sound = romanised(bare)
    if where >= 0:
        return [sound + MEANS + str(where)]
    if w in t.legal_native and len(w) <= 4:
        return [sound]
    value = number(sound, at, of, t) if len(sound) > 2 else None
    if value is not None:
        return [f"{NUMBER}{value}"]
    return [sound + ABJAD if sound and level.vowels_unsure(bare[0]) else sound]
