"""Sentences to measures by the command line: what is suggested, why, and what is left to persons.

The tests run with the reader of letters alone, which every install has; what the reader of the
extra adds is tested where it is there.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from freeproduce.cli import program
from freeproduce.lists.codebooks import codebook
from freeproduce.tables import rows
from freeproduce.text.coding import Coder, Text, heads, meaning

BROADER = {c.id: c.broader for c in codebook().facets["practice"].codes.values() if c.broader}
SAME = {
    "ar": "نظمت دورات تدريبية للقضاة ومفتشي العمل بشأن الاتجار بالأشخاص.",
    "en": "Courses on trafficking in persons were organized for judges and labour inspectors.",
    "es": "Se organizaron cursos sobre la trata de personas para jueces e inspectores de trabajo.",
    "fr": "Des stages sur la traite ont réuni les juges et les inspecteurs du travail.",
    "ru": "Для судей и инспекторов труда проведены курсы по торговле людьми.",
    "zh": "为法官和劳动监察员举办了关于贩运人口问题的培训班。",
}
NOTHING = [
    ("ar", "لم تتخذ الحكومة أي تدابير لتدريب القضاة."),
    ("en", "No measures have been taken to train judges."),
    ("en", "States should train judges and open shelters."),
    ("en", "The Secretariat was requested to prepare a report on training."),
    ("en", "The term “trafficking” means the recruitment of persons for exploitation."),
    ("en", "An estimated 25 million people worldwide are subjected to forced labour."),
    ("es", "No se ha adoptado ningún plan nacional de acción."),
    ("fr", "Aucune formation des magistrats n'a encore été organisée."),
    ("ru", "До сих пор не принято никаких мер по обучению судей."),
    ("zh", "迄今尚未采取任何措施培训法官。"),
]


@pytest.fixture(autouse=True)
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "available", lambda: False)


def table(tmp_path: Path, *sentences: tuple[str, str]) -> Path:
    path = tmp_path / "sentences.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["language", "text"])
        writer.writerows(sentences)
    return path


def code(path: Path, *words: str) -> Any:
    done = CliRunner().invoke(program(), ["measures", "code", str(path), "--format=json", *words])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def one(tmp_path: Path, language: str, text: str) -> dict[str, Any]:
    (sentence,) = code(table(tmp_path, (language, text)))["sentences"]
    return dict(sentence)


@pytest.mark.parametrize("language", SAME)
def test_one_measure_in_six_languages_gets_one_code(tmp_path: Path, language: str) -> None:
    said = one(tmp_path, language, SAME[language])
    assert said["measure"]
    assert said["codes"]["theme"] == ["C"]
    assert said["codes"]["practice"][0] == "training-officials"
    assert said["codes"]["type"] == ["educational"]
    assert said["codes"]["mechanism"] == ["train"]


def test_every_code_of_the_first_reader_has_the_words_that_led_there(tmp_path: Path) -> None:
    said = one(tmp_path, "en", SAME["en"])
    words = {(w["facet"], w["code"]): w for w in said["words"]}
    assert ("practice", "training-officials") in words
    for word in said["words"]:
        assert said["text"][word["start"] : word["end"]] == word["text"]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_what_is_missing_asked_for_or_only_described_is_no_measure(
    tmp_path: Path, language: str, text: str
) -> None:
    said = one(tmp_path, language, text)
    assert not said["measure"]
    assert said["codes"] == {}


def test_where_the_readers_disagree_nothing_is_suggested_and_a_person_is_asked(
    tmp_path: Path,
) -> None:
    said = code(table(tmp_path, *SAME.items(), ("en", "The hotline of the shelter plan.")))
    for sentence in said["sentences"]:
        mine, theirs = sentence["readers"]["words"], sentence["readers"].get("letters", {})
        for facet in ("theme", "side"):
            if mine.get(facet) and mine[facet] != theirs.get(facet):
                assert facet not in sentence["codes"]
                assert {facet, "measure"} & set(sentence["abstained"])


def test_there_is_a_best_guess_where_readers_agree_and_where_they_do_not(tmp_path: Path) -> None:
    open_ = (
        "en",
        "What we did, honestly, was change the law: the buyer is punished, not the one paid.",
    )
    for sentence in code(table(tmp_path, *SAME.items(), open_, *NOTHING))["sentences"]:
        guess = sentence["guess"]
        for facet in guess:
            assert guess[facet] == sentence["codes"].get(facet, guess[facet])
        if sentence["measure"]:
            assert {"theme", "practice", "side"} <= guess.keys()
            assert BROADER[guess["practice"][0]] == guess["theme"][0]
        if sentence["text"] == open_[1]:
            assert guess["theme"] == ["A"]


def test_a_measure_that_no_practice_of_the_codebook_names_has_a_theme(tmp_path: Path) -> None:
    said = one(tmp_path, "en", "Twelve letters rogatory were answered.")
    assert said["measure"]
    assert said["readers"]["words"]["theme"] == ["E"]
    assert "practice" not in said["readers"]["words"]
    assert "practice" not in said["codes"]


def test_it_says_which_second_reader_was_used(tmp_path: Path) -> None:
    assert code(table(tmp_path, ("en", SAME["en"])))["second_readers"] == ["letters"]
    shown = CliRunner().invoke(program(), ["measures", "code", str(table(tmp_path))[:-4] + ".csv"])
    assert shown.exit_code == 2  # a table without rows
    assert "freeproduce[measures]" in shown.stderr


def test_a_planned_measure_is_one_and_says_so(tmp_path: Path) -> None:
    said = one(tmp_path, "en", "A draft law before Parliament would punish trafficking in persons.")
    assert said["measure"]
    assert said["readers"]["words"]["status"] == ["planned"]


def test_policies_on_prostitution_are_coded_alike_whichever_way_they_go(tmp_path: Path) -> None:
    punished, regulated = code(
        table(
            tmp_path,
            ("en", "The purchase of sexual services is punishable by a fine."),
            ("en", "Under the law, clients may buy sexual services from registered workers."),
        )
    )["sentences"]
    assert punished["readers"]["words"]["practice"][0] == "purchase-offence"
    assert punished["readers"]["words"]["theme"] == regulated["readers"]["words"]["theme"] == ["A"]
    assert not {"rank", "score", "good"} & {*punished, *regulated}


@pytest.mark.parametrize(
    ("language", "text", "gone"),
    [
        ("en", "The shelter for victims in the North is at 14 Rose Street.", "14 Rose Street"),
        ("fr", "Un foyer d'hébergement se trouve 12, rue des Lilas, en Bretagne.", "des Lilas"),
        ("es", "El albergue para víctimas está en la calle Mayor 7, Andalucía.", "Mayor 7"),
        ("ru", "Приют для жертв находится на улице Ленина, 5.", "Ленина, 5"),
        ("zh", "受害人庇护所设在和平路18号。", "和平路18号"),
        ("ar", "يقع مركز إيواء الضحايا في شارع النيل 9.", "شارع النيل 9"),
        ("en", "The shelter can be reached at +44 20 7946 0018 or help@safe.example.", "7946"),
        ("en", "The victim, Ms. Anna K., born on 3 May 1990, was given legal aid.", "Anna"),
        ("en", "The victim, Ms. Anna K., born on 3 May 1990, was given legal aid.", "1990"),
    ],
)
def test_neither_the_place_of_a_shelter_nor_a_victim_is_kept(
    tmp_path: Path, language: str, text: str, gone: str
) -> None:
    path = table(tmp_path, (language, text))
    for form in ("json", "csv", "text"):
        shown = CliRunner().invoke(program(), ["measures", "code", str(path), f"--format={form}"])
        assert gone not in shown.output
        assert "[…]" in shown.output


def test_the_number_of_a_hotline_and_a_region_stay(tmp_path: Path) -> None:
    said = one(tmp_path, "en", "Victims may call the hotline 116 006 anywhere in the North.")
    assert "116 006" in said["text"]


def test_two_languages_in_one_sentence_are_both_read(tmp_path: Path) -> None:
    said = one(tmp_path, "ru", "Согласно закону, employers who confiscate passports are fined.")
    assert "employers" in {w["text"] for w in said["words"]}
    assert "закону" in {w["text"] for w in said["words"]}


def test_sentences_of_a_paragraph_inform_one_another_and_a_table_without_does_not(
    tmp_path: Path,
) -> None:
    path = tmp_path / "one.csv"
    path.write_text(
        "id,paragraph,language,text\n"
        "1,7,en,The law punishes trafficking in persons with imprisonment.\n"
        "2,7,en,It also applies to those who help.\n"
        "3,,en,It also applies to those who help.\n",
        encoding="utf-8",
    )
    first, second, alone = code(path)["sentences"]
    assert first["codes"]["theme"] == ["A"]
    assert second["text"] == alone["text"]
    assert alone["codes"] == {}


def test_as_csv_each_row_is_a_facet_with_its_words(tmp_path: Path) -> None:
    path = table(tmp_path, ("en", SAME["en"]))
    shown = CliRunner().invoke(program(), ["measures", "code", str(path), "--format=csv"])
    found = {r["facet"]: r for r in csv.DictReader(io.StringIO(shown.stdout))}
    assert found["theme"]["codes"] == "C"
    assert "Courses" in found["practice"]["words"]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.csv", "id,language\n1,en\n", "every row must have a text"),
        ("a.jsonl", '{"text": "x"\n', "cannot be read as a table"),
        ("a.jsonl", '{"id": 1}\n', "every row must have a text"),
    ],
)
def test_a_table_that_cannot_be_read_says_why_in_one_line(
    tmp_path: Path, name: str, text: str, why: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(program(), ["measures", "code", str(path)])
    assert done.exit_code == 2
    assert why in done.stderr
    assert "Traceback" not in done.output


def test_the_report_of_2012_is_coded_by_its_sections(shared: Path) -> None:
    said = code(shared / "data/report/report-zh.md")
    themes = {"7": "A", "13": "B", "17": "C", "24": "D", "31": "E"}
    for sentence in said["sentences"]:
        theme = sentence["codes"].get("theme")
        if theme and sentence["paragraph"] in themes:
            assert theme == [themes[sentence["paragraph"]]], sentence["text"]


def test_the_reader_of_meaning_is_asked_only_where_the_one_of_letters_does_not_confirm(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def read(sentences: list[str]) -> list[dict[str, dict[str, float]]]:
        asked.extend(sentences)
        return [{f: {heads.NOTHING: 1.0, "C": 0.0} for f in heads.HEADS} for _s in sentences]

    monkeypatch.setattr(meaning, "read", read)
    unclear = ("en", "Officers of the tourism police give courses in hotels about demand.")
    known = [*SAME.items(), unclear, *SAME.items(), unclear]
    texts = [Text(str(i), t, k) for i, (k, t) in enumerate(known)]
    alone = Coder(BROADER, model=False).code(texts)
    both = Coder(BROADER, model=True).code(texts)
    open_ = [c.text for c in alone if "theme" not in c.codes]
    assert len(asked) == len(set(asked))
    assert set(asked) <= set(open_)
    for one_, other in zip(alone, both, strict=True):
        if "theme" in one_.codes:
            assert other.codes == one_.codes


def test_tables_of_second_readers_are_made_of_the_examples_that_ship() -> None:
    for name in ("letters", "meaning", "weighed"):
        assert str(heads.table(name)["made_of"]) == heads.made_of()


def test_every_row_of_a_table_speaks_of_codes_that_there_are() -> None:
    package = "freeproduce.text.coding"
    ideas = {r["code"] for r in rows("words/concept", package)}
    for row in rows("together", package):
        assert set(row["concepts"].split()) <= ideas | {"sector"}, row
        assert row["practice"] in {*BROADER, *BROADER.values()}
    for row in rows("named", package):
        assert row["concept"] in ideas
        assert row["code"] in codebook().facets[row["facet"]].codes
    for row in rows("implied", package):
        assert row["code"] in codebook().facets[row["facet"]].codes
    for row in rows("examples", package):
        assert not row["practice"] or BROADER[row["practice"]] == row["theme"], row
