"""Sentences and the codes that were decided: by one person, by two who agree, by first readers.

Where persons coded a document, their coding counts and no first reader is asked. Where two persons
coded it, a facet counts on which they agree; a coder named ``adjudicated`` decides. Other documents
go to the first readers: what persons settled in the case file goes before them, and what the two
agree on is marked as theirs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duckdb import DuckDBPyConnection

from freeproduce.engine.agree import final, over_readers
from freeproduce.engine.links import insert
from freeproduce.engine.measures.codes import known
from freeproduce.engine.measures.documents import Text, Texts, real
from freeproduce.engine.measures.register import Entry, Register, states
from freeproduce.engine.patterns import AT
from freeproduce.lists.codebooks import codebook
from freeproduce.lists.tables import key
from freeproduce.locale import _, number
from freeproduce.model.agreed import Final
from freeproduce.model.coding import FACETS, MANY
from freeproduce.model.findings import NotRun
from freeproduce.model.thematic import By

if TYPE_CHECKING:
    from freeproduce.text.coding import Coder

ADJUDICATED = {"adjudicated", "adjudicator", "final"}
"""Names under which a decision between coders is filed."""
COLUMNS = {f: "persons" if f == "group" else f for f in FACETS}
"""The column that holds a facet; ``group`` is a word of SQL."""
_YES = {"yes", "y", "true", "1", "oui", "sí", "si", "да", "نعم", "是"}


@dataclass(slots=True)
class Coded:
    """One sentence with the codes that count. ``by`` is ``None`` where nobody decided."""

    at: int
    country: str | None
    document: str
    place: str
    sentence: str
    language: str | None
    measure: bool | None
    codes: dict[str, tuple[str, ...]]
    by: By | None
    disputed: tuple[str, ...] = ()
    counted: bool = True
    coders: tuple[str, ...] = ()


@dataclass(slots=True)
class Codings:
    """Every coded sentence, and the codes that no codebook has."""

    coded: list[Coded] = field(default_factory=list)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    alone: int = 0

    def not_run(self) -> list[NotRun]:
        """What was left out of the counts, in words."""
        said: list[str] = []
        open_ = sum(c.by is None for c in self.coded)
        if open_:
            said.append(
                _(
                    "{count} sentences are not decided: the readers disagree or abstained; a "
                    "person is asked, and until then they are in no number"
                ).format(count=number(open_))
            )
        parts = sum(c.by is not None and bool(c.disputed) for c in self.coded)
        if parts:
            said.append(
                _(
                    "on {count} further sentences a facet is not decided, and is in no number"
                ).format(count=number(parts))
            )
        readers = sum(c.by == "readers" for c in self.coded)
        if readers:
            said.append(
                _(
                    "{count} sentences were coded by the two first readers alone and by no person; "
                    "what is counted of them is a suggestion"
                ).format(count=number(readers))
            )
        for (facet, code), n in sorted(self.unknown.items()):
            said.append(
                _("“{code}” is no code of “{facet}” in the codebook; sentences: {count}").format(
                    code=code, facet=facet, count=number(n)
                )
            )
        return [NotRun("MSR", "measures", reason) for reason in said]


def load(con: DuckDBPyConnection, texts: Texts, register: Register) -> Codings:
    """``coded``: a row a sentence that somebody coded."""
    codings = codings_of(con, texts, register)
    facets = ", ".join(f"{c} VARCHAR" for c in COLUMNS.values())
    insert(
        con,
        "coded",
        "line BIGINT, country VARCHAR, document VARCHAR, sentence VARCHAR, language VARCHAR, "
        "measure BOOLEAN, decided_by VARCHAR, disputed VARCHAR, counted BOOLEAN, "
        f"persons_coded INTEGER, {facets}",
        (
            (c.at, c.country, c.document, c.sentence, c.language, c.measure, c.by,
             "; ".join(c.disputed), c.counted, len(c.coders),
             *("; ".join(c.codes.get(f, ())) or None for f in FACETS))
            for c in codings.coded
        ),
    )  # fmt: skip
    return codings


def codings_of(con: DuckDBPyConnection, texts: Texts, register: Register) -> Codings:
    """Every sentence with the codes that count, in the order of documents and sentences."""
    codings = Codings()
    done = _persons(con, texts, register, codings)
    finals = kept(texts.folders.values())
    read = _coder()
    for text in texts.found:
        entry = register.of(text.path)
        if text.path not in done and (entry is None or entry.counted):
            _readers(read, text, entry, finals, codings)
    return codings


def _persons(
    con: DuckDBPyConnection, texts: Texts, register: Register, codings: Codings
) -> set[Path]:
    """Codings that stand in files, sentence by sentence; gives the documents that they cover."""
    names = ("source", "row", "document", "number", "country", "language", "sentence", "measure")
    rows = con.execute(
        f"select {', '.join(names)}, coder, {', '.join(COLUMNS.values())} "
        "from measure order by source, row"
    ).fetchall()
    together: dict[tuple[Path, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        one = dict(zip((*names, "coder", *FACETS), row, strict=True))
        path = real(texts.folders[one["source"]] / (one["document"] or "").strip())
        together[path, one["number"] or "", _level(one["sentence"] or "")].append(one)
    places_of = _places(texts)
    found = {t for cells in together.values() if (t := cells[0]["country"])}
    countries = dict(zip(found, states(list(found)), strict=True))
    for (path, _number, sentence), cells in together.items():
        first = cells[0]
        entry = register.of(path)
        at, paragraph = places_of.get((path, sentence), (first["source"] * AT + first["row"], None))
        codings.coded.append(
            _decide(
                Coded(
                    at=at,
                    country=countries.get(first["country"])
                    or (entry.reply.state if entry else None),
                    document=first["document"] or path.name,
                    place=paragraph or str(first["number"] or ""),
                    sentence=first["sentence"] or "",
                    language=first["language"],
                    measure=None,
                    codes={},
                    by=None,
                    counted=entry.counted if entry else True,
                ),
                cells,
                codings.unknown,
            )
        )
    return {path for path, _number, _sentence in together}


def _places(texts: Texts) -> dict[tuple[Path, str], tuple[int, str]]:
    """Where a sentence stands in the documents that were read: its line and its paragraph."""
    found: dict[tuple[Path, str], tuple[int, str]] = {}
    for text in texts.found:
        row = 0
        for paragraph in text.document.paragraphs:
            for s in paragraph.sentences:
                row += 1
                number = paragraph.number or str(paragraph.order)
                found.setdefault((text.path, _level(s.text)), (text.source.id * AT + row, number))
    return found


def _level(sentence: str) -> str:
    """A sentence without blanks: a PDF may have them inside words, or none between them."""
    return key(sentence).replace(" ", "")


def _decide(coded: Coded, cells: list[dict[str, Any]], unknown: Counter[tuple[str, str]]) -> Coded:
    """Put together what one or several persons said of a sentence."""
    coders = [str(c["coder"] or "").strip() for c in cells]
    coded.coders = tuple(dict.fromkeys(c for c in coders if c))
    judged = [c for c, who in zip(cells, coders, strict=True) if who.casefold() in ADJUDICATED]
    votes = judged[-1:] or list({who: c for c, who in zip(cells, coders, strict=True)}.values())
    read = [(_measure(v), {f: _codes(f, v[f], unknown) for f in FACETS}) for v in votes]
    if len({measure for measure, _facets in read}) > 1:
        coded.disputed = ("measure",)
        return coded
    coded.measure = read[0][0]
    coded.by = "agreed" if len(votes) > 1 else "person"
    disputed = []
    for facet in FACETS if coded.measure else ():
        answers = [set(facets[facet]) for _measure, facets in read]
        common = set.intersection(*answers) if facet in MANY else answers[0]
        if any(a != answers[0] for a in answers):
            disputed.append(facet)
            common = common if facet in MANY else set()
        if common:
            coded.codes[facet] = tuple(c for c in read[0][1][facet] if c in common)
    coded.disputed = tuple(disputed)
    return coded


def _measure(cells: dict[str, Any]) -> bool:
    """Whether the sentence reports a measure: as it is said, else where it has a theme."""
    said = str(cells["measure"] or "").strip().casefold()
    return said in _YES if said else bool(cells["theme"] or cells["practice"])


def _codes(facet: str, cell: str | None, unknown: Counter[tuple[str, str]]) -> list[str]:
    """The codes of a cell, several parted by semicolons or bars."""
    codes: list[str] = []
    for part in (cell or "").replace("|", ";").split(";"):
        if not part.strip():
            continue
        code = part.strip() if facet == "instrument" else known(facet).get(key(part))
        if code is None:
            unknown[facet, part.strip()] += 1
        elif code not in codes:
            codes.append(code)
    return codes


def kept(folders: Iterable[Path]) -> list[Final]:
    """What persons settled of sentences, in the case file of one of ``folders`` or just above."""
    from freeproduce.store import Codings as Kept

    found = {f: None for folder in folders for f in (folder, folder.parent)}
    cases = [case for folder in found if (case := Kept(folder)).path.is_file()]
    return [f for case in cases for f in final(case.latest(), codebook())]


def _coder() -> Coder:
    """The readers, for all documents of a run."""
    from freeproduce.text.coding import Coder

    return Coder(codebook().themes)


def _readers(
    coder: Coder, text: Text, entry: Entry | None, finals: list[Final], codings: Codings
) -> None:
    """What the two first readers say of a document, and in their place what persons settled."""
    from freeproduce.text.coding import Text as Read

    state = entry.reply.state if entry else None
    places = [
        (Read(s.id, s.text, s.language, str(p.order), state), p.number or str(p.order))
        for p in text.document.paragraphs
        for s in p.sentences
    ]
    read = coder.code([sentence for sentence, _place in places])
    for row, coding in enumerate(over_readers(text.document.sha256, read, finals), 1):
        # Where the theme is not settled, a person says first whether it is a measure at all.
        asked = bool({"measure", "theme"} & set(coding.abstained))
        codings.coded.append(
            Coded(
                at=text.source.id * AT + row,
                country=state,
                document=(entry.reply.file if entry else None) or text.path.name,
                place=places[row - 1][1],
                sentence=coding.text,
                language=coding.language,
                measure=None if asked else coding.measure,
                codes={f: tuple(c) for f, c in coding.codes.items() if c},
                by=None if asked else coding.by,
                disputed=tuple(coding.abstained),
                counted=entry.counted if entry else True,
            )
        )
