"""The user's own editions on disk: the publisher's bytes beside a manifest, never overwritten."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from freeproduce.lists.edition import Edition, ListError, Row
from freeproduce.lists.loaders import Asked, load
from freeproduce.locale import _

MANIFEST = "edition.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """An edition in the user's folder."""

    edition: Edition
    file: Path
    asked: Asked

    def rows(self) -> Sequence[Row]:
        """The rows, read from the publisher's own bytes."""
        return load(self.file, self.asked).rows


def default_folder() -> Path:
    """``FREEPRODUCE_HOME``, else where the platform keeps a program's data."""
    if given := os.environ.get("FREEPRODUCE_HOME"):
        return Path(given)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    return base / "freeproduce"


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep(folder: Path, file: Path, asked: Asked, edition: Edition) -> Edition:
    """Copy ``file`` with its manifest into ``folder``; the same bytes twice are one edition.

    Everything is written and synced in a hidden folder beside, which is then renamed: an edition
    is there whole or not at all.
    """
    there, _damaged = open_all(folder)
    for old in there:
        if old.edition.sha256 == edition.sha256 and old.edition.list == edition.list:
            return old.edition
    if any(old.edition.id == edition.id for old in there):
        edition = replace(edition, id=f"{edition.id}-{edition.sha256[:8]}")
    edition = replace(edition, loaded_at=datetime.now(UTC).isoformat(timespec="seconds"))
    shelf = folder / "editions"
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        being_made = Path(tempfile.mkdtemp(prefix=".", dir=shelf))
    except OSError as error:
        raise ListError(f"{shelf}: {error.strerror or error}") from error
    try:
        name = "original" + file.suffix.lower()
        shutil.copyfile(file, being_made / name)
        if asked.mapping:
            shutil.copyfile(asked.mapping, being_made / "mapping.toml")
        if digest(being_made / name) != edition.sha256:
            raise ListError(_("{file}: changed while it was read").format(file=file.name))
        manifest = {
            "edition": edition.as_dict(),
            "file": name,
            "given_name": file.name,
            "list": asked.list,
            "mapping": digest(being_made / "mapping.toml") if asked.mapping else None,
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=2)
        (being_made / MANIFEST).write_text(text, "utf-8")
        for part in being_made.iterdir():
            _sync(part)
        being_made.chmod(0o755)
        target = shelf / edition.id
        while target.exists():  # a damaged one of that name stays where it is, as evidence
            target = target.with_name(f"{target.name}-{edition.sha256[:8]}")
        being_made.rename(target)
        _sync(shelf)
    except OSError as error:
        raise ListError(f"{shelf}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(being_made, ignore_errors=True)
    return edition


def open_all(folder: Path) -> tuple[list[Kept], list[str]]:
    """Every whole edition in ``folder``, and one line for each that is damaged."""
    kept: list[Kept] = []
    damaged: list[str] = []
    shelf = folder / "editions"
    if not shelf.is_dir():
        return kept, damaged
    for place in sorted(shelf.iterdir()):
        if place.name.startswith(".") or not place.is_dir():
            continue
        try:
            kept.append(_open(place))
        except (OSError, ValueError, KeyError, TypeError) as error:
            why = str(error) if isinstance(error, ListError) else _("its manifest is damaged")
            damaged.append(
                _("edition {id} is left out: {why}; add its file again").format(
                    id=place.name, why=why
                )
            )
    return kept, damaged


def _open(place: Path) -> Kept:
    manifest = json.loads((place / MANIFEST).read_text("utf-8"))
    known = manifest["edition"]
    edition = Edition(**(known | {"date": date.fromisoformat(known["date"])}))
    if asdict(edition).keys() != known.keys():
        raise ValueError(place)
    file = place / Path(manifest["file"]).name
    if not file.is_file():
        raise ListError(_("its file is missing"))
    if digest(file) != edition.sha256:
        raise ListError(_("its file is not the one that was added (other bytes)"))
    mapping = place / "mapping.toml" if manifest["mapping"] else None
    if mapping and (not mapping.is_file() or digest(mapping) != manifest["mapping"]):
        raise ListError(_("its mapping is not the one that was added"))
    return Kept(edition, file, Asked(manifest["list"], mapping))


def _sync(path: Path) -> None:
    """Make sure that a file or folder is on the disk; a platform that cannot sync a folder may."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        if path.is_dir():
            return
        raise
    try:
        os.fsync(handle)
    except OSError:
        if not path.is_dir():
            raise
    finally:
        os.close(handle)
