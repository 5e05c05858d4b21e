"""The questionnaire of a codebook: its questions, and their words in several languages."""

from __future__ import annotations

from collections.abc import Sequence

from freeproduce.lists.edition import ListError
from freeproduce.lists.members import state_names
from freeproduce.lists.tables import table
from freeproduce.locale import _
from freeproduce.model.codebook import Codebook
from freeproduce.model.questionnaire import Choice, Question, Questionnaire, Texts

STATE = "state"


def languages(codebook: Codebook) -> list[str]:
    """The languages in which the words around the questions are there."""
    rows = table("codebooks/question_texts")
    return list(dict.fromkeys(r["language"] for r in rows if r["codebook"] == codebook.id))


def questionnaire(
    codebook: Codebook, title: Texts, asked: Sequence[str], spoken: Sequence[str]
) -> Questionnaire:
    """The questionnaire for the States ``asked`` in the languages ``spoken``.

    ``ListError`` where the codebook has no questions, or none in one of the languages: what is
    missing is never translated on the way.
    """
    rows = [r for r in table("codebooks/questions") if r["codebook"] == codebook.id]
    if not rows:
        raise ListError(_("codebook “{name}” has no questions").format(name=codebook.name))
    there = languages(codebook)
    if missing := [x for x in spoken if x not in there]:
        raise ListError(
            _("no questions in {missing}; there are: {known}").format(
                missing=", ".join(missing), known=", ".join(there)
            )
        )
    texts: dict[str, Texts] = {}
    for r in table("codebooks/question_texts"):
        if r["codebook"] == codebook.id and r["language"] in spoken:
            texts.setdefault(r["question"], {})[r["language"]] = r["text"]
    questions = tuple(
        Question(
            name=r["question"],
            part=r["part"],  # type: ignore[arg-type]
            kind=r["kind"],  # type: ignore[arg-type]
            labels=texts.pop(r["question"]),
            choices=_choices(codebook, r["facet"], asked, spoken),
            required=r["required"] == "yes",
            by_words=r["facet"] == STATE,
        )
        for r in rows
    )
    return Questionnaire(codebook.id, codebook.version, title, tuple(spoken), questions, texts)


def _choices(
    codebook: Codebook, facet: str, asked: Sequence[str], spoken: Sequence[str]
) -> tuple[Choice, ...]:
    if facet == STATE:
        return tuple(Choice(s, {x: state_names(x).get(s, s) for x in spoken}) for s in asked)
    if facet not in codebook.facets:
        return ()
    return tuple(
        Choice(c.id, {x: codebook.label(facet, c.id, x) for x in spoken}, c.broader)
        for c in codebook.facets[facet].codes.values()
    )
