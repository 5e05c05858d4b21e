"""``freeproduce report``: a kept result, in another form and with today's decisions."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from freeproduce.cli import options
from freeproduce.locale import _


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
        "report",
        help=_(
            "Write a result that `check --format json` kept in another form: html, csv, sarif ... "
            "Decisions made since are shown in it."
        ),
    )
    @click.argument("result", type=click.Path(dir_okay=False))
    @click.option(
        "--output",
        "-o",
        multiple=True,
        type=click.Path(dir_okay=False),
        help=_("Write a report here, in the format that the ending names."),
    )
    @click.option(
        "--format",
        "form",
        default="terminal",
        show_default=True,
        help=_("How to print it where no --output is given."),
    )
    @click.option(
        "--case",
        type=click.Path(file_okay=False),
        help=_("Folder that keeps your decisions (default: that of the result)."),
    )
    @options.hand_on()
    @options.lang()
    def run(
        result: str, output: tuple[str, ...], form: str, case: str | None, hand_on: bool
    ) -> None:
        from freeproduce.engine.pages import page
        from freeproduce.report import render, write
        from freeproduce.report.saved import load
        from freeproduce.rules.registry import rules
        from freeproduce.store import Case

        kept = load(result)
        kept.rules = [page(r) for r in rules()]
        Case(case or Path(result).parent).apply(kept.findings, date.today())
        for target in output:
            write(kept, target, hand_on=hand_on)
        if not output:
            render(form, kept, sys.stdout, color=sys.stdout.isatty(), hand_on=hand_on)

    return run
