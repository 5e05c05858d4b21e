"""UNTP credentials 0.3 to 0.6: passports, traceability events, facilities, conformity.

Names and places of fields moved from version to version; each is looked for under every name that
it has had. A credential that says less than others is read as far as it goes. The signature is
checked where a key is at hand (see ``signature``); else the record says why it was not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from freeproduce.locale import _
from freeproduce.read import table as tables
from freeproduce.read.epcis.rows import event_table
from freeproduce.read.guards import UnreadableError
from freeproduce.read.remark import Remark
from freeproduce.read.signature import Checked, opened
from freeproduce.read.status_list import is_status_list, standing
from freeproduce.read.table import Row, Table

Thing = dict[str, Any]
KINDS = (
    ("Passport", "passport"),
    ("Traceability", "traceability event"),
    ("Facility", "facility"),
    ("Conformity", "conformity"),
)
"""A word in the type of a credential, and the kind that it means."""
FIELDS = (
    "credential_id", "credential_type", "version", "issuer", "issuer_id", "issued", "valid_until",
    "status", "signature", "signature_detail", "subject_id", "description", "lot", "code_scheme",
    "code", "supplier_name", "site", "site_name", "country", "address", "input", "origin",
    "quantity", "claim", "standard", "conforms",
)  # fmt: skip


def is_credential(value: Thing) -> bool:
    """Whether a JSON object is a credential of UNTP or one in its envelope."""
    kinds = _kinds(value)
    return "EnvelopedVerifiableCredential" in kinds or (
        ("VerifiableCredential" in kinds or "credentialSubject" in value) and kind_of(value) != ""
    )


def kind_of(value: Thing) -> str:
    """The kind of a credential, or ``""``."""
    subject = value.get("credentialSubject")
    kinds = _kinds(value) + [k for s in _things(subject) for k in _kinds(s)]
    return next((k for word, k in KINDS if any(word in name for name in kinds)), "")


def _kinds(value: Thing) -> list[str]:
    found = value.get("type", value.get("@type"))
    return [str(k) for k in found] if isinstance(found, list) else [str(found)] if found else []


def credential_tables(path: Path, documents: Callable[[], Iterator[Any]]) -> Iterator[Table]:
    """A table of credentials, and one of the events that they hold, if any."""
    remarks: list[Remark] = []
    rows: list[Row] = []
    events: list[Thing] = []
    for document in documents():
        if not isinstance(document, dict):
            continue
        try:
            checked = opened(document, path.parent)
        except UnreadableError as e:
            remarks.append(Remark("row-refused", len(rows) + 1, detail=str(e)))
            continue
        if is_status_list(checked.credential):
            continue
        if checked.state == "refused":
            remarks.append(Remark("signature-refused", len(rows) + 1, detail=checked.why))
        rows += [[r.get(f) for f in FIELDS] for r in _records(checked, path.parent)]
        kind = kind_of(checked.credential)
        if kind == "traceability event" and checked.state != "refused":
            events += [_event(e, checked.credential) for e in _subjects(checked.credential)]
    if not rows:
        why = remarks[0].detail if remarks else _("there is no credential of a thing in it")
        raise UnreadableError(why)

    def create(con: duckdb.DuckDBPyConnection, name: str, first: int, width: int) -> None:
        tables.insert(con, name, len(FIELDS), enumerate(rows, 1))

    yield Table(
        path=path, format="untp", head=rows[: tables.HEAD_ROWS], width=len(FIELDS), create=create,
        header=list(FIELDS), native=frozenset((FIELDS.index("quantity"),)),
        meaning=("credential", list(FIELDS)), remarks=remarks, why=_("UNTP credentials"),
    )  # fmt: skip
    if events:
        yield event_table(path, "untp", lambda: iter(events), [], sheet=_("events"), checked=False)


def _records(checked: Checked, folder: Path) -> Iterator[dict[str, str | None]]:
    """One record a material, a claim or an assessment; one at least a credential."""
    c = checked.credential
    issuer = c.get("issuer")
    status = c.get("credentialStatus")
    base = {
        "credential_id": _text(c.get("id")),
        "credential_type": kind_of(c) or None,
        "version": _version(c),
        "issuer": _named(issuer),
        "issuer_id": _id(issuer),
        "issued": _day(c.get("validFrom") or c.get("issuanceDate")),
        "valid_until": _day(c.get("validUntil") or c.get("expirationDate")),
        "status": "; ".join(filter(None, (_status(s, folder) for s in _things(status)))) or None,
        "signature": checked.state,
        "signature_detail": checked.why or None,
    }
    for subject in _subjects(c) or [{}]:
        yield from _of_subject(base, subject, kind_of(c))


def _subjects(credential: Thing) -> list[Thing]:
    """What a credential is about; events stand in a list of their own in some versions."""
    found = _things(credential.get("credentialSubject"))
    inner = [e for s in found for n in ("event", "events", "traceabilityEvent")
             for e in _things(s.get(n))]  # fmt: skip
    return inner or found


def _of_subject(
    base: dict[str, str | None], subject: Thing, kind: str
) -> Iterator[dict[str, str | None]]:
    product = _thing(subject.get("product")) or (subject if kind == "passport" else {})
    facility = _thing(subject.get("facility")) or (subject if kind == "facility" else {})
    about = base | _product(product) | {k: v for k, v in _facility(facility).items() if v}
    about["subject_id"] = about.get("subject_id") or _id(subject)
    if kind == "conformity":
        yield from _assessments(about, subject)
        return
    found = False
    materials = _first(subject, "materialsProvenance", "materialProvenance", "materialsUsed") or (
        _first(product, "materialsProvenance", "materialProvenance")
    )
    for material in _things(materials):
        found = True
        yield about | {
            "input": _text(material.get("name")) or _named(material.get("materialType")),
            "origin": _country(_first(material, "originCountry", "countryOfOrigin")),
            "quantity": _text(_first(material, "massFraction", "proportion")),
        }
    claims = _first(subject, "conformityClaim", "conformityInformation", "conformityClaims")
    for claim in _things(claims):
        found = True
        yield about | _claim(claim)
    if not found:
        yield about


def _product(product: Thing) -> dict[str, str | None]:
    category = next(iter(_things(_first(product, "productCategory", "classifications"))), {})
    made_at = _thing(_first(product, "producedAtFacility", "productionFacility"))
    return {
        "subject_id": _id(product),
        "description": _text(product.get("name")) or _text(product.get("productName")),
        "lot": _text(_first(product, "batchNumber", "serialNumber", "itemIdentifier",
                            "batchIdentifier")),
        "code_scheme": _text(_first(category, "schemeName", "schemeID")),
        "code": _text(category.get("code")),
        "supplier_name": _named(_first(product, "producedByParty", "manufacturedBy",
                                       "manufacturer", "registeredParty")),
        "site": _id(made_at),
        "site_name": _named(made_at),
        "country": _country(_first(product, "countryOfProduction", "originCountry")),
    }  # fmt: skip


def _facility(facility: Thing) -> dict[str, str | None]:
    address = _thing(facility.get("address")) or _thing(
        _thing(facility.get("locationInformation")).get("address")
    )
    category = next(iter(_things(facility.get("processCategory"))), {})
    shown = ", ".join(
        str(address[k])
        for k in ("streetAddress", "addressLocality", "addressRegion", "postalCode")
        if address.get(k)
    )
    return {
        "subject_id": _id(facility),
        "site": _id(facility),
        "site_name": _named(facility),
        "description": _text(category.get("name")),
        "supplier_name": _named(_first(facility, "operatedByParty", "operator", "owner")),
        "country": _country(_first(facility, "countryOfOperation", "country")
                            or address.get("addressCountry")),
        "address": shown or None,
    }  # fmt: skip


def _claim(claim: Thing) -> dict[str, str | None]:
    standard = _first(claim, "referenceStandard", "referenceRegulation", "standardOrRegulation")
    topic = _first(claim, "conformityTopic", "topic", "sustainabilityTopic", "name")
    return {
        "claim": _named(topic) or _text(claim.get("description")),
        "standard": _named(next(iter(_things(standard)), standard)),
        "conforms": _text(_first(claim, "conformance", "compliance", "assessmentResult")),
    }


def _assessments(about: dict[str, str | None], subject: Thing) -> Iterator[dict[str, str | None]]:
    party = _named(_first(subject, "issuedToParty", "issuedTo"))
    assessments = _things(_first(subject, "assessment", "assessments")) or [{}]
    for assessment in assessments:
        products = _things(_first(assessment, "assessedProduct", "assessedProducts", "product"))
        sites = _things(_first(assessment, "assessedFacility", "assessedFacilities"))
        things = [_product(_thing(p.get("product")) or p) for p in products]
        things += [_facility(_thing(s.get("facility")) or s) for s in sites]
        for thing in things or [{}]:
            found = about | {k: v for k, v in thing.items() if v} | _claim(assessment)
            yield found | {"supplier_name": found.get("supplier_name") or party}


def _event(event: Thing, credential: Thing) -> Thing:
    """An event of UNTP under the names that EPCIS has for its parts."""
    out = {k: v for k, v in event.items() if k != "type"}
    kind = next((k for k in _kinds(event) if k.endswith("Event") and k != "Event"), "ObjectEvent")
    out["type"] = kind
    out["eventID"] = _id(event) or _text(credential.get("id"))
    out["bizStep"] = _text(_first(event, "bizStep", "processType"))
    out["eventTime"] = _text(event.get("eventTime")) or _text(credential.get("validFrom"))
    if parent := _first(event, "parentEPC", "parentID"):
        out["parentID"] = _id(parent)
    if children := _first(event, "childEPCList", "childEPCs"):
        out["childEPCs"] = children
    for name in ("inputQuantityList", "outputQuantityList", "childQuantityList", "quantityList"):
        if event.get(name):
            out[name] = [_amount(q) for q in _things(event.get(name))]
    place = _first(event, "bizLocation", "readPoint", "location", "facility")
    if place:
        out["readPoint"] = place if isinstance(place, dict) else {"id": place}
    for name, key in (("source", "sourceParty"), ("destination", "destinationParty")):
        if party := event.get(key):
            out[f"{name}List"] = [{"type": "owning_party", name: _named(party) or _id(party)}]
    return out


def _amount(entry: Thing) -> Thing:
    amount = entry.get("quantity")
    amount = amount if isinstance(amount, dict) else {"value": amount}
    return {
        "epcClass": _text(_first(entry, "productId", "epcClass", "id")),
        "name": _text(_first(entry, "productName", "name")),
        "quantity": _text(_first(amount, "value")),
        "uom": _text(_first(entry, "uom", "unit") or _first(amount, "unit", "uom")),
    }


# -- small readings of loose JSON ----------------------------------------------------------------


def _thing(value: Any) -> Thing:
    if isinstance(value, list):
        value = value[0] if value else {}
    return value if isinstance(value, dict) else {}


def _things(value: Any) -> list[Thing]:
    return [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, dict)]


def _first(thing: Thing, *names: str) -> Any:
    return next((thing[n] for n in names if thing.get(n) not in (None, "", [], {})), None)


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        return _named(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None or value == "" else str(value)


def _named(value: Any) -> str | None:
    """The name of a party or thing; its identifier where it has no name."""
    if isinstance(value, (dict, list)):
        thing = _thing(value)
        return _text(_first(thing, "name", "registeredName", "partyName", "code")) or _id(thing)
    return _text(value)


def _id(value: Any) -> str | None:
    thing = _thing(value)
    found = _first(thing, "id", "@id", "registeredId", "registeredID", "identifier")
    return _text(found) if thing else (_text(value) if isinstance(value, str) else None)


def _country(value: Any) -> str | None:
    return (
        _text(_first(value, "countryCode", "code", "name"))
        if isinstance(value, dict)
        else (_text(value))
    )


def _day(value: Any) -> str | None:
    text = _text(value) or ""
    return text[:10] if re.match(r"^\d{4}-\d\d-\d\d", text) else text or None


def _status(status: Thing, folder: Path) -> str | None:
    """What the credential says of its own status, else the list beside it, else where one is."""
    if status.get("revoked") is True:
        return "revoked"
    said = _first(status, "status", "currentStatus", "credentialStatus")
    recorded = _text(_first(status, "statusListCredential", "id", "type"))
    if found := standing(status, folder):
        return f"{found} ({recorded})"
    return _text(said) or recorded


def _version(credential: Thing) -> str | None:
    context = str(credential.get("@context", ""))
    found = re.search(r"/untp/\w+/v?(\d+\.\d+(?:\.\d+)?)", context) or re.search(
        r"untp[^'\" ]*?(\d+\.\d+(?:\.\d+)?)", context
    )
    return found[1] if found else None
