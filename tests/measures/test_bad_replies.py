"""Replies that cannot be read, or only in part: each is named, and the rest goes on."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from freeproduce import check
from freeproduce.cli import program

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CALL = """
title = { en = "Good practices" }
body = "Conference of the Parties"
mandate = "resolution 5/2"
recipients = ["Austria", "Denmark", "Ecuador", "Finland", "Italy", "Lebanon", "Norway"]
sent = 2025-11-03
deadline = 2026-02-01
cut_off = 2026-05-25
languages = ["en"]
"""


def document(text: str) -> bytes:
    body = f"<w:body><w:p><w:r>{text}</w:r></w:p></w:body>"
    return f'<w:document xmlns:w="{W}">{body}</w:document>'.encode()


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    fpdf = pytest.importorskip("fpdf")
    image = pytest.importorskip("PIL.Image")
    folder = tmp_path_factory.mktemp("call") / "replies"
    folder.mkdir()
    picture = folder.parent / "p.png"
    image.new("L", (40, 60), 128).save(picture)
    for name, locked in (("austria.pdf", False), ("norway.pdf", True)):
        file = fpdf.FPDF()
        for _page in range(2):
            file.add_page()
            file.image(str(picture), 10, 10, 190, 270)
        if locked:
            file.set_encryption(owner_password="owner", user_password="user")
        file.output(str(folder / name))
    with zipfile.ZipFile(folder / "italy.docx", "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("word/document.xml", document(f"<w:t>{'a' * (64 << 20)}</w:t>"))
    with zipfile.ZipFile(folder / "denmark.docx", "w") as box:
        box.writestr(
            "word/document.xml", document("<w:t>1. The table shows convictions.</w:t><w:drawing/>")
        )
    (folder / "finland.txt").write_text(
        "1. Министерство труда сообщило, что the new law on recruitment agencies entered into "
        "force вчера.\n",
        "utf-8",
    )
    (folder / "lebanon.html").write_text(
        "<html dir=rtl><body><p>1- رقم الخط الساخن هو <bdi dir=ltr>+961 1 234 567</bdi> ويعمل "
        "24/7 منذ 2012-05-25.</p></body></html>",
        "utf-8",
    )
    (folder / "ecuador.md").write_text("1. El Ecuador reformó su ley en 2024.\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def read(replies: Path) -> dict[str, dict[str, Any]]:
    """What ``measures read --format json`` says of each file; the run itself ends with an error."""
    run = CliRunner().invoke(program(), ["measures", "read", str(replies), "--format", "json"])
    assert run.exit_code == 2
    assert run.exception is None or isinstance(run.exception, SystemExit)
    return {Path(d["path"]).name: d for d in json.loads(run.stdout)}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("austria.pdf", "a scan, pages 1-2"),
        ("norway.pdf", "password"),
        ("italy.docx", "zip bomb"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(
    read: dict[str, dict[str, Any]], name: str, said: str
) -> None:
    assert said in read[name]["error"]
    assert "\n" not in read[name]["error"]
    assert "workbook" not in read[name]["error"]


@pytest.mark.parametrize(
    ("name", "said"), [("denmark.docx", "pictures"), ("finland.txt", "mix languages")]
)
def test_what_was_read_in_part_says_so(
    read: dict[str, dict[str, Any]], name: str, said: str
) -> None:
    assert any(said in remark for remark in read[name]["remarks"])
    assert len(read[name]["paragraphs"]) == 1


def test_the_rest_goes_on(read: dict[str, dict[str, Any]]) -> None:
    assert [s["value"] for s in read["ecuador.md"]["states"]] == ["EC"]


def test_figures_from_left_to_right_keep_their_order(read: dict[str, dict[str, Any]]) -> None:
    (paragraph,) = read["lebanon.html"]["paragraphs"]
    assert "+961 1 234 567" in paragraph["text"]
    assert "2012-05-25" in paragraph["text"]
    assert [d["value"] for d in read["lebanon.html"]["dates"]] == ["2012-05-25"]


def test_a_check_names_each_file_that_it_could_not_use(replies: Path) -> None:
    found = {
        f.subject: f.message for f in check(replies, select=["DAT"], lang="en").findings
        if f.code == "DAT107"
    }  # fmt: skip
    for name, said in (("austria", "scan"), ("norway", "password"), ("italy", "zip bomb")):
        assert any(said in m for s, m in found.items() if name in s), found


def test_a_state_that_was_not_asked_and_a_second_version(tmp_path: Path) -> None:
    folder = tmp_path / "replies"
    folder.mkdir()
    (folder / "replies.csv").write_text(
        "State,Received,File\n"
        "Ecuador,2026-01-10,first.md\n"
        "Ecuador,2026-03-01,second.md\n"
        "Liechtenstein,2026-01-20,li.md\n",
        "utf-8",
    )
    for name in ("first.md", "second.md", "li.md"):
        (folder / name).write_text(f"1. A reply ({name}).\n", "utf-8")
    call = tmp_path / "call.toml"
    call.write_text(CALL, "utf-8")
    words = ["measures", "call", str(call), "--replies", str(folder), "--format", "json"]
    found = json.loads(CliRunner().invoke(program(), words).stdout)
    assert [r["state"] for r in found["replied"]] == ["EC"]
    assert [r["state"] for r in found["not_asked"]] == ["LI"]
    assert [r["file"] for r in found["earlier"]] == ["first.md"]


@pytest.mark.slow
def test_a_document_of_200_megabytes_with_a_bomb_inside(tmp_path: Path) -> None:
    path = tmp_path / "poland.docx"
    with zipfile.ZipFile(path, "w") as box:
        with box.open(zipfile.ZipInfo("word/media/image1.png"), "w", force_zip64=True) as part:
            for _n in range(200):
                part.write(os.urandom(1 << 20))
        box.writestr(
            "word/document.xml", document(f"<w:t>{'a' * (64 << 20)}</w:t>"), zipfile.ZIP_DEFLATED
        )
    run = CliRunner().invoke(program(), ["measures", "read", str(path)])
    assert run.exit_code == 2
    assert "zip bomb" in run.output
