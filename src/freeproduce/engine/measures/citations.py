"""What documents cite, held against what there is: articles, their own parts, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert
from freeproduce.engine.measures.documents import Text, Texts
from freeproduce.engine.measures.register import Register
from freeproduce.engine.patterns import AT
from freeproduce.lists.instruments import articles, instruments
from freeproduce.lists.tables import key
from freeproduce.locale import _
from freeproduce.model.document import Mention, Paragraph, Sentence

_ARTICLE = " art. "
_ADDRESS = re.compile(
    r"(?<![\w@.])(?:[a-z]{2,6}:/{1,3}|https?//|www[.,])[^\s<>“”\"'（），。；]+", re.IGNORECASE
)
_SCHEMES = ("http", "https")
_END = ".,;:!?)]}"
"""Marks at the end of an address that belong to the sentence."""


@dataclass(slots=True)
class Cited:
    """One citation, where it stands, and what is wrong with it, if anything."""

    line: int
    document: str
    sentence: str
    text: str
    value: str
    detail: str
    instrument: str | None = None
    article: str | None = None
    articles: int | None = None
    topic: str | None = None
    meant: str | None = None
    meant_topic: str | None = None
    words: str | None = None
    missing: str | None = None
    malformed: str | None = None


def load(con: DuckDBPyConnection, texts: Texts, register: Register) -> None:
    """``cited``: a row a citation, of copies and older versions none."""
    gone = {e.path for e in register.entries if e.same_as or e.newer}
    fields = Cited.__dataclass_fields__
    types = {"line": "BIGINT", "articles": "INTEGER"}
    insert(
        con,
        "cited",
        ", ".join(f"{name} {types.get(name, 'VARCHAR')}" for name in fields),
        (
            tuple(getattr(cited, name) for name in fields)
            for text in texts.found
            if text.path not in gone
            for cited in (*_mentions(text), *_addresses(text))
        ),
    )


@dataclass(slots=True)
class _Place:
    """A sentence of a document: its row, and its paragraph's place among the paragraphs."""

    row: int
    index: int
    sentence: Sentence


def _places(text: Text) -> Iterator[_Place]:
    row = 0
    for index, paragraph in enumerate(text.document.paragraphs):
        for sentence in paragraph.sentences:
            row += 1
            yield _Place(row, index, sentence)


def _mentions(text: Text) -> Iterator[Cited]:
    paragraphs = text.document.paragraphs
    by_order: dict[int, list[_Place]] = {}
    for place in _places(text):
        by_order.setdefault(paragraphs[place.index].order, []).append(place)
    notes = {f.mark: f.text for f in text.document.footnotes}
    found = [m for m in text.mentions if m.kind == "citation"]
    for mention in found:
        places = by_order.get(mention.paragraph)
        if not places:
            continue
        place = places[0]
        if mention.footnote is None:
            at = (p for p in places if p.sentence.start <= mention.start < p.sentence.end)
            place = next(at, place)
        said = notes.get(mention.footnote or "", place.sentence.text)
        cited = Cited(
            text.source.id * AT + place.row, text.source.path, said, mention.text, mention.value,
            mention.detail,
        )  # fmt: skip
        if mention.detail == "article" and _ARTICLE in mention.value:
            _article(cited, said, paragraphs, place.index, found)
        elif mention.detail in ("paragraph", "footnote", "annex"):
            _own_part(cited, text, place, found)
        yield cited


def _article(
    cited: Cited, said: str, paragraphs: list[Paragraph], index: int, found: list[Mention]
) -> None:
    """Whether the instrument has the article, and whether the words around are its own."""
    instrument, _mark, article = cited.value.partition(_ARTICLE)
    known = instruments().get(instrument)
    cited.instrument, cited.article = instrument, article
    number = re.match(r"\d+", article)
    if known is None or number is None:
        return
    cited.articles = known.articles
    if int(number[0]) > known.articles:
        cited.missing = "article"
        return
    topics = {a: t for (i, a), t in articles().items() if i == instrument and t.words}
    own = topics.get(article)
    if own is None:
        return
    cited.topic = own.topic
    if any(a.partition("(")[0] == number[0] and _spoken(w.words, said) for a, w in topics.items()):
        return
    # What stands around the sentence is asked only about articles that the text cites elsewhere.
    around = " ".join(p.text for p in paragraphs[max(0, index - 1) : index + 2])
    elsewhere = {m.value for m in found if m.value != cited.value}
    near = {a: t for a, t in topics.items() if f"{instrument}{_ARTICLE}{a}" in elsewhere}
    for where, ways in ((said, topics), (around, {} if _spoken(own.words, around) else near)):
        meant = [(a, t, w) for a, t in ways.items() if (w := _spoken(t.words, where))]
        if len(meant) == 1:
            ((cited.meant, topic, words),) = meant
            cited.meant_topic, cited.words = topic.topic, ", ".join(words)
            return


def _spoken(words: tuple[str, ...], text: str) -> list[str]:
    """Those of ``words`` that a text has; words of alphabets from their beginning."""
    folded = text.casefold()
    return [
        w
        for w in words
        if (re.search(rf"\b{re.escape(w.casefold())}", folded) if w[0] < "\u0590" else w in folded)
    ]


def _own_part(cited: Cited, text: Text, place: _Place, found: list[Mention]) -> None:
    """Whether the document has the paragraph, footnote or annex that it refers to."""
    paragraph = text.document.paragraphs[place.index]
    others = ("article", "resolution", "instrument", "symbol")
    if any(
        m.paragraph == paragraph.order
        and m.detail in others
        and place.sentence.start <= m.start < place.sentence.end
        for m in found
    ):
        return  # a part of what the sentence cites beside it
    number = re.search(r"\d+", cited.value)
    if cited.detail == "paragraph" and number:
        numbers = {p.number.split()[0].rstrip(".") for p in text.document.paragraphs if p.number}
        cited.missing = "paragraph" if numbers and number[0] not in numbers else None
    elif cited.detail == "footnote" and number:
        marks = {f.mark for f in text.document.footnotes}
        cited.missing = "footnote" if number[0] not in marks else None
    elif cited.detail == "annex":
        heads = [s.title for s in text.document.sections]
        heads += [p.text for p in text.document.paragraphs if p is not paragraph]
        if not any(key(h).startswith(key(cited.text)) for h in heads):
            cited.missing = "annex"


def _addresses(text: Text) -> Iterator[Cited]:
    """Internet addresses, those that cannot be followed with the reason."""
    for place in _places(text):
        for match in _ADDRESS.finditer(place.sentence.text):
            address = match[0].rstrip(_END)
            yield Cited(
                text.source.id * AT + place.row, text.source.path, place.sentence.text, address,
                address, "url", malformed=malformed(address),
            )  # fmt: skip


def malformed(address: str) -> str | None:
    """Why no browser can follow an address (RFC 3986), or ``None``.

    >>> malformed("https://www.un.org/en")
    >>> malformed("http:/www.un.org") is not None
    True
    """
    if address.casefold().startswith("www"):
        scheme, rest = "http", address
    else:
        scheme, mark, rest = address.partition("://")
        if not mark:
            return _("“://” is missing after the scheme")
        if scheme.casefold() not in _SCHEMES:
            return _("“{scheme}” is no scheme of web pages").format(scheme=scheme)
    if "\\" in rest:
        return _("it has a backslash")
    try:
        host = urlsplit(f"http://{rest}").hostname or ""
    except ValueError:
        return _("its host cannot be read")
    if "." not in host or ".." in host or host.startswith(".") or "," in host:
        return _("“{host}” is no name of a host").format(host=host)
    return None
