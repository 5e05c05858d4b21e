"""``freeproduce decide``: what a person decides about a finding, kept in the case folder."""

from __future__ import annotations

import getpass
from datetime import date, datetime

import click

from freeproduce.cli import options
from freeproduce.locale import _


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
        "decide",
        help=_(
            "Keep a decision about a finding. It is shown in the next report, ends on its date, "
            "and never makes a finding vanish. Without a fingerprint: list what was decided."
        ),
    )
    @click.argument("fingerprint", required=False)
    @click.option("--as", "verdict", help=_("The verdict, such as false-match."))
    @click.option("--why", help=_("The reason; it is shown with the finding."))
    @click.option(
        "--until", type=click.DateTime(["%Y-%m-%d"]), help=_("The day on which the decision ends.")
    )
    @click.option("--by", help=_("Who decides (default: your login)."))
    @options.case()
    @options.form("text", "json")
    @options.lang()
    def run(
        fingerprint: str | None,
        verdict: str | None,
        why: str | None,
        until: datetime | None,
        by: str | None,
        case: str,
        form: str,
    ) -> None:
        import json
        from dataclasses import asdict

        from freeproduce.store import Case

        kept = Case(case)
        if fingerprint:
            if not verdict or not why:
                raise ValueError(_("a decision needs --as and --why"))
            if until and until.date() < date.today():
                raise ValueError(
                    _("--until {date} has passed: give a day to come, or none").format(
                        date=until.date()
                    )
                )
            kept.decide(
                fingerprint,
                verdict,
                why,
                by or getpass.getuser(),
                until.date() if until else None,
            )
        decisions = kept.decisions()
        if form == "json":
            click.echo(json.dumps([asdict(d) for d in decisions], ensure_ascii=False, indent=2))
            return
        for d in decisions:
            end = _("until {date}").format(date=d.until) if d.until else _("without end")
            click.echo(f"{d.fingerprint}  {_(d.verdict)}  {end}  {d.by}: {d.why}")

    return run
