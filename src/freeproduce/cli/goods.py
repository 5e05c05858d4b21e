"""``freeproduce goods``: which listed good a code or a text names."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

import click

from freeproduce.cli import FOUND, options
from freeproduce.locale import _


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
        "goods",
        help=_(
            "Say which listed goods a code (HS, CPV, UNSPSC) or a text names, and why. QUERY is "
            "one or more of them, or a file with the columns scheme, code and text."
        ),
    )
    @click.argument("query", nargs=-1, required=True)
    @click.option("--scheme", help=_("Classification of the codes: HS, CPV or UNSPSC."))
    @options.form("text", "jsonl", "json", "csv")
    @options.lang()
    def run(query: tuple[str, ...], scheme: str | None, form: str) -> None:
        from freeproduce.resolve.goods import answer, answer_file

        rows: list[dict[str, Any]] = []
        for q in query:
            if Path(q).is_file():
                rows += answer_file(Path(q))
            else:
                found = answer(q, scheme) or [{"good": None}]
                rows += [{"query": q, **row} for row in found]
        show(rows, form)
        raise click.exceptions.Exit(0 if any(row["good"] for row in rows) else FOUND)

    return run


def show(rows: list[dict[str, Any]], form: str) -> None:
    """Answers, ranked, in the form asked for."""
    if form == "jsonl":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    elif form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif form == "csv":
        from freeproduce.report.csv_ import inert

        columns = dict.fromkeys(column for row in rows for column in row)
        writer = csv.DictWriter(sys.stdout, list(columns) or ["good"])
        writer.writeheader()
        for row in rows:
            texts = {k: " | ".join(v) if isinstance(v, list) else v for k, v in row.items()}
            writer.writerow({k: inert(v) if isinstance(v, str) else v for k, v in texts.items()})
    else:
        relations = {
            "is": _("is"),
            "made_from": _("is made from"),
            "contains_some": _("contains some"),
        }
        for row in rows:
            asked = row.get("query") or row.get("code") or row.get("text") or "–"
            if row["good"] is None:
                click.echo(
                    _(
                        "{query}: no listed good in the goods map has this code or these words"
                    ).format(query=asked)
                )
                continue
            guess = _(" (a guess: words alone)") if row["basis"] == "text" else ""
            click.echo(
                f"{asked}: {relations[row['relation']]} {row['good']}{guess} "
                f"[{', '.join(row['words'])}] {row['score']:.2f}"
            )
