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
    n = len(words)
    mark = [""] * n
    i = 0
    while i < n:
        step = 1
        for key, which in t.legal_native.get(words[i], ()):
            k = len(key)
            if tuple(words[i : i + k]) == key:
                mark[i : i + k] = [which] * k
                step = k
                break
        i += step
    core = [w for w, m in zip(words, mark, strict=True) if not m]
    legal = " ".join(sorted({m for m in mark if m}))
    if not core:
        core, legal = words, ""
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
            tokens += _native_token(w, i, len(core), t)
            i += 1
    tokens = [w for w in tokens if w] or [romanised(w) for w in core]
    tokens = [w for w in tokens if w]
    if not tokens:
        return
    # A foreign word in a name ("ООО Trade Group") may hold a legal form in Latin letters.
    if any(w.isascii() for w in core):
        tokens, more = stripped(tokens)
        legal = legal or more
    out.append(Form(tuple(tokens), legal, worth))


def _native_token(w: str, at: int, of: int, t: Tables) -> list[str]:
    if w.isascii():
        value = number(w, at, of, t)
        if value is not None:
            return [f"{NUMBER}{value}"]
        return [] if w in DROPPED else [w]
    if w in DROPPED:
        return []
    if any(c.isdigit() for c in w):
        w = "".join(str(unicodedata.digit(c, c)) if c.isdigit() else c for c in w)
        if w.isdigit():
            return [f"{NUMBER}{int(w)}"]
    where = t.native_word.get(w, -1)
    bare = w
    if where < 0 and "\u0600" <= w[0] <= "\u06ff":
        for prefix in ("وال", "لل", "بال", "ال", "و", "ل"):
            if w.startswith(prefix) and len(w) > len(prefix) + 2:
                bare = w[len(prefix) :]
                where = t.native_word.get(bare, t.native_word.get("ال" + bare, -1))
                if where >= 0 or prefix in ("وال", "ال", "لل"):
                    break
                bare = w
    if where < 0 and len(w) > 2:
        where = stemmed(w, t.native_stem, 2)
    sound = romanised(bare)
    if where >= 0:
        return [sound + MEANS + str(where)]
    if w in t.legal_native and len(w) <= 4:
        return [sound]
    value = number(sound, at, of, t) if len(sound) > 2 else None
    if value is not None:
        return [f"{NUMBER}{value}"]
    return [sound + ABJAD if sound and level.vowels_unsure(bare[0]) else sound]
