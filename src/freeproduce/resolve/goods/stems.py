"""Light stemming: enough to meet a plural or a case, never so much that two words meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_TOKEN = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3400-\u9fff\uf900-\ufaff]+|[;:,()\[\]|/.&+%]"
)
_MARKS = dict.fromkeys([0x0640, 0x0307, 0x00AD, *range(0x064B, 0x0653), 0x200B, 0x200C, 0x200D])
_ARABIC = str.maketrans("أإآىةؤئ", "ااايهوي")
_ARABIC_PREFIX = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ك", "ف")


def normal(text: str) -> str:
    """Width, case, composition and Arabic marks levelled; accents stay."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(
        _MARKS
    )


def tokens(text: str) -> list[str]:
    """Words, single Chinese characters, ``%`` and the punctuation that ends a clause."""
    return _TOKEN.findall(normal(text))


def plain(word: str) -> str:
    """A word without accents."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _en(w: str) -> str:
    if len(w) < 4 or w.endswith(("ss", "us", "is", "ics")):
        return w
    if w.endswith("ies") and len(w) > 4:
        return w[:-3] + "y"
    if w.endswith("ves") and w not in {"olives", "cloves", "gloves", "chives", "sleeves", "valves"}:
        return w[:-3] + "f"
    if w.endswith(("ches", "shes", "xes", "sses", "zes", "oes")):
        return w[:-2]
    return w[:-1] if w.endswith("s") else w


def _fr(w: str) -> str:
    w = plain(w)
    if len(w) < 4:
        return w
    if w.endswith("aux"):
        return w[:-2] if w.endswith("eaux") else w[:-3] + "al"
    w = w.rstrip("sx") if w[-1] in "sx" else w
    return w[:-1] if w.endswith("e") and len(w) > 4 else w


def _romance(w: str) -> str:
    w = plain(w)
    for ending, base in (("oes", "ao"), ("aes", "ao"), ("eis", "el"), ("ais", "al")):
        if w.endswith(ending) and len(w) > 4:
            return w[: -len(ending)] + base
    if len(w) > 4 and w.endswith("es") and w[-3] not in "aeiou":
        return w[:-2]
    if len(w) > 3 and w.endswith("s"):
        w = w[:-1]
    return w[:-1] if len(w) > 4 and w[-1] in "aoe" else w


def _it(w: str) -> str:
    w = plain(w)
    return w[:-1] if len(w) > 4 and w[-1] in "aeio" else w


def _de(w: str) -> str:
    w = plain(w)
    if len(w) < 5:
        return w
    for ending in ("ern", "en", "er", "es", "e", "n", "s"):
        if w.endswith(ending) and len(w) - len(ending) >= 4:
            return w[: -len(ending)]
    return w


_RU = [
    "иями",
    "ями",
    "ами",
    "иях",
    "ях",
    "ах",
    "ией",
    "ого",
    "его",
    "ому",
    "ему",
    "ыми",
    "ими",
    "ием",
    "ов",
    "ев",
    "ей",
    "ам",
    "ям",
    "ом",
    "ем",
    "ой",
    "ый",
    "ий",
    "ая",
    "яя",
    "ое",
    "ее",
    "ые",
    "ие",
    "ую",
    "юю",
    "ых",
    "их",
    "ым",
    "им",
    "ия",
    "ию",
    "ии",
    "ья",
    "ью",
    "а",
    "я",
    "о",
    "е",
    "ы",
    "и",
    "у",
    "ю",
    "ь",
    "й",
]


def _ru(w: str) -> str:
    w = w.replace("ё", "е")
    for ending in _RU:
        if w.endswith(ending) and len(w) - len(ending) >= 3:
            return w[: -len(ending)]
    return w


def _tr(w: str) -> str:
    w = plain(w.replace("ı", "i")) if not w.isascii() else w
    if len(w) < 5:
        return w
    cut = re.sub(r"(l[ae]ri?n?i?n?|l[ae]r)$", "", w)
    # The suffix of the possessed thing (mobilya-sı) and of a place or source (halı-dan).
    cut = re.sub(r"(?<=[aeiou])s[iu](n[iu]n?|nd[ae]n?)?$", "", cut) if len(cut) > 6 else cut
    cut = re.sub(r"(?<=....)(n?[dt][ae]n|nd[ae])$", "", cut)
    cut = re.sub(r"(?<=[^aeiou])(i|u)(n(in|un|da|de|dan|den)?)?$", "", cut) if len(cut) > 4 else cut
    # A k at the end softens before a vowel: gömlek, gömleği.
    cut = cut[:-1] + "k" if cut.endswith("g") and len(cut) > 4 else cut
    return cut if len(cut) >= 3 else w


def _ar(w: str) -> str:
    w = w.translate(_ARABIC)
    for prefix in _ARABIC_PREFIX:
        if w.startswith(prefix) and len(w) - len(prefix) >= 3:
            w = w[len(prefix) :]
            break
    for ending in ("ات", "ين", "ون", "ه", "ي"):
        if w.endswith(ending) and len(w) - len(ending) >= 3:
            return w[: -len(ending)]
    return w


def _same(w: str) -> str:
    return w


STEM: dict[str, Callable[[str], str]] = {
    "en": _en,
    "fr": _fr,
    "es": _romance,
    "pt": _romance,
    "it": _it,
    "de": _de,
    "ru": _ru,
    "tr": _tr,
    "ar": _ar,
    "vi": _same,
    "zh": _same,
}
"""One stemmer a language of the words tables."""


LATIN = ("en", "fr", "es", "pt", "it", "de", "tr", "vi")
"""Languages of the words tables that share the Latin script."""


def languages(word: str) -> tuple[str, ...]:
    """Languages whose script a word is written in."""
    first = word[0]
    if "\u3400" <= first <= "\u9fff" or "\uf900" <= first <= "\ufaff":
        return ("zh",)
    if "\u0400" <= first <= "\u04ff":
        return ("ru",)
    if "\u0600" <= first <= "\u06ff" or "\ufb50" <= first <= "\ufefc":
        return ("ar",)
    return LATIN
