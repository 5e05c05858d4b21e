"""What came back on a call: who replied, when, how late, who did not, and how that differs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from freeproduce.compare.wilson import wilson
from freeproduce.lists.codebooks import codebook
from freeproduce.lists.members import SCHEMES, member_called, members, region
from freeproduce.lists.questionnaires import questionnaire
from freeproduce.lists.shelf import digest
from freeproduce.locale import _
from freeproduce.model.call import ALL_MEMBERS, Answered, Call, Entry, Rate, Reply
from freeproduce.model.document import Document
from freeproduce.model.questionnaire import Questionnaire
from freeproduce.read.documents import FORMATS, read_document
from freeproduce.read.guards import UnreadableError
from freeproduce.read.questionnaire import answers
from freeproduce.read.register import NAMES, register
from freeproduce.resolve.mentions import states
from freeproduce.resolve.places.countries import country, why_not
from freeproduce.resolve.places.in_names import country_in_name

_DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
OVERALL = "all"


def asked(call: Call) -> list[str]:
    """The States that a call went to, as ISO 3166-1 alpha-2.

    ``ValueError`` for a recipient that is no State, or no longer known by this name.
    """
    states: list[str] = []
    for text in call.recipients:
        if text.strip().casefold() == ALL_MEMBERS:
            states += members(call.sent)
            continue
        state = _state(text)
        if state is None:
            raise ValueError(_("recipients: {why}").format(why=why_not(text)))
        states.append(state)
    return sorted(set(states))


def _state(text: str) -> str | None:
    """The State of a name: as the United Nations call it, else as anybody does."""
    if state := member_called(text):
        return state
    (place,) = country([text])
    return place.place if place else None


def form(call: Call) -> Questionnaire:
    """The questionnaire of a call, with the States that it asks."""
    return questionnaire(codebook(call.codebook), call.title, asked(call), call.languages)


def answered(call: Call, folder: Path | None = None) -> Answered:
    """What came back on ``call`` in ``folder``: a register ``replies.csv``, files, or both.

    Nothing is raised for a bad reply: it stands in ``unknown`` or ``remarks``, and the rest goes
    on. ``FileNotFoundError`` where there is no such folder.
    """
    remarks: list[str] = []
    return settle(call, _replies(call, folder, remarks) if folder else [], remarks)


def settle(call: Call, replies: list[Reply], remarks: Iterable[str] = ()) -> Answered:
    """Which of these replies count: the latest of each State that was asked, in time."""
    result = Answered(asked(call), remarks=list(remarks))
    for reply in replies:
        if reply.received:
            reply.late = [(reply.received - day).days for day in call.deadlines]
    result.copies = _copies(replies, result.remarks)
    by_state: dict[str, list[Reply]] = {}
    for reply in _first_of_copies(replies):
        if reply.state is None:
            result.unknown.append(reply)
        elif reply.state not in result.asked:
            result.not_asked.append(reply)
        elif call.cut_off and reply.received and reply.received > call.cut_off:
            result.after_cut_off.append(reply)
        else:
            by_state.setdefault(reply.state, []).append(reply)
    for state in sorted(by_state):
        *earlier, last = sorted(by_state[state], key=_age)
        result.replied.append(last)
        result.earlier += earlier
        if earlier and any(r.received is None for r in (*earlier, last)):
            result.remarks.append(
                _("{state}: which of {n} replies is the latest cannot be told; one has no date")
                .format(state=state, n=len(earlier) + 1)
            )  # fmt: skip
    result.silent = [s for s in result.asked if s not in by_state]
    result.rates = list(_rates(result.asked, set(by_state)))
    days = [r.received for r in result.replied if r.received]
    result.by_deadline = [(d, sum(day <= d for day in days)) for d in call.deadlines]
    return result


def _replies(call: Call, folder: Path, remarks: list[str]) -> list[Reply]:
    if not folder.is_dir():
        raise FileNotFoundError(2, "", str(folder))
    book = next((folder / n for n in NAMES if (folder / n).is_file()), None)
    entries: list[Entry] = []
    if book:
        entries, said = register(book)
        remarks += said
    files = {p.relative_to(folder).as_posix(): p for p in _files(folder) if p != book}
    replies: list[Reply] = []
    for entry in entries:
        path = files.pop(entry.file, None) if entry.file else None
        if entry.file and path is None:
            again = any(e.file == entry.file for e in entries if e is not entry)
            if not again:
                remarks.append(
                    _("register, row {row}: there is no file “{file}”").format(
                        row=entry.row, file=entry.file
                    )
                )
        replies.append(_registered(entry, path, remarks))
    asks = form(call)
    for name, path in files.items():
        if book:
            remarks.append(_("{file}: is not in the register").format(file=name))
        replies += _told(name, path, asks, remarks)
    return replies


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and not path.name.startswith((".", "~$")):
            yield path


def _registered(entry: Entry, path: Path | None, remarks: list[str]) -> Reply:
    return Reply(
        state=_state(entry.state),
        named=entry.state,
        told_by="register",
        received=entry.received,
        file=entry.file,
        sha256=digest(path) if path else None,
        language=_language(entry.language) or (_spoken(path, remarks) if path else None),
        row=entry.row,
    )


def _told(name: str, path: Path, asks: Questionnaire, remarks: list[str]) -> list[Reply]:
    """The replies in a file that no register tells of: by its fields, its name, or its text."""
    found = _DAY.search(path.stem)
    received = _date(*map(int, found.groups())) if found else None
    plain = Reply(country_in_name(path.stem), path.stem, "file name", received, name, digest(path))
    try:
        filled = answers(path, asks)
    except (UnreadableError, OSError) as error:
        remarks.append(f"{name}: {error}")
        return [plain]
    if not filled:
        return [_by_text(plain, path, remarks)]
    of = [(a, s[0]) for a in filled if (s := a.reply.get("state"))]
    remarks += [f"{name}: {r}" for a in filled for r in a.remarks]
    return [
        replace(plain, state=state, named=state, told_by="questionnaire",
                received=received or _written(a.reply.get("date")))
        for a, state in of
    ] or [plain]  # fmt: skip


def _spoken(path: Path, remarks: list[str]) -> str | None:
    """The language of a text; what keeps it from being read is said (a scan, a password)."""
    document = _document(path, remarks)
    return document.language if document else None


def _by_text(plain: Reply, path: Path, remarks: list[str]) -> Reply:
    """A reply as its text tells: its language, and its State where nothing else names it.

    The State is taken from the beginning alone, and only where no other is named there: further
    down, texts name others as often as their own.
    """
    document = _document(path, remarks)
    if document is None:
        return plain
    plain.language = document.language
    if plain.state is None:
        begin = [p.text for p in (*document.front, *document.paragraphs[:1])]
        texts = [document.title or "", *begin]
        named = {f.country for t in texts for f in states.find(t, document.language)}
        if len(named) == 1:
            (plain.state,) = named
            plain.told_by = "text"
            remarks.append(
                _("{file}: its text alone says that it is of {state}; confirm it").format(
                    file=plain.file, state=plain.state
                )
            )
    return plain


def _document(path: Path, remarks: list[str]) -> Document | None:
    if path.suffix.lower() not in FORMATS:
        return None
    try:
        return read_document(path)
    except (UnreadableError, OSError) as error:
        remarks.append(f"{path.name}: {error}")
        return None


def _written(texts: list[str] | None) -> date | None:
    found = _DAY.fullmatch(texts[0].strip()) if texts else None
    return _date(*map(int, found.groups())) if found else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _age(reply: Reply) -> tuple[date, int]:
    """Replies without a date come first: what is dated is not taken for older than they are."""
    return reply.received or date.min, reply.row or 0


def _copies(replies: list[Reply], remarks: list[str]) -> list[list[str]]:
    same: dict[str, list[Reply]] = {}
    for reply in replies:
        if reply.sha256:
            same.setdefault(reply.sha256, []).append(reply)
    copies: list[list[str]] = []
    for group in same.values():
        names = sorted({r.file for r in group if r.file})
        if len(names) < 2:
            continue
        copies.append(names)
        states = sorted({r.state for r in group if r.state})
        if len(states) > 1:
            remarks.append(
                _("{files} have the same bytes but are of {states}").format(
                    files=", ".join(names), states=", ".join(states)
                )
            )
    return copies


def _first_of_copies(replies: Iterable[Reply]) -> list[Reply]:
    """One reply of those of a State with the same bytes: the first to arrive.

    A copy sent later is no second version, and does not make the reply late.
    """
    kept: dict[tuple[str | None, str], Reply] = {}
    alone: list[Reply] = []
    for reply in replies:
        if not reply.sha256:
            alone.append(reply)
            continue
        place = (reply.state, reply.sha256)
        known = kept.get(place)
        if known is None or (reply.received or date.max) < (known.received or date.max):
            kept[place] = reply
    return [*kept.values(), *alone]


def _rates(asked: list[str], replied: set[str]) -> Iterator[Rate]:
    yield _rate(OVERALL, OVERALL, asked, replied)
    for scheme in SCHEMES:
        regions: dict[str, list[str]] = {}
        for state in asked:
            regions.setdefault(region(state, scheme) or "other", []).append(state)
        for name in sorted(regions):
            yield _rate(scheme, name, regions[name], replied)


def _rate(scheme: str, name: str, asked: list[str], replied: set[str]) -> Rate:
    hits = sum(s in replied for s in asked)
    return Rate(scheme, name, len(asked), hits, *wilson(hits, len(asked)))


def _language(text: str | None) -> str | None:
    return _languages().get(text.strip().casefold(), text.strip()) if text else None


@cache
def _languages() -> dict[str, str]:
    """Names of languages in these languages, and their codes, to ISO 639-1."""
    from babel import Locale

    spoken = ("en", "fr", "es", "ru", "zh", "ar")
    names = {n.casefold(): c for x in spoken for c, n in Locale(x).languages.items() if c in spoken}
    return names | {c: c for c in spoken}
