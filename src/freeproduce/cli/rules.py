"""``freeproduce rules`` and ``freeproduce rule CODE``."""

from __future__ import annotations

import json

import click

from freeproduce.cli import options
from freeproduce.locale import _


def command() -> click.Command:
    """The command that lists all rules."""

    @click.command("rules", help=_("List all rules."))
    @options.form("text", "json")
    @options.lang()
    def run(form: str) -> None:
        from freeproduce.rules.registry import rules

        rows = [
            {"code": r.code, "name": r.name, "severity": r.severity, "title": _(r.title)}
            for r in rules()
        ]
        if form == "json":
            click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for row in rows:
            click.echo(f"{row['code']}  {_(row['severity']):<9} {row['title']}")

    return run
