"""``freeproduce screen``: names in, hits against a list out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from freeproduce.cli import options
from freeproduce.locale import _, ngettext

if TYPE_CHECKING:
    from freeproduce.resolve.parties import Hit, Query

FORMATS = ("text", "jsonl", "json", "csv")


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
        "screen",
        help=_(
            "Screen the names in QUERIES (a supplier list or ledger in any format that is read, "
            "or one name a line) against a list. Country, address, identifiers and kind count "
            "where they are present. Prints ranked hits with the evidence, word by word."
        ),
    )
    @click.argument("queries", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
    @click.option(
        "--list",
        "listed",
        required=True,
        help=_(
            "The list: a publisher's file, any file of names, the id of an edition on file "
            "(freeproduce lists), or a folder that --save made."
        ),
    )
    @click.option(
        "--threshold",
        type=click.FloatRange(0.05, 0.999),
        default=0.70,
        show_default=True,
        help=_("Least score of a hit; the documentation says what each costs in alerts."),
    )
    @click.option(
        "--limit",
        type=click.IntRange(1),
        default=20,
        show_default=True,
        help=_("At most so many hits for one query."),
    )
    @click.option(
        "--save",
        type=click.Path(file_okay=False),
        help=_("Keep the list, ready to be opened, in this folder."),
    )
    @click.option(
        "--case",
        type=click.Path(file_okay=False),
        help=_(
            "Folder of the case: hits that “freeproduce decide FINGERPRINT --as false-match” kept "
            "there as not the same are not asked again, until either side changes."
        ),
    )
    @options.form(*FORMATS)
    @options.lang()
    def run(**given: Any) -> None:
        sys.exit(screen(**given))

    return run


def screen(
    queries: str,
    listed: str,
    threshold: float,
    limit: int,
    save: str | None,
    case: str | None,
    form: str,
) -> int:
    """Screen and print. 1 when there was a hit, 0 when there was none."""
    from freeproduce.engine import screening
    from freeproduce.resolve.parties import Screener, costs
    from freeproduce.resolve.parties.forms import comparable
    from freeproduce.resolve.parties.many import processes_for

    different = screening.different(case) if case else frozenset()
    if Path(listed).is_dir():
        screener = Screener.open(listed, threshold, different)
    else:
        screener = Screener(screening.listed(listed), threshold, different)
    if save:
        screener.save(save)
    if not len(screener.entries):
        click.echo(_("{file}: no names in this list").format(file=listed), err=True)
    asked = screening.queries(None if queries == "-" else Path(queries))
    nothing = sum(not comparable(q.name) for q in asked)
    if nothing:
        click.echo(
            ngettext(
                "{n} name has no sign that can be seen: it meets nothing",
                "{n} names have no sign that can be seen: they meet nothing",
                nothing,
            ).format(n=nothing),
            err=True,
        )
    processes = processes_for(len({q.name for q in asked}), len(screener.entries))
    found = screener.screen(asked, limit=limit, processes=processes)
    _write(form, asked, found, sys.stdout)
    _say_wrong(asked)
    hits = sum(map(bool, found))
    click.echo(
        _("{asked} names asked, {hits} with a hit at {threshold} or more; {entries} listed").format(
            asked=len(asked), hits=hits, threshold=threshold, entries=len(screener.entries)
        ),
        err=True,
    )
    if asked and len(screener.entries) and (cost := costs.of(threshold)):
        click.echo(
            _(
                "of 1,000 names that a list of 20,000 does not hold, {least} to {most} are alerted "
                "at {threshold}"
            ).format(least=cost.least, most=cost.most, threshold=cost.threshold),
            err=True,
        )
    return 1 if hits else 0


def _say_wrong(asked: list[Query]) -> None:
    """Numbers whose check digit is wrong, whether or not their party meets anything."""
    from freeproduce.resolve.parties import identifiers

    for query in asked:
        for number in identifiers.read_all(query.identifiers):
            if number.check == "wrong":
                click.echo(
                    _("{query}, {name}: {scheme} {value} has a wrong check digit").format(
                        query=query.query_id,
                        name=_shown(query.name),
                        scheme=number.scheme.upper(),
                        value=_shown(number.value),
                    ),
                    err=True,
                )


def _write(form: str, asked: list[Query], found: list[list[Hit]], out: TextIO) -> None:
    from freeproduce.resolve.parties.files import csv_lines, json_lines

    if form == "jsonl":
        out.writelines(json_lines(hit for hits in found for hit in hits))
    elif form == "json":
        each = (line.rstrip("\n") for line in json_lines(hit for hits in found for hit in hits))
        out.write("[" + ",\n".join(each) + "]\n")
    elif form == "csv":
        from freeproduce.report.csv_ import inert

        csv_lines((hit for hits in found for hit in hits), out, inert)
    else:
        for query, hits in zip(asked, found, strict=True):
            if not hits:
                continue
            click.echo(f"{query.query_id}  {_shown(query.name)}")
            for hit in hits:
                click.echo(
                    f"  {hit.score:.3f}  {_relation(hit.relation)}  {hit.list_id}  "
                    f"{_shown(hit.listed_name)}  [{hit.fingerprint}]"
                )
                click.echo(f"         {_shown(hit.why())}")


def _shown(text: str) -> str:
    """Text that any terminal can take: no control characters, no halves of pairs."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:500])


def _relation(relation: str) -> str:
    return {
        "same": _("same"),
        "alias": _("alias"),
        "related": _("related"),
        "possible": _("possible"),
    }[relation]
