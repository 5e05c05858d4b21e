"""Seals a folder: a manifest of what is in it and what it cites, signed if a key is given."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from freeproduce.locale import _

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )

MANIFEST, SIGNATURE = "manifest.json", "signature.json"
ALGORITHM = "Ed25519"
_MAKE = "openssl genpkey -algorithm ed25519 -out key.pem"
_SHOW = "openssl pkey -in key.pem -pubout -out public.pem"


class KeyUnusableError(ValueError):
    """A key file cannot be used; the text is one line for a person."""


def seal(
    folder: Path,
    about: Mapping[str, Any],
    cited: Sequence[Mapping[str, Any]],
    key: Ed25519PrivateKey | None = None,
) -> None:
    """Write the manifest of ``folder`` (SHA-256 of each file in it) and, with ``key``, sign it.

    ``about`` says what the folder is; ``cited`` are the files and lists outside it that it
    speaks of, each with its own ``sha256``.
    """
    files = [
        {"path": name, "bytes": path.stat().st_size, "sha256": sha256(path)}
        for name, path in inside(folder).items()
        if name not in (MANIFEST, SIGNATURE)
    ]
    manifest = {**about, "files": files, "cited": list(cited)}
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    data = text.encode("utf-8", "backslashreplace")
    (folder / MANIFEST).write_bytes(data)
    if key is not None:
        signature = {
            "algorithm": ALGORITHM,
            "public_key": _base64(raw(key.public_key())),
            "signature": _base64(key.sign(data)),
        }
        (folder / SIGNATURE).write_text(json.dumps(signature, indent=1) + "\n", "utf-8")


def inside(folder: Path) -> dict[str, Path]:
    """Every file of a folder by its path below it, in order; links among them, not followed."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or not path.is_dir()
    }


def sha256(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def private_key(path: Path) -> Ed25519PrivateKey:
    """An Ed25519 private key from a PEM file without a passphrase."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    if not path.exists():
        raise KeyUnusableError(
            _("{path}: there is no such key; make one with `{command}`").format(
                path=path, command=_MAKE
            )
        )
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (ValueError, TypeError) as error:
        raise KeyUnusableError(
            _(
                "{path}: this is no private key in PEM without a passphrase; make one with "
                "`{command}`"
            ).format(path=path, command=_MAKE)
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnusableError(
            _("{path}: this key is not an Ed25519 key; make one with `{command}`").format(
                path=path, command=_MAKE
            )
        )
    return key


def public_key(path: Path) -> Ed25519PublicKey:
    """An Ed25519 public key from a PEM file."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    if not path.exists():
        raise KeyUnusableError(_("{path}: there is no such key").format(path=path))
    try:
        key = load_pem_public_key(path.read_bytes())
    except (ValueError, TypeError) as error:
        raise KeyUnusableError(
            _(
                "{path}: this is no public key in PEM; whoever signed gets theirs with `{command}`"
            ).format(path=path, command=_SHOW)
        ) from error
    if not isinstance(key, Ed25519PublicKey):
        raise KeyUnusableError(_("{path}: this key is not an Ed25519 key").format(path=path))
    return key


def raw(key: Ed25519PublicKey) -> bytes:
    """The 32 bytes of a public key."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def fingerprint(key: bytes) -> str:
    """A name for a public key, short enough to be read out: 16 hex digits in fours."""
    digest = hashlib.sha256(key).hexdigest()[:16]
    return " ".join(digest[i : i + 4] for i in range(0, 16, 4))


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
