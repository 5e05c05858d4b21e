"""A national rapporteur's yearly report: recommendations, plans, and what was coded of measures."""

from __future__ import annotations

from freeproduce.locale import _, language, ngettext
from freeproduce.model.thematic import Action, Recommendation, Thematic
from freeproduce.report.parts.numbers import day, number
from freeproduce.report.thematic import tables
from freeproduce.report.thematic.blocks import Cell, Report, Table
from freeproduce.report.thematic.sources import Counted

PLACE = 2


def compose(model: Thematic) -> Report:
    """Recommendations by status with their indicators and dates, then plans, then measures."""
    counted = Counted(model)
    report = Report(
        title=_("Yearly report of the national rapporteur"),
        subtitle=_("Recommendations, plans and measures"),
        lang=language(),
        date=model.generated.isoformat(),
        version=model.version,
    )
    report.heading(1, "I", _("Recommendations"), "recommendations")
    _recommendations(report, model)
    report.heading(1, "II", _("Plans of action"), "plans")
    _plans(report, model)
    report.heading(1, "III", _("Measures"), "measures")
    if model.said:
        report.say(_("The sentences that were coded as measures, by side and effect."))
        report.blocks += [tables.sides(counted), tables.grades(counted), tables.types(counted)]
        report.heading(1, "", _("Annex. Sources"), "sources")
        report.blocks.append(tables.sources(counted))
    else:
        report.say(_("No coded sentence is among the files."))
    return report


def overdue(model: Thematic, r: Recommendation) -> bool:
    """Whether a recommendation should have been followed by now and is not recorded as done."""
    return not r.done and r.due is not None and r.due < model.generated


def _recommendations(report: Report, model: Thematic) -> None:
    found = model.recommendations
    if not found:
        report.say(_("No register of recommendations is among the files."))
        return
    late = [r for r in found if overdue(model, r)]
    report.say(
        ngettext(
            "The register has {n} recommendation; {done} recorded as done, {late} overdue.",
            "The register has {n} recommendations; {done} recorded as done, {late} overdue.",
            len(found),
        ).format(
            n=number(len(found)), done=number(sum(r.done for r in found)), late=number(len(late))
        )
    )
    without = [r.number for r in found if not r.indicator]
    if without:
        report.say(
            _(
                "Without an indicator, so that nobody can tell whether they were followed: "
                "{numbers}."
            ).format(numbers=_(", ").join(without))
        )
    undated = [r.number for r in found if r.due is None and not r.done]
    if undated:
        report.say(_("Without a date: {numbers}.").format(numbers=_(", ").join(undated)))
    for r in late:
        days = (model.generated - r.due).days if r.due else 0
        report.say(
            _("“{text}” ({addressee}): due on {due}, {days} days ago; status: {status}.").format(
                text=r.text,
                addressee=r.addressee or _("no addressee"),
                due=day(r.due.isoformat()) if r.due else "–",
                days=number(days),
                status=r.status or _("not given"),
            ),
            lead=r.number,
        )
    report.blocks.append(
        Table(
            "recommendation-list",
            _("Recommendations, with status, indicator and date"),
            _("As the register has them."),
            (
                _("No."),
                _("Recommendation"),
                _("Addressee"),
                _("Status"),
                _("Indicator"),
                _("Due"),
                _("Evidence"),
            ),
            [
                (
                    Cell(r.number),
                    Cell(r.text),
                    Cell(r.addressee or "–"),
                    Cell(_status(model, r)),
                    Cell(r.indicator or "–"),
                    Cell(day(r.due.isoformat()) if r.due else "–"),
                    Cell(r.evidence or "–"),
                )
                for r in found
            ],
        )
    )


def _status(model: Thematic, r: Recommendation) -> str:
    said = r.status or _("not given")
    return _("{status}, overdue").format(status=said) if overdue(model, r) else said


def _plans(report: Report, model: Thematic) -> None:
    if not model.actions:
        report.say(_("No plan of action is among the files."))
        return
    whole = [a for a in model.actions if not _missing(a)]
    report.say(
        _("{n} of {total} actions have an owner, a date, an indicator and a budget.").format(
            n=number(len(whole)), total=number(len(model.actions))
        )
    )
    report.blocks.append(
        Table(
            "actions",
            _("Actions, and what they do not say"),
            _("As the plans have them."),
            (_("Action"), _("Owner"), _("Due"), _("Indicator"), _("Budget"), _("Missing")),
            [
                (
                    Cell(a.action),
                    Cell(a.owner or "–"),
                    Cell(day(a.due.isoformat()) if a.due else "–"),
                    Cell(a.indicator or "–"),
                    Cell(a.budget or "–"),
                    Cell(_(", ").join(_missing(a)) or "–"),
                )
                for a in model.actions
            ],
        )
    )


def _missing(action: Action) -> list[str]:
    parts = (
        (action.owner, _("owner")),
        (action.due, _("date")),
        (action.indicator, _("indicator")),
        (action.budget, _("budget")),
    )
    return [word for value, word in parts if not value]
