"""The conclusions of a thematic report: what share of the measures, of which States."""

from __future__ import annotations

from freeproduce.locale import _, ngettext
from freeproduce.report.parts.numbers import number, part
from freeproduce.report.thematic.blocks import Report
from freeproduce.report.thematic.sources import TOLD, Counted, quantified


def conclusions(report: Report, counted: Counted) -> None:
    """Paragraphs on demand and supply, effect, what nobody speaks of, harm and cooperation."""
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
        states=demand.names(),
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
        states=told.names(),
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
        states=together.names(),
    )


def _lower(text: str) -> str:
    """A phrase as it stands inside a sentence."""
    return text[:1].lower() + text[1:]
