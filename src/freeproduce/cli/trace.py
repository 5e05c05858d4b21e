"""``freeproduce trace``: how much of what was bought could come from listed parties."""

from __future__ import annotations

import sys
from typing import Any

import click

from freeproduce.cli import FOUND, options
from freeproduce.locale import _


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
        "trace",
        help=_(
            "Trace chains back to listed parties. EDGES are files of who sold what to whom (edge "
            "tables, ledgers, shipments, bills of materials, EPCIS events, UNTP credentials, "
            "declarations). For each buyer it says the least share of what it bought that comes "
            "from a listed party, the share by mass balance, the most, how that is known, and "
            "along which path; and where the paper ends."
        ),
    )
    @click.argument("edges", nargs=-1, required=True, type=click.Path(exists=True))
    @click.option(
        "--listed",
        multiple=True,
        required=True,
        metavar="PARTIES",
        help=_(
            "The listed parties: any file of names, a publisher's file, or the id of an edition "
            "on file (freeproduce lists); may be given again."
        ),
    )
    @click.option(
        "--buyer",
        multiple=True,
        metavar="NAME",
        help=_("Only this buyer, with exact bounds, sources and ends; may be given again."),
    )
    @click.option(
        "--paths", default=1, show_default=True, type=click.IntRange(1, 1000), metavar="K",
        help=_("How many paths to show for each buyer, the strongest first."),
    )  # fmt: skip
    @click.option(
        "--settings",
        type=click.Path(dir_okay=False),
        help=_("How files are to be read (default: freeproduce.toml beside them)."),
    )
    @options.lists_folder()
    @options.form("text", "json")
    @options.lang()
    def run(**given: Any) -> None:
        trace(**given)

    return run


def trace(
    edges: tuple[str, ...],
    listed: tuple[str, ...],
    buyer: tuple[str, ...],
    paths: int,
    settings: str | None,
    lists_folder: str | None,
    form: str,
) -> None:
    """Trace and print. Exit code 1 when a listed party lies upstream of a buyer."""
    from freeproduce.engine.chain.exposures import exposures
    from freeproduce.report.exposures import json_, text

    write = json_.write if form == "json" else text.write
    with exposures(
        edges, listed, buyers=buyer, paths=paths, settings=settings, lists=lists_folder
    ) as found:
        exposed = write(found, sys.stdout)
    raise click.exceptions.Exit(FOUND if exposed else 0)
