"""``freeproduce measures agree adjudicate``: a decision between coders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from freeproduce.cli.measures.agree.show import shown
from freeproduce.locale import _

if TYPE_CHECKING:
    from freeproduce.cli.measures.agree import Kept


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
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
        kept: Kept,
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
                sentence=sentence, facet=facet, codes=shown(made.codes), whose=whose
            )
        )

    return adjudicate
