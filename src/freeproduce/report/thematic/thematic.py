"""The thematic report: introduction, the practices theme by theme, conclusions, annexes."""

from __future__ import annotations

from freeproduce.locale import _, language, ngettext
from freeproduce.model.thematic import Thematic
from freeproduce.report.parts.numbers import number
from freeproduce.report.thematic import tables
from freeproduce.report.thematic.blocks import Quote, Report
from freeproduce.report.thematic.conclusions import conclusions
from freeproduce.report.thematic.introduction import introduction
from freeproduce.report.thematic.sources import TOLD, Counted, Group, joined, state

PLACE = 1


def compose(model: Thematic) -> Report:
    """The report in the order of the one of 2012; every number is computed."""
    counted = Counted(model)
    report = Report(
        title=model.title,
        subtitle=_("Report on the replies of States"),
        lang=language(),
        date=model.generated.isoformat(),
        version=model.version,
    )
    if model.call:
        report.front = [model.call.body, model.call.mandate]
    report.heading(1, "I", _("Introduction"), "introduction")
    introduction(report, counted)
    report.heading(1, "II", _("Summary of replies"), "replies")
    for theme in model.codes["theme"]:
        _theme(report, counted, theme.id)
    report.heading(1, "III", _("Conclusions"), "conclusions")
    conclusions(report, counted)
    report.heading(1, "", _("Annex I. Tables"), "tables")
    report.blocks += [
        tables.themes_by_state(counted),
        tables.sides(counted),
        tables.grades(counted),
        tables.types(counted),
        tables.rates(counted),
        tables.quantifiers(counted),
    ]
    report.heading(1, "", _("Annex II. Sources"), "sources")
    report.blocks.append(tables.sources(counted))
    report.heading(1, "", _("Annex III. Terms"), "terms")
    report.blocks.append(tables.terms(counted))
    return report


def _theme(report: Report, counted: Counted, theme: str) -> None:
    group = counted.has("theme", theme)
    label = counted.label("theme", theme)
    report.heading(2, theme, label, f"theme-{theme}")
    if not group.said:
        report.say(_("No reply reports a measure under this theme."))
        return
    n = len(group.said)
    text = ngettext(
        "{who} reported {n} measure under this theme.",
        "{who} reported {n} measures under this theme.",
        n,
    ).format(who=group.who(), n=number(n))
    sides = {
        side: sum(side in s.codes.get("side", ()) for _n, s in group.said)
        for side in ("demand", "supply", "general")
    }
    parted = _(
        "Of these {demand} address demand, {supply} supply and {general} trafficking as such."
    ).format(**{k: number(v) for k, v in sides.items()})
    report.say(joined((text, parted)), sources=group.sources, states=group.names())
    practices = [c for c in counted.model.codes["practice"] if c.above == theme]
    covered: set[int] = set()
    silent = []
    for code in practices:
        own = counted.has("practice", code.id)
        covered |= set(own.sources)
        if own.said:
            _practice(report, own, code.label)
        else:
            silent.append(code.label)
    rest = Group(counted, [(i, s) for i, s in group.said if i not in covered])
    if rest.said:
        report.say(
            _(
                "{who} reported measures under this theme for which no practice is decided: "
                "{states}."
            ).format(who=rest.who(), states=rest.names()),
            sources=rest.sources,
        )
    if silent:
        report.say(_("No reply reports: {practices}.").format(practices=_("; ").join(silent)))


def _practice(report: Report, group: Group, label: str) -> None:
    text = _("{who} reported such measures: {states}.").format(
        who=group.who(), states=group.names()
    )
    told = [(n, s) for n, s in group.said if set(s.codes.get("effect", ())) & set(TOLD)]
    if told:
        names = Group(group.counted, told).names()
        text = joined((text, _("Information on effect: {states}.").format(states=names)))
    report.say(text, lead=label, sources=group.sources)
    for n, s in group.examples():
        report.blocks.append(Quote(s.text, s.language, state(s.country), n))
