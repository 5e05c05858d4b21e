"""One document in six languages, written in every format that is read."""

import csv
import zipfile
from pathlib import Path

import pytest

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
FRONT = ("body", "distribution", "date", "original", "session", "agenda")
NUMBERS = {
    "ar": ("أولا-", "ثانيا-", "ألف-", "1-", "2-", "3-", "(أ)", "(ب)"),
    "zh": ("一、", "二、", "A.", "1.", "2.", "3.", "(a)", "(b)"),
}
OTHERS = ("I.", "II.", "A.", "1.", "2.", "3.", "(a)", "(b)")
ORDER = ("I", "II", "A", "1", "2", "3", "a", "b")
BODY = ("I", "1", "2", "II", "A", "3", "a", "b")
HEADINGS = ("I", "II", "A")
SYMBOL = "CTOC/COP/2012/3"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONTS = {
    "zh": "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "": "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
}


def sample(language: str) -> dict[str, str]:
    text = Path(__file__).with_name("samples.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {r["part"]: r["text"] for r in rows if r["language"] == language}


def numbers(language: str) -> dict[str, str]:
    return dict(zip(ORDER, NUMBERS.get(language, OTHERS), strict=True))


def as_text(language: str) -> str:
    parts, n = sample(language), numbers(language)
    lines = [parts[p] for p in FRONT]
    lines = [lines[0], SYMBOL, *lines[1:], parts["title"]]
    for part in BODY:
        lines.append(f"{n[part]} {parts[part]}" + (" [1]" if part == "2" else ""))
    return "\n\n".join([*lines, f"[1] {parts['note']}"]) + "\n"


def as_markdown(language: str) -> str:
    parts, n = sample(language), numbers(language)
    lines = [f"# {parts['body']}", SYMBOL, *(parts[p] for p in FRONT[1:]), f"## {parts['title']}"]
    for part in BODY:
        mark = "#### " if part in HEADINGS else ""  # the markup says nothing of levels
        lines.append(f"{mark}{n[part]} {parts[part]}" + ("[^1]" if part == "2" else ""))
    return "\n\n".join([*lines, f"[^1]: {parts['note']}"]) + "\n"


def as_html(language: str) -> str:
    parts, n = sample(language), numbers(language)
    out = [f"<p>{x}</p>" for x in (parts["body"], SYMBOL, *(parts[p] for p in FRONT[1:]))]
    out.append(f"<h1>{parts['title']}</h1>")
    for part in BODY:
        tag = "h2" if part in HEADINGS else "p"
        note = '<sup><a href="#f1">1</a></sup>' if part == "2" else ""
        out.append(f"<{tag}>{n[part]} {parts[part]}{note}</{tag}>")
    out.append(f'<p id="f1"><sup>1</sup> {parts["note"]}</p><script>ignore()</script>')
    way = "rtl" if language == "ar" else "ltr"
    return f"<!DOCTYPE html><html dir={way}><body>{''.join(out)}</body></html>"


def write_docx(path: Path, language: str) -> Path:
    """With automatic numbers, so that no number stands in the text, and a real footnote."""
    parts = sample(language)
    formats = {"ar": ("upperRoman", "arabicAbjad"), "zh": ("chineseCounting", "lowerLetter")}
    top, small = formats.get(language, ("upperRoman", "lowerLetter"))
    levels = {"I": (top, "%1."), "A": ("upperLetter", "%1."), "1": ("decimal", "%1."),
              "a": (small, "(%1)")}  # fmt: skip
    lists = {"I": 1, "II": 1, "A": 2, "1": 3, "2": 3, "3": 3, "a": 4, "b": 4}
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{f}"/><w:lvlText w:val="{t}"/></w:lvl></w:abstractNum>'
        for i, (f, t) in enumerate(levels.values(), 1)
    ) + "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(1, 5))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{i}"><w:name w:val="heading {i}"/></w:style>'
        for i in (1, 2)
    )

    def paragraph(text: str, inner: str = "", after: str = "") -> str:
        return f"<w:p><w:pPr>{inner}</w:pPr><w:r><w:t>{text}</w:t></w:r>{after}</w:p>"

    def row(*texts: str) -> str:
        cells = "".join(f"<w:tc>{paragraph(t)}</w:tc>" for t in texts)
        return f"<w:tr>{cells}</w:tr>"

    body = [
        f"<w:tbl>{row(parts['body'], SYMBOL)}{row(*(parts[p] for p in FRONT[1:]))}</w:tbl>",
        paragraph(parts["title"], '<w:pStyle w:val="H1"/>'),
    ]
    for part in BODY:
        listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{lists[part]}"/></w:numPr>'
        style = '<w:pStyle w:val="H2"/>' if part in HEADINGS else ""
        note = '<w:r><w:footnoteReference w:id="7"/></w:r>' if part == "2" else ""
        body.append(paragraph(parts[part], style + listed, note))
    notes = (
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="7">{paragraph(parts["note"])}</w:footnote>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("[Content_Types].xml", "<Types/>")
        for name, tag, inside in (
            ("document", "document", f"<w:body>{''.join(body)}</w:body>"),
            ("numbering", "numbering", numbering),
            ("styles", "styles", styles),
            ("footnotes", "footnotes", notes),
        ):
            box.writestr(f"word/{name}.xml", f'<w:{tag} xmlns:w="{W}">{inside}</w:{tag}>')
    return path


def write_pdf(path: Path, language: str, pages: int = 1) -> Path:
    """With a head and a number on every page; ``pages`` times the body, one a page."""
    fpdf = pytest.importorskip("fpdf")
    font = FONTS.get(language, FONTS[""])
    if not Path(font).exists():
        pytest.skip(f"the font {font} is not here")
    parts, n = sample(language), numbers(language)

    class Pages(fpdf.FPDF):  # type: ignore[name-defined, misc]
        def header(self) -> None:
            self.set_font("main", size=9)
            self.cell(0, 6, SYMBOL, new_x="LMARGIN", new_y="NEXT")
            self.ln(8)

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("main", size=9)
            self.cell(0, 6, str(self.page_no()))

    file = Pages()
    file.add_font("main", "", font)
    file.set_text_shaping(language == "ar")
    file.add_page()

    def line(text: str, size: int, gap: int) -> None:
        file.set_font("main", size=size)
        file.multi_cell(0, 6, text, align="R" if language == "ar" else "L",
                        new_x="LMARGIN", new_y="NEXT")  # fmt: skip
        file.ln(gap)

    for text in (parts[p] for p in FRONT):
        line(text, 11, 4)
    line(parts["title"], 16, 6)
    for page in range(pages):
        if page:
            file.add_page()
        for part in BODY:
            text = n[part]
            if part in "123" and pages > 1:
                text = text.replace(part, str(int(part) + 3 * page))
            line(f"{text} {parts[part]}", 14 if part in HEADINGS else 11, 4)
    file.output(str(path))
    return path


def write(folder: Path, language: str, format: str) -> Path:
    path = folder / f"{language}.{format}"
    if format == "docx":
        return write_docx(path, language)
    if format == "pdf":
        return write_pdf(path, language)
    made = {"txt": as_text, "md": as_markdown, "html": as_html}[format](language)
    path.write_text(made, "utf-8")
    return path
