"""The thematic report: introduction, the practices theme by theme, conclusions, annexes."""

from __future__ import annotations

from freeproduce.locale import _, language, ngettext
from freeproduce.model.thematic import Thematic
from freeproduce.report.parts.numbers import day, number, part
from freeproduce.report.thematic import tables
from freeproduce.report.thematic.blocks import Quote, Report
from freeproduce.report.thematic.sources import Counted, Group, joined, listed, quantified, state

PLACE = 1
TOLD = ("claimed", "output", "outcome", "evaluated")
"""Grades of information on effect, from the weakest."""


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
    _introduction(report, counted)
    report.heading(1, "II", _("Summary of replies"), "replies")
    for theme in model.codes["theme"]:
        _theme(report, counted, theme.id)
    report.heading(1, "III", _("Conclusions"), "conclusions")
    _conclusions(report, counted)
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
    return report


def _introduction(report: Report, counted: Counted) -> None:
    model, call, found = counted.model, counted.model.call, counted.model.answered
    if call:
        report.say(
            _("On {day}, acting on {mandate}, {body} asked {n} States for information on: {title}.")
            .format(day=day(call.sent.isoformat()), mandate=call.mandate, body=call.body,
                    n=number(len(found.asked)), title=model.title)
        )  # fmt: skip
        steps = [_("Replies were due on {day}.").format(day=day(call.deadline.isoformat()))]
        for r in call.reminders:
            steps.append(_("A reminder was sent on {day}.").format(day=day(r.sent.isoformat())))
            if r.deadline:
                steps.append(_("It set a new date, {day}.").format(day=day(r.deadline.isoformat())))
        if call.cut_off:
            steps.append(
                _("Replies received until {day} are taken into account.").format(
                    day=day(call.cut_off.isoformat())
                )
            )
        report.say(joined(steps))
    states = model.countries()
    said = [
        _("Replies of the following {n} States are taken into account: {states}.").format(
            n=number(len(states)), states=listed(states)
        )
    ]
    if call and found.asked:
        share = part(len(found.replied) / len(found.asked))
        said.append(_("That is {share} of the States that were asked.").format(share=share))
    report.say(joined(said))
    if remarks := _set_aside(counted):
        report.say(joined(remarks))
    report.say(joined(_method(counted)))


def _set_aside(counted: Counted) -> list[str]:
    """Replies that came late, twice, unasked, or could not be read."""
    found = counted.model.answered
    said: list[str] = []
    if late := [r.state for r in found.replied if r.state and r.late and r.late[-1] > 0]:
        said.append(
            _("{n} of these replies came after the last date: {states}.").format(
                n=number(len(late)), states=listed(late)
            )
        )
    for replies, text in (
        (found.not_asked, _("Replied without having been asked, and not counted: {states}.")),
        (found.after_cut_off, _("Replied after the closing date, and not counted: {states}.")),
        (found.earlier, _("Sent a later version, which alone counts: {states}.")),
    ):
        if replies:
            said.append(text.format(states=listed({r.state for r in replies if r.state})))
    said += [
        _("Sent twice and counted once: {files}.").format(files=_(", ").join(names))
        for names in found.copies
    ]
    return said + [
        _("{file} could not be read: {reason}.").format(file=file, reason=reason.rstrip("."))
        for file, reason in counted.model.failed
    ]


def _method(counted: Counted) -> list[str]:
    """How sentences became numbers, and what is in no number."""
    model = counted.model
    by = {who: sum(s.by == who for s in model.said) for who in ("person", "agreed", "readers")}
    said = [
        _("Each sentence was coded by the codebook “{codebook}”; {n} sentences report a measure.")
        .format(codebook=model.codebook, n=number(len(model.said)))
    ]  # fmt: skip
    if by["agreed"]:
        said.append(_("On {n} of them two persons agree.").format(n=number(by["agreed"])))
    if by["person"]:
        said.append(_("{n} were decided by one person.").format(n=number(by["person"])))
    if by["readers"]:
        said.append(
            _(
                "{n} were coded by the two automatic readers alone; they are marked, and no person "
                "has looked at them."
            ).format(n=number(by["readers"]))
        )
    if model.withheld:
        said.append(
            _(
                "{n} further sentences have a suggestion of the two automatic readers and no "
                "decision of a person; they are in no number."
            ).format(n=number(model.withheld))
        )
    if model.undecided:
        said.append(
            _(
                "On {n} sentences the two automatic readers do not agree, or only one of them is "
                "installed; they are in no number."
            ).format(n=number(model.undecided))
        )
    if model.disputed:
        said.append(
            _("On {n} sentences two persons disagree whether they report a measure; they are in "
              "no number.").format(n=number(model.disputed))
        )  # fmt: skip
    if model.facets:
        worst = sorted(model.facets.items(), key=lambda kv: (-kv[1], kv[0]))
        said.append(
            _("Where two persons gave different codes the sentence is left out of the numbers of "
              "that facet: {facets}.").format(
                facets=_(", ").join(f"{facet(counted, f)} {number(n)}" for f, n in worst)
            )
        )  # fmt: skip
    said.append(
        _(
            "Words such as “several” stand for shares fixed in a table of annex I. Quotations "
            "stand in their own language. That a reply does not speak of a measure does not show "
            "that there is none. States are in the English alphabetical order and are not ranked."
        )
    )
    return said


def facet(counted: Counted, id: str) -> str:
    """What a facet is called."""
    return counted.model.facet_labels.get(id, id)


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
    report.say(joined((text, parted)))
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


def _conclusions(report: Report, counted: Counted) -> None:
    total = len(counted.said)
    if not total:
        report.say(_("No measure is decided; nothing can be concluded."))
        return
    demand, supply = counted.has("side", "demand"), counted.has("side", "supply")
    report.say(
        _(
            "Of {total} measures {n} address demand ({share}) and {supply} supply. {who} reported "
            "at least one measure that addresses demand."
        ).format(total=number(total), n=number(len(demand.said)),
                 share=part(len(demand.said) / total), supply=number(len(supply.said)),
                 who=demand.who()),
        lead=_("Demand and supply"),
        sources=demand.sources,
    )  # fmt: skip
    told = counted.where(lambda s: bool(set(s.codes.get("effect", ())) & set(TOLD)))
    grades = {g: number(len(counted.has("effect", g).said)) for g in TOLD}
    report.say(
        _(
            "{n} of {total} measures ({share}) come with any information on their effect: claimed "
            "{claimed}, output {output}, outcome {outcome}, evaluated {evaluated}. {who} gave such "
            "information for at least one measure; {none} gave none."
        ).format(n=number(len(told.said)), total=number(total), share=part(len(told.said) / total),
                 who=told.who(), none=_lower(quantified(counted, counted.total - len(told.states))),
                 **grades),
        lead=_("Information on effect"),
        sources=told.sources,
    )  # fmt: skip
    explained = counted.where(
        lambda s: (
            "demand" in s.codes.get("side", ())
            and all(s.codes.get(f) for f in ("demand", "actor", "mechanism"))
        )
    )
    if demand.said:
        report.say(
            _(
                "Of the {n} measures that address demand {full} say which demand, whose behaviour "
                "is to change and by what mechanism."
            ).format(n=number(len(demand.said)), full=number(len(explained.said))),
            lead=_("Which demand, whose, and how"),
            sources=explained.sources,
        )
    for id, lead in (("sector", _("Sectors")), ("group", _("Groups of persons"))):
        spoken = {c for _n, s in counted.said for c in s.codes.get(id, ())}
        missing = [c.label for c in counted.model.codes[id] if c.id not in spoken]
        report.say(
            _("No measure speaks of: {codes}.").format(codes=_(", ").join(missing))
            if missing
            else _("Each one in the codebook is spoken of by at least one measure."),
            lead=lead,
        )
    harm = counted.where(lambda s: bool(s.codes.get("harm")))
    if harm.said:
        report.say(
            ngettext(
                "For {n} measure a possible harm was coded; it is a question to look into.",
                "For {n} measures a possible harm was coded; each is a question to look into.",
                len(harm.said),
            ).format(n=number(len(harm.said))),
            lead=_("Possible harm"),
            sources=harm.sources,
        )
    together = counted.where(lambda s: bool({"B", "E"} & set(s.codes.get("theme", ()))))
    report.say(
        _("{who} reported national coordination or international cooperation.").format(
            who=together.who()
        ),
        lead=_("Cooperation"),
        sources=together.sources,
    )


def _lower(text: str) -> str:
    """A phrase as it stands inside a sentence."""
    return text[:1].lower() + text[1:]
