"""How many names of States are read in running text, in six languages.

    python benchmarks/states.py [--misses]

The forms are not those of the tables: short, common and formal names are the translations of
``iso-codes`` (Debian) as ``pycountry`` carries them, and oblique cases of Russian those that
``pymorphy3`` makes. Each stands in sentences of a reply; it is read if the sentence names this
State and no other. Spelling errors of ``iso-codes`` stay in. Misses of this set were looked at
while the tables were written, so it guards against loss; what was measured once on names never
looked at is in ``docs/figures.md``.
"""

from __future__ import annotations

import gettext
import sys
from collections import Counter
from collections.abc import Iterator

import pycountry

from freeproduce.compare.wilson import wilson
from freeproduce.lists.tables import table
from freeproduce.resolve.mentions import states

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
SENTENCES = {
    "ar": ("وأفادت حكومة {} بأنها اعتمدت قانونا.", "وردت معلومات من {} في عام 2011."),
    "en": ("The Government of {} reported a new law.", "{} informed the Secretariat in 2011."),
    "es": ("El Gobierno de {} informó de una nueva ley.", "{} informó a la Secretaría."),
    "fr": ("Le Gouvernement de {} a signalé une loi.", "{} a informé le Secrétariat."),
    "ru": ("Ответ представило государство {} в срок.", "{} представила информацию."),
    "zh": ("{}政府报告说通过了一项法律。", "秘书处收到{}的答复。"),
}
CASE = "Речь идет о мерах {} в этой области."


def names() -> Iterator[tuple[str, str, str]]:
    """Country, language and name, of the States that replies come from."""
    wanted = {r["country"] for r in table("country_adjectives")}
    for language in LANGUAGES:
        domain = "zh_CN" if language == "zh" else language
        words = (
            gettext.NullTranslations()
            if language == "en"
            else gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[domain])
        )
        found = set()
        for country in pycountry.countries:
            for kind in ("name", "common_name", "official_name"):
                english = getattr(country, kind, None)
                if english and country.alpha_2 in wanted:
                    name = words.gettext(english)
                    if language == "en" or name != english:
                        found.add((country.alpha_2, language, name))
        yield from sorted(found)


def oblique() -> Iterator[tuple[str, str]]:
    """Country and an oblique case of its Russian short name of one word."""
    from pymorphy3 import MorphAnalyzer

    morphology = MorphAnalyzer()
    for row in table("country_names_cldr"):
        if row["language"] != "ru" or not row["name"].isalpha() or row["name"].isupper():
            continue
        known = [p for p in morphology.parse(row["name"].lower()) if {"Geox", "nomn"} in p.tag]
        for case in ("gent", "datv", "accs", "ablt", "loct"):
            form = known[0].inflect({case}) if known else None
            if form:
                yield row["country"], form.word.capitalize()


def main() -> None:
    read: Counter[str] = Counter()
    tried: Counter[str] = Counter()

    def look(kind: str, country: str, sentence: str, language: str, form: str) -> None:
        good = {f.country for f in states.find(sentence, language)} == {country}
        tried[kind] += 1
        read[kind] += good
        if not good and "--misses" in sys.argv:
            print("missed:", country, language, form)

    for country, language, name in names():
        for sentence in SENTENCES[language]:
            look(language, country, sentence.format(name), language, name)
    for country, form in oblique():
        look("ru cases", country, CASE.format(form), "ru", form)
    read["all"], tried["all"] = read.total(), tried.total()
    for kind, n in tried.items():
        low, high = wilson(read[kind], n)
        print(f"{kind:10} {read[kind]:5} of {n:5} = {read[kind] / n:.3f} ({low:.3f}-{high:.3f})")


if __name__ == "__main__":
    main()
