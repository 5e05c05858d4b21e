"""What was bought, from whom, how far the paper goes, and what is listed."""

from __future__ import annotations

from freeproduce.locale import _, country, ngettext
from freeproduce.report.dossier.blocks import Alarm, Block, Text
from freeproduce.report.dossier.view import View
from freeproduce.report.parts.numbers import number, part
from freeproduce.report.parts.words import basis


def fill(view: View) -> list[Block]:
    """A few sentences, every figure of which another section bears out."""
    chain, e = view.chain, view.chain.exposure
    goods = sorted({g for f in chain.flows if f.buyer == 0 for g in f.goods})
    suppliers = {f.supplier for f in chain.flows if f.buyer == 0}
    said: list[Block] = [
        Text(
            _("{buyer} bought {goods} from {n}.").format(
                buyer=chain.buyer.name,
                goods=", ".join(goods) or _("goods that the records do not name"),
                n=ngettext("{n} supplier", "{n} suppliers", len(suppliers)).format(
                    n=number(len(suppliers))
                ),
            )
        )
    ]
    said.append(
        Text(
            _(
                "The records name {sites} in {tiers} behind it, joined by {steps}, and {papers}."
            ).format(
                sites=_sites(len(chain.sites) - 1),
                tiers=ngettext("{n} tier", "{n} tiers", len(chain.tiers) - 1).format(
                    n=number(len(chain.tiers) - 1)
                ),
                steps=ngettext("{n} step", "{n} steps", len(view.steps)).format(
                    n=number(len(view.steps))
                ),
                papers=ngettext("{n} document", "{n} documents", len(view.papers)).format(
                    n=number(len(view.papers))
                ),
            )
        )
    )
    where = sorted({country(s.country) for s in chain.sites if s.country})
    if where:
        said.append(Text(_("Countries named: {countries}.").format(countries=", ".join(where))))
    if e and e.path and e.basis:
        said.append(
            Alarm(
                _(
                    "Listed sources lie upstream: {mass} of what was bought by mass balance, at "
                    "least {low} and at most {high} as the quantities allow. Strongest path "
                    "({basis}): {path}."
                ).format(
                    mass=_("an unknown part") if e.mass_balance is None else part(e.mass_balance),
                    low=part(e.minimum),
                    high=part(e.maximum),
                    basis=basis(e.basis),
                    path=" → ".join(e.path),
                )
            )
        )
    else:
        said.append(
            Text(
                _(
                    "No site of this chain was met in the editions named at the end. Sites that "
                    "are not known could not be looked up."
                )
            )
        )
    ends = sum(1 for s in chain.sites if s.end)
    if ends:
        said.append(
            Alarm(
                ngettext(
                    "The paper ends at {n} site before the raw material is reached.",
                    "The paper ends at {n} sites before the raw material is reached.",
                    ends,
                ).format(n=number(ends))
            )
        )
    return said


def _sites(n: int) -> str:
    return ngettext("{n} site", "{n} sites", n).format(n=number(n))
