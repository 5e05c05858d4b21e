"""The few fixed words of a report. ``_()`` them where they are shown."""

from __future__ import annotations

from collections.abc import Iterable

from freeproduce.locale import N_, _, country, ngettext
from freeproduce.model.findings import Decision, EditionRef, Evidence, Finding, Norm
from freeproduce.model.records import Source
from freeproduce.report.parts.marks import visible
from freeproduce.report.parts.numbers import age, day, money, number, sums

SEVERITY = {
    "critical": N_("Critical"),
    "high": N_("High"),
    "medium": N_("Medium"),
    "info": N_("For information"),
}
STATUS = {"read": N_("read"), "unused": N_("not used"), "failed": N_("failed")}
KIND = {
    "supplier": N_("suppliers"),
    "purchase": N_("purchases"),
    "shipment": N_("shipments"),
    "audit": N_("audits"),
    "label": N_("labels"),
}
FACT = {
    "country": N_("Country"),
    "listed_country": N_("Country in the list"),
    "seller": N_("Country of the seller"),
    "input_country": N_("Country of the input"),
    "effective": N_("In effect since"),
    "status": N_("Status"),
    "list_scope": N_("Scope of the entry"),
    "why": N_("Alike in"),
    "words": N_("Recognised by"),
    "address": N_("Address"),
    "good": N_("Good"),
    "listed_goods": N_("Listed goods"),
    "audit": N_("Audit"),
    "audits": N_("Audits on file"),
    "certificates": N_("Certificates on file"),
    "contracts": N_("Contracts on file"),
    "supplier": N_("Supplier"),
    "claim": N_("Claim"),
    "grade": N_("Grade"),
    "meaning": N_("What it means"),
    "text": N_("Text"),
    "filled": N_("Cells filled"),
}
"""Facts by the names that people have for them; the others go by their own."""
_COUNTRIES = ("country", "listed_country", "seller", "input_country")
BASIS = {
    "documented": N_("documented"),
    "declared": N_("declared"),
    "inferred": N_("inferred"),
    "statistical": N_("from statistics alone"),
}
WORKERS_OUT = N_(
    "Single workers are left out, so that this can be handed on; whoever holds the records finds "
    "them, by file and row, in a copy made without --hand-on."
)
WORKERS_IN = N_(
    "Single workers are in this copy, under pseudonyms, by file and row: it is for whoever holds "
    "the records. To hand a report on, write it with --hand-on."
)
LAST_WORD = N_(
    "A hit is where to ask first; it proves nothing about the line. No hit means no hit in the "
    "editions shown, never that there is nothing to find."
)


def severity(word: str) -> str:
    """The name of a severity."""
    return _(SEVERITY.get(word, word))


def basis(word: str) -> str:
    """How a step of a chain is known."""
    return _(BASIS.get(word, word))


def fact(name: str) -> str:
    """What a fact is called."""
    return _(FACT[name]) if name in FACT else name.replace("_", " ")


def fact_value(name: str, value: str) -> str:
    """A fact as a person reads it: countries by name."""
    return country(value) if name in _COUNTRIES else value


def amount(finding: Finding) -> str:
    """The money of a finding, or nothing."""
    if finding.amounts:
        return sums(finding.amounts)
    return "" if finding.amount is None else money(finding.amount, finding.currency)


def lines(n: int) -> str:
    """``1 line``, ``41 lines``; nothing where how many is not said."""
    if not n:
        return ""
    return ngettext("{n} line", "{n} lines", n).format(n=number(n))


def found(n: int) -> str:
    """``1 finding``, ``14 findings``."""
    return ngettext("{n} finding", "{n} findings", n).format(n=number(n))


def speaks_to(finding: Finding, norms: Iterable[Norm]) -> list[str]:
    """The indicators and laws that a finding speaks to, by name and id."""
    names = {n.id: n.name for n in norms}
    return [
        f"{_(names[id])} ({id})" if id in names else id
        for id in (*finding.indicators, *finding.laws)
    ]


def checks(n: int) -> str:
    """``3 checks``."""
    return ngettext("{n} check", "{n} checks", n).format(n=number(n))


def by_severity(counts: dict[str, int]) -> str:
    """``Critical 1 · High 5``."""
    return " · ".join(f"{severity(s)} {number(n)}" for s, n in counts.items())


def tables_read(files: list[Source]) -> str:
    """``4 of 6, 12,937 rows``."""
    read = [s for s in files if s.status == "read"]
    return _("{read} of {all}, {rows}").format(
        read=number(len(read)), all=number(len(files)), rows=rows(sum(s.rows for s in read))
    )


def rows(n: int) -> str:
    """``1 row``, ``12 rows``."""
    return ngettext("{n} row", "{n} rows", n).format(n=number(n))


def status(word: str) -> str:
    """What became of a file."""
    return _(STATUS.get(word, word))


def ended(d: Decision) -> str:
    """That a decision has come to its end."""
    return _(
        "Decided as {verdict} by {by}; that decision ended on {date} and no longer applies."
    ).format(verdict=_(d.verdict), by=d.by, date=day(d.until or ""))


def where_whole(file: str | None) -> str:
    """Where all findings are, when a report shows only some."""
    if file:
        return _("All of them are in {file}.").format(file=file)
    return _("`freeproduce check … --format json` gives all of them.")


def place(evidence: Evidence) -> str:
    """``ledger.xlsx [Q3]:88``, as compilers write it."""
    sheet = f" [{visible(evidence.sheet)}]" if evidence.sheet else ""
    row = f":{evidence.row}" if evidence.row is not None else ""
    return f"{visible(evidence.file)}{sheet}{row}"


def edition(e: EditionRef) -> str:
    """An edition's title, date and age; a list is never called current."""
    return _("{title}, edition of {date}, {age}").format(
        title=visible(e.title), date=day(e.date), age=age(e.age_days)
    )


def dated(e: EditionRef) -> str:
    """``edition of 28 Sept 2022, 4 years old``."""
    return _("edition of {date}, {age}").format(date=day(e.date), age=age(e.age_days))


def how_read(s: Source) -> str:
    """How one table was read: kind, rows, encoding, header, currency and columns used."""
    said = []
    if s.kind:
        said.append(_(KIND.get(s.kind, s.kind)))
        said.append(rows(s.rows))
    if s.format:
        said.append(s.format)
    if s.encoding:
        said.append(s.encoding)
    if s.delimiter:
        said.append(_("columns parted by {mark}").format(mark=_mark(s.delimiter)))
    if s.header_row:
        said.append(_("header in row {row}").format(row=s.header_row))
    if s.currency:
        said.append(_("amounts in {currency}").format(currency=s.currency))
    return " · ".join(said)


def columns(s: Source) -> str:
    """Which columns were taken for which field, with the format of dates and numbers."""
    return " · ".join(
        f"{visible(c.header)} → {c.field}{f' ({c.format})' if c.format else ''}"
        for c in s.columns
        if c.field
    )


def columns_used(s: Source) -> str:
    """``5 of 6 columns are read by rules``."""
    used = sum(1 for c in s.columns if c.field)
    return ngettext(
        "{used} of {n} column is read by rules",
        "{used} of {n} columns are read by rules",
        len(s.columns),
    ).format(used=number(used), n=number(len(s.columns)))


def unread(s: Source) -> list[str]:
    """Headers of the columns that no rule reads."""
    return [visible(c.header) for c in s.columns if not c.field and c.header.strip()]


def _mark(delimiter: str) -> str:
    return {"\t": _("tab")}.get(delimiter, f"“{delimiter}”")
