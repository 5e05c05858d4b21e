"""``freeproduce rule CODE``: a rule's page."""

from __future__ import annotations

import json

import click

from freeproduce.cli import options
from freeproduce.locale import _


def command() -> click.Command:
    """The command that shows one rule."""

    @click.command("rule", help=_("Show a rule's page: what it finds, why, and its source."))
    @click.argument("code")
    @options.form("text", "json")
    @options.lang()
    def run(code: str, form: str) -> None:
        from freeproduce.engine.pages import page
        from freeproduce.rules.registry import rule

        found = page(rule(code))
        if form == "json":
            click.echo(
                json.dumps(
                    {
                        "code": found.code,
                        "name": found.name,
                        "severity": found.severity,
                        "title": found.title,
                        "page": found.page,
                    },
                    ensure_ascii=False,
                    indent=2,
                )
            )
            return
        click.echo(f"{found.code} {found.name} ({_(found.severity)})\n{found.title}\n")
        for part in found.page.split("\n\n"):
            if part.startswith("## "):
                click.secho(part.removeprefix("## "), bold=True)
            else:
                click.echo(click.wrap_text(part, width=80) + "\n")

    return run
