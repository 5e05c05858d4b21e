"""``freeproduce measures code``: sentences with their codes, the words, and who abstained."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from freeproduce.cli import ERROR, options
from freeproduce.locale import _

if TYPE_CHECKING:
    from freeproduce.model.coding import Coding
    from freeproduce.text.coding import Text

TABLES = (".csv", ".jsonl")
COLUMNS = ("id", "paragraph", "language", "text")
"""What a table of sentences may have; only ``text`` must be there."""
ROW = ("file", "id", "paragraph", "language", "measure", "facet", "codes", "guess", "abstained",
       "words", "text")  # fmt: skip


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
        "code",
        help=_(
            "Code each sentence to a measure or to nothing: theme, practice, side, who must "
            "change and how. Suggested is only what two readers agree on; the rest is left to "
            "a person. FILE is a document in prose, or a .csv or .jsonl with a column text."
        ),
    )
    @click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
    @click.option(
        "--codebook", "book", default="demand", show_default=True,
        help=_("Codebook to code by: its name, name and version, or a .yaml file."),
    )  # fmt: skip
    @options.form("text", "json", "csv")
    @options.lang()
    def run(paths: tuple[Path, ...], book: str, form: str) -> None:
        from freeproduce.lists.codebooks import codebook
        from freeproduce.read.guards import UnreadableError
        from freeproduce.text.coding import Coder

        coder = Coder(codebook(book).themes)
        if not coder.meaning:
            click.echo(
                _(
                    "the second reader is the one of letters; install freeproduce[measures] for "
                    "one that also knows what sentences mean, and is asked where the two disagree"
                ),
                err=True,
            )
        coded: list[dict[str, Any]] = []
        failed = False
        for path in paths:
            try:
                language, texts = sentences(path)
                codings = coder.code(texts)
                coded.append(as_json(path, language, coder.second, codings))
            except (UnreadableError, OSError) as e:
                failed = True
                why = e.strerror if isinstance(e, OSError) and e.strerror else str(e)
                click.echo(_("{path}: {why}").format(path=path, why=why), err=True)
                coded.append({"file": str(path), "error": why})
                continue
            if form == "text":
                show(path, codings)
        if form == "json":
            one = coded[0] if len(coded) == 1 else coded
            click.echo(json.dumps(one, ensure_ascii=False, indent=2))
        elif form == "csv":
            write_csv(coded)
        if failed:
            raise click.exceptions.Exit(ERROR)

    return run


def sentences(path: Path) -> tuple[str | None, list[Text]]:
    """The language of a file and the sentences to be coded, front matter and headings left out."""
    from freeproduce.read.documents import read_document
    from freeproduce.text.coding import Text

    if path.suffix.lower() in TABLES:
        return None, _rows(path)
    document = read_document(path)
    return document.language, [
        Text(s.id, s.text, s.language or document.language, p.number or str(p.order))
        for p in document.paragraphs
        if p.kind != "front"
        for s in p.sentences
    ]


def _rows(path: Path) -> list[Text]:
    """Sentences of a table; those of one ``paragraph`` inform one another."""
    from freeproduce.read.guards import UnreadableError
    from freeproduce.text.coding import Text

    try:
        lines = path.read_text("utf-8-sig").splitlines(keepends=True)
        rows: list[dict[str, Any]] = (
            list(csv.DictReader(lines))
            if path.suffix.lower() == ".csv"
            else [json.loads(line) for line in lines if line.strip()]
        )
    except UnicodeDecodeError:
        raise UnreadableError(_("is not text in UTF-8; save it as UTF-8")) from None
    except (csv.Error, json.JSONDecodeError) as e:
        raise UnreadableError(_("cannot be read as a table: {why}").format(why=e)) from None
    if not rows or not all(isinstance(r, dict) and isinstance(r.get("text"), str) for r in rows):
        raise UnreadableError(
            _("every row must have a text; columns are {columns}").format(
                columns=", ".join(COLUMNS)
            )
        )
    return [
        Text(
            str(r.get("id") or n), r["text"], r.get("language") or None, r.get("paragraph") or None
        )
        for n, r in enumerate(rows, 1)
    ]


def as_json(
    path: Path, language: str | None, second: tuple[str, ...], codings: list[Coding]
) -> dict[str, Any]:
    """The coded sentences of one file; ``second`` names the second readers in use.

    ``codes`` is what two readers agree on, ``guess`` the likeliest theme, practice and side even
    where they do not, ``readers`` what each says, ``abstained`` what is left to a person.
    """
    return {
        "file": str(path),
        "language": language,
        "second_readers": second,
        "sentences": [
            {
                "id": c.sentence,
                "paragraph": c.paragraph,
                "language": c.language,
                "text": c.text,
                "measure": c.measure,
                "codes": c.codes,
                "guess": c.guess,
                "words": [
                    {"facet": w.facet, "code": w.code, "text": w.text, "start": w.start,
                     "end": w.end}
                    for w in c.words
                ],
                "abstained": c.abstained,
                "readers": c.readers,
            }
            for c in codings
        ],
    }  # fmt: skip


def write_csv(coded: list[dict[str, Any]]) -> None:
    """A row a sentence and facet that was coded or left open; one for each other sentence."""
    from freeproduce.report.csv_ import inert

    writer = csv.DictWriter(sys.stdout, ROW, lineterminator="\n")
    writer.writeheader()
    for file in coded:
        for s in file.get("sentences", ()):
            for facet in [*s["codes"], *s["abstained"]] or [""]:
                said = dict.fromkeys(w["text"] for w in s["words"] if w["facet"] == facet)
                texts = {k: inert(str(s[k])) for k in ("id", "paragraph", "language", "text")}
                writer.writerow(
                    texts
                    | {
                        "measure": s["measure"],
                        "file": inert(file["file"]),
                        "facet": facet,
                        "codes": " | ".join(s["codes"].get(facet, ())),
                        "guess": " | ".join(s["guess"].get(facet, ())),
                        "abstained": facet in s["abstained"],
                        "words": inert(" | ".join(said)),
                    }
                )


def show(path: Path, codings: list[Coding]) -> None:
    """The coded sentences for people."""
    click.echo(path.name)
    for c in codings:
        click.echo(f"\n{c.paragraph or c.sentence}. {c.text}")
        if not c.measure and not c.abstained:
            click.echo("   " + _("no measure"))
            continue
        for facet, codes in c.codes.items():
            said = dict.fromkeys(w.text for w in c.words if w.facet == facet and w.code in codes)
            click.echo(
                f"   {facet}: {', '.join(codes)}" + (f"  [{', '.join(said)}]" if said else "")
            )
        for facet in c.abstained:
            click.echo("   " + _("{facet}: for a person ({views})").format(
                facet=facet, views="; ".join(_views(c, facet))))  # fmt: skip
    measures = sum(c.measure for c in codings)
    whole = sum(c.measure and not c.abstained for c in codings)
    click.echo()
    click.echo(
        _("{n} sentences, {measures} name a measure; {whole} of these left nothing open").format(
            n=len(codings), measures=measures, whole=whole
        )
    )


def _views(c: Coding, facet: str) -> list[str]:
    """What each reader says in a facet that is open, and the best guess of all together."""
    if facet == "measure":
        said = {name: _yes(bool(codes.get("theme"))) for name, codes in c.readers.items()}
        guess = _yes(c.measure)
    else:
        said = {name: ", ".join(codes.get(facet, ["–"])) for name, codes in c.readers.items()}
        guess = ", ".join(c.guess.get(facet, ()))
    views = [f"{name} {codes}" for name, codes in said.items()]
    return [*views, _("best guess {codes}").format(codes=guess)] if guess else views


def _yes(said: bool) -> str:
    return _("yes") if said else _("no")
