"""The introduction of a thematic report: who was asked, who replied, how sentences were counted."""

from __future__ import annotations

from freeproduce.locale import _
from freeproduce.report.parts.numbers import day, number, part
from freeproduce.report.thematic.blocks import Report
from freeproduce.report.thematic.sources import Counted, joined, listed


def introduction(report: Report, counted: Counted) -> None:
    """Paragraphs on the call, the replies and how they were read."""
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
