"""Envelopes and signatures of credentials: opened, and checked where a key is at hand.

A key is at hand if the issuer's identifier holds it (``did:key``, ``did:jwk``), or if a file of
keys (``*.jwk``, ``jwks.json``) lies beside the credential and one of them bears the key id of the
signature. Checked are envelopes (JWS: EdDSA, ES256) and proofs of the suites of
``data_integrity``; of others it is said that they are not read. A key that comes inside the signed
text itself proves nothing and is not used; nothing is ever fetched.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from freeproduce.locale import _
from freeproduce.read import data_integrity
from freeproduce.read.guards import UnreadableError

State = Literal["verified", "refused", "not checked", "none"]
_ENVELOPES = ("data:application/vc+jwt,", "data:application/vc-ld+jwt,", "data:application/jwt,")
_ED25519, _P256 = b"\xed\x01", b"\x80\x24"


@dataclass(frozen=True, slots=True)
class Checked:
    """A credential out of its envelope, the state of its signature, and why it is so."""

    credential: dict[str, Any]
    state: State
    why: str = ""


def opened(document: dict[str, Any], folder: Path) -> Checked:
    """A credential, plain or in an envelope; keys are looked for in ``folder``."""
    inner = document.get("verifiableCredential")
    if isinstance(inner, list) and inner and isinstance(inner[0], dict):
        document = inner[0]
    link = document.get("id")
    if isinstance(link, str) and link.startswith(_ENVELOPES):
        return _jwt(link.partition(",")[2], folder)
    if "proof" not in document:
        return Checked(document, "none", _("the credential is not signed"))
    proof = document["proof"]
    proof = proof[0] if isinstance(proof, list) and proof else proof
    if not isinstance(proof, dict) or data_integrity.suite(proof) not in data_integrity.SUITES:
        kind = data_integrity.suite(proof) if isinstance(proof, dict) else str(proof)
        return Checked(
            document, "not checked", _("signatures of kind “{kind}” are not read").format(kind=kind)
        )
    return _proof(document, proof, folder)


def _proof(document: dict[str, Any], proof: dict[str, Any], folder: Path) -> Checked:
    """A credential with a proof of which the signed bytes are known."""
    issuer = document.get("issuer")
    issuer = issuer.get("id") if isinstance(issuer, dict) else issuer
    method = proof.get("verificationMethod")
    method = method.get("id") if isinstance(method, dict) else method
    name = str(method or "")
    if (stranger := _not_of(issuer, name)) is not None:
        return Checked(document, "refused", stranger)
    if proof.get("proofPurpose") != "assertionMethod":
        return Checked(document, "refused", _("the proof was not made to assert anything"))
    if (key := _key(name, folder)) is None:
        return _no_key(document, issuer)
    algorithm = data_integrity.SUITES[data_integrity.suite(proof)]
    try:
        signature = data_integrity.value(proof)
        holds = _holds(key, algorithm, data_integrity.signed(document, proof), signature)
    except (ValueError, OverflowError):
        holds = False
    return _judged(document, holds, name)


def _not_of(issuer: Any, name: str) -> str | None:
    """Why a key is none of the issuer's."""
    if name.startswith("did:") and isinstance(issuer, str) and (
        name.partition("#")[0] != issuer.partition("#")[0]
    ):  # fmt: skip
        return _("the key {key} is not one of the issuer {issuer}").format(key=name, issuer=issuer)
    return None


def _no_key(credential: dict[str, Any], issuer: Any) -> Checked:
    return Checked(
        credential, "not checked", _("no key of {issuer} is at hand").format(issuer=issuer)
    )


def _judged(credential: dict[str, Any], holds: bool, name: str) -> Checked:
    if holds:
        return Checked(credential, "verified", _("signed by {key}").format(key=name[:80]))
    return Checked(
        credential, "refused", _("the signature does not belong to this text and {key}").format(
            key=name[:80])
    )  # fmt: skip


def _jwt(token: str, folder: Path) -> Checked:
    parts = token.strip().split(".")
    try:
        header, payload, signature = (_decoded(p) for p in parts)
        head, body = json.loads(header), json.loads(payload)
    except (ValueError, binascii.Error, RecursionError):
        raise UnreadableError(
            _("the envelope of the credential is broken; export it again")
        ) from None
    if not isinstance(head, dict) or not isinstance(body, dict):
        raise UnreadableError(_("the envelope of the credential is broken; export it again"))
    credential = body["vc"] if isinstance(body.get("vc"), dict) else body
    issuer = credential.get("issuer", body.get("iss"))
    issuer = issuer.get("id") if isinstance(issuer, dict) else issuer
    name = str(head.get("kid") or issuer or "")
    if str(head.get("alg", "")).lower() in ("", "none"):
        return Checked(credential, "refused", _("the envelope names no way of signing"))
    if (stranger := _not_of(issuer, name)) is not None:
        return Checked(credential, "refused", stranger)
    key = _key(name, folder) or _key(str(issuer or ""), folder)
    if key is None:
        return _no_key(credential, issuer)
    signed = f"{parts[0]}.{parts[1]}".encode()
    return _judged(credential, _holds(key, str(head["alg"]), signed, signature), name)


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _key(name: str, folder: Path) -> Any:
    """The public key that a key id means, if it is at hand."""
    try:
        if name.startswith("did:key:z"):
            return _multikey(name.removeprefix("did:key:z").partition("#")[0])
        if name.startswith("did:jwk:"):
            return _jwk(json.loads(_decoded(name.removeprefix("did:jwk:").partition("#")[0])))
        return _beside(name, folder)
    except (ValueError, KeyError, binascii.Error, TypeError):
        return None


def _beside(name: str, folder: Path) -> Any:
    for path in sorted([*folder.glob("*.jwk"), *folder.glob("*jwks.json")]):
        try:
            found = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        keys = found.get("keys", [found]) if isinstance(found, dict) else found
        for key in keys if isinstance(keys, list) else []:
            if isinstance(key, dict) and name and key.get("kid") == name:
                return _jwk(key)
    return None


def _multikey(text: str) -> Any:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519

    raw = data_integrity.base58(text)
    if raw.startswith(_ED25519):
        return ed25519.Ed25519PublicKey.from_public_bytes(raw[2:])
    if raw.startswith(_P256):
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw[2:])
    return None


def _jwk(key: dict[str, Any]) -> Any:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519

    if key.get("crv") == "Ed25519":
        return ed25519.Ed25519PublicKey.from_public_bytes(_decoded(key["x"]))
    if key.get("crv") == "P-256":
        point = b"\x04" + _decoded(key["x"]) + _decoded(key["y"])
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    return None


def _holds(key: Any, algorithm: str, signed: bytes, signature: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
    from cryptography.hazmat.primitives.hashes import SHA256

    try:
        if isinstance(key, ed25519.Ed25519PublicKey) and algorithm in ("EdDSA", "Ed25519"):
            key.verify(signature, signed)
            return True
        if isinstance(key, ec.EllipticCurvePublicKey) and algorithm == "ES256":
            half = len(signature) // 2
            r, s = (int.from_bytes(p, "big") for p in (signature[:half], signature[half:]))
            key.verify(utils.encode_dss_signature(r, s), signed, ec.ECDSA(SHA256()))
            return True
    except InvalidSignature:
        return False
    return False
