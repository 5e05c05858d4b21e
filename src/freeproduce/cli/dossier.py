"""``freeproduce dossier``: what a law wants handed over, as a sealed folder."""

from __future__ import annotations

from datetime import datetime

import click

from freeproduce.cli import options
from freeproduce.cli.check import progress
from freeproduce.locale import _, ngettext, number

SHOWN = 12
"""Gaps named on the terminal; the folder names all."""


def command() -> click.Command:
    """The command, its words in the language in use."""
    from freeproduce.lists.dossiers import outlines

    @click.command(
        "dossier",
        help=_(
            "Write a dossier about what a buyer bought: {kinds}. It tells the chain step by step "
            "with its documents, quantities and payments, names all that is missing, and holds the "
            "SHA-256 of all that it cites."
        ).format(kinds=", ".join(outlines())),
    )
    @click.argument("kind")
    @click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True))
    @click.option(
        "--output",
        "-o",
        "folder",
        required=True,
        type=click.Path(),
        help=_("The folder to write; it must not exist yet."),
    )
    @click.option("--buyer", help=_("Whose purchases, where files hold several buyers."))
    @click.option(
        "--sign",
        type=click.Path(dir_okay=False),
        help=_("File with an Ed25519 private key (PEM) to sign with."),
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
        "--today", type=click.DateTime(["%Y-%m-%d"]), help=_("The date that the dossier bears.")
    )
    @options.lang()
    def run(
        kind: str,
        paths: tuple[str, ...],
        folder: str,
        buyer: str | None,
        sign: str | None,
        extra: tuple[str, ...],
        lists_folder: str | None,
        settings: str | None,
        today: datetime | None,
    ) -> None:
        from freeproduce.engine.dossier import dossier

        with progress() as say:
            made = dossier(
                kind,
                paths,
                folder,
                buyer=buyer,
                lists=lists_folder,
                extra_lists=extra,
                settings=settings,
                sign=sign,
                today=today.date() if today else None,
                progress=say,
            )
        click.echo(_("{folder}: written").format(folder=made.folder))
        if not made.pdf:
            click.echo(
                _("No PDF: install it with `pip install 'freeproduce[pdf]'`; the HTML has it all.")
            )
        if not made.signed:
            click.echo(_("Not signed: --sign KEY signs it."))
        n = len(made.gaps)
        click.echo(
            ngettext("{n} thing is missing:", "{n} things are missing:", n).format(n=number(n))
        )
        for gap in made.gaps[:SHOWN]:
            click.echo(f"  {gap.what} · {gap.where}")
        if n > SHOWN:
            click.echo(_("  … and {n} more, all named in the folder").format(n=number(n - SHOWN)))

    return run
