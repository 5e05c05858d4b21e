"""``freeproduce check``: files in, findings out."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from freeproduce.cli import ERROR, FOUND, options
from freeproduce.locale import _


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
        "check",
        help=_(
            "Check files or folders of records: supplier lists, purchase ledgers, shipments, "
            "audits, labels, payrolls, timecards, contracts, permits. Says what it finds, with the "
            "evidence, and what it could not assess."
        ),
    )
    @click.argument("paths", nargs=-1, required=True, type=click.Path())
    @click.option(
        "--select",
        multiple=True,
        metavar="CODE",
        help=_("Only rules whose code begins so (GDS, PTY101); may be given again."),
    )
    @click.option(
        "--ignore",
        multiple=True,
        metavar="CODE",
        help=_("All but rules whose code begins so; may be given again."),
    )
    @click.option(
        "--list",
        "extra",
        multiple=True,
        type=click.Path(),
        help=_("A list file to use for this run only; may be given again."),
    )
    @options.lists_folder()
    @click.option(
        "--settings",
        type=click.Path(dir_okay=False),
        help=_("How files are to be read (default: freeproduce.toml beside them)."),
    )
    @click.option(
        "--format",
        "form",
        default="terminal",
        show_default=True,
        help=_("How to write findings: terminal, json, jsonl, csv, sarif, html."),
    )
    @click.option(
        "--output",
        "-o",
        multiple=True,
        type=click.Path(dir_okay=False),
        help=_("Write a report here too, in the format that the ending names."),
    )
    @click.option("--each", is_flag=True, help=_("Show every line, not a few examples."))
    @options.hand_on()
    @click.option("--statistics", is_flag=True, help=_("Show only how often each rule was met."))
    @click.option(
        "--today",
        type=click.DateTime(["%Y-%m-%d"]),
        help=_("The date that due dates are compared with."),
    )
    @click.option(
        "--case",
        type=click.Path(file_okay=False),
        help=_("Folder that keeps your decisions (default: that of the files)."),
    )
    @click.option("--color/--no-color", default=None, help=_("Colours, or none."))
    @options.lang()
    def run(**given: Any) -> None:
        check(**given)

    return run


def check(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extra: tuple[str, ...],
    lists_folder: str | None,
    settings: str | None,
    form: str,
    output: tuple[str, ...],
    each: bool,
    hand_on: bool,
    statistics: bool,
    today: datetime | None,
    case: str | None,
    color: bool | None,
) -> None:
    """Check, print and write.

    Exit code 1 when something was found, 0 when nothing was, 2 when no file could be read at all.
    """
    from freeproduce.engine.run import check as run_check
    from freeproduce.report import formats, place, render, write
    from freeproduce.store import Case

    for name in (form, *(Path(o).suffix.lstrip(".").lower() for o in output)):
        if name not in formats():
            raise ValueError(
                _("no report format is called “{name}”; there are: {known}").format(
                    name=name, known=", ".join(formats())
                )
            )
    for target in output:
        place(target)
    if form != "terminal":
        options.speak_utf8()
    day = today.date() if today else date.today()
    kept = Case(case or case_folder(paths))
    with progress() as say:
        result = run_check(
            paths,
            select=[c for s in select for c in s.split(",")],
            ignore=[c for s in ignore for c in s.split(",")],
            lists=lists_folder,
            extra_lists=extra,
            settings=settings,
            today=day,
            each=each,
            key=kept.key,
            progress=say,
        )
    if not result.files:
        raise ValueError(_("{path}: there is no file in it").format(path=", ".join(paths)))
    applied = kept.apply(result.findings, day)
    for target in output:
        write(result, target, hand_on=hand_on)
    render(
        form,
        result,
        sys.stdout,
        color=color if color is not None else sys.stdout.isatty(),
        statistics=statistics,
        whole=next(iter(output), None),
        hand_on=hand_on,
    )
    unread = not any(source.status == "read" for source in result.files)
    raise click.exceptions.Exit(FOUND if applied.open else ERROR if unread else 0)


def case_folder(paths: tuple[str, ...]) -> Path:
    """Decisions are kept beside the files: in the first folder named, or that of the file."""
    first = Path(paths[0])
    return first if first.is_dir() else first.parent


@contextlib.contextmanager
def progress() -> Iterator[Any]:
    """A bar on the terminal while the work goes on; nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=None)

        def say(what: str, part: float | None) -> None:
            bar.update(
                task, description=what, total=1 if part is not None else None, completed=part or 0
            )

        yield say
