"""Makes the replies of an invented call, their register and two readers' coding.

``python examples/conference.py`` writes ``conference/replies/`` and ``conference/coding_*.csv``
from ``plan/conference/``; ``call.toml``, ``annexes/`` and ``conference_truth.csv`` are written by
hand. Every reply is invented; the States are real only because software has to know their names.
A block of ``<language>.txt`` is a reply::

    === STATE FORMAT DATED RECEIVED FILE [not-asked]
    # Heading
    A sentence.[^1] || what the first reader coded || b where the second coded otherwise
    | a | table |
    ^1 A footnote.

A coding names practices and then ``facet=code``; what it does not say comes from
``practices.csv``, and ``facet=-`` says that the reader left it blank. PDF needs Chromium.
"""

from __future__ import annotations

import csv
import html
import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent / "conference"
PLAN = Path(__file__).parent / "plan/conference"
NOTICE = "Invented for an exercise: not a statement of any Government."
FACETS = (
    "theme", "practice", "type", "side", "demand", "actor", "mechanism", "sector", "group",
    "level", "instrument", "status", "effect", "harm",
)  # fmt: skip
THEMES = (
    ("A", "criminalization", "instruments"),
    ("B", "coordinating-body", "employer-sanctions"),
    ("C", "training-officials", "research-sexual-services"),
    ("D", "social-support", "hotlines"),
    ("E", "bilateral-agreements", "ethical-principles"),
)
"""Each theme with its first and its last practice in ``practices.csv``."""


@dataclass
class Line:
    """A heading, a sentence, a row of a table or a footnote, with the two codings."""

    kind: str
    text: str
    a: str = "none"
    b: str | None = None


@dataclass
class Reply:
    """One document of the plan."""

    state: str
    format: str
    dated: str
    received: str
    file: str
    language: str
    asked: bool = True
    lines: list[Line] = field(default_factory=list)


def plan() -> list[Reply]:
    """Every reply of the plan."""
    replies: list[Reply] = []
    for path in sorted(PLAN.glob("*.txt")):
        for raw in path.read_text("utf-8").splitlines():
            if raw.startswith("==="):
                state, format, dated, received, file, *more = raw[3:].split()
                replies.append(
                    Reply(state, format, dated, received, file, path.stem, "not-asked" not in more)
                )
            elif raw.startswith("# "):
                replies[-1].lines.append(Line("heading", raw[2:]))
            elif raw.startswith("|"):
                replies[-1].lines.append(Line("row", raw.strip("| ")))
            elif raw.startswith("^"):
                replies[-1].lines.append(Line("note", raw[1:].partition(" ")[2]))
            elif raw.strip():
                text, a, b = [*(p.strip() for p in raw.split("||")), "", ""][:3]
                spec = b.removeprefix("b ").strip() if b else None
                replies[-1].lines.append(Line("sentence", text, a or "none", spec))
    return replies


def codes(spec: str, first: dict[str, str] | None = None) -> dict[str, str]:
    """The codes of one reader; ``first`` are those of the other, where only changes are given."""
    if spec == "none":
        return {}
    with (PLAN / "practices.csv").open(encoding="utf-8") as f:
        table = list(csv.DictReader(f))
    order = [row["practice"] for row in table]
    known = {row["practice"]: row for row in table}
    words = dict(w.split("=", 1) for w in spec.split() if "=" in w)
    bare = [w for w in spec.split() if "=" not in w]
    practice = ",".join(bare) or words.get("practice") or (first or {}).get("practice", "")
    main = practice.split(",")[0]
    given = (first or {}) | {k: v for k, v in known[main].items() if k != "practice"}
    given |= {"practice": practice, **words}
    given["theme"] = next(
        t for t, start, end in THEMES if order.index(start) <= order.index(main) <= order.index(end)
    )
    given.setdefault("status", "in-force")
    given.setdefault("effect", "none")
    return {f: v for f in FACETS if (v := given.get(f, "")) and v != "-"}


def paragraphs(reply: Reply) -> list[Line]:
    """What is printed: headings, paragraphs of one sentence, rows; footnotes last."""
    return [x for x in reply.lines if x.kind != "note"]


def plain(text: str) -> str:
    """A sentence without the marks of its footnotes."""
    return re.sub(r"\[\^\d+\]", "", text)


def write_text(reply: Reply, path: Path) -> None:
    """``.md`` and ``.txt``: numbers typed by hand where the plan has them."""
    mark = "# " if reply.format == "md" else ""
    parts = [mark + x.text if x.kind == "heading" else plain(x.text) for x in paragraphs(reply)]
    path.write_text("\n\n".join([*parts, f"[{NOTICE}]"]) + "\n", "utf-8")


def write_html(reply: Reply, path: Path) -> None:
    """A page as a ministry's web editor makes it."""
    way = "rtl" if reply.language == "ar" else "ltr"
    body, level, n = [], 1, 0
    for x in paragraphs(reply):
        if x.kind == "heading":
            body.append(f"<h{level}>{html.escape(x.text)}</h{level}>")
            level = 2
        else:
            n += 1
            number = f"{n}. " if reply.format == "pdf" else ""
            body.append(f"<p>{number}{html.escape(plain(x.text))}</p>")
    body.append(f"<footer>{html.escape(NOTICE)}</footer>")
    path.write_text(
        f'<!doctype html>\n<html lang="{reply.language}" dir="{way}">\n<head><meta charset="utf-8">'
        f"<title>{html.escape(reply.lines[0].text)}</title></head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n",
        "utf-8",
    )


def write_pdf(reply: Reply, path: Path) -> None:
    """The page, printed."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        write_html(reply, page)
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        if chromium is None:
            raise SystemExit("PDF replies need Chromium")
        subprocess.run(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--print-to-pdf={path}", page.as_uri()],
            check=True, capture_output=True,
        )  # fmt: skip
    # The day of printing would make another file of the same reply.
    path.write_bytes(re.sub(rb"D:\d{14}", b"D:20260101000000", path.read_bytes()))


def write_docx(reply: Reply, path: Path) -> None:
    """Paragraphs numbered by Word itself, tables, and footnotes in a part of their own."""
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    level, rows = 1, []
    for x in [*paragraphs(reply), Line("end", "")]:
        if x.kind == "row":
            rows.append([c.strip() for c in x.text.split("|")])
            continue
        if rows:
            table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
            for cells in rows:
                for cell, text in zip(table.add_row().cells, cells, strict=True):
                    cell.text = text
            rows = []
        if x.kind == "heading":
            document.add_heading(x.text, level)
            level = 2
        elif x.kind == "sentence":
            p = document.add_paragraph(style="List Number")
            for piece in re.split(r"(\[\^\d+\])", x.text):
                if piece.startswith("[^"):
                    p._p.append(
                        parse_xml(
                            f"<w:r {nsdecls('w')}><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
                            f"<w:footnoteReference w:id='{piece[2:-1]}'/></w:r>"
                        )
                    )
                elif piece:
                    p.add_run(piece)
            if reply.language == "ar":
                p._p.get_or_add_pPr().append(parse_xml(f"<w:bidi {nsdecls('w')}/>"))
    document.sections[0].footer.paragraphs[0].text = NOTICE
    if notes := [x.text for x in reply.lines if x.kind == "note"]:
        marks = "".join(
            f"<w:footnote w:id='{i}'><w:p><w:r><w:t>{escape(t)}</w:t></w:r></w:p></w:footnote>"
            for i, t in enumerate(notes, 1)
        )
        part = Part(
            PackURI("/word/footnotes.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
            f"<?xml version='1.0' encoding='UTF-8'?><w:footnotes {nsdecls('w')}>{marks}"
            "</w:footnotes>".encode(),
            document.part.package,
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.core_properties.author = "Invented"
    document.core_properties.title = reply.lines[0].text
    packed = io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as parts, zipfile.ZipFile(path, "w") as out:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name)  # dated 1980: the same file however often it is made
            part.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(part, parts.read(name))


WRITERS = {
    "md": write_text,
    "txt": write_text,
    "html": write_html,
    "pdf": write_pdf,
    "docx": write_docx,
}


def table(name: str, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """A CSV of the example."""
    with (HERE / name).open("w", encoding="utf-8", newline="") as f:
        writer = csv.writer(f, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def coding(replies: list[Reply], coder: str) -> list[tuple[str, ...]]:
    """Every sentence as one reader coded it."""
    rows = []
    for r in replies:
        sentences = [x for x in r.lines if x.kind == "sentence"]
        for n, x in enumerate(sentences, 1):
            own = codes(x.a)
            if coder == "b" and x.b is not None:
                own = codes(x.b, own)
            text = re.sub(r"^\d+\. ", "", plain(x.text))
            said = "yes" if own else "no"
            own["instrument"] = own.get("instrument", "").replace("_", " ")
            rows.append(
                (
                    *(f"replies/{r.file}", str(n), r.state, r.language, text, said),
                    *(own.get(f, "").replace(",", "; ") for f in FACETS),
                    coder,
                )
            )
    return rows


def main() -> None:
    """Write everything."""
    replies = plan()
    folder = HERE / "replies"
    folder.mkdir(exist_ok=True)
    for r in replies:
        WRITERS[r.format](r, folder / r.file)
    register = [(r.file, r.state, r.dated, r.received, r.language) for r in replies]
    # The same file sent twice, and a second version of a reply that was already there.
    shutil.copyfile(folder / "togo.md", folder / "togo_resent.md")
    register.append(("togo_resent.md", "TG", "2026-03-08", "2026-03-24", "fr"))
    second = next(r for r in replies if r.state == "EC")
    first = folder / "ecuador_first_version.md"
    write_text(Reply("EC", "md", "", "", "", "es", lines=second.lines[:4]), first)
    register.append((first.name, "EC", "2026-01-30", "2026-02-02", "es"))
    table(
        "replies/replies.csv", ("file", "state", "dated", "received", "language"), sorted(register)
    )
    header = ("document", "number", "state", "language", "sentence", "measure", *FACETS, "coder")
    for coder in "ab":
        table(f"coding_{coder}.csv", header, coding(replies, coder))


if __name__ == "__main__":
    main()
