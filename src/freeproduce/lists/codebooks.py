"""Codebooks: what a measure is described by, version by version, and how to go from one to another.

A codebook is a YAML file ``<id>-<version>.yaml``; what changed from one version to the next is a
YAML file ``<id>-<old>-to-<new>.yaml``. Labels in more languages stand in ``labels.csv``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from freeproduce.lists.edition import ListError
from freeproduce.lists.tables import BUILTIN, table
from freeproduce.locale import _
from freeproduce.model.codebook import CHANGES, Change, Code, Codebook, Facet, Migration

FOLDER = BUILTIN.joinpath("codebooks")
DEFAULT = "demand"


def codebook(name: str = DEFAULT) -> Codebook:
    """A codebook by its name (the newest version), its name and version, or its file.

    ``demand``, ``demand-1.0``, ``demand 1.0`` or a path that ends in ``.yaml``. ``ListError`` where
    there is none, or where it contradicts itself.
    """
    if name.endswith((".yaml", ".yml")):
        return _codebook(Path(name))
    wanted = name.replace(" ", "-")
    own = [f for f in FOLDER.iterdir() if f.name.endswith(".yaml") and "-to-" not in f.name]
    found = [f for f in own if f.name.removesuffix(".yaml") == wanted]
    found = found or sorted(
        (f for f in own if f.name.removesuffix(".yaml").rpartition("-")[0] == wanted), key=_order
    )
    if not found:
        raise ListError(
            _("no codebook “{name}”; there are: {known}, or give a .yaml file").format(
                name=name, known=", ".join(sorted(f.name.removesuffix(".yaml") for f in own))
            )
        )
    return _builtin(found[-1].name)


@cache
def _builtin(file: str) -> Codebook:
    return _codebook(FOLDER.joinpath(file))


def migration(file: Path, old: Codebook, new: Codebook) -> Migration:
    """The table of changes in ``file``, checked against both versions of the codebook.

    ``ListError`` where it names a code that is not there, names one twice, or forgets one that the
    new version no longer has.
    """
    raw = _yaml(file)
    versions = (str(raw.get("from")), str(raw.get("to")))
    if (raw.get("codebook"), *versions) != (old.id, old.version, new.version) or new.id != old.id:
        raise ListError(
            _("{file}: leads from {codebook} {old} to {new}, not from {one} to {other}").format(
                file=file.name, codebook=raw.get("codebook"), old=versions[0], new=versions[1],
                one=old.name, other=new.name,
            )
        )  # fmt: skip
    changes = tuple(_change(file.name, row) for row in raw.get("changes") or ())
    _cover(file.name, changes, old, new)
    return Migration(old.id, old.version, new.version, changes)


def _order(file: Traversable) -> tuple[int, ...]:
    version = file.name.removesuffix(".yaml").rpartition("-")[2]
    return tuple(int(n) if n.isdigit() else 0 for n in version.split("."))


class _Unique(yaml.SafeLoader):  # type: ignore[misc]
    """YAML in which a key stands once: the second would silently replace the first."""


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node)
        line = key_node.start_mark.line + 1
        if not isinstance(key, str):
            raise ListError(
                _("line {line}: “{key}” is not read as text; put it in quotes").format(
                    line=line, key=key_node.value
                )
            )
        if key in out:
            raise ListError(_("line {line}: “{key}” stands twice").format(line=line, key=key))
        out[key] = loader.construct_object(value_node, deep=True)
    return out


_Unique.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def _yaml(file: Traversable) -> dict[str, Any]:
    try:
        raw = yaml.load(file.read_text("utf-8"), _Unique)  # noqa: S506 - a SafeLoader
    except ListError as error:
        raise ListError(f"{file.name}: {error}") from None
    except UnicodeDecodeError:
        raise ListError(_("{file}: is not text in UTF-8").format(file=file.name)) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ListError(
            _("{file}: is no YAML from line {line} on").format(
                file=file.name, line=mark.line + 1 if mark else "?"
            )
        ) from None
    if not isinstance(raw, dict):
        raise ListError(_("{file}: is no codebook and no table of changes").format(file=file.name))
    return raw


def _codebook(file: Traversable) -> Codebook:
    raw = _yaml(file)
    for key in ("id", "version", "title", "facets"):
        if not raw.get(key):
            raise ListError(_("{file}: “{key}” is missing").format(file=file.name, key=key))
    if not isinstance(raw["version"], str):
        raise ListError(_("{file}: put the version in quotes").format(file=file.name))
    if not isinstance(raw["facets"], dict):
        raise ListError(_("{file}: “{key}” is missing").format(file=file.name, key="facets"))
    facets = {name: _facet(file.name, name, facet) for name, facet in raw["facets"].items()}
    book = Codebook(
        id=raw["id"],
        version=raw["version"],
        date=str(raw.get("date", "")),
        title=raw["title"],
        source=raw.get("source", ""),
        facets=facets,
        labels=_labels(raw["id"]),
    )
    _above(file.name, book)
    return book


def _facet(file: str, name: str, raw: Any) -> Facet:
    if not isinstance(raw, dict) or not isinstance(raw.get("codes"), dict):
        raise ListError(_("{file}: facet “{facet}” has no codes").format(file=file, facet=name))
    codes = {}
    for id, row in raw["codes"].items():
        if not isinstance(row, dict) or not row.get("label"):
            raise ListError(
                _("{file}: code “{code}” of “{facet}” has no label").format(
                    file=file, code=id, facet=name
                )
            )
        codes[id] = Code(
            name, id, row["label"], row.get("broader"), row.get("scope", ""),
            str(row.get("paragraphs", "")),
        )  # fmt: skip
    return Facet(name, raw.get("label", name), raw.get("source", ""), codes)


def _above(file: str, book: Codebook) -> None:
    """Every ``broader`` is there, means one code, and no code is above itself."""
    for code in book.codes():
        if code.broader is None:
            continue
        near = book.facets[code.facet].codes
        if code.broader not in near:
            places = [f.id for f in book.facets.values() if code.broader in f.codes]
            if len(places) != 1:
                raise ListError(
                    _("{file}: “{broader}”, above “{code}”, is a code of {places}").format(
                        file=file, broader=code.broader, code=code.id,
                        places=", ".join(places) or _("no facet"),
                    )
                )  # fmt: skip
        seen, up = {code.id}, near.get(code.broader)
        while up is not None:
            if up.id in seen:
                raise ListError(
                    _("{file}: “{code}” is above itself").format(file=file, code=code.id)
                )
            seen.add(up.id)
            up = near.get(up.broader or "")


@cache
def _labels(codebook: str) -> dict[tuple[str, str, str], str]:
    rows = [r for r in table("codebooks/labels") if r["codebook"] == codebook]
    return {(r["facet"], r["code"], r["language"]): r["label"] for r in rows}


def _change(file: str, row: Any) -> Change:
    if not isinstance(row, dict) or row.get("change") not in CHANGES or not row.get("why"):
        raise ListError(
            _("{file}: a change has a facet, from, to, why, and is one of {kinds}: {row}").format(
                file=file, kinds=", ".join(CHANGES), row=row
            )
        )
    old, new = _ids(row.get("from")), _ids(row.get("to"))
    shape = {"renamed": (1, 1), "merged": (2, 1), "split": (1, 2), "dropped": (1, 0)}[row["change"]]
    for found, least in zip((old, new), shape, strict=True):
        if len(found) < least or (least < 2 and len(found) != least):
            raise ListError(
                _("{file}: {change} from {old} to {new} is not possible").format(
                    file=file, change=row["change"], old=list(old), new=list(new)
                )
            )
    return Change(row.get("facet", ""), row["change"], old, new, row["why"])


def _ids(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(map(str, value))


def _cover(file: str, changes: tuple[Change, ...], old: Codebook, new: Codebook) -> None:
    spoken: set[tuple[str, str]] = set()
    for change in changes:
        for book, codes in ((old, change.old), (new, change.new)):
            for code in codes:
                if change.facet not in book.facets or code not in book.facets[change.facet].codes:
                    raise ListError(
                        _("{file}: {codebook} has no code “{code}” in “{facet}”").format(
                            file=file, codebook=book.name, code=code, facet=change.facet
                        )
                    )
        for code in change.old:
            if (change.facet, code) in spoken:
                raise ListError(
                    _("{file}: two changes speak of “{code}” in “{facet}”").format(
                        file=file, code=code, facet=change.facet
                    )
                )
            spoken.add((change.facet, code))
    there = {(c.facet, c.id) for c in new.codes()}
    for gone in sorted({(c.facet, c.id) for c in old.codes()} - there - spoken):
        raise ListError(
            _("{file}: says nothing of “{code}” in “{facet}”, which {codebook} has no more").format(
                file=file, code=gone[1], facet=gone[0], codebook=new.name
            )
        )
