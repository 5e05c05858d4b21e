"""``freeproduce lists``: what is on file, how old; add, update, compare."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from freeproduce.cli import options
from freeproduce.locale import _


def command() -> click.Group:
    """The group, its words in the language in use."""

    @click.group(
        "lists",
        invoke_without_command=True,
        help=_("Show the lists on file, edition by edition, and how old they are."),
    )
    @options.lists_folder()
    @options.form("text", "json")
    @options.lang()
    @click.pass_context
    def group(context: click.Context, lists_folder: str | None, form: str) -> None:
        context.obj = lists_folder
        if context.invoked_subcommand is None:
            show(lists_folder, form)

    @group.command(
        "add", help=_("Add an edition from a publisher's file. Older editions stay beside it.")
    )
    @click.argument("file", type=click.Path(dir_okay=False))
    @click.option("--list", "name", help=_("Which list it is, where the file does not say."))
    @click.option(
        "--date",
        "day",
        type=click.DateTime(["%Y-%m-%d"]),
        help=_("Date of the edition, where the file does not say."),
    )
    @click.option("--publisher", help=_("Who published it, where the file does not say."))
    @click.option(
        "--mapping",
        type=click.Path(dir_okay=False),
        help=_("TOML file that says what the columns of a CSV mean."),
    )
    @click.pass_obj
    def add(
        folder: str | None,
        file: str,
        name: str | None,
        day: date | None,
        publisher: str | None,
        mapping: str | None,
    ) -> None:
        from freeproduce.lists import Library

        edition = Library(folder).add(
            Path(file),
            list=name,
            date=day.date() if day else None,  # type: ignore[attr-defined]
            publisher=publisher,
            mapping=Path(mapping) if mapping else None,
        )
        click.echo(
            _("added {id}: {title}, {rows} rows, dated {date}").format(
                id=edition.id, title=edition.title, rows=edition.rows, date=edition.date
            )
        )

    @group.command(
        "update",
        help=_(
            "Fetch new editions from their publishers. Nothing is ever fetched unless you ask here."
        ),
    )
    @click.argument("names", nargs=-1)
    @click.pass_obj
    def update(folder: str | None, names: tuple[str, ...]) -> None:
        from freeproduce.lists import Library

        failed = False
        for outcome in Library(folder).update(names):
            failed = failed or not outcome.ok
            click.echo(outcome.message)
        if failed:
            raise click.exceptions.Exit(2)

    @group.command("diff", help=_("Say what an edition has that another has not."))
    @click.argument("old")
    @click.argument("new")
    @options.form("text", "json")
    @click.pass_obj
    def diff(folder: str | None, old: str, new: str, form: str) -> None:
        from freeproduce.lists import Library

        change = Library(folder).diff(old, new)
        if form == "json":
            click.echo(json.dumps(change.as_dict(), ensure_ascii=False, indent=2))
            return
        for sign, rows in (("+", change.added), ("-", change.removed), ("~", change.changed)):
            for row in rows:
                click.echo(f"{sign} {row}")
        click.echo(
            _("{added} added, {removed} removed, {changed} changed").format(
                added=len(change.added), removed=len(change.removed), changed=len(change.changed)
            )
        )

    return group


def show(folder: str | None, form: str) -> None:
    """All editions on file, oldest first within a list."""
    from freeproduce.lists import Library

    library = Library(folder)
    editions = library.editions()
    today = date.today()
    for damaged in library.damaged:
        click.echo(damaged, err=True)
    if form == "json":
        click.echo(json.dumps([e.as_dict(today) for e in editions], ensure_ascii=False, indent=2))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in (_("edition"), _("publisher"), _("dated"), _("age"), _("rows")):
        table.add_column(title, overflow="fold")
    for e in editions:
        age = (today - e.date).days
        table.add_row(
            e.id,
            e.publisher,
            e.date.isoformat(),
            _("{years} y").format(years=round(age / 365.25, 1)),
            str(e.rows),
        )
    Console(highlight=False).print(table)
    click.echo(_("No list here is called current: look at its date, and at its publisher's page."))
