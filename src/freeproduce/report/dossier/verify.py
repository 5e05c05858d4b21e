"""Whether a sealed folder is still what was sealed, without asking anybody: offline."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from freeproduce.locale import _
from freeproduce.report.dossier.seal import (
    ALGORITHM,
    MANIFEST,
    SIGNATURE,
    fingerprint,
    inside,
    raw,
    sha256,
)

Word = Literal[
    "no-manifest", "missing", "changed", "added", "unsigned", "bad-signature", "wrong-key"
]


@dataclass(frozen=True, slots=True)
class Failure:
    """One check that failed: a word for programs, the file it is about, a line for a person."""

    word: Word
    file: str
    text: str


@dataclass(slots=True)
class Verdict:
    """What was checked: ``failures`` is empty where all checks passed.

    ``signed_by`` is the fingerprint of the key whose signature holds, ``None`` if there is no such
    signature. ``notes`` say what could not be told.
    """

    failures: list[Failure] = field(default_factory=list)
    files: int = 0
    signed_by: str | None = None
    notes: list[str] = field(default_factory=list)
    about: dict[str, Any] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether every check that was made passed."""
        return not self.failures


def verify(folder: Path, key: bytes | None = None) -> Verdict:
    """Check a folder against its manifest, and the manifest against its signature.

    ``key`` are the 32 bytes of the public key that should have signed; without it a signature is
    checked against the key that it names, which says that nothing changed since it was signed, not
    who signed. Raises ``FileNotFoundError`` where there is no such folder; whatever the folder
    holds is told in the verdict.
    """
    if not folder.is_dir():
        raise FileNotFoundError(_("{path}: there is no such folder").format(path=folder))
    verdict = Verdict()
    there = inside(folder)
    manifest = _read(there.get(MANIFEST))
    listed = _listed(manifest)
    if manifest is None or listed is None:
        text = _("there is no manifest that can be read: nothing here can be checked")
        verdict.failures.append(Failure("no-manifest", MANIFEST, text))
        return verdict
    verdict.about = {k: v for k, v in manifest.items() if isinstance(v, str)}
    verdict.files = len(listed)
    _files(verdict, there, listed)
    _signature(verdict, there, key)
    return verdict


def _files(verdict: Verdict, there: dict[str, Path], listed: dict[str, str]) -> None:
    for name, digest in sorted(listed.items()):
        path = there.get(name)
        if path is None or path.is_symlink():
            text = _("{file} is in the manifest and is missing").format(file=name)
            verdict.failures.append(Failure("missing", name, text))
        elif sha256(path) != digest:
            text = _("{file} was changed: it has another SHA-256 than the manifest says").format(
                file=name
            )
            verdict.failures.append(Failure("changed", name, text))
    for name in sorted(set(there) - set(listed) - {MANIFEST, SIGNATURE}):
        text = _("{file} is not in the manifest: somebody added it").format(file=name)
        verdict.failures.append(Failure("added", name, text))


def _signature(verdict: Verdict, there: dict[str, Path], key: bytes | None) -> None:
    if SIGNATURE not in there:
        if key is not None:
            text = _("the folder is unsigned: nothing says that the holder of this key made it")
            verdict.failures.append(Failure("unsigned", SIGNATURE, text))
        else:
            verdict.notes.append(
                _("The folder is unsigned: who made it, and whether its manifest was made anew, "
                  "cannot be told.")
            )  # fmt: skip
        return
    given = _read(there[SIGNATURE]) or {}
    signer = _bytes(given.get("public_key"))
    signature = _bytes(given.get("signature"))
    if given.get("algorithm") != ALGORITHM or not _valid(
        signer, signature, there[MANIFEST].read_bytes()
    ):
        text = _("the signature does not fit the manifest: one of the two was changed")
        verdict.failures.append(Failure("bad-signature", SIGNATURE, text))
        return
    if key is not None and signer != key:
        text = _("it was signed with another key ({found}) than the one given ({wanted})").format(
            found=fingerprint(signer), wanted=fingerprint(key)
        )
        verdict.failures.append(Failure("wrong-key", SIGNATURE, text))
        return
    verdict.signed_by = fingerprint(signer)
    if key is None:
        verdict.notes.append(
            _("The signature holds, but no key was given with --key: whose it is cannot be told.")
        )


def _valid(signer: bytes, signature: bytes, data: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(signer).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _read(path: Path | None) -> dict[str, Any] | None:
    """A JSON object; ``None`` for whatever else the file holds."""
    if path is None or path.is_symlink() or not path.is_file():
        return None
    try:
        found = json.loads(path.read_bytes().decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _listed(manifest: dict[str, Any] | None) -> dict[str, str] | None:
    """SHA-256 by path; ``None`` where the list is not one, or leads out of the folder."""
    files = (manifest or {}).get("files")
    if not isinstance(files, list):
        return None
    found: dict[str, str] = {}
    for f in files:
        name, digest = (f.get("path"), f.get("sha256")) if isinstance(f, dict) else (None, None)
        if not isinstance(name, str) or not isinstance(digest, str) or name in found:
            return None
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            return None
        found[name] = digest
    return found


def _bytes(text: Any) -> bytes:
    try:
        return base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except (binascii.Error, ValueError):
        return b""


def key_bytes(path: Path) -> bytes:
    """The bytes of the public key in a PEM file, for ``verify``."""
    from freeproduce.report.dossier.seal import public_key

    return raw(public_key(path))
