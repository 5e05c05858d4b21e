"""What cannot be read is said in one line, and the rest goes on."""

import zipfile
from pathlib import Path

import pytest
from written import W, as_text, write, write_docx

from freeproduce.read.documents import read_document
from freeproduce.read.guards import UnreadableError


def refused(path: Path) -> str:
    with pytest.raises(UnreadableError) as error:
        read_document(path)
    message = str(error.value)
    assert "\n" not in message
    return message


def outcome(path: Path) -> str:
    """Why a file is refused, empty where it is read."""
    try:
        read_document(path)
    except UnreadableError as error:
        return str(error)
    return ""


def pdf(path: Path, pages: list[str], password: str | None = None) -> Path:
    fpdf = pytest.importorskip("fpdf")
    file = fpdf.FPDF()
    for text in pages:
        file.add_page()
        file.set_font("helvetica", size=12)
        if text:
            file.multi_cell(0, 6, text)
        else:
            file.image(picture(path.with_suffix(".png")), 10, 10, 190, 270)
    if password:
        file.set_encryption(owner_password=password + "!", user_password=password)
    file.output(str(path))
    return path


def picture(path: Path) -> str:
    from PIL import Image

    Image.new("L", (40, 60), 128).save(path)
    return str(path)


def test_a_scan_names_its_pages(tmp_path: Path) -> None:
    assert "pages 1-2" in refused(pdf(tmp_path / "scan.pdf", ["", ""]))
    some = read_document(pdf(tmp_path / "half.pdf", ["1. Sweden reported a law.", "", ""]))
    assert [p.text for p in some.paragraphs] == ["Sweden reported a law."]
    assert any("pages 2-3" in r and "OCR" in r for r in some.remarks)


def test_a_password(tmp_path: Path) -> None:
    assert "password" in refused(pdf(tmp_path / "locked.pdf", ["text"], "secret"))


@pytest.mark.parametrize("data", [b"", b"  \n\n", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.pdf", "a.md"])
def test_an_empty_file(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert "empty" in refused(path)


def test_a_bomb_in_a_document(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    head = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>'.encode()
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box,
        box.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        part.write(head)
        for _n in range(220):
            part.write(b"a" * (1 << 20))
    assert "zip bomb" in refused(path)


@pytest.mark.parametrize("given", [".txt", ".pdf", ".md"])
def test_a_wrong_ending_is_said_and_the_text_read(tmp_path: Path, given: str) -> None:
    path = write_docx(tmp_path / "a.docx", "en").rename(tmp_path / f"a{given}")
    document = read_document(path)
    assert document.format == "docx"
    assert len(document.paragraphs) == 5
    assert any(given in r and "docx" in r for r in document.remarks)


def test_cut_files_give_one_line(tmp_path: Path) -> None:
    for format in ("docx", "pdf"):
        whole = write(tmp_path, "en", format).read_bytes()
        for n in (5, 300, len(whole) // 2, len(whole) - 30):
            path = tmp_path / f"cut{n}.{format}"
            path.write_bytes(whole[:n])
            assert "\n" not in outcome(path)


def test_two_languages_in_one_sentence_are_remarked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = (
        as_text("zh")
        + "\n4. 秘书处注意到the Government has adopted a new law on labour recruitment。\n"
    )
    path.write_text(text, "utf-8")
    assert any("mix languages" in r for r in read_document(path).remarks)


def test_a_picture_of_a_table_is_remarked(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("1. The table shows convictions.\n\n![table](table.png)\n", "utf-8")
    document = read_document(path)
    assert any("not read" in r for r in document.remarks)
    assert document.paragraphs[0].text == "The table shows convictions."


def test_marks_of_direction_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html dir=rtl><body><p>1- الرقم هو <span dir='ltr'>\u200e+961 1 234 567\u200e</span> "
        "ويعمل كل يوم.</p></body></html>",
        "utf-8",
    )
    (paragraph,) = read_document(path).paragraphs
    assert "+961 1 234 567" in paragraph.text
    assert paragraph.number == "1"
    assert "\u200e" not in paragraph.text


@pytest.mark.parametrize("encoding", ["utf-16", "cp1256", "cp1251", "gb18030"])
def test_old_encodings(tmp_path: Path, encoding: str) -> None:
    language = {"cp1256": "ar", "cp1251": "ru", "gb18030": "zh", "utf-16": "en"}[encoding]
    path = tmp_path / "a.txt"
    path.write_bytes(as_text(language).encode(encoding))
    assert read_document(path).language == language
