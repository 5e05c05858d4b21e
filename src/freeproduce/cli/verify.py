"""``freeproduce verify``: whether a dossier is still what was sealed."""

from __future__ import annotations

import json
from pathlib import Path

import click

from freeproduce.cli import FOUND, options
from freeproduce.locale import _, ngettext, number


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
        "verify",
        help=_(
            "Check a dossier without asking anybody: that no file was changed, taken away or "
            "added, and who signed it. Exit code 1 when a check fails."
        ),
    )
    @click.argument("folder", type=click.Path())
    @click.option(
        "--key",
        type=click.Path(dir_okay=False),
        help=_("File with the public key (PEM) of whoever should have signed."),
    )
    @options.form("text", "json")
    @options.lang()
    def run(folder: str, key: str | None, form: str) -> None:
        from freeproduce.report.dossier import key_bytes, verify

        verdict = verify(Path(folder), key_bytes(Path(key)) if key else None)
        if form == "json":
            click.echo(
                json.dumps(
                    {
                        "holds": verdict.holds,
                        "files": verdict.files,
                        "signed_by": verdict.signed_by,
                        "failures": [
                            {"check": f.word, "file": f.file, "text": f.text}
                            for f in verdict.failures
                        ],
                        "notes": verdict.notes,
                    },
                    ensure_ascii=False,
                    indent=2,
                )
            )
        else:
            for f in verdict.failures:
                click.echo(_("FAILED ({check}): {text}").format(check=f.word, text=f.text))
            if verdict.holds:
                n = verdict.files
                click.echo(
                    ngettext(
                        "{n} file is as the manifest says.",
                        "{n} files are as the manifest says.",
                        n,
                    ).format(n=number(n))
                )
            if verdict.signed_by:
                click.echo(_("Signed with key {key}.").format(key=verdict.signed_by))
            for note in verdict.notes:
                click.echo(note)
        raise click.exceptions.Exit(0 if verdict.holds else FOUND)

    return run
