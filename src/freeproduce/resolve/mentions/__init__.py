"""What is named in running text: States, dates, and what is cited.

``find`` reads a whole document; ``states.find``, ``citations.find`` and ``text.dates.find`` one
text.
"""

from __future__ import annotations

from collections.abc import Iterator

from freeproduce.model.document import Document, Footnote, Mention
from freeproduce.resolve.mentions import citations, states
from freeproduce.resolve.mentions.instruments import Named, last
from freeproduce.resolve.mentions.instruments import find as named
from freeproduce.text import dates
from freeproduce.text.language import UNKNOWN, language


def find(document: Document) -> list[Mention]:
    """States, dates and citations of the paragraphs and footnotes, in the order of the text."""
    out: list[Mention] = []
    so_far: list[Named] = _of_title(document)
    notes: dict[int, list[Footnote]] = {}
    for note in document.footnotes:
        if note.paragraph is not None:
            notes.setdefault(note.paragraph, []).append(note)
    for p in document.paragraphs:
        found, here = citations.find(p.text, so_far)
        so_far = last([*so_far, *here])
        out += _mentions(p.text, p.order, found, _spoken(p.text, document))
        for note in notes.get(p.order, ()):
            found, _here = citations.find(note.text, so_far)
            out += _mentions(note.text, p.order, found, _spoken(note.text, document), note.mark)
    return out


def _spoken(text: str, document: Document) -> str | None:
    """The language of a paragraph: its own where it shows one, as quotations do."""
    own = language(text)
    return document.language if own == UNKNOWN else own


def _of_title(document: Document) -> list[Named]:
    """Instruments that title and agenda name: what *the Protocol* means from the beginning."""
    return last([n for p in document.front for n in named(p.text)])


def _mentions(
    text: str,
    paragraph: int,
    found: list[citations.Found],
    language: str | None,
    footnote: str | None = None,
) -> Iterator[Mention]:
    all_of_them = [
        *(("state", s.start, s.end, s.country, s.detail) for s in states.find(text, language)),
        *(("date", d.start, d.end, d.value, "") for d in dates.find(text, language)),
        *(("citation", c.start, c.end, c.value, c.detail) for c in found),
    ]
    for kind, start, end, value, detail in sorted(all_of_them, key=lambda m: (m[1], m[2])):
        yield Mention(kind, value, text[start:end], paragraph, start, end, detail, footnote)  # type: ignore[arg-type]
