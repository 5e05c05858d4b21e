"""``freeproduce map``: how a file was understood, and where to correct it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from freeproduce.cli import ERROR, options
from freeproduce.locale import _
from freeproduce.model.records import Source


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
        "map",
        help=_(
            "Show how files are understood: kind of record, header, encoding, and what each column "
            "means. With --write, the same goes into freeproduce.toml, where you correct it once."
        ),
    )
    @click.argument("paths", nargs=-1, required=True, type=click.Path())
    @click.option(
        "--settings",
        type=click.Path(dir_okay=False),
        help=_("How files are to be read (default: freeproduce.toml beside them)."),
    )
    @click.option(
        "--write",
        is_flag=True,
        help=_("Write it to freeproduce.toml beside the file, or to --settings."),
    )
    @options.form("text", "json")
    @options.lang()
    def run(paths: tuple[str, ...], settings: str | None, write: bool, form: str) -> None:
        from freeproduce.engine.run import beside
        from freeproduce.read import load_settings, understand, write_settings

        files = [Path(p) for p in paths]
        given = settings or beside(files)
        new = write and settings is not None and not Path(settings).exists()
        known = load_settings(given) if given and not new else None
        sources = [s for f in files for s in understand(f, known)]
        if form == "json":
            click.echo(json.dumps([asdict(s) for s in sources], ensure_ascii=False, indent=2))
        else:
            for source in sources:
                show(source)
        if write:
            first = files[0]
            beside_it = (first if first.is_dir() else first.parent) / "freeproduce.toml"
            target = Path(settings) if settings else beside_it
            write_settings(sources, target)
            click.echo(_("written to {file}; correct it there").format(file=target), err=True)
        if not sources:
            raise ValueError(_("{path}: there is no file in it").format(path=", ".join(paths)))
        if all(s.status == "failed" for s in sources):
            raise click.exceptions.Exit(ERROR)

    return run


def show(source: Source) -> None:
    """One table, for a person."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    name = source.path + (f" [{source.sheet}]" if source.sheet else "")
    console.print(name, style="bold", markup=False)
    if source.status == "failed":
        console.print("  " + (source.reason or ""), markup=False)
        return
    facts = [
        _("{kind} records: {why}").format(kind=_(source.kind), why=source.why)
        if source.kind
        else source.reason or "",
        _("{rows} rows; header in row {row}").format(rows=source.rows, row=source.header_row)
        if source.header_row
        else "",
        " · ".join(
            filter(
                None,
                (
                    source.format,
                    source.encoding,
                    source.delimiter and repr(source.delimiter),
                    source.currency,
                ),
            )
        ),
    ]
    for fact in filter(None, facts):
        console.print("  " + fact, markup=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in (_("column"), _("means"), _("type"), _("written as"), _("because")):
        table.add_column(title, overflow="fold")
    for c in source.columns:
        table.add_row(c.header, c.field or "–", _(c.type), c.format or "", c.why)
    console.print(table, markup=False)
