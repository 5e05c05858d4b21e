"""How well sentences of States are coded: ``python benchmarks/measures.py [--data FOLDER]``.

What each set is worth:

- ``examples/conference`` was invented and coded by others, before. Its first run, the best figure
  there is, is in docs/figures.md; then what it missed was read and mended.
- ``everyday/sealed-*.csv`` was written by somebody who had not seen the program; nobody has read
  its misses. Its author also wrote ``train-*.csv``, which the second readers learn from.
- ``labelled.csv`` has every facet, labelled before anything was run on it. Of its half ``tune`` the
  misses were read while words were added, of its half ``report`` they were not, but the author of
  the words had written it an hour before. The other half, and two sets that were written when the
  words were thought settled, run once and then mended (their first run is in docs/figures.md), are
  examples of the second readers by now.
- ``statements.csv``, ``report_side.csv`` and the report of 2012 are older; the words for them were
  written by somebody who had read them, and some examples of the second readers restate the report.
- Of the suggested actions, mistakes were read with their labels before English words were added.

All but the report and the suggested actions are invented, by the author of the words, and labelled
once. Intervals are Wilson's, 95 %. ``--model no`` leaves the second reader of the extra out.
Needs scikit-learn for ``areas``.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import yaml
from defusedxml.ElementTree import parse
from scipy.stats import binomtest

from freeproduce.lists.tables import BUILTIN
from freeproduce.model.coding import FACETS, Coding
from freeproduce.read.documents import read_document
from freeproduce.text.coding import Coder, Text, first

HERE = Path(__file__).with_name("measures")
CONFERENCE = Path(__file__).parents[1] / "examples/conference"
SECTIONS = {"A": range(7, 13), "B": range(13, 17), "C": range(17, 22), "D": range(22, 30),
            "E": range(30, 34)}  # fmt: skip
AREA = {"Legal_Framework": "law", "Enforcement": "institutions", "Coordination": "institutions",
        "Government_Policies": "institutions", "Social_Programs": "society"}  # fmt: skip
"""Three classes of the five areas: A, B, and C with D, as the report has them."""
OFFICIALS = ("training-officials", "criminal-justice-practice", "sector-monitoring")
"""Practices that the report has under C or D and the suggested actions under enforcement."""


FIGURES = ("report", "conference", "everyday", "labelled", "statements", "areas", "speed")
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


def broader() -> dict[str, str]:
    """The theme of each practice of the codebook."""
    book = yaml.safe_load(BUILTIN.joinpath("codebooks/demand-1.0.yaml").read_text("utf-8"))
    return {k: v["broader"] for k, v in book["facets"]["practice"]["codes"].items()}


def share(right: Sequence[bool]) -> str:
    """A share with its count and interval."""
    if not right:
        return "none of 0"
    low, high = binomtest(sum(right), len(right)).proportion_ci(method="wilson")
    return f"{sum(right)}/{len(right)} = {sum(right) / len(right):.3f} ({low:.2f}-{high:.2f})"


def line(what: str, facet: str, codings: Sequence[Coding], truth: Sequence[str]) -> None:
    """What each reader says, both together, and how often they answer."""
    pairs = list(zip(codings, truth, strict=True))
    print(what)
    for reader in ("words", "letters"):
        print(f"  {reader:8}", share([c.readers[reader].get(facet) == [t] for c, t in pairs]))
    answered = [(c.codes[facet], t) for c, t in pairs if facet in c.codes]
    print(f"  {'agreed':8}", share([c == [t] for c, t in answered]),
          f"answering {len(answered) / len(pairs):.0%}")  # fmt: skip


def report(coder: Coder, path: Path) -> None:
    """Theme and side of the 65 sentences of paragraphs 7 to 33 of the report, in Chinese."""
    paragraphs = [p for p in read_document(path).paragraphs if (p.number or "").isdigit()]
    placed = [(int(p.number or 0), s) for p in paragraphs for s in p.sentences
              if 7 <= int(p.number or 0) <= 33]  # fmt: skip
    texts = [Text(s.id, s.text, "zh", str(n)) for n, s in placed]
    theme = [next(t for t, of in SECTIONS.items() if n in of) for n, _s in placed]
    side = [r["side"] for r in _rows("report_side.csv")]
    alone = coder.code([Text(t.id, t.text, t.language) for t in texts])
    line("a. theme of the report's sentences, each by itself", "theme", alone, theme)
    together = coder.code(texts)
    line("a. the same, with the other sentences of the paragraph", "theme", together, theme)
    line("b. demand, supply or general, the same sentences", "side", together, side)


def statements(coder: Coder) -> None:
    """Theme and side of the statements that the second reader was not trained on."""
    rows = [r for r in _rows("statements.csv") if r["part"] == "report"]
    codings = coder.code([Text(r["id"], r["text"], r["language"]) for r in rows])
    by: dict[str, list[int]] = defaultdict(list)
    for i, r in enumerate(rows):
        if r["theme"]:
            by[r["language"]].append(i)
    for language, at in by.items():
        of = [codings[i] for i in at]
        line(f"c. theme, {language}", "theme", of, [rows[i]["theme"] for i in at])
        line(f"c. side, {language}", "side", of, [rows[i]["side"] for i in at])
    right = [c.measure == bool(r["theme"]) for c, r in zip(codings, rows, strict=True)]
    print("c. measure or nothing:", share(right))


def labelled(coder: Coder) -> None:
    """Every facet of the half that was not read while words were added."""
    rows = [r for r in _rows("labelled.csv") if r["part"] == "report"]
    codings = coder.code([Text(r["id"], r["text"], r["language"]) for r in rows])
    pairs = list(zip(codings, rows, strict=True))
    for language in LANGUAGES:
        some = [(c, r) for c, r in pairs if r["language"] == language]
        yes = [(c, r) for c, r in some if r["theme"]]
        line(f"labelled: theme, {language}", "theme", [c for c, _r in yes],
             [r["theme"] for _c, r in yes])  # fmt: skip
        print(f"labelled: measure or nothing, {language}:",
              share([c.measure == bool(r["theme"]) for c, r in some]))  # fmt: skip
    print("labelled: measure or nothing:",
          share([c.measure == bool(r["theme"]) for c, r in pairs]))  # fmt: skip
    for facet in FACETS:
        if facet == "instrument":
            continue
        said = [(set(c.codes.get(facet, ())), {*r[facet].split("; ")} - {""}) for c, r in pairs
                if r["theme"] and (facet in c.codes or facet not in c.abstained)]  # fmt: skip
        codes, truth = sum(len(s) for s, _t in said), sum(len(t) for _s, t in said)
        right = sum(len(s & t) for s, t in said)
        first_ = [bool(s & t) or s == t for s, t in said]
        print(f"labelled: {facet:9}", share(first_ if facet == "practice" else
              [s == t for s, t in said]), f"codes right {right} of {codes}, of {truth} there;",
              f"answering {len(said)} of {sum(bool(r['theme']) for _c, r in pairs)}")  # fmt: skip


def everyday(coder: Coder) -> None:
    """Best guess, suggestions, side and measure or nothing of the sealed statements."""
    whole: list[tuple[Coding, dict[str, str]]] = []
    for language in (*LANGUAGES, "all"):
        if language == "all":
            pairs = whole
        else:
            rows = _rows(f"everyday/sealed-{language}.csv")
            texts = [Text(str(i), r["text"], language) for i, r in enumerate(rows)]
            pairs = list(zip(coder.code(texts), rows, strict=True))
            whole += pairs
        yes = [(c, r) for c, r in pairs if r["measure"] == "yes"]
        line(f"everyday: theme, {language}", "theme", [c for c, _r in yes],
             [r["theme"] for _c, r in yes])  # fmt: skip
        for facet in ("theme", "side"):
            print(f"  best guess of the {facet}",
                  share([c.guess.get(facet) == [r[facet]] for c, r in yes]))  # fmt: skip
        print("  side, agreed", share([c.codes["side"] == [r["side"]] for c, r in yes
                                       if "side" in c.codes]))  # fmt: skip
        print("  measure or nothing", share([c.measure == (r["measure"] == "yes")
                                             for c, r in pairs]))  # fmt: skip


def conference(coder: Coder) -> None:
    """Every facet of the invented conference, where the two persons who coded it agree."""
    coded = [
        {(r["document"], r["number"]): r for r in csv.DictReader(
            CONFERENCE.joinpath(f"coding_{who}.csv").read_text("utf-8").splitlines())}
        for who in ("a", "b")
    ]  # fmt: skip
    rows = [(r, coded[1][at]) for at, r in coded[0].items() if at in coded[1]]
    codings = coder.code([Text(str(i), r["sentence"], r["language"]) for i, (r, _o) in
                          enumerate(rows)])  # fmt: skip
    known = [(a, b, c) for (a, b), c in zip(rows, codings, strict=True)
             if a["measure"] == b["measure"]]  # fmt: skip
    for said in ("yes", "no"):
        print(f"conference: measure {said}:", share([c.measure == (said == "yes") for a, _b, c in
                                                     known if a["measure"] == said]))  # fmt: skip
    for facet in FACETS:
        both = [(({*a[facet].split("; ")} - {""}), c) for a, b, c in known
                if a["measure"] == "yes" and a[facet] == b[facet]]  # fmt: skip
        pairs = [(truth, set(c.codes[facet])) for truth, c in both if facet in c.codes]
        print(f"conference: {facet:9}", share([bool(t & s) or t == s for t, s in pairs]),
              f"answering {len(pairs)} of {len(both)}")  # fmt: skip
    told = [c for a, b, c in known if a["effect"] == b["effect"] not in ("", "none")]
    print("conference: effect that is told:", share([
        c.readers["words"].get("effect", ["none"]) != ["none"] for c in told]))  # fmt: skip


def actions(path: Path) -> list[tuple[str, str, str]]:
    """Country, class of the area and text of every suggested action."""
    return [
        (c.findtext("Name") or "", AREA[area.tag], (a.findtext("Name") or "").strip())
        for c in parse(path).getroot().iter("Country")
        for area in c.find("Suggested_Actions") or ()
        for a in area.iter("Action")
    ]


def area(coding: Coding, reader: str) -> str:
    """The class that a theme falls in."""
    codes = coding.readers.get(reader, {}) if reader else coding.codes
    theme = (codes.get("theme") or [""])[0]
    practice = (coding.readers["words"].get("practice") or [""])[0]
    if theme in ("C", "D") and practice in OFFICIALS:
        return "institutions"
    return {"A": "law", "B": "institutions", "E": "institutions", "": ""}.get(theme, "society")


def areas(coder: Coder, path: Path, every: int) -> None:
    """The official area: by the readers without labels, by a linear model with labels."""
    known = actions(path)
    some = known[::every]
    codings = coder.code([Text(str(i), t, "en") for i, (_c, _a, t) in enumerate(some)])
    print(f"d. official area without labels, every {every}. of {len(known)} actions")
    for reader in ("words", "letters"):
        print(f"  {reader:8}", share([area(c, reader) == a for c, (_n, a, _t)
                                      in zip(codings, some, strict=True)]))  # fmt: skip
    answered = [(area(c, ""), a) for c, (_n, a, _t) in zip(codings, some, strict=True)
                if "theme" in c.codes]  # fmt: skip
    print(f"  {'agreed':8}", share([c == a for c, a in answered]),
          f"answering {len(answered) / len(some):.0%}")  # fmt: skip
    print("d. with labels, countries not seen (5 folds)")
    right = _linear(known)
    print("  all     ", share(right))
    print("  with text", share([r for r, (_c, _a, t) in zip(right, known, strict=True)
                                if t.lower() != "not applicable"]))  # fmt: skip


def _linear(known: Sequence[tuple[str, str, str]]) -> list[bool]:
    """Words and pieces of words, weighted, and a linear model, country by country."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.model_selection import GroupKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline, make_union
    from sklearn.svm import LinearSVC

    countries, truth, texts = zip(*known, strict=True)
    features = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2),
    )
    model = make_pipeline(features, LinearSVC(C=0.5))
    said = cross_val_predict(model, texts, truth, groups=countries, cv=GroupKFold(5))
    return [a == b for a, b in zip(said, truth, strict=True)]


def speed() -> None:
    """Sentences a second of processor time, first reader."""
    rows, themes = _rows("statements.csv"), broader()
    for language in LANGUAGES:
        texts = [r["text"] for r in rows if r["language"] == language] * 20
        first.read(texts[0], (language,), themes)
        started = time.process_time()
        for text in texts:
            first.read(text, (language,), themes)
        print(f"e. first reader, {language}:", round(len(texts) / (time.process_time() - started)),
              "sentences/s")  # fmt: skip


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(HERE.joinpath(name).read_text("utf-8").splitlines()))


def main() -> None:
    """Print the figures asked for."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument(
        "figures",
        nargs="*",
        default=list(FIGURES),
    )
    ask.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared/data/report")
    ask.add_argument("--model", choices=["yes", "no"], help="the second reader of the extra")
    ask.add_argument("--every", type=int, default=1, help="of the actions, every n-th")
    given = ask.parse_args()
    coder = Coder(broader(), model={"yes": True, "no": False}.get(given.model or ""))
    print("second readers:", ", ".join(coder.second))
    for figure in given.figures:
        if figure == "report":
            report(coder, given.data / "report-zh.md")
        elif figure == "statements":
            statements(coder)
        elif figure == "conference":
            conference(coder)
        elif figure == "everyday":
            everyday(coder)
        elif figure == "labelled":
            labelled(coder)
        elif figure == "areas":
            areas(coder, given.data / "dol-findings-2022.xml", given.every)
        else:
            speed()


if __name__ == "__main__":
    main()
