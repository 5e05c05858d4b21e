"""Coders decide, are compared, a third person settles, and what is final comes before readers."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from freeproduce.cli import program
from freeproduce.engine import agree, sheets
from freeproduce.lists.codebooks import codebook, migration
from freeproduce.model.coding import Coding, Judgement
from freeproduce.model.document import Document, Paragraph, Sentence
from freeproduce.read.documents import read_document
from freeproduce.store import Codings

HERE = Path(__file__).parent / "codebooks"
BOOK = codebook()
SHA = "c" * 64


def said(coder: str, sentence: str, facet: str, *codes: str) -> Judgement:
    return Judgement(SHA, sentence, facet, codes, BOOK.name, coder)


def document(sentences: int, sha256: str = SHA) -> Document:
    paragraphs = [
        Paragraph(n, f"Text {n}.", str(n), sentences=[Sentence(f"{n}.1", f"Text {n}.", 0, 7)])
        for n in range(1, sentences + 1)
    ]
    front = Paragraph(0, "Title", kind="front", sentences=[Sentence("0.1", "Title", 0, 5)])
    return Document("reply.docx", sha256, "docx", paragraphs=[front, *paragraphs])


@given(n=st.integers(0, 60), coders=st.integers(2, 5), share=st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_a_plan_gives_every_sentence_one_coder_and_the_share_two(
    n: int, coders: int, share: float
) -> None:
    names = [f"c{i}" for i in range(coders)]
    planned = sheets.plan([document(n)], names, share)
    times = Counter(r.sentence for rows in planned.values() for r in rows)
    assert set(times) == {f"{i}.1" for i in range(1, n + 1)}  # and nothing of the front
    assert Counter(times.values())[2] == round(n * share)
    pairs = Counter(
        pair
        for pair in combinations(names, 2)
        for _ in {r.sentence for r in planned[pair[0]]} & {r.sentence for r in planned[pair[1]]}
    )
    met = [pairs[p] for p in combinations(names, 2)]
    assert max(met) - min(met) <= 1
    assert sheets.plan([document(n)], names, share) == planned


def test_a_plan_needs_two_coders_to_code_twice() -> None:
    with pytest.raises(ValueError, match="two coders"):
        sheets.plan([document(3)], ["anna"], 0.2)
    with pytest.raises(ValueError, match="once"):
        sheets.plan([document(3)], ["anna", "anna"], 0.2)
    with pytest.raises(ValueError, match="no id"):
        sheets.plan([document(3)], ["Anna Berg <a@example.org>"], 0)


def sheet(path: Path, *rows: dict[str, str]) -> Path:
    columns = ["document", "sentence", "measure", *BOOK.facets, "why"]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        for n, row in enumerate(rows, 1):
            writer.writerow({"document": SHA, "sentence": f"{n}.1", **row})
    return path


def test_an_empty_cell_is_none_and_an_empty_row_or_column_is_not_coded(tmp_path: Path) -> None:
    file = sheet(
        tmp_path / "s.csv",
        {},
        {"theme": "a", "sector": "-", "why": "law"},
        {"measure": "no"},
        {"measure": "Yes", "sector": "tourism"},
    )
    assert [(j.sentence, j.facet, j.codes) for j in sheets.read_sheet(file, "anna", BOOK)] == [
        ("2.1", "measure", ("yes",)),
        ("2.1", "theme", ("A",)),
        ("2.1", "sector", ()),
        ("3.1", "measure", ("no",)),
        ("4.1", "measure", ("yes",)),
        ("4.1", "theme", ()),
        ("4.1", "sector", ("tourism",)),
    ]


def test_a_sheet_may_name_files_and_sentences_by_their_text(tmp_path: Path) -> None:
    (tmp_path / "reply.txt").write_text("1. A law was adopted. It is new.\n", "utf-8")
    file = sheet(
        tmp_path / "s.csv",
        {"document": "reply.txt", "sentence": "It  is new.", "theme": "A"},
    )
    judged = sheets.read_sheet(file, "anna", BOOK)[0]
    text = read_document(tmp_path / "reply.txt")
    assert (judged.document, judged.sentence) == (text.sha256, text.sentences()[1].id)
    for row, why in (
        ({"sentence": "It is old."}, "has no sentence “It is old.”"),
        ({"document": "gone.txt"}, "gone.txt"),
    ):
        wrong = sheet(
            tmp_path / "w.csv", {"document": "reply.txt", "sentence": "x", "theme": "A", **row}
        )
        with pytest.raises(ValueError, match=f"row 2: .*{re.escape(why)}"):
            sheets.read_sheet(wrong, "anna", BOOK)


def test_several_codes_are_a_set_in_the_order_of_the_codebook(tmp_path: Path) -> None:
    file = sheet(tmp_path / "s.csv", {"group": "victims; children, women"})
    (_measure, group) = sheets.read_sheet(file, "anna", BOOK)
    assert group.codes == ("women", "children", "victims")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"theme": "F"}, "“F” is no code of theme in demand 1.0"),
        ({"theme": "A; B"}, "theme has one code"),
        ({"measure": "no", "theme": "A"}, "measure is no, but theme"),
        ({"measure": "maybe"}, "yes or no"),
        ({"document": "", "theme": "A"}, "no document"),
        ({"sentence": "1.1", "theme": "A"}, "the same sentence as row 2"),
    ],
)
def test_a_sheet_with_a_mistake_names_its_row_and_nothing_is_kept(
    tmp_path: Path, row: dict[str, str], said: str
) -> None:
    file = sheet(tmp_path / "s.csv", {"theme": "A"}, row, {"theme": "nothing"})
    result = run(tmp_path, "import", str(file), "--coder", "anna")
    assert isinstance(result.exception, ValueError)
    assert "s.csv, row 3: " in str(result.exception)
    assert said in str(result.exception)
    assert "1 more" in str(result.exception)
    assert not Codings(tmp_path).history()


def test_who_sees_no_measure_says_nothing_on_its_theme() -> None:
    judgements = [
        said("a", "1", "measure", "yes"), said("a", "1", "theme", "A"),
        said("b", "1", "measure", "no"), said("b", "1", "theme", "D"),
    ]  # fmt: skip
    assert {(u.facet, tuple(u.codes)) for u in agree.said(judgements, BOOK)} == {
        ("measure", ("a", "b")), ("theme", ("a",)),
    }  # fmt: skip


def test_what_is_final_and_how_it_came_about() -> None:
    judgements = [
        said("a", "1", "theme", "A"), said("b", "1", "theme", "A"),
        said("a", "2", "theme", "A"), said("b", "2", "theme", "B"),
        said("a", "3", "theme", "C"),
        said("a", "4", "theme", "C"), said("b", "4", "theme", "D"),
    ]  # fmt: skip
    decided = agree.adjudicate(judgements, BOOK, ("ccc", "4", "theme"), "D", "chen", "a service")
    assert (decided.follows, decided.role) == (("b",), "adjudicator")
    final = {f.sentence: f for f in agree.final([*judgements, decided], BOOK)}
    assert [(f.codes, f.how) for f in final.values()] == [
        (("A",), "agreed"), ((), "open"), (("C",), "one coder"), (("D",), "adjudicated"),
    ]  # fmt: skip
    assert (final["4"].coders, final["4"].why) == (("chen", "b"), "a service")
    assert [u.sentence for u in agree.disagreements([*judgements, decided], BOOK)] == ["2"]


@pytest.mark.parametrize(
    ("unit", "by", "why", "said_"),
    [
        (("ccc", "1", "theme"), "a", "x", "a third person"),
        (("ccc", "1", "theme"), "c", " ", "--why"),
        (("ccc", "9", "theme"), "c", "x", "0 coded sentences"),
        (("ddd", "1", "theme"), "c", "x", "0 coded sentences"),
        (("ccc", "1", "colour"), "c", "x", "no facet"),
    ],
)
def test_a_decision_between_coders_that_cannot_be(
    unit: tuple[str, str, str], by: str, why: str, said_: str
) -> None:
    judgements = [said("a", "1", "theme", "A"), said("b", "1", "theme", "B")]
    with pytest.raises(ValueError, match=said_):
        agree.adjudicate(judgements, BOOK, unit, "A", by, why)


def test_persons_go_before_readers_and_what_they_leave_open_is_open() -> None:
    def coding(sentence: str, **codes: list[str]) -> Coding:
        return Coding(sentence, "…", "en", measure=True, codes=codes, abstained=["level"])

    readers = [
        coding("1", theme=["B"], side=["general"]), coding("2", theme=["B"]),
        coding("3", theme=["B"]), coding("4", theme=["B"]),
    ]  # fmt: skip
    finals = agree.final(
        [
            said("a", "1", "measure", "yes"), said("a", "1", "theme", "A"),
            said("a", "1", "level", "local"),
            said("a", "2", "theme", "A"), said("b", "2", "theme", "C"),
            said("a", "3", "measure", "no"),
        ],
        BOOK,
    )  # fmt: skip
    one, two, three, four = agree.over_readers(SHA, readers, finals)
    assert (one.codes, one.abstained, one.by) == (
        {"theme": ["A"], "side": ["general"], "level": ["local"]}, [], "person",
    )  # fmt: skip
    assert (two.codes, two.abstained) == ({}, ["level", "theme"])
    assert (three.measure, three.codes, three.abstained) == (False, {}, [])
    assert four is readers[3]
    assert readers[0].codes["theme"] == ["B"]  # the readers' own codings stay as they were


def test_a_migration_moves_judgements_and_leaves_what_a_person_must_move() -> None:
    old, new = codebook(str(HERE / "demand-early.yaml")), codebook(str(HERE / "demand-1.1.yaml"))
    way = migration(HERE / "demand-0.9-to-1.1.yaml", old, new)
    judgements = [
        Judgement(SHA, "1", "practice", ("shelters",), old.name, "anna"),
        Judgement(SHA, "2", "practice", ("hotlines", "shelters"), old.name, "anna"),
        Judgement(SHA, "3", "side", ("supply",), old.name, "ben"),
        Judgement(SHA, "4", "side", ("supply",), new.name, "ben"),
    ]
    moved, told = agree.migrate(judgements, old, new, way)
    assert [(j.sentence, j.codes, j.coder) for j in moved] == [
        ("1", ("safe-accommodation",), "anna"), ("3", ("supply",), "ben"),
    ]  # fmt: skip
    assert (told.moved, told.changed) == (2, 1)
    (left,) = told.left
    assert all(w in left for w in ("hotlines", "hotlines-phone, hotlines-online", "anna"))


def run(case: Path, *words: str, **options: Any) -> Any:
    before = [f"--{k}={v}" for k, v in options.items()]
    return CliRunner().invoke(program(), ["measures", "agree", f"--case={case}", *before, *words])


def test_from_sheets_to_a_final_coding_by_the_command_line(tmp_path: Path) -> None:
    reply = tmp_path / "reply.md"
    reply.write_text("\n\n".join(f"{n}. A law of {n} words was adopted." for n in range(1, 21)))
    planned = run(tmp_path, "plan", str(reply), "--coder=anna", "--coder=ben", "--share=1",
                  f"--output={tmp_path}")  # fmt: skip
    assert planned.exit_code == 0, planned.output
    with (tmp_path / "coding-plan.csv").open() as file:
        assert [r["coders"] for r in csv.DictReader(file)] == ["anna ben"] * 20
    for coder in ("anna", "ben"):
        path = tmp_path / f"coding-{coder}.xlsx"
        book = openpyxl.load_workbook(path)
        rows = book["coding"]
        place = {c.value: c.column for c in rows[1]}
        assert rows.max_row == 21
        for n in range(2, 22):
            third = n % 3 == 0
            rows.cell(n, place["theme"], "ABCDE"[n % 5] if coder == "anna" or n > 3 else "E")
            rows.cell(n, place["group"], "women; children" if third else "-")
        book.save(path)
        kept = run(tmp_path, "import", str(path), "--coder", coder)
        assert "60 decisions kept" in kept.output
    again = run(tmp_path, "import", str(tmp_path / "coding-ben.xlsx"), "--coder", "ben")
    assert "0 decisions kept" in again.output

    found = json.loads(run(tmp_path, format="json").output)
    theme, group = found["facets"]["theme"], found["facets"]["group"]
    assert (theme["units"], theme["same"], theme["metric"]) == (20, 18, "nominal")
    assert 0.5 < theme["low"] < theme["alpha"] < theme["high"] <= 1
    assert (group["alpha"], group["metric"]) == (1.0, "masi")
    assert found["facets"]["measure"]["alpha"] is None  # all said yes
    assert "theme" in run(tmp_path).output

    open_ = json.loads(run(tmp_path, "disagreements", format="json").output)
    assert len(open_) == 2
    unit = open_[0]
    settled = run(tmp_path, "adjudicate", unit["document"][:8], unit["sentence"], "theme", "E",
                  "--why", "it is abroad", "--by", "chen")  # fmt: skip
    assert "as ben said" in settled.output
    assert "1 disagreement is open" in run(tmp_path, "disagreements").output
    final = json.loads(run(tmp_path, "final", format="json").output)
    how = Counter(f["how"] for f in final if f["facet"] == "theme")
    assert how == {"agreed": 18, "adjudicated": 1, "open": 1}
    text = "".join(p.read_bytes().decode("latin1") for p in tmp_path.rglob("case.db*"))
    assert "words was adopted" not in text  # the case keeps no sentence


def test_the_sheet_of_the_report_has_its_sentences_and_no_hint(
    tmp_path: Path, shared: Path
) -> None:
    report = shared / "data" / "report" / "report-zh.md"
    rows = sheets.plan([read_document(report)], ["anna", "ben"], 0.25)
    numbers = {r.paragraph for sheet in rows.values() for r in sheet}
    assert numbers >= {str(n) for n in range(1, 38)}
    planned = run(tmp_path, "plan", str(report), "--coder=anna", "--coder=ben",
                  f"--output={tmp_path}")  # fmt: skip
    assert planned.exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "coding-anna.xlsx")
    header = [c.value for c in book["coding"][1]]
    assert "shared" not in header
    facets = header.index("theme")
    assert not any(c.value for row in book["coding"].iter_rows(2) for c in row[facets:])
    lists = [v.formula1 for v in book["coding"].data_validations.dataValidation]
    assert any("codes!" in f for f in lists)


def test_decisions_by_the_codebook_move_to_a_version_of_ones_own(tmp_path: Path) -> None:
    shown = CliRunner().invoke(program(), ["measures", "codebook", "--format", "yaml"])
    raw = yaml.safe_load(shown.output)
    raw["version"] = "1.1"
    codes = raw["facets"]["practice"]["codes"]
    codes["safe-accommodation"] = codes.pop("shelters")
    codes["by-telephone"], codes["online"] = dict(codes["hotlines"]), codes.pop("hotlines")
    new, way = tmp_path / "demand-1.1.yaml", tmp_path / "demand-1.0-to-1.1.yaml"
    new.write_text(yaml.safe_dump(raw), "utf-8")
    changes = [
        {"facet": "practice", "change": "renamed", "from": "shelters",
         "to": "safe-accommodation", "why": "what it is called"},
        {"facet": "practice", "change": "split", "from": "hotlines",
         "to": ["by-telephone", "online"], "why": "two channels"},
    ]  # fmt: skip
    way.write_text(
        yaml.safe_dump({"codebook": "demand", "from": "1.0", "to": "1.1", "changes": changes})
    )
    Codings(tmp_path).add(
        [
            said("anna", "1", "practice", "shelters"), said("ben", "1", "practice", "shelters"),
            said("anna", "2", "practice", "hotlines"), said("ben", "2", "side", "supply"),
        ]
    )  # fmt: skip
    told = run(tmp_path, "migrate", str(new), str(way)).output
    assert "“hotlines” of practice is split into by-telephone, online: two channels" in told
    assert "3 decisions moved from demand 1.0 to demand 1.1, 2 of them to another code; 1" in told
    final = json.loads(run(tmp_path, "final", codebook=new, format="json").output)
    assert [(f["sentence"], f["codes"], f["how"]) for f in final] == [
        ("1", ["safe-accommodation"], "agreed"), ("2", ["supply"], "one coder"),
    ]  # fmt: skip
    again = run(tmp_path, "migrate", str(new), str(way)).output
    assert "0 decisions moved" in again
    assert "1 wait for a person" in again
    assert len(Codings(tmp_path).history()) == 7  # what was said before is there still
