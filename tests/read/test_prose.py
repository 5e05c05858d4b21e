"""Offers and contracts in prose are read as one record; tables in .txt stay tables."""

import zipfile
from pathlib import Path

import duckdb
import pytest

from freeproduce.read import read

OFFER = (
    "Vacancy: fruit pickers wanted.\n\nThe employer pays a salary of 2,000 dollars per month. "
    "Workers live in a hostel. Applicants must pay a visa fee."
)
CONTRACT = (
    "Employment contract. The parties agree that the worker is paid monthly wages by the employer."
)


def records(path: Path) -> tuple[str | None, str, list[tuple[str, ...]]]:
    con = duckdb.connect()
    (source,) = read(path, con)
    if source.status != "read":
        return source.kind, source.reason or "", []
    field = "text" if source.kind == "offer" else "clauses"
    return source.kind, "", con.execute(f"select {field} from {source.kind}").fetchall()


def docx(path: Path, *paragraphs: str) -> Path:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    with zipfile.ZipFile(path, "w") as box:
        box.writestr("[Content_Types].xml", "<Types/>")
        box.writestr(
            "word/document.xml", f'<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>'
        )
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_is_an_offer(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "ad.txt"
    path.write_bytes(OFFER.replace("dollars", "€").encode(encoding))
    kind, _reason, rows = records(path)
    assert kind == "offer"
    assert len(rows) == 1
    assert "visa fee" in rows[0][0]


def test_arabic_in_an_old_encoding(tmp_path: Path) -> None:
    path = tmp_path / "ad.txt"
    text = "وظيفة عامل نظافة. الراتب 900 درهم. سيتم خصم رسوم التأشيرة من الراتب.\n" * 3
    path.write_bytes(text.encode("cp1256"))
    kind, _reason, rows = records(path)
    assert kind == "offer"
    assert "التأشيرة" in rows[0][0]


def test_a_word_document_is_a_contract(tmp_path: Path) -> None:
    kind, _reason, rows = records(docx(tmp_path / "c.docx", *CONTRACT.split(". ")))
    assert kind == "contract"
    assert len(rows) == 1


def pdf(path: Path, text: str, password: str | None = None) -> Path:
    from fpdf import FPDF

    file = FPDF()
    file.add_page()
    file.set_font("helvetica", size=12)
    for line in text.split("\n"):
        file.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    if password:
        file.set_encryption(owner_password=password + "!", user_password=password)
    file.output(str(path))
    return path


def test_a_pdf_is_read(tmp_path: Path) -> None:
    kind, _reason, rows = records(pdf(tmp_path / "ad.pdf", OFFER))
    assert kind == "offer"
    assert "Applicants must pay a visa fee" in rows[0][0].replace("\n", " ")


def test_a_scan_and_a_password_are_said(tmp_path: Path) -> None:
    assert "OCR" in records(pdf(tmp_path / "scan.pdf", ""))[1]
    assert "password" in records(pdf(tmp_path / "locked.pdf", OFFER, "secret"))[1]


def test_damaged_documents_give_one_line(tmp_path: Path) -> None:
    whole = pdf(tmp_path / "a.pdf", OFFER).read_bytes()
    for n in (9, 200, len(whole) // 2):
        path = tmp_path / f"cut{n}.pdf"
        path.write_bytes(whole[:n])
        kind, reason, rows = records(path)
        assert rows or (reason and "\n" not in reason), kind


def test_prose_about_something_else_is_not_an_offer(tmp_path: Path) -> None:
    path = docx(tmp_path / "poem.docx", "The moon rose over the hill. Nobody saw it.")
    assert "nothing speaks of an offer" in records(path)[1]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_table_of_offers_in_a_text_file_stays_a_table(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "offers.txt"
    header = mark.join(["title", "employer", "pay_from", "text"])
    rows = [
        mark.join(
            ["Picker", "Green Farm", "12", f'"The employer pays wages{mark} workers apply. {n}"']
        )
        for n in range(6)
    ]
    path.write_text("\n".join([header, *rows]))
    kind, _reason, found = records(path)
    assert kind == "offer"
    assert len(found) == 6


@pytest.mark.parametrize(
    ("paragraphs", "clause", "word"),
    [
        (
            ["عقد عمل", "الطرف الأول: شركة الأفق", "يسلّم الطرف الثاني جواز سفره إلى الطرف الأول."],
            "يسلّم الطرف الثاني جواز سفره إلى الطرف الأول",
            "جواز سفره",
        ),
        (
            ["劳动合同", "甲方：光明食品有限公司", "乙方护照由甲方统一保管，合同期满后发还。"],
            "乙方护照由甲方统一保管，合同期满后发还",
            "护照",
        ),
    ],
)
def test_a_contract_in_word_gives_its_clause_and_the_words(
    tmp_path: Path, paragraphs: list[str], clause: str, word: str
) -> None:
    from docx import Document

    from freeproduce.text import clauses

    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(tmp_path / "contract.docx"))
    with duckdb.connect() as con:
        (source,) = read([tmp_path / "contract.docx"], con)
        assert source.kind == "contract"
        ((text,),) = con.execute("select clauses from contract").fetchall()
    (hit,) = [c for c in clauses([text])[0] if c.polarity == "positive"]
    assert hit.text == clause
    assert word in hit.words


def test_a_table_of_few_odd_cells_is_no_offer(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    head = "A title\nA title\nSupplier,Description,Transaction Number,Amount\n"
    path.write_text(head + '0,0,0,"0:0,0\u00a0"\n0,0,00:$6MMMM\u00b9,\u00cc\n', "utf-8")
    (source,) = read(path, duckdb.connect())
    assert (source.kind, source.header_row) == ("purchase", 3)
