"""The tables of words, inputs and services: every row can be trusted by who reads them."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import Counter, defaultdict
from graphlib import TopologicalSorter
from importlib.resources import files
from pathlib import Path

import pytest

LANGUAGES = {"ar", "de", "en", "es", "fr", "it", "pt", "ru", "tr", "vi", "zh"}
Row = dict[str, str]


def table(name: str) -> list[Row]:
    text = (files("freeproduce.lists") / "builtin" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def normal(text: str) -> str:
    """Case, accents and punctuation away: what two words must share to be taken for one."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain))


GOODS = {row["good"] for row in table("goods.csv")}
WORDS = table("goods_words.csv")
INPUTS = table("inputs.csv")
SERVICES = table("services.csv")
SECTORS = table("service_sectors.csv")


@pytest.mark.parametrize(
    ("rows", "may_be_empty"),
    [(WORDS, set()), (INPUTS, set()), (SERVICES, set()), (SECTORS, {"isic"})],
    ids=["words", "inputs", "services", "sectors"],
)
def test_every_row_is_whole(rows: list[Row], may_be_empty: set[str]) -> None:
    assert rows
    for row in rows:
        assert None not in row, row
        for column, cell in row.items():
            assert cell == cell.strip(), row
            assert cell or column in may_be_empty, (column, row)


@pytest.mark.parametrize(
    ("rows", "order"),
    [
        (WORDS, ("good", "language", "relation", "word")),
        (INPUTS, ("output", "input", "output_codes")),
        (SERVICES, ("kind", "sector", "language", "word")),
        (SECTORS, ("sector",)),
    ],
    ids=["words", "inputs", "services", "sectors"],
)
def test_rows_are_sorted(rows: list[Row], order: tuple[str, ...]) -> None:
    keys = [tuple(row[column] for column in order) for row in rows]
    assert keys == sorted(keys)


def test_a_word_stands_once_for_a_good() -> None:
    seen = Counter((r["language"], r["word"], r["good"], r["relation"]) for r in WORDS)
    assert [key for key, count in seen.items() if count > 1] == []


def test_a_word_has_one_relation_to_a_good() -> None:
    relations = defaultdict(set)
    for r in WORDS:
        relations[r["language"], normal(r["word"]), r["good"]].add(r["relation"])
    assert {key: found for key, found in relations.items() if len(found) > 1} == {}


def test_words_use_known_goods_languages_and_relations() -> None:
    assert {r["good"] for r in WORDS} == GOODS
    assert {r["language"] for r in WORDS} == LANGUAGES
    assert {r["relation"] for r in WORDS} == {"is", "made_from", "contains_some", "not"}
    assert all(normal(r["word"]) for r in WORDS)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_good_has_a_word_in_every_language(language: str) -> None:
    named = {r["good"] for r in WORDS if r["language"] == language and r["relation"] == "is"}
    assert named == GOODS


def test_a_word_of_two_languages_means_the_same_or_is_marked() -> None:
    meanings: dict[str, dict[str, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    unmarked: dict[str, set[str]] = defaultdict(set)
    for r in WORDS:
        word = normal(r["word"])
        meanings[word][r["language"]].add((r["good"], r["relation"]))
        if not r["sense"].startswith("!"):
            unmarked[word].add(r["language"])
    clashes = {
        word
        for word, by_language in meanings.items()
        if len({frozenset(found) for found in by_language.values()}) > 1 and unmarked[word]
    }
    assert clashes == set()


def test_a_mark_says_what_the_word_is_confused_with() -> None:
    for r in WORDS:
        assert r["sense"].startswith("!") == ("ambiguous with" in r["reason"]), r


@pytest.mark.parametrize(
    ("language", "word"),
    [("fr", "or"), ("en", "tin"), ("tr", "et"), ("fr", "argent"), ("de", "Mais"), ("es", "té")],
)
def test_an_ordinary_word_of_another_language_never_names_a_good_alone(
    language: str, word: str
) -> None:
    rows = [r for r in WORDS if r["language"] == language and r["word"] == word]
    assert rows
    assert all(r["sense"].startswith("!") for r in rows)


@pytest.mark.parametrize(
    "phrase",
    ["coffee machine", "cotton candy", "tea towel", "gold standard", "rice cooker", "sand blasting",
     "football matches", "nail varnish", "steam iron", "corn plaster"],
)  # fmt: skip
def test_a_false_friend_is_refused(phrase: str) -> None:
    assert "not" in {
        r["relation"] for r in WORDS if r["language"] == "en" and r["word"].lower() == phrase
    }


@pytest.mark.parametrize(
    ("source", "name"), [("HS 2022 heading text", "hs"), ("CPV 2008 title", "cpv")]
)
def test_a_source_that_can_be_looked_up_holds_the_word(
    source: str, name: str, shared: Path
) -> None:
    codes = shared / "data" / "codes"
    if name == "hs":
        with (codes / "hs-2022.csv").open(encoding="utf-8") as lines:
            text = "\n".join(r["description"] for r in csv.DictReader(lines)).lower()
    else:
        text = "\n".join(json.loads((codes / "cpv-2008-en.json").read_text("utf-8")).values())
    text = text.lower()
    named = [r["word"] for r in [*WORDS, *SERVICES] if r["source"] == source]
    assert named
    assert [word for word in named if word.lower() not in text] == []


def test_every_input_is_a_good_or_an_intermediate_of_the_map() -> None:
    outputs = {r["output"] for r in INPUTS}
    assert {r["input"] for r in INPUTS} <= GOODS | outputs


def test_every_intermediate_goes_back_to_a_listed_good() -> None:
    sources = defaultdict(set)
    for r in INPUTS:
        sources[r["output"]].add(r["input"])

    def listed(name: str) -> bool:
        return name in GOODS or any(listed(source) for source in sources[name])

    assert [name for name in sources if not any(map(listed, sources[name]))] == []


def test_the_input_map_has_no_circle_and_its_steps_follow_it() -> None:
    sources: dict[str, set[str]] = defaultdict(set)
    step: dict[str, int] = {}
    for r in INPUTS:
        sources[r["output"]].add(r["input"])
        assert step.setdefault(r["output"], int(r["step"])) == int(r["step"])
    list(TopologicalSorter(sources).static_order())  # raises CycleError
    for output, inputs in sources.items():
        assert step[output] == 1 + max(step.get(source, 0) for source in inputs)


def test_an_input_stands_once_for_an_output() -> None:
    seen = Counter((r["output"], r["input"]) for r in INPUTS)
    assert [key for key, count in seen.items() if count > 1] == []


def test_inputs_use_known_words() -> None:
    assert {r["strength"] for r in INPUTS} == {"usual", "often", "possible"}
    assert {r["origin_of_row"] for r in INPUTS} == {"list", "ours"}
    for r in INPUTS:
        assert re.fullmatch(r"(HS|CPV) \d{2,8}(;(HS|CPV) \d{2,8})*", r["output_codes"]), r


def test_rows_of_the_list_are_its_own_derived_goods() -> None:
    assert {r["output"] for r in INPUTS if r["origin_of_row"] == "list"} == {
        "crude-palm-kernel-oil", "crude-palm-oil", "lithium-ion-batteries", "oleochemicals",
        "photovoltaic-ingots", "photovoltaic-wafers", "refined-palm-kernel-oil",
        "refined-palm-oil", "solar-cells", "solar-modules",
    }  # fmt: skip


def test_a_service_word_has_one_meaning() -> None:
    meanings = defaultdict(set)
    for r in SERVICES:
        meanings[normal(r["word"])].add((r["sector"], r["kind"]))
    assert {word for word, found in meanings.items() if len(found) > 1} == set()


def test_every_sector_is_named_in_every_language() -> None:
    sectors = {r["sector"] for r in SECTORS}
    services = {(r["sector"], r["language"]) for r in SERVICES if r["kind"] == "service"}
    assert services == {(sector, language) for sector in sectors for language in LANGUAGES}
    assert {r["kind"] for r in SERVICES} == {"service", "goods"}


def test_sectors_that_the_report_names() -> None:
    assert {r["sector"] for r in SECTORS if r["named_in_report"] == "yes"} == {
        "agriculture", "construction", "domestic", "mining", "tourism",
    }  # fmt: skip
    for r in SECTORS:
        for column in ("isic",):
            assert all(code.isdigit() for code in r[column].split(";") if code), r
