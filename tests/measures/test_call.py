"""Who answered a call, when, how late, and who did not."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from freeproduce.cli import program
from freeproduce.compare.wilson import wilson
from freeproduce.engine.call import answered, asked, form
from freeproduce.lists.members import member_called, members, region, state_names
from freeproduce.model.call import Answered
from freeproduce.read.call import read_call
from freeproduce.read.guards import UnreadableError
from freeproduce.report.questionnaire import write

CALL = """
title = "Best practices for addressing demand"
body = "Conference of the Parties"
mandate = "resolution 5/2"
sent = 2011-10-10
deadline = 2012-02-01
cut_off = 2012-05-25
languages = ["en", "ar"]
reminders = [{sent = 2012-02-21, deadline = 2012-03-15}]
"""
REPLIED = [
    "安道尔",
    "亚美尼亚",
    "澳大利亚",
    "白俄罗斯",
    "比利时",
    "保加利亚",
    "布基纳法索",
    "加拿大",
    "中国",
    "厄瓜多尔",
    "萨尔瓦多",
    "法国",
    "危地马拉",
    "爱尔兰",
    "以色列",
    "日本",
    "拉脱维亚",
    "列支敦士登",
    "毛里求斯",
    "墨西哥",
    "尼日利亚",
    "阿曼",
    "秘鲁",
    "葡萄牙",
    "卡塔尔",
    "西班牙",
    "瑞典",
    "瑞士",
    "泰国",
    "多哥",
    "土库曼斯坦",
    "阿拉伯联合酋长国",
    "美利坚合众国",
]
"""The States that replied to the call of 2011, as the report of 2012 names them."""


def call_of(tmp_path: Path, text: str = CALL) -> Path:
    path = tmp_path / "call.toml"
    path.write_text(text, "utf-8")
    return path


def outcome(tmp_path: Path, files: dict[str, str], call: str = CALL) -> Answered:
    folder = tmp_path / "replies"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return answered(read_call(call_of(tmp_path, call)), folder)


def test_the_members_are_those_of_the_day_and_each_has_a_region() -> None:
    now = members(date(2026, 11, 25))
    assert len(now) == len(set(now)) == 193
    assert Counter(region(s, "group") for s in now) == {
        "african": 54, "asia-pacific": 54, "eastern-european": 23,
        "latin-american-and-caribbean": 33, "western-european-and-other": 29,
    }  # fmt: skip
    assert "SS" not in members(date(2010, 1, 1))
    assert region("VA", "group") is None


def test_the_call_of_2011_was_answered_by_33_of_193(tmp_path: Path) -> None:
    rows = "\n".join(f"{name},2012-05-25" for name in REPLIED)
    found = outcome(tmp_path, {"replies.csv": f"国家,收到日期\n{rows}\n"})
    assert len(found.replied) == 33
    assert len(found.silent) == 160
    whole = found.rates[0]
    assert (whole.asked, whole.replied) == (193, 33)
    assert (whole.low, whole.high) == wilson(33, 193)
    assert {tuple(r.late) for r in found.replied} == {(114, 71)}
    assert [n for _day, n in found.by_deadline] == [0, 0]
    for scheme in ("group", "m49"):
        parts = [r for r in found.rates if r.scheme == scheme]
        assert sum(r.asked for r in parts) == 193
        assert sum(r.replied for r in parts) == 33


@pytest.mark.parametrize(
    ("header", "row", "state", "language"),
    [
        ("State,Received,Language", "Türkiye,1 March 2012,English", "TR", "en"),
        ("État,Reçue le,Langue", "République d'Arménie,1 mars 2012,français", "AM", "fr"),
        ("Estado,Fecha de recepción,Idioma", "España,1 de marzo de 2012,español", "ES", "es"),
        ("Государство,Дата получения,Язык", "Бельгия,01.03.2012,русский", "BE", "ru"),
        ("国家,收到日期,语文", "美利坚合众国,2012年3月1日,中文", "US", "zh"),
        ("الدولة,تاريخ الاستلام,اللغة", "الإمارات العربية المتحدة,2012-03-01,العربية", "AE", "ar"),
    ],
)
def test_a_register_in_any_of_six_languages(
    tmp_path: Path, header: str, row: str, state: str, language: str
) -> None:
    # The second row says that days come first; it is not about a member State.
    found = outcome(tmp_path, {"replies.csv": f"{header}\n{row}\n?,30.04.2012,\n"})
    (reply,) = found.replied
    assert (reply.state, reply.language) == (state, language)
    assert (reply.received, reply.late) == (date(2012, 3, 1), [29, -14])
    assert [r.named for r in found.unknown] == ["?"]


def test_versions_copies_strangers_and_the_late(tmp_path: Path) -> None:
    found = outcome(
        tmp_path,
        {
            "replies.csv": "state,received,file\n"
            "Canada,2012-02-20,a.txt\nCanada,2012-03-20,b.txt\nCanada,2012-03-25,b2.txt\n"
            "Holy See,2012-02-20,h.txt\nErewhon,2012-02-20,\nBelgium,2012-05-26,\n"
            "Chad,2012-03-01,gone.txt\n",
            "a.txt": "first",
            "b.txt": "second",
            "b2.txt": "second",
            "h.txt": "from an observer",
        },
    )
    assert {r.state: r.file for r in found.replied} == {"CA": "b.txt", "TD": "gone.txt"}
    assert found.by_deadline == [(date(2012, 2, 1), 0), (date(2012, 3, 15), 1)]
    assert [r.file for r in found.earlier] == ["a.txt"]
    assert found.copies == [["b.txt", "b2.txt"]]
    assert [r.state for r in found.not_asked] == ["VA"]
    assert [r.named for r in found.unknown] == ["Erewhon"]
    assert [r.state for r in found.after_cut_off] == ["BE"]
    assert "BE" in found.silent
    (remark,) = found.remarks
    assert "gone.txt" in remark


def test_the_same_bytes_of_two_states_are_said(tmp_path: Path) -> None:
    found = outcome(
        tmp_path,
        {"replies.csv": "state,file\nPeru,p.txt\nOman,o.txt\n", "p.txt": "x", "o.txt": "x"},
    )
    assert {r.state for r in found.replied} == {"PE", "OM"}
    assert any("o.txt, p.txt" in r and "OM, PE" in r for r in found.remarks)


def test_a_day_that_could_be_two_is_asked_about_and_the_reply_counts(tmp_path: Path) -> None:
    found = outcome(tmp_path, {"replies.csv": "state,received\nPeru,03/04/2012\nOman,x\n"})
    assert {(r.state, r.received) for r in found.replied} == {("PE", None), ("OM", None)}
    assert all(not r.late for r in found.replied)
    assert ["row 2" in found.remarks[0], "row 3" in found.remarks[1]] == [True, True]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Reply_Equatorial-Guinea_2012-01-05.docx.txt", "GQ"),
        ("2012-01-05 中国的答复.txt", "CN"),
        ("AND_2012-01-05.txt", "AD"),
        ("Réponse de la Côte d’Ivoire 20120105.txt", "CI"),
        ("رد سويسرا 2012-01-05.txt", "CH"),
        ("ответ Таиланд 2012_01_05.txt", "TH"),
    ],
)
def test_a_file_that_no_register_knows_is_told_by_its_name(
    tmp_path: Path, name: str, state: str
) -> None:
    found = outcome(tmp_path, {name: "text"})
    (reply,) = found.replied
    assert (reply.state, reply.told_by, reply.received) == (
        state, "file name", date(2012, 1, 5),
    )  # fmt: skip


def test_a_text_that_begins_with_one_state_alone_tells_it_and_asks(tmp_path: Path) -> None:
    found = outcome(
        tmp_path,
        {
            "1.txt": "Réponse du Gouvernement du Pérou.\n\nUn accord existe avec le Chili.",
            "2.txt": "Agreement between Oman and Qatar.\n\nIt is in force.",
        },
    )
    (reply,) = found.replied
    assert (reply.state, reply.told_by, reply.language) == ("PE", "text", "fr")
    assert [r.file for r in found.unknown] == ["2.txt"]
    assert "confirm" in found.remarks[0]


def test_a_name_that_tells_no_state_or_two_is_unknown(tmp_path: Path) -> None:
    found = outcome(tmp_path, {"reply.txt": "a", "Peru and Oman.txt": "b"})
    assert not found.replied
    assert len(found.unknown) == 2


def test_a_filled_questionnaire_says_who_replies(tmp_path: Path) -> None:
    call = read_call(call_of(tmp_path))
    folder = tmp_path / "replies"
    folder.mkdir()
    (folder / "export.csv").write_text("state,date,theme\nأندورا,2012-02-03,A\nPeru,,B\n", "utf-8")
    found = answered(call, folder)
    assert {(r.state, r.received, r.told_by) for r in found.replied} == {
        ("AD", date(2012, 2, 3), "questionnaire"),
        ("PE", None, "questionnaire"),
    }


def test_a_reply_that_cannot_be_opened_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "replies"
    folder.mkdir()
    (folder / "Peru.docx").write_bytes(b"PK\x03\x04 cut off")
    (folder / "Oman.pdf").write_bytes(b"%PDF-1.4 cut off")
    with zipfile.ZipFile(folder / "Chad.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b" " * (64 << 20))
    (folder / "Mali.txt").write_text("We have a law.", "utf-8")
    (folder / ".hidden").write_text("x", "utf-8")
    found = answered(read_call(call_of(tmp_path)), folder)
    assert {r.state for r in found.replied} == {"PE", "OM", "TD", "ML"}
    for name in ("Peru.docx", "Oman.pdf", "Chad.docx"):
        (remark,) = [r for r in found.remarks if r.startswith(name)]
        assert "\n" not in remark


def test_recipients_may_be_named(tmp_path: Path) -> None:
    text = CALL + 'recipients = ["Sweden", "瑞士", "TH"]\n'
    assert asked(read_call(call_of(tmp_path, text))) == ["CH", "SE", "TH"]
    with pytest.raises(ValueError, match="Erewhon"):
        asked(read_call(call_of(tmp_path, CALL + 'recipients = ["Erewhon"]\n')))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("deadline = 2012-02-01", "deadline = 2011-02-01", "before"),
        ("deadline = 2012-02-01", "", "“deadline” is missing"),
        ("deadline = 2012-02-01", 'deadline = "soon"', "2027-01-31"),
        ("cut_off = 2012-05-25", "cut_off = 2012-03-01", "before"),
        ("reminders = [{sent = 2012-02-21", "reminders = [{sent = 2010-02-21", "before the call"),
        ("body", "bodies", "“body” is missing"),
        ("languages = [", 'colour = "red"\nlanguages = [', "“colour” is not known"),
        ("title = ", "title ", "no TOML"),
    ],
)
def test_a_call_that_contradicts_itself_is_said_in_one_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(UnreadableError, match=said) as caught:
        read_call(call_of(tmp_path, CALL.replace(old, new)))
    assert "\n" not in str(caught.value)


def test_the_command_answers_people_and_programs(tmp_path: Path) -> None:
    outcome(tmp_path, {"replies.csv": "state,received\nPeru,2012-02-03\n"})
    command = ["measures", "call", str(tmp_path / "call.toml"), "--replies",
               str(tmp_path / "replies")]  # fmt: skip
    shown = CliRunner().invoke(program(), command)
    assert shown.exit_code == 0, shown.output
    assert "Peru" in shown.output
    assert "No reply from 192 States" in shown.output
    document = json.loads(CliRunner().invoke(program(), [*command, "--format", "json"]).output)
    assert document["replied"][0]["late"] == [2, -41]
    assert document["rates"][0]["replied"] == 1
    assert document["call"]["deadlines"] == ["2012-02-01", "2012-03-15"]


def test_the_command_writes_the_questionnaire_in_the_languages_of_the_call(tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = ["measures", "call", str(call_of(tmp_path)), "--questionnaire", str(out)]
    assert CliRunner().invoke(program(), command).exit_code == 0
    assert sorted(p.name for p in out.iterdir()) == [
        "questionnaire-ar.docx", "questionnaire-en.docx", "questionnaire.xlsx",
    ]  # fmt: skip
    assert write(form(read_call(tmp_path / "call.toml")), out)  # written again in its place


def test_a_questionnaire_calls_states_as_the_united_nations_do(tmp_path: Path) -> None:
    asks = form(read_call(call_of(tmp_path)))
    states = {c.name: c.labels for c in asks.questions[0].choices}
    assert states["KP"]["en"] == "Democratic People’s Republic of Korea"
    assert states["TR"]["en"] == "Türkiye"
    for x in ("en", "ar"):
        names = [labels[x] for labels in states.values()]
        assert len(set(names)) == len(names) == 193
    english = [c.labels["en"] for c in asks.questions[0].shown("en")]
    assert english[:2] == ["Afghanistan", "Albania"]


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_every_name_in_a_questionnaire_is_read_as_its_state(language: str) -> None:
    names = state_names(language)
    everybody = members(date(2026, 11, 25))
    assert [member_called(names[s]) for s in everybody] == everybody
