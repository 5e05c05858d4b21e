"""How many names of States are read in running text, in six languages, and how many that are none.

    python benchmarks/states.py [--misses] [--npm FOLDER]

The forms are not those of the tables: short, common, formal and withdrawn names are the
translations of ``iso-codes`` (Debian) as ``pycountry`` carries them, oblique cases of Russian those
that ``pymorphy3`` makes, and ``--npm`` names a folder with the packages ``world-countries``,
``i18n-iso-countries`` and ``i18n-nationality`` unpacked: more names, and adjectives in English,
French and Spanish. Each form stands in sentences of a reply; it is read if the sentence names this
State and no other. Spelling errors of the sources stay in. ``state_sentences.csv`` has sentences
with the States that they name, many of them words and names that only look like one, in two sets:
each was written before its first run, and the misses were looked at then; what the first runs gave
is in ``docs/figures.md``.
"""

from __future__ import annotations

import csv
import gettext
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pycountry

from freeproduce.compare.wilson import wilson
from freeproduce.lists.tables import table
from freeproduce.resolve.mentions import states

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
NAMED = {
    "ar": ("وأفادت حكومة {} بأنها اعتمدت قانونا.", "وردت معلومات من {} في عام 2011."),
    "en": ("The Government of {} reported a new law.", "{} informed the Secretariat in 2011."),
    "es": ("El Gobierno de {} informó de una nueva ley.", "{} informó a la Secretaría."),
    "fr": ("Le Gouvernement de {} a signalé une loi.", "{} a informé le Secrétariat."),
    "ru": ("Ответ представило государство {} в срок.", "{} представила информацию."),
    "zh": ("{}政府报告说通过了一项法律。", "秘书处收到{}的答复。"),
    "ru cases": ("Речь идет о мерах {} в этой области.",),
}
ADJECTIVES = {
    "en": ("The {} Government reported a new law.",),
    "es": ("El Gobierno {} informó de una nueva ley.",),
    "fr": ("Le Gouvernement {} a signalé une nouvelle loi.",),
}
JOINED = ("CTKI", "PZPA", "SKIN")
"""Withdrawn codes of ISO 3166-3 for a territory that became a part of a State."""
WORLD_COUNTRIES = {"ara": "ar", "fra": "fr", "rus": "ru", "spa": "es", "zho": "zh"}

Form = tuple[str, str, str, str]
"""Set, country, key of the sentences, and the form."""


def members() -> set[str]:
    return {r["country"] for r in table("un_members")} | {"PS", "VA"}


def translations(language: str, domain: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    code = "zh_CN" if language == "zh" else language
    return gettext.translation(domain, pycountry.LOCALES_DIR, languages=[code])


def iso_codes() -> Iterator[Form]:
    """Short, common and formal names, and names that the standard has withdrawn."""
    for language in LANGUAGES:
        words = translations(language, "iso3166-1")
        for country in pycountry.countries:
            for kind in ("name", "common_name", "official_name"):
                english = getattr(country, kind, None)
                if english and country.alpha_2 in members():
                    name = words.gettext(english)
                    if language == "en" or name != english:
                        yield "iso-codes", country.alpha_2, language, name
        words = translations(language, "iso3166-3")
        for country in pycountry.historic_countries:
            # The last two letters are the code of the present name, if a State only changed it.
            present = country.alpha_4[2:]
            if present in members() and country.alpha_4 not in JOINED:
                for kind in ("name", "official_name"):
                    if english := getattr(country, kind, None):
                        name = words.gettext(english)
                        if language == "en" or name != english:
                            yield "withdrawn names", present, language, name


def oblique() -> Iterator[Form]:
    """Oblique cases of Russian short names of one word."""
    from pymorphy3 import MorphAnalyzer

    morphology = MorphAnalyzer()
    for row in table("country_names_cldr"):
        if row["language"] != "ru" or not row["name"].isalpha() or row["name"].isupper():
            continue
        known = [p for p in morphology.parse(row["name"].lower()) if {"Geox", "nomn"} in p.tag]
        for case in ("gent", "datv", "accs", "ablt", "loct"):
            form = known[0].inflect({case}) if known else None
            if form:
                yield "oblique cases", row["country"], "ru cases", form.word.capitalize()


def npm(folder: Path) -> Iterator[Form]:
    """Names and adjectives of three packages, as they stand."""
    for c in json.loads((folder / "world-countries/countries.json").read_text("utf-8")):
        for kind in ("common", "official"):
            yield "world-countries", c["cca2"], "en", c["name"][kind]
            for code, language in WORLD_COUNTRIES.items():
                yield "world-countries", c["cca2"], language, c["translations"][code][kind]
        for code, language in (("eng", "en"), ("fra", "fr")):
            for word in c.get("demonyms", {}).get(code, {}).values():
                if language == "en" or word == c["demonyms"][code]["m"]:
                    yield "adjectives", c["cca2"], f"{language} adjective", word
    for language in LANGUAGES:
        path = folder / f"i18n-iso-countries/langs/{language}.json"
        for country, names in json.loads(path.read_text("utf-8"))["countries"].items():
            for name in [names] if isinstance(names, str) else names:
                yield "i18n-iso-countries", country, language, name
    for language in ADJECTIVES:
        path = folder / f"i18n-nationality/langs/{language}.json"
        for country, words in json.loads(path.read_text("utf-8"))["nationalities"].items():
            for word in re.split(r",\s*| or |/", words):
                yield "adjectives", country, f"{language} adjective", word


def sentences(key: str, form: str) -> list[str]:
    language, _blank, adjective = key.partition(" adjective")
    if not adjective and not key.endswith("adjective"):
        return [s.format(form) for s in NAMED[key]]
    word = form if language == "en" else form.lower()
    return [s.format(word) for s in ADJECTIVES[language]]


def decoys() -> dict[str, tuple[int, int, int]]:
    """States read rightly, read, and to be read, in each set of ``state_sentences.csv``."""
    counts: dict[str, tuple[int, int, int]] = {}
    text = Path(__file__).with_name("state_sentences.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        found = {f.country for f in states.find(row["text"], row["language"])}
        named = set(row["states"].split())
        right, read, wanted = counts.get(row["set"], (0, 0, 0))
        counts[row["set"]] = (
            right + len(found & named), read + len(found), wanted + len(named)
        )  # fmt: skip
        if found != named and "--misses" in sys.argv:
            print("sentence:", row["text"], found)
    return counts


def shown(what: str, good: int, n: int) -> None:
    low, high = wilson(good, n)
    print(f"{what:32} {good:5} of {n:5} = {good / n:.3f} ({low:.3f}-{high:.3f})")


def main() -> None:
    forms = {*iso_codes(), *oblique()}
    if "--npm" in sys.argv:
        forms |= set(npm(Path(sys.argv[sys.argv.index("--npm") + 1])))
    read: Counter[tuple[str, str]] = Counter()
    tried: Counter[tuple[str, str]] = Counter()
    for source, country, key, form in sorted(forms):
        if country not in members():
            continue
        for sentence in sentences(key, form):
            found = {f.country for f in states.find(sentence, key[:2])}
            tried[source, key] += 1
            read[source, key] += found == {country}
            if found != {country} and "--misses" in sys.argv:
                print("missed:", source, country, key, form)
    for (source, key), n in sorted(tried.items()):
        shown(f"{source}, {key}", read[source, key], n)
    shown("all", read.total(), tried.total())
    for name, (right, found, wanted) in decoys().items():
        shown(f"{name} sentences, precision", right, found)
        shown(f"{name} sentences, recall", right, wanted)


if __name__ == "__main__":
    main()
