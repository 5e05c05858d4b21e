"""``freeproduce measures call``: a call to States, its questionnaire, and who answered when."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from freeproduce import locale
from freeproduce.cli import options
from freeproduce.locale import N_, _, ngettext

if TYPE_CHECKING:
    from rich.table import Table

    from freeproduce.model.call import Answered, Call, Rate, Reply

REGIONS = {
    "all": N_("all States asked"),
    "african": N_("African States"),
    "asia-pacific": N_("Asia-Pacific States"),
    "eastern-european": N_("Eastern European States"),
    "latin-american-and-caribbean": N_("Latin American and Caribbean States"),
    "western-european-and-other": N_("Western European and other States"),
    "africa": N_("Africa"),
    "americas": N_("Americas"),
    "asia": N_("Asia"),
    "europe": N_("Europe"),
    "oceania": N_("Oceania"),
    "other": N_("no member State"),
}
SCHEMES = {
    "all": N_("all"),
    "group": N_("regional group"),
    "m49": N_("region (M49)"),
}
FEW = 10
"""States asked below which a share in per cent would say more than there is to say."""


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
        "call",
        help=_(
            "Say who answered a call, when and how late, and who did not; or write its "
            "questionnaire. CALL is a TOML file with its title, dates and recipients."
        ),
    )
    @click.argument("call", type=click.Path(dir_okay=False))
    @click.option(
        "--replies",
        type=click.Path(file_okay=False),
        help=_("Folder of the replies, with a register replies.csv if there is one."),
    )
    @click.option(
        "--questionnaire",
        type=click.Path(file_okay=False),
        help=_("Folder to write the questionnaire to: an XLSForm, and a .docx a language."),
    )
    @options.form("text", "json")
    @options.lang()
    def run(call: str, replies: str | None, questionnaire: str | None, form: str) -> None:
        from freeproduce.engine import call as calls
        from freeproduce.read.call import read_call

        asked = read_call(call)
        if questionnaire:
            from freeproduce.report.questionnaire import write

            for path in write(calls.form(asked), Path(questionnaire)):
                click.echo(_("wrote {path}").format(path=path), err=form == "json")
            if not replies and form == "text":
                return
        result = calls.answered(asked, Path(replies) if replies else None)
        if form == "json":
            click.echo(json.dumps(_document(asked, result), ensure_ascii=False, indent=2))
        else:
            _show(asked, result)

    return run


def _document(call: Call, result: Answered) -> dict[str, Any]:
    """The whole answer for programs; dates are ISO 8601, States ISO 3166-1 alpha-2."""
    found = asdict(result)
    for rate in found["rates"]:
        rate["share"] = rate["replied"] / rate["asked"] if rate["asked"] else None
    document = {"call": asdict(call) | {"deadlines": call.deadlines}} | found
    plain: dict[str, Any] = json.loads(json.dumps(document, default=str))
    return plain


def _show(call: Call, result: Answered) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    say = console.print
    title = call.title.get(locale.language()) or next(iter(call.title.values()))
    say(f"{title} ({call.mandate})", markup=False)
    say(
        _("Sent on {sent} to {n} States; deadlines {deadlines}; cut-off {cut_off}.").format(
            sent=call.sent,
            n=len(result.asked),
            deadlines=", ".join(map(str, call.deadlines)),
            cut_off=call.cut_off or _("none"),
        )
    )
    console.print(_rates(result.rates))
    if result.replied:
        say(
            _("{n} replied; by {deadlines}.").format(
                n=len(result.replied),
                deadlines=", ".join(f"{day}: {n}" for day, n in result.by_deadline),
            )
        )
        console.print(_replies(call, result.replied))
    for words, replies in (
        (_("Earlier versions of a reply, replaced by the latest:"), result.earlier),
        (_("After the cut-off, not counted:"), result.after_cut_off),
        (_("From States that were not asked, not counted:"), result.not_asked),
        (_("Of no State that could be read, not counted:"), result.unknown),
    ):
        if replies:
            say(words)
            console.print(_replies(call, replies))
    for files in result.copies:
        say(_("The same bytes: {files}").format(files=", ".join(files)), markup=False)
    for remark in result.remarks:
        say(remark, markup=False)
    if result.silent:
        names = ", ".join(sorted(map(locale.country, result.silent)))
        count = len(result.silent)
        words = ngettext("No reply from {n} State:", "No reply from {n} States:", count)
        say(f"{words.format(n=count)} {names}", markup=False)


def table(*titles: str) -> Table:
    """A table with these columns, without lines between its rows."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in titles:
        made.add_column(title, overflow="fold")
    return made


def _replies(call: Call, replies: list[Reply]) -> Table:
    late = [_("days after {day}").format(day=d) for d in call.deadlines]
    shown = table(_("State"), _("received"), *late, _("language"), _("file"))
    for r in replies:
        days = [f"{n:+d}" if n else "0" for n in r.late] or [_("not known")] * len(late)
        name = locale.country(r.state) if r.state else r.named
        day = str(r.received or _("not known"))
        shown.add_row(name, day, *days, r.language or "", r.file or "")
    return shown


def _rates(rates: list[Rate]) -> Table:
    shown = table("", _("by"), _("asked"), _("replied"), _("share"), _("95 % interval"))
    for r in rates:
        share, interval = "", ""
        if r.asked >= FEW:
            share = f"{r.replied / r.asked:.0%}"
            interval = f"{r.low:.0%} – {r.high:.0%}"
        shown.add_row(
            _(REGIONS[r.region]),
            _(SCHEMES[r.scheme]),
            str(r.asked),
            str(r.replied),
            share,
            interval,
        )
    return shown
