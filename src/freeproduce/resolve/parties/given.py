"""Whatever a caller gives as a list or as queries, as entries and queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from freeproduce.locale import _
from freeproduce.resolve.parties.cells import names
from freeproduce.resolve.parties.entries import ListedName, Query


def entries_of(given: Iterable[ListedName | str]) -> Iterable[ListedName]:
    """Entries as they are; a text is a cell of a list and may hold several names of one party.

    Raises ``TypeError`` for a text in place of a list, and for what is neither name nor entry.
    """
    _a_list(given)
    if isinstance(given, list | tuple) and not any(isinstance(e, str) for e in given):
        _all(ListedName, given)
        return given
    return _each(given)


def _each(given: Iterable[ListedName | str]) -> Iterator[ListedName]:
    for n, e in enumerate(given):
        if isinstance(e, str):
            yield from (ListedName(str(n), p.name, p.kind, str(n)) for p in names(e))
        else:
            _all(ListedName, [e])
            yield e


def queries_of(given: Iterable[Query | str]) -> list[Query]:
    """Queries as they are; a text is a name, and its place is its id. Raises ``TypeError``."""
    _a_list(given)
    asked = [Query(str(n), q) if isinstance(q, str) else q for n, q in enumerate(given)]
    _all(Query, asked)
    return asked


def _a_list(given: object) -> None:
    if isinstance(given, str | bytes):
        raise TypeError(_("“{text}” is one text; give a list of names").format(text=given[:80]))


def _all(kind: type, given: Iterable[object]) -> None:
    for n, one in enumerate(given):
        if not isinstance(one, kind):
            raise TypeError(
                _("number {n}, {value}, is neither a text nor a {kind}").format(
                    n=n, value=repr(one)[:80], kind=kind.__name__
                )
            )
