"""``freeproduce measures agree``: coders' decisions kept, compared, settled and migrated."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from freeproduce.cli import options
from freeproduce.cli.measures.call import table
from freeproduce.locale import N_, _, ngettext

if TYPE_CHECKING:
    from freeproduce.compare.agreement import Agreement
    from freeproduce.model.codebook import Codebook
    from freeproduce.store import Codings

HOW = {
    "one coder": N_("one coder"),
    "agreed": N_("agreed"),
    "adjudicated": N_("adjudicated"),
    "open": N_("open"),
}
METRICS = {
    "nominal": N_("same or not"),
    "masi": N_("MASI, sets"),
}


def command() -> click.Group:
    """The group, its words in the language in use."""

    @click.group(
        "agree",
        invoke_without_command=True,
        help=_(
            "Say how far coders agree: Krippendorff's alpha, facet by facet. The commands below "
            "make coders' sheets, keep what they decide in the case folder, and settle it."
        ),
    )
    @click.option(
        "--case",
        type=click.Path(file_okay=False),
        default=".",
        show_default=True,
        help=_("Folder of the case."),
    )
    @click.option(
        "--codebook",
        "name",
        default="demand",
        show_default=True,
        help=_("The codebook: its name, name and version, or a .yaml file."),
    )
    @options.form("text", "json")
    @options.lang()
    @click.pass_context
    def group(context: click.Context, case: str, name: str, form: str) -> None:
        from freeproduce.lists.codebooks import codebook
        from freeproduce.store import Codings

        context.obj = (Codings(case), codebook(name), form)
        if context.invoked_subcommand is None:
            _agreement(*context.obj)

    @group.command(
        "plan",
        help=_(
            "Write a sheet for each coder: every sentence of the documents for one of them, a "
            "share of the sentences for two, who are not told which. coding-plan.csv tells."
        ),
    )
    @click.argument("documents", nargs=-1, required=True, type=click.Path(dir_okay=False))
    @click.option("--coder", "coders", multiple=True, required=True, help=_("Id of a coder."))
    @click.option(
        "--share",
        type=click.FloatRange(0, 1),
        default=0.2,
        show_default=True,
        help=_("Share of the sentences that two coders code."),
    )
    @click.option(
        "--output",
        type=click.Path(file_okay=False),
        default=".",
        show_default=True,
        help=_("Folder to write the sheets to."),
    )
    @click.pass_obj
    def plan(
        kept: tuple[Codings, Codebook, str],
        documents: tuple[str, ...],
        coders: tuple[str, ...],
        share: float,
        output: str,
    ) -> None:
        from freeproduce.engine import sheets
        from freeproduce.report import coding_sheet

        _codings, book, form = kept
        planned = sheets.plan(map(sheets.opened, map(Path, documents)), coders, share)
        Path(output).mkdir(parents=True, exist_ok=True)
        made = []
        twice = sheets.shared(planned)
        for coder, rows in planned.items():
            path = Path(output) / f"coding-{coder}.xlsx"
            coding_sheet.write(rows, book, path)
            made.append({"file": str(path), "sentences": len(rows), "shared": twice[coder]})
        coding_sheet.write_plan(planned, Path(output) / "coding-plan.csv")
        if form == "json":
            _print(made)
        for row in made if form == "text" else ():
            text = _("{file}: {sentences} sentences, {shared} of them for a second coder too")
            click.echo(text.format(**row))

    @group.command(
        "import",
        help=_("Keep what a coder decided on a sheet (CSV or XLSX): all of it, or nothing."),
    )
    @click.argument("sheet", type=click.Path(dir_okay=False))
    @click.option("--coder", required=True, help=_("Id of the coder, not a name."))
    @click.pass_obj
    def keep(kept: tuple[Codings, Codebook, str], sheet: str, coder: str) -> None:
        from freeproduce.engine import sheets

        codings, book, _form = kept
        found = sheets.read_sheet(Path(sheet), coder, book)
        new = codings.add(found)
        click.echo(
            _("{coder}: {new} decisions kept, {same} said nothing new").format(
                coder=coder, new=new, same=len(found) - new
            )
        )

    @group.command("disagreements", help=_("List where coders differ and nobody has decided."))
    @click.pass_obj
    def differ(kept: tuple[Codings, Codebook, str]) -> None:
        from freeproduce.engine import agree

        codings, book, form = kept
        units = agree.disagreements(codings.latest(), book)
        if form == "json":
            _print([asdict(u) for u in units])
            return
        for u in units:
            votes = "  ".join(f"{c}: {_codes(v)}" for c, v in sorted(u.codes.items()))
            click.echo(f"{u.document[:12]} {u.sentence}  {u.facet}  {votes}")
        count = len(units)
        click.echo(
            ngettext("{n} disagreement is open", "{n} disagreements are open", count).format(
                n=count
            )
        )

    @group.command(
        "adjudicate",
        help=_(
            "Decide between coders. DOCUMENT is the beginning of its SHA-256, CODES are codes of "
            "the facet with commas between, or - for none."
        ),
    )
    @click.argument("document")
    @click.argument("sentence")
    @click.argument("facet")
    @click.argument("codes")
    @click.option("--why", required=True, help=_("The reason; it is shown with the decision."))
    @click.option("--by", required=True, help=_("Id of who decides, not a name."))
    @click.pass_obj
    def adjudicate(
        kept: tuple[Codings, Codebook, str],
        document: str,
        sentence: str,
        facet: str,
        codes: str,
        why: str,
        by: str,
    ) -> None:
        from freeproduce.engine import agree

        codings, book, _form = kept
        unit = (document, sentence, facet)
        made = agree.adjudicate(codings.latest(), book, unit, codes, by, why)
        codings.add([made])
        whose = ", ".join(made.follows) or _("nobody's")
        click.echo(
            _("{sentence}, {facet}: {codes}, as {whose} said").format(
                sentence=sentence, facet=facet, codes=_codes(made.codes), whose=whose
            )
        )

    @group.command(
        "final", help=_("Show what each sentence is coded as in the end, and how that came about.")
    )
    @click.pass_obj
    def final(kept: tuple[Codings, Codebook, str]) -> None:
        from freeproduce.engine import agree

        codings, book, form = kept
        finals = agree.final(codings.latest(), book)
        if form == "json":
            _print([asdict(f) for f in finals])
            return
        for f in finals:
            who = ", ".join(f.coders)
            why = f": {f.why}" if f.why else ""
            click.echo(
                f"{f.document[:12]} {f.sentence}  {f.facet}  {_codes(f.codes)}  "
                f"{_(HOW[f.how])} ({who}){why}"
            )

    @group.command(
        "migrate",
        help=_(
            "Move what coders decided to a new version of the codebook (a .yaml file) by a table "
            "of changes (a .yaml file). What only a person can move is listed and stays."
        ),
    )
    @click.argument("new", type=click.Path(dir_okay=False))
    @click.argument("changes", type=click.Path(dir_okay=False))
    @click.pass_obj
    def migrate(kept: tuple[Codings, Codebook, str], new: str, changes: str) -> None:
        from freeproduce.engine import agree
        from freeproduce.lists.codebooks import codebook, migration

        codings, book, form = kept
        to = codebook(new)
        moved, told = agree.migrate(codings.latest(), book, to, migration(Path(changes), book, to))
        codings.add(moved)
        if form == "json":
            _print(asdict(told))
            return
        for line in told.left:
            click.echo(line)
        click.echo(
            _(
                "{moved} decisions moved from {old} to {new}, {changed} of them to another code; "
                "{left} wait for a person"
            ).format(
                moved=told.moved, old=book.name, new=to.name, changed=told.changed,
                left=len(told.left),
            )
        )  # fmt: skip

    return group


def _agreement(codings: Codings, book: Codebook, form: str) -> None:
    from freeproduce.engine import agree

    judgements = codings.latest()
    found = agree.agreements(agree.said(judgements, book), book)
    waiting = len(agree.disagreements(judgements, book))
    other = sum(j.codebook != book.name for j in judgements)
    if form == "json":
        _print(
            {
                "codebook": book.name,
                "facets": {f: asdict(a) for f, a in found.items()},
                "disagreements": waiting,
                "by_other_codebooks": other,
            }
        )
        return
    from rich.console import Console

    shown = table(
        _("facet"), _("sentences"), _("coders"), _("all the same"), _("alpha"),
        _("95 % interval"), _("compared by"),
    )  # fmt: skip
    for facet, a in found.items():
        shown.add_row(facet, str(a.units), str(a.coders), str(a.same), *_alpha(a))
    Console(highlight=False).print(shown)
    click.echo(_("{n} disagreements are open ({codebook}).").format(n=waiting, codebook=book.name))
    if other:
        click.echo(
            _("{n} decisions are by other codebooks or versions; see “migrate”.").format(n=other)
        )


def _alpha(a: Agreement) -> tuple[str, str, str]:
    metric = _(METRICS[a.metric])
    if a.alpha is None:
        why = _("one value alone") if a.values == 1 else _("too few")
        return why, "", metric
    interval = f"{a.low:.2f} – {a.high:.2f}" if a.low is not None else _("too few")
    return f"{a.alpha:.3f}", interval, metric


def _codes(codes: tuple[str, ...]) -> str:
    return ", ".join(codes) or "-"


def _print(document: Any) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
