"""Plain text for a terminal: severity first, readable at any width from 40 columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from freeproduce.locale import _, ngettext
from freeproduce.model.findings import Evidence, Finding
from freeproduce.model.result import Result
from freeproduce.report.parts import order, words, workers
from freeproduce.report.parts.marks import visible
from freeproduce.report.parts.members import Member, members
from freeproduce.report.parts.numbers import day, number, sums
from freeproduce.report.parts.options import Options
from freeproduce.report.parts.screen import WIDE, Screen
from freeproduce.report.parts.shared import who_may_read

STYLE = {"critical": "bold red", "high": "bold magenta", "medium": "bold yellow", "info": "bold"}
PLACES = 20
"""Employers, sites and recruiters that are counted here; JSON has all of them."""
OFFERS = 8
"""Offers of a group that are set side by side."""
SUBJECTS = 5
"""What a rule was met by, where only its count is asked for."""
EMPTY = "–"
"""Stands for an empty cell, which can be the very evidence."""


def render(result: Result, out: TextIO, options: Options) -> None:
    """Write findings by severity and rule, then what is decided, not assessed, read and used."""
    page = Screen(out, options)
    parted = order.parted(result)
    _head(page, result, parted)
    if options.statistics:
        _statistics(page, result)
    else:
        titles = {r.code: r.title for r in result.rules}
        for severity, found in order.by_severity(parted.open).items():
            page.heading(words.severity(severity), STYLE.get(severity, "bold"), len(found))
            for n, (code, group) in enumerate(order.by_code(found).items()):
                if n:
                    page.gap()
                page.line(f"{code}  {titles.get(code, '')}".rstrip(), "bold")
                lists_and_laws = [_lists_and_laws(f, result) for f in group]
                shared = [s for s in lists_and_laws[0] if all(s in o for o in lists_and_laws)]
                for said in shared:  # by all findings of a rule: once is enough
                    page.text(said, "dim", 2)
                for f, own in zip(group, lists_and_laws, strict=True):
                    _finding(page, f, result, [s for s in own if s not in shared])
        _decided(page, parted.decided)
    _workers(page, result)
    _not_run(page, result)
    _files(page, result)
    _editions(page, result)
    page.gap()
    page.text(_counted(parted), "bold")  # what stands on the screen when all has run by
    page.text(_(words.LAST_WORD))


def _counted(parted: order.Parted) -> str:
    said = [words.found(len(parted.open)), words.by_severity(order.counts(parted.open))]
    return ": ".join(filter(None, said))


def _lists_and_laws(f: Finding, result: Result) -> list[str]:
    editions = {e.id: e for e in result.editions}
    said = [words.edition(editions[e]) if e in editions else e for e in f.editions]
    if speaks := words.speaks_to(f, result.norms):
        said.append(_("Speaks to: {what}").format(what="; ".join(speaks)))
    return said


def _head(page: Screen, result: Result, parted: order.Parted) -> None:
    read = [s for s in result.files if s.status == "read"]
    page.line(
        _("Free Produce {version}, {date}").format(
            version=result.version, date=day(result.generated)
        ),
        "bold",
    )
    rows = sum(s.rows for s in read)
    page.text(
        _("{read} of {all} tables read, {rows} rows.").format(
            read=number(len(read)), all=number(len(result.files)), rows=number(rows)
        )
    )
    page.text(_counted(parted), "bold")
    rest = []
    if n := len(parted.decided):
        rest.append(ngettext("{n} decided", "{n} decided", n).format(n=number(n)))
    if n := len(result.not_run):
        rest.append(
            ngettext(
                "{n} check could not be made in full", "{n} checks could not be made in full", n
            ).format(n=number(n))
        )
    if rest:
        page.text(" · ".join(rest))
    if audience := who_may_read(result):
        page.text(audience)
    if not result.complete:
        page.text(_("This run was cut short: what follows is not all."), "bold red")


def _finding(page: Screen, f: Finding, result: Result, lists_and_laws: list[str]) -> None:
    page.gap()
    page.ends(f.subject, "  ".join(filter(None, [words.lines(f.count), words.amount(f)])), 2)
    page.text(f.message, "", 4)
    if f.guess:
        page.text(_("A guess from words alone; a person has to look."), "italic", 4)
    if f.arithmetic:
        page.text(f.arithmetic, "", 4)
    if offers := list(members(f))[:OFFERS]:
        _side_by_side(page, offers)
    _evidence(page, f)
    for said in lists_and_laws:
        page.text(said, "dim", 4)
    if f.decision and order.expired(f, result.generated):
        page.text(
            words.ended(f.decision),
            "bold",
            4,
        )
    if result.workers or not f.shared:
        page.text(_("fingerprint {hex}").format(hex=f.fingerprint), "dim", 4)


def _side_by_side(page: Screen, offers: list[Member]) -> None:
    """What each offer of a group puts in the slots of the text that they share."""
    slots = [f"[{n}]" for n in range(1, len(offers[0].values) + 1)]
    if page.width >= WIDE:
        rows = [[m.employer, m.contacts, *(v or EMPTY for v in m.values)] for m in offers]
        page.grid(["", _("Contacts"), *slots], rows, 4)
        return
    for m in offers:
        page.pairs([m.employer, m.contacts], 4)
        page.pairs((f"{s} {v or EMPTY}" for s, v in zip(slots, m.values, strict=True)), 6)


def _evidence(page: Screen, f: Finding) -> None:
    headers = list(f.evidence[0].values) if f.evidence else []
    alike = all(list(e.values) == headers for e in f.evidence)
    if page.width >= WIDE and headers and alike:
        page.grid(["", *map(visible, headers)], [_row(e) for e in f.evidence], 4)
    else:
        for e in f.evidence:
            page.line(words.place(e), "cyan", 4)
            page.pairs((f"{h or _('no name')}: {v or EMPTY}" for h, v in e.values.items()), 6)
    left = f.count - len(f.evidence)
    if f.evidence and left > 0:
        page.text(
            ngettext("and {n} more line", "and {n} more lines", left).format(n=number(left)),
            "dim",
            4,
        )


def _row(e: Evidence) -> list[str]:
    return [words.place(e), *(visible(v) or EMPTY for v in e.values.values())]


def _decided(page: Screen, found: Iterable[Finding]) -> None:
    found = list(found)
    if not found:
        return
    page.heading(_("Decided"), "bold", len(found))
    for f in found:
        d = f.decision
        if d is None:
            continue
        page.ends(f"{f.code}  {f.subject}", words.lines(f.count), 2)
        until = _(", until {date}").format(date=day(d.until)) if d.until else ""
        page.text(
            _("{verdict}: {why} ({by}, {date}{until})").format(
                verdict=_(d.verdict), why=d.why, by=d.by, date=day(d.at), until=until
            ),
            "",
            4,
        )
        if d.fingerprint:
            page.text(_("fingerprint {hex}").format(hex=f.fingerprint), "dim", 4)


def _workers(page: Screen, result: Result) -> None:
    """Counts of workers by indicator, and by where they work; never a single worker."""
    rollup = result.rollup
    if not rollup.tallies:
        return
    page.heading(_("Indicators of forced labour, by worker"))
    for id, n in rollup.tallies[0].indicators.items():
        if n != 0:
            page.ends(workers.indicator(id), workers.told(n), 2)
    for heading, tallies in workers.scopes(rollup, PLACES):
        page.line(heading, "bold", 2)
        for t in tallies:
            page.ends(workers.name(t), workers.affected(t), 4)
            said = []
            if t.possible != 0:
                said.append(_("possible forced labour: {n}").format(n=workers.told(t.possible)))
            if owed := workers.owed(t):
                said.append(_("money owed: {sums}").format(sums=owed))
            if t.not_assessed:
                said.append(_("not assessed: {share}").format(share=workers.not_assessed(t)))
            page.pairs(said, 6)
    if (cut := len(rollup.tallies) - PLACES) > 0:
        page.text(_("{n} more rows are in the JSON report.").format(n=number(cut)), "dim", 2)
    page.text(workers.note(rollup), "", 2)


def _not_run(page: Screen, result: Result) -> None:
    page.heading(_("What could not be assessed"), "bold", len(result.not_run))
    for reason, missing in order.by_reason(result.not_run).items():
        page.pairs([f"{n.code} {n.name}" for n in missing], 2)
        page.text(reason, "dim", 4)
    if not result.not_run:
        page.text(_("No check was left out for want of a column or a list."), "", 2)


def _files(page: Screen, result: Result) -> None:
    page.heading(_("Files, and how each was read"), "bold", len(result.files))
    for s in result.files:
        name = f"{s.path} [{s.sheet}]" if s.sheet else s.path
        page.ends(name, words.status(s.status), 2)
        if s.reason:
            page.text(s.reason, "", 4)
        how = words.how_read(s)
        if how:
            page.text(how, "dim", 4)
        if columns := words.columns(s):
            page.text(columns, "dim", 4)
        if unread := words.unread(s):
            page.text(_("no rule reads: {columns}").format(columns=", ".join(unread)), "dim", 4)


def _editions(page: Screen, result: Result) -> None:
    page.heading(_("Lists, by edition"), "bold", len(result.editions))
    for e in result.editions:
        page.line(words.edition(e), "", 2)
        page.text(
            f"{e.publisher}, {words.rows(e.rows)}, {e.licence}, sha256 {e.sha256[:12]}", "dim", 4
        )
        if e.note:
            page.text(e.note, "dim", 4)
    if not result.editions:
        page.text(_("No list was held against the records."), "", 2)


def _statistics(page: Screen, result: Result) -> None:
    """Rules by the severest of their findings, how often each was met, and what it was met by."""
    titles = {r.code: r.title for r in result.rules}
    severity = ""
    for code, found in order.by_code(order.ordered(result.findings)).items():
        if found[0].severity != severity:
            severity = found[0].severity
            page.heading(words.severity(severity), STYLE.get(severity, "bold"))
        undecided = [f for f in found if not order.decided(f, result.generated)]
        n = len(found) - len(undecided)
        lines = words.lines(sum(f.count for f in found))
        said = [words.found(len(found)), lines]
        if n:
            said.append(ngettext("{n} decided", "{n} decided", n).format(n=number(n)))
        page.line(f"{code}  {titles.get(code, '')}".rstrip(), "bold", 2)
        page.ends(", ".join(filter(None, said)), sums(order.at_most(found, result.money)), 4)
        subjects = list(dict.fromkeys(f.subject for f in undecided))
        more = len(subjects) - SUBJECTS
        if more > 0:
            subjects[SUBJECTS:] = [
                ngettext("and {n} more", "and {n} more", more).format(n=number(more))
            ]
        page.text("; ".join(subjects), "dim", 4)
