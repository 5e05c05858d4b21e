"""Codebooks are whole, say so where they are not, and lead from one version to the next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from freeproduce.cli import program
from freeproduce.lists.codebooks import codebook, migration
from freeproduce.lists.edition import ListError
from freeproduce.model.coding import FACETS

HERE = Path(__file__).parent / "codebooks"
OLD, NEW, WAY = (
    HERE / "demand-early.yaml",
    HERE / "demand-1.1.yaml",
    HERE / "demand-0.9-to-1.1.yaml",
)
WHOLE = """
id: x
version: "1"
title: t
facets:
  theme:
    codes:
      A: {label: a}
      B: {label: b, broader: A}
"""


def test_the_codebook_has_the_facets_that_codings_have() -> None:
    book = codebook()
    assert set(book.facets) == set(FACETS) - {"instrument"}  # whose values are a list of their own
    assert codebook("demand-1.0") == codebook("demand 1.0") == book
    for code in book.facets["practice"].codes.values():
        above = book.broader(code)
        assert above is not None
        assert above.facet == "theme"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("B: {label: b", "A: {label: b", "“A” stands twice"),
        ("broader: A", "broader: Z", "“Z”, above “B”"),
        ("broader: A", "broader: B", "above itself"),
        ("A: {label: a}", "A: {label: a, broader: B}", "above itself"),
        ("A: {label: a}", "no: {label: a}", "in quotes"),
        ('"1"', "1.0", "version in quotes"),
        ("title: t", "", "“title” is missing"),
        ("{label: a}", "{}", "no label"),
        ("codes:", "words:", "no codes"),
        ("facets:", "facets: [", "no YAML"),
    ],
)
def test_a_codebook_that_contradicts_itself_is_refused_in_one_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    file = tmp_path / "x-1.yaml"
    file.write_text(WHOLE.replace(old, new), "utf-8")
    with pytest.raises(ListError, match=said) as caught:
        codebook(str(file))
    assert "\n" not in str(caught.value)


def test_an_unknown_codebook_says_which_there_are() -> None:
    with pytest.raises(ListError, match=r"demand-1\.0"):
        codebook("supply")


def test_skos_is_turtle_with_every_code_and_label(tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    shown = CliRunner().invoke(program(), ["measures", "codebook", "--format", "skos"])
    graph = rdflib.Graph().parse(data=shown.output, format="turtle")
    skos = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
    book = codebook()
    concepts = set(graph.subjects(rdflib.RDF.type, skos.Concept))
    assert len(concepts) == len(list(book.codes()))
    assert len(set(graph.subjects(rdflib.RDF.type, skos.ConceptScheme))) == len(book.facets)
    words = {(str(o), o.language) for o in graph.objects(None, skos.prefLabel)}
    assert ("立法框架", "zh") in words
    assert ("Legislative framework", "en") in words
    broader = {o for p in (skos.broader, skos.broadMatch) for o in graph.objects(None, p)}
    assert broader <= concepts


def test_yaml_comes_back_as_the_same_codebook(tmp_path: Path) -> None:
    shown = CliRunner().invoke(program(), ["measures", "codebook", "--format", "yaml"])
    file = tmp_path / "copy.yaml"
    file.write_text(shown.output, "utf-8")
    assert codebook(str(file)) == codebook()


def test_json_has_the_labels_of_six_languages() -> None:
    shown = CliRunner().invoke(program(), ["measures", "codebook", "--format", "json"])
    document = json.loads(shown.output)
    theme = document["facets"]["theme"]["codes"]["A"]
    assert set(theme["labels"]) == {"fr", "es", "ru", "zh", "ar"}


def test_a_migration_moves_what_it_can_and_names_what_it_cannot() -> None:
    way = migration(WAY, codebook(str(OLD)), codebook(str(NEW)))
    assert way.migrate("practice", ["criminalization", "shelters"]) == (
        ["criminalization", "safe-accommodation"], [],
    )  # fmt: skip
    assert way.migrate("practice", ["victim-services", "victim-protection"]) == (["help"], [])
    kept, left = way.migrate("practice", ["hotlines", "premises-closed", "shelters"])
    assert kept == ["safe-accommodation"]
    assert [c.kind for c in left] == ["split", "dropped"]
    assert way.migrate("side", ["demand"]) == (["demand"], [])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: rows.pop(), "says nothing of “premises-closed”"),
        (lambda rows: rows[0].update(to="hostels"), "has no code “hostels”"),
        (lambda rows: rows[0].update({"from": "hotlines"}), "two changes speak of “hotlines”"),
        (lambda rows: rows[2].update(to="help"), "not possible"),
        (lambda rows: rows[0].pop("why"), "a change has"),
        (lambda rows: rows[0].update(change="moved"), "a change has"),
    ],
)
def test_a_table_of_changes_is_checked_against_both_versions(
    tmp_path: Path, change, said: str
) -> None:
    table = yaml.safe_load(WAY.read_text("utf-8"))
    change(table["changes"])
    file = tmp_path / "way.yaml"
    file.write_text(yaml.safe_dump(table), "utf-8")
    with pytest.raises(ListError, match=said):
        migration(file, codebook(str(OLD)), codebook(str(NEW)))


def test_a_table_for_other_versions_is_refused() -> None:
    with pytest.raises(ListError, match=r"not from demand 1\.1"):
        migration(WAY, codebook(str(NEW)), codebook(str(OLD)))
