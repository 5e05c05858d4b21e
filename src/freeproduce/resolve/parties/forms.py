"""A name as written, taken apart into forms that can be compared.

A form is a sequence of tokens with the legal form set aside. A name in another script has one
form by meaning (words of the glossaries in English, the rest by sound) and one or more by sound.
A token is its sound in Latin letters, lower case; one that came from a word with a known meaning
carries it after ``MEANS``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from freeproduce.resolve.parties.han import (
    HAN,
    cantonese,
    pinyin,
    read_in_cantonese,
    simplified,
    wade_giles,
)
from freeproduce.resolve.parties.tables import (
    DROPPED,
    STOP,
    WORD,
    Tables,
    deletions,
    latin,
    native,
    tables,
    unmixed,
    unspaced,
    words_of,
)
from freeproduce.resolve.parties.vowels import romanised, spelt

LONGEST = 400
"""Characters of a name that are looked at; the rest is cut, and a note says so."""

MEANS = "\x1f"
NUMBER = "#"
ROMAN = "\x1d"
"""Ends a number written in Roman numerals, of which one letter is easily lost."""
ABJAD = "\x1e"
"""Ends the sound of a token whose script leaves vowels out."""

_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_](?![^\W_]))?")
_APOSTROPHE = re.compile(r"(?<=[^\W_])['’‘ʻʼ`´](?=[^\W_])")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|y|ya|i|go)?$")
_ROMAN = re.compile(r"[ivx]+")
_NUMBERED = re.compile(r"(?:\bno|\bnr|\bnum|\bn[oº°]|№)[.\s]*(?=\d)", re.I)
_PARENTHESES = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]?")
_AMBIGUOUS = 3
"""Legal forms of so few letters count only at either end of a name."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read a name: its tokens, its legal form, what the reading is worth.

    ``original`` is the name in Chinese characters without its legal form, ``length`` the number
    of signs of the name as written where the reading is of the whole of it.
    """

    tokens: tuple[str, ...]
    legal: str
    worth: float = 1.0
    original: str = ""
    length: int = 0


@lru_cache(maxsize=100_000)
def forms(name: str) -> tuple[Form, ...]:
    """Every reading of one name; none when there is nothing in it to compare."""
    return read(name)


def read(name: str) -> tuple[Form, ...]:
    """Every reading of one name, worked out anew."""
    text = visible(name)[:LONGEST]
    out: list[Form] = []
    _read(text, 1.0, out)
    if "(" in text or "（" in text or "[" in text or "【" in text:
        asides = [i.strip("()（）[]【】 ") for i in _PARENTHESES.findall(text)]
        if not all(map(_place, asides)):
            _read(_PARENTHESES.sub(" ", text), 0.98, out)
            for inside in asides:
                _inside(inside, out)
    _shorter(text, out)
    _scattered(text, out)
    if "/" in text:
        parts = [p for p in re.split(r"(?<=\w{3})\s*/\s*(?=\w{3})", text) if p.strip()]
        if len(parts) > 1:
            for part in parts[:4]:
                _inside(part, out)
    out += [
        Form(_written_out(f.tokens), f.legal, f.worth * 0.99, f.original)
        for f in out
        if len(f.tokens) > 1 and any(w in tables().abbreviation for w in f.tokens)
    ]
    if not out and text.strip():
        # Signs without a sound still match themselves.
        out.append(Form(("u" + "".join(f"{ord(c):x}" for c in text if not c.isspace())[:60],), ""))
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


_SCATTERED_LEGAL = re.compile(
    r"(?<=\w{4})(?:(?:pvt|private|co)?(?:ltd|limited)|inc|gmbh|llc|plc|corp|srl|spa|sarl|ltda|doo|"
    r"dooel|ood|eood|sadecv|ltdsti|as)$"
)


def _scattered(text: str, out: list[Form]) -> None:
    """A name whose letters a scanner has set apart: *m e r c u r y appar el*."""
    if not text.isascii() or text.count(" ") < 4:
        return
    words = WORD.findall(text.lower())
    if len(words) < 5 or sum(map(len, words)) > 2.6 * len(words):
        return
    name = _SCATTERED_LEGAL.sub("", "".join(words))
    out.append(Form((name,), "", 0.93))


def _written_out(tokens: tuple[str, ...]) -> tuple[str, ...]:
    t = tables()
    out: list[str] = []
    for w in tokens:
        full = t.abbreviation.get(w)
        out += _core(list(full), t) if full else [w]
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
        at = _stem(sound, t.latin_stem, 3)
    return at


_ENDING = re.compile(
    r"(?:[aeouy]|n|sk|nn|on|en|yi|ich|ov|st|t)?"
    r"(?:[iy]y|[iy]i|y|i|a|o|e|u|aya|aia|ye|oe|oye|ie|iye|ykh|ikh|yh|ih|ogo|ego|om|oy|oi|ey|ei|oyi|"
    r"ymi|imi|ami|ov|ev|ia|iya|iia|iyu|ii|iy|yu|s|h|ost|osti|stvo|stva|nik|ka|ki)?"
)


def _stem(word: str, stems: dict[str, int], shortest: int) -> int:
    """The meaning of a word that begins with a stem and ends like an inflection."""
    for end in range(len(word), max(shortest, len(word) - 7) - 1, -1):
        at = stems.get(word[:end], -1)
        # A short stem must not swallow a long word that only begins like it.
        if (
            at >= 0
            and (end > 4 or len(word) - end <= 3)
            and (not word.isascii() or _ENDING.fullmatch(word, end))
        ):
            return at
    return -1


def _read(text: str, worth: float, out: list[Form]) -> None:
    if text.isascii():
        _latin(text, worth, out)
        return
    if not any(c.isalpha() and not _is_latin(c) for c in text):
        _latin(text, worth, out)
        return
    text = unmixed(text)
    if any(map(unspaced, text)):
        _unspaced(text, worth, out)
        return
    _spaced(text, worth, out)


# Latin letters


def _is_latin(c: str) -> bool:
    return c < "\u0370" or "\u1e00" <= c <= "\u1eff" or "\u2c60" <= c <= "\u2c7f"


def _latin(text: str, worth: float, out: list[Form]) -> None:
    length = len(text)
    text = _APOSTROPHE.sub("", text)
    text = _DOTTED.sub(lambda m: " " + m.group().replace(".", "").replace(" ", "") + " ", text)
    if any(c.isdigit() for c in text):
        text = _NUMBERED.sub(" ", text)
    text = _CASES.sub(_apart, text)
    words = _join_letters(WORD.findall(latin(text)))
    # A house may bear a name that is nearly a common word (Walter, water): both are read.
    for found, less in ((words, 1.0), (_rejoined([corrected(w) for w in words]), CORRECTED)):
        if less == 1.0 or found != words:
            tokens, legal = _tokens(found, length)
            if tokens:
                out.append(Form(tuple(tokens), legal, worth * less, "", length))


CORRECTED = 0.98
"""What a reading is worth in which mistyped common words are put right."""

_CASES = re.compile(r"\b(?:([A-Z]+)([A-Z][a-z]+)|([A-Z]*[a-z]{2,})([A-Z]{2,}|[A-Z][a-z]+))\b")


def _apart(match: re.Match[str]) -> str:
    """*SiemensAG*, *PTBlue*: a legal form that only its capitals set apart."""
    one, two = match[1] or match[3], match[2] or match[4]
    t = tables()
    if one.lower() in t.legal_front or (len(two) <= 7 and two.lower() in t.legal_latin):
        return f"{one} {two}"
    return match[0]


def _rejoined(words: list[str]) -> list[str]:
    """*Corpo ration*: two words, one of them unknown, that are a common word together."""
    t = tables()
    out: list[str] = []
    for w in words:
        both = out[-1] + w if out else ""
        if (
            len(both) > 4
            and min(len(w), len(out[-1])) > 1
            and not (w in t.frequency and out[-1] in t.frequency)
            and t.frequency.get(both, 0.0) >= JOINED
        ):
            out[-1] = both
        else:
            out.append(w)
    return out


JOINED = 60.0
"""Names in 100,000 from which on a word is put together again from two pieces."""


def _join_letters(words: list[str]) -> list[str]:
    """Letters that stand alone one after the other are one word: ``l x c``, ``m e r c u r y``."""
    if sum(len(w) == 1 for w in words) < 2:
        return words
    out: list[str] = []
    run: list[str] = []
    for w in [*words, ""]:
        if len(w) == 1 and w.isalpha():
            run.append(w)
            continue
        if run:
            out.append("".join(run))
            run = []
        if w:
            out.append(w)
    return out


_MISREAD = str.maketrans("015", "ols")


@lru_cache(maxsize=200_000)
def corrected(word: str) -> str:
    """A common word with one letter wrong, put right; any other word as it is."""
    if len(word) < 5:
        return word
    t = tables()
    if word in t.frequency or word in t.latin_word or word in t.legal_words:
        return word
    if not word.isalpha():
        if sum(c.isalpha() for c in word) < 4:
            return word
        read_right = word.translate(_MISREAD)
        if read_right in t.frequency or read_right in t.legal_latin:
            return read_right
    for part in deletions(word):
        found = t.common.get(part)
        # The first letter is rarely wrong, and short words are near to too many.
        if (
            found
            and abs(len(found) - len(word)) <= 1
            and (len(word) > 6 or (found[0] == word[0] and len(word) > 5) or found in t.legal_latin)
            and OSA.distance(word, found) == 1
        ):
            return found
    return word


_GLUED_LEGAL = re.compile(
    r"(?<=[a-z]{4})(?:limited|ltd|incorporated|inc|gmbh|llc|plc|corporation|corp|berhad|bhd|eood|"
    r"[pocz]?jsc)$"
)
_GLUED_FRONT = re.compile(r"(?:[pocz]?jsc|ooo|oao|llc|pao|zao)(?=[a-z]{5})")


def _unglue(words: list[str]) -> list[str]:
    t = tables()
    out = []
    for w in words:
        found = None
        if len(w) > 6 and w not in t.frequency and w not in t.legal_latin:
            found = _GLUED_LEGAL.search(w)
            front = None if found else _GLUED_FRONT.match(w)
            if front:
                out += [front[0], w[front.end() :]]
                continue
        if found:
            out += [w[: found.start()], w[found.start() :]]
        else:
            out.append(w)
    return out


CUT = 25
"""Characters from which on the last word of a name may have been cut by a field's width."""


def _cut_legal(words: list[str], mark: list[str], t: Tables) -> None:
    """Mark a legal form at the end that was cut: *joint stock compan*, *limi*."""
    n = len(words)
    for i in range(max(0, n - 8), n):
        if mark[i]:
            continue
        m = n - i
        for key, which in t.legal_latin.get(words[i], ()):
            # Those of class "other" begin with trade words: "investment company with ...".
            if (
                which != "other"
                and 2 <= m <= len(key)
                and tuple(words[i : n - 1]) == key[: m - 1]
                and (key[m - 1].startswith(words[-1]))
            ):
                mark[i:] = [which] * m
                return
    last = words[-1]
    if n > 1 and not mark[-1] and 3 <= len(last) <= 11 and last not in t.frequency:
        for whole, which in (
            ("limited", "any"), ("corporation", "any"), ("incorporated", "any"),
            ("company", "llc"), ("berhad", "jsc"), ("gesellschaft", "llc"),
            ("aktiengesellschaft", "jsc"),
        ):  # fmt: skip
            if whole.startswith(last) and whole != last:
                mark[-1] = which
                return


def _tokens(words: list[str], length: int = 0) -> tuple[list[str], str]:
    t = tables()
    words = _unglue(words)
    n = len(words)
    mark = [""] * n  # the class of the legal form that a word belongs to
    i = 0
    while i < n:
        step = 1
        for key, which in t.legal_latin.get(words[i], ()):
            k = len(key)
            if k > 1 and tuple(words[i : i + k]) != key:
                continue
            if k == 1 and len(key[0]) <= _AMBIGUOUS and key[0] not in _ANYWHERE:
                mark[i] = "?" + which
            else:
                mark[i : i + k] = [which] * k
            step = k
            break
        i += step
    if length >= CUT and n:
        _cut_legal(words, mark, t)
    first, last = 0, n - 1
    if n > 1 and mark[0].startswith("?") and words[0] in t.legal_front and _enough(words, mark):
        mark[0] = mark[0][1:]
        first = 1
    while last > first and mark[last]:
        mark[last] = mark[last].lstrip("?")
        last -= 1
    legal = " ".join(sorted({m for m in mark if m and m[0] != "?"}))
    core = [w for w, m in zip(words, mark, strict=True) if not m or m[0] == "?"]
    if not core or all(w in STOP for w in core):
        core, legal = words, ""
    return _core(core, t), legal


def _enough(words: list[str], mark: list[str]) -> bool:
    """Whether a name is left without its first word: *Sca na ASA* is not the S.C.A. *Na*."""
    return sum(len(w) for w, m in zip(words[1:], mark[1:], strict=True) if not m) > 3


_ANYWHERE = frozenset(
    [
        "ltd",
        "llc",
        "inc",
        "plc",
        "jsc",
        "ooo",
        "oao",
        "zao",
        "pao",
        "kft",
        "bhd",
        "tbk",
        "srl",
        "fze",
        "dmcc",
        "pte",
        "pty",
        "pvt",
    ]
)


def _core(words: list[str], t: Tables) -> list[str]:
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
                number = _number(w, i, n, t)
                if number is None:
                    out.append(w)
                elif _ROMAN.fullmatch(w):
                    out.append(f"{NUMBER}{number}{ROMAN}")
                elif (
                    out
                    and out[-1].startswith(NUMBER)
                    and not out[-1].endswith(ROMAN)
                    and not (words[i - 1][0].isdigit())
                    and 0 < number < 10
                    and int(out[-1][1:]) in range(20, 100, 10)
                ):
                    out[-1] = f"{NUMBER}{int(out[-1][1:]) + number}"
                else:
                    out.append(f"{NUMBER}{number}")
            i += 1
    return out or words


def _number(word: str, at: int, of: int, t: Tables) -> int | None:
    if word[0].isdigit():
        found = _ORDINAL.match(word)
        return int(found[1]) if found else None
    if word in t.number:
        # A single letter is a numeral only at the end of a name, as in "Partners V"; no letters
        # are at its beginning.
        if _ROMAN.fullmatch(word) and (at == 0 or (len(word) == 1 and (at < 2 or at < of - 1))):
            return None
        return t.number[word]
    return None


# Scripts with blanks between words: Cyrillic, Greek, Arabic, Devanagari, Bengali ...


def _spaced(text: str, worth: float, out: list[Form]) -> None:
    text = _DOTTED.sub(lambda m: " " + m.group().replace(".", "").replace(" ", "") + " ", text)
    text = _APOSTROPHE.sub("", text)
    words = _join_letters(words_of(native(_NUMBERED.sub(" ", text))))
    _spaced_words(words, worth, out)
    letters = _letters_of(words)
    if letters != words:
        _spaced_words(letters, worth * 0.98, out)


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


def _spaced_words(words: list[str], worth: float, out: list[Form]) -> None:
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
        tokens, more = _strip_latin_legal(tokens)
        legal = legal or more
    out.append(Form(tuple(tokens), legal, worth))


def _strip_latin_legal(tokens: list[str]) -> tuple[list[str], str]:
    kept, legal = [], ""
    t = tables()
    for w in tokens:
        match = next((c for k, c in t.legal_latin.get(w, ()) if k == (w,)), "")
        if match and (w in _ANYWHERE or len(w) > _AMBIGUOUS):
            legal = match
        else:
            kept.append(w)
    return (kept, legal) if kept else (tokens, "")


def _native_token(w: str, at: int, of: int, t: Tables) -> list[str]:
    if w.isascii():
        number = _number(w, at, of, t)
        if number is not None:
            return [f"{NUMBER}{number}"]
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
        where = _stem(w, t.native_stem, 2)
    sound = romanised(bare)
    if where >= 0:
        return [sound + MEANS + str(where)]
    if w in t.legal_native and len(w) <= 4:
        return [sound]
    number = _number(sound, at, of, t) if len(sound) > 2 else None
    if number is not None:
        return [f"{NUMBER}{number}"]
    return [sound + ABJAD if sound and vowels_unsure(bare[0]) else sound]


def vowels_unsure(c: str) -> bool:
    """Whether a letter's script leaves vowels out, or writes them otherwise than they are said."""
    return (
        "\u0600" <= c <= "\u06ff"
        or "\u0900" <= c <= "\u0eff"
        or "\u1000" <= c <= "\u109f"
        or "\u1780" <= c <= "\u17ff"
    )


# Scripts without blanks: Chinese, Japanese, Korean, Thai, Burmese


def _unspaced(text: str, worth: float, out: list[Form]) -> None:
    t = tables()
    southern = bool(HAN.search(text)) and read_in_cantonese(text)
    text = native(simplified(text))
    text = _NUMBERED.sub(" ", text)
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
                toks, more = _tokens([sound]) if sound else ([], "")
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
    return _core(WORD.findall(meaning), t)
