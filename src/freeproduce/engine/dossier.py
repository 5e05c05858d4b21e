"""A dossier of one kind about the chain of one buyer, from files to a sealed folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from freeproduce.engine.run import Progress, check
from freeproduce.lists import Library
from freeproduce.lists.dossiers import outline
from freeproduce.locale import _
from freeproduce.model.chain import Chain
from freeproduce.report.dossier import Cited, Written, free, private_key, write
from freeproduce.report.dossier.seal import sha256

RULES = ("CHN", "PTY1", "GDS1")
"""Rules that a dossier tells of or that find what it has to name."""


def dossier(
    kind: str,
    paths: Iterable[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    *,
    buyer: str | None = None,
    lists: Library | str | os.PathLike[str] | None = None,
    extra_lists: Sequence[str | os.PathLike[str]] = (),
    settings: str | os.PathLike[str] | None = None,
    sign: str | os.PathLike[str] | None = None,
    today: date | None = None,
    lang: str | None = None,
    progress: Progress | None = None,
) -> Written:
    """Write the dossier ``kind`` about what ``buyer`` bought to ``folder``, which must be new.

    ``buyer`` may be left out where the files hold the chain of one buyer. ``sign`` is a file with
    an Ed25519 private key in PEM. Raises ``LookupError`` for a kind or buyer that is not there,
    ``ValueError`` where no file holds a chain, and ``WriteError`` where the folder can't be
    written.
    """
    chosen = outline(kind)
    key = private_key(Path(sign)) if sign else None
    free(Path(folder))
    files = [Path(p) for p in paths]
    result = check(
        files,
        select=RULES,
        lists=lists,
        extra_lists=extra_lists,
        settings=settings,
        today=today,
        lang=lang,
        progress=progress,
    )
    chain = _of(result.chains, buyer)
    cited = list(_cited(files, [(s.path, s.kind or "") for s in result.files]))
    return write(chosen, chain, result, Path(folder), cited=cited, key=key)


def _of(chains: Sequence[Chain], buyer: str | None) -> Chain:
    if not chains:
        raise ValueError(
            _(
                "no file holds a chain: an edge table, a bill of materials, EPCIS events, "
                "credentials or declarations"
            )
        )
    names = [c.buyer.name for c in chains]
    if buyer is None:
        if len(chains) > 1:
            raise LookupError(
                _("there are several buyers; choose one with --buyer: {names}").format(
                    names=", ".join(names[:10])
                )
            )
        return chains[0]
    plain = " ".join(buyer.split()).casefold()
    for chain in chains:
        if " ".join(chain.buyer.name.split()).casefold() == plain:
            return chain
    raise LookupError(
        _("no chain ends at a buyer “{name}”; there are: {names}").format(
            name=buyer, names=", ".join(names[:10])
        )
    )


def _cited(given: Sequence[Path], read: Sequence[tuple[str, str]]) -> Iterable[Cited]:
    """Every file that was read, under the name by which the dossier calls it."""
    kinds: dict[str, list[str]] = {}
    for name, kind in read:
        kinds.setdefault(name, []).append(kind)
    for name, found in kinds.items():
        path = next((p for root in given for p in _places(root, name) if p.is_file()), None)
        if path is not None:
            yield Cited(name, sha256(path), ", ".join(dict.fromkeys(filter(None, found))))


def _places(root: Path, name: str) -> list[Path]:
    """Where a file may lie that the run calls ``name``: below a folder given, or a file given."""
    if not root.is_dir():
        return [root] if root.name == name else []
    inside = Path(name).parts
    return [root / name, root.joinpath(*inside[1:])] if len(inside) > 1 else [root / name]
