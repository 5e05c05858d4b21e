"""The tables of a thematic report. Those that are pictures too carry shares or weights."""

from __future__ import annotations

from babel import Locale

from freeproduce.locale import _, language
from freeproduce.report.parts.numbers import number, part
from freeproduce.report.parts.regions import REGIONS
from freeproduce.report.thematic.blocks import Cell, Table
from freeproduce.report.thematic.sources import Counted, listed, order, state

SIDES = ("demand", "supply", "general")
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
"""The official languages of the United Nations, in the order of the columns."""
TERMS = ("theme", "practice", "side", "type", "effect")
"""Facets whose codes are terms of the report."""


def themes_by_state(counted: Counted) -> Table:
    """How many measures each State reports under each theme, in the order of States."""
    themes = counted.model.codes["theme"]
    counts = {(s.country, t): 0 for s in counted.model.said for t in s.codes.get("theme", ())}
    for s in counted.model.said:
        for t in s.codes.get("theme", ()):
            counts[s.country, t] += 1
    most = max(counts.values(), default=1)
    rows = []
    for country in sorted(counted.model.countries(), key=order):
        cells = [counts.get((country, t.id), 0) for t in themes]
        rows.append(
            (Cell(state(country)), *(Cell(number(n) if n else "–", weight=n / most) for n in cells))
        )
    return Table(
        "themes-by-state",
        _("Themes and States"),
        _("Measures that each State reports under each theme. An empty place is a question."),
        (_("State"), *(f"{t.id} {t.label}" for t in themes)),
        rows,
        frozenset(range(1, len(themes) + 1)),
    )


def sides(counted: Counted) -> Table:
    """Measures on the side of demand, of supply, and of neither alone, theme by theme."""
    groups = [
        (f"{t.id} {t.label}", counted.has("theme", t.id)) for t in counted.model.codes["theme"]
    ]
    groups.append((_("All"), counted.where(lambda _s: True)))
    counts = [
        (label, [sum(x in s.codes.get("side", ()) for _n, s in g.said) for x in SIDES], len(g.said))
        for label, g in groups
    ]
    longest = max((total for _label, _own, total in counts[:-1]), default=1) or 1
    rows = []
    for i, (label, own, total) in enumerate(counts):
        scale = total or 1 if i == len(counts) - 1 else longest
        parts = tuple((side, n / scale) for side, n in zip(SIDES, own, strict=True))
        rows.append(
            (
                Cell(label),
                Cell("", parts=parts),
                *(Cell(number(n)) for n in own),
                Cell(number(total - sum(own))),
            )
        )
    return Table(
        "sides",
        _("Demand against supply"),
        _("Measures by theme and side. The bars of the themes have one scale; the last its own."),
        (
            _("Theme"),
            _("Demand, supply, general"),
            *(counted.label("side", s) for s in SIDES),
            _("Not decided"),
        ),
        rows,
        frozenset({2, 3, 4, 5}),
    )


def grades(counted: Counted) -> Table:
    """How many measures, and which States, give information on effect of each grade."""
    total = len(counted.said) or 1
    rows = []
    for code in counted.model.codes["effect"]:
        group = counted.has("effect", code.id)
        rows.append(
            (
                Cell(code.label),
                Cell("", parts=((f"effect-{code.id}", len(group.said) / total),)),
                Cell(number(len(group.said))),
                Cell(listed(group.states) if code.id != "none" else number(len(group.states))),
            )
        )
    undecided = counted.where(lambda s: not s.codes.get("effect"))
    rows.append((Cell(_("Not decided")), Cell(""), Cell(number(len(undecided.said))), Cell("")))
    return Table(
        "grades",
        _("Information on effect"),
        _("Measures by what their replies say of their effect; bars are shares of all measures."),
        (_("Grade"), _("Share of measures"), _("Measures"), _("States")),
        rows,
        frozenset({2}),
    )


def types(counted: Counted) -> Table:
    """Measures by the types of the Trafficking in Persons Protocol, article 9 (5)."""
    total = len(counted.said) or 1
    rows = []
    for code in counted.model.codes["type"]:
        group = counted.has("type", code.id)
        demand = [s for _n, s in group.said if "demand" in s.codes.get("side", ())]
        rows.append(
            (
                Cell(code.label),
                Cell("", parts=(("plain", len(group.said) / total),)),
                Cell(number(len(group.said))),
                Cell(number(len(demand))),
                Cell(number(len(group.states))),
            )
        )
    return Table(
        "types",
        _("Types of measure"),
        _("The types are those of the Trafficking in Persons Protocol, article 9 (5)."),
        (_("Type"), _("Share of measures"), _("Measures"), _("Of them on demand"), _("States")),
        rows,
        frozenset({2, 3, 4}),
    )


def rates(counted: Counted) -> Table:
    """Who replied, by regional group."""
    rows = [
        (
            Cell(_(REGIONS[rate.region])),
            Cell("", parts=(("plain", rate.replied / rate.asked if rate.asked else 0.0),)),
            Cell(number(rate.replied)),
            Cell(number(rate.asked)),
            Cell(part(rate.replied / rate.asked if rate.asked else None)),
        )
        for rate in counted.model.answered.rates
        if rate.scheme in ("all", "group")
    ]
    return Table(
        "rates",
        _("Replies by region"),
        _("States that replied among those that were asked, by regional group."),
        (_("Region"), _("Share"), _("Replied"), _("Asked"), _("Rate")),
        rows,
        frozenset({2, 3, 4}),
    )


def quantifiers(counted: Counted) -> Table:
    """What each word stands for."""
    rows = []
    for q in counted.model.quantifiers:
        said = part(q.least) if 0.001 < q.least <= 1 else "–"
        rows.append((Cell(q.phrase), Cell(said)))
    return Table(
        "quantifiers",
        _("What the words stand for"),
        _(
            "Each word stands for shares of at least this much of the States whose replies count. "
            "No document fixes these words; the shares are a convention of this report."
        ),
        (_("Word"), _("At least")),
        rows,
        frozenset({1}),
    )


def terms(counted: Counted) -> Table:
    """The terms of the report in the official languages, from the codebook and its tables."""
    model = counted.model
    known = [c.terms for facet in TERMS for c in model.codes[facet]]
    known += [q.terms for q in model.quantifiers]
    rows = [tuple(Cell(one.get(x, "–"), language=x) for x in LANGUAGES) for one in known if one]
    names = Locale.parse(language()).languages
    return Table(
        "terms",
        _("Terms in six languages"),
        _("From reviewed tables; nothing in this report is translated by a machine."),
        tuple(names[x] for x in LANGUAGES),
        rows,
    )


def sources(counted: Counted) -> Table:
    """Every sentence that is counted, with its place and codes."""
    who = {
        "person": _("one person"),
        "agreed": _("two persons agree"),
        "readers": _("automatic readers alone"),
    }
    rows = []
    for n, s in counted.said:
        codes = _("; ").join(
            counted.label(f, c)
            for f in ("practice", "side", "effect")
            for c in s.codes.get(f, ())
            if c != "none"
        )
        rows.append(
            (
                Cell(number(n), anchor=f"source-{n}"),
                Cell(state(s.country)),
                Cell(s.text, language=s.language),
                Cell(codes),
                Cell(f"{s.document}, {s.place}" if s.place else s.document),
                Cell(who[s.by]),
            )
        )
    return Table(
        "source-list",
        _("Sentences that are counted"),
        _("Each number in this report goes back to sentences of this list."),
        (_("No."), _("State"), _("Sentence"), _("Codes"), _("Place"), _("Decided by")),
        rows,
        frozenset({0}),
    )
