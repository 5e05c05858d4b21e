"""What is named in running text: States, dates, and what is cited.

``find`` reads a whole document; ``states.find``, ``citations.find`` and ``text.dates.find`` one
text.
"""

from __future__ import annotations

from collections.abc import Iterator

from freeproduce.model.document import Document, Footnote, Mention
from freeproduce.resolve.mentions import citations, states
from freeproduce.resolve.mentions.instruments import Named
from freeproduce.resolve.mentions.instruments import find as instruments
from freeproduce.text import dates


def find(document: Document) -> list[Mention]:
    """States, dates and citations of the paragraphs and footnotes, in the order of the text."""
    out: list[Mention] = []
    last: list[Named] = _of_title(document)
    notes: dict[int, list[Footnote]] = {}
    for note in document.footnotes:
        if note.paragraph is not None:
            notes.setdefault(note.paragraph, []).append(note)
    for p in document.paragraphs:
        found, here = citations.find(p.text, last)
        last = _last([*last, *here])
        out += _mentions(p.text, p.order, found, document.language)
        for note in notes.get(p.order, ()):
            found, _here = citations.find(note.text, last)
            out += _mentions(note.text, p.order, found, document.language, note.mark)
    return out


def _of_title(document: Document) -> list[Named]:
    """Instruments that title and agenda name: what *the Protocol* means from the beginning."""
    return _last([n for p in document.front for n in instruments(p.text)])


def _last(named: list[Named]) -> list[Named]:
    """The last protocol and the last convention."""
    kept: dict[str, Named] = {}
    for one in named:
        kind = "Protocol" if "Protocol" in one.instrument or one.instrument[0] == "P" else "other"
        kept.pop(kind, None)
        kept[kind] = one
    return list(kept.values())


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
