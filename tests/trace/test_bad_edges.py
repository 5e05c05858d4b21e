"""Each bad record is named, in one run with all of them, and the rest is traced."""

import base64
import json

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric import ed25519

from freeproduce.cli import program

SITE = "urn:epc:id:sgln:4012345.0000{}.0"


def lot(name, quantity=10, unit="KGM"):
    return {"epcClass": f"urn:epc:class:lgtin:4012345.011111.{name}", "quantity": quantity,
            "uom": unit}  # fmt: skip


def seen(name, site, day=1, **more):
    event = {
        "type": "ObjectEvent", "action": "OBSERVE", "quantityList": [lot(name)],
        "eventTime": f"2025-01-0{day}T10:00:00Z", "eventTimeZoneOffset": "+00:00",
        "readPoint": {"id": SITE.format(site)},
    } | more  # fmt: skip
    return {k: v for k, v in event.items() if v is not None}


EVENTS = [
    seen("GOOD", 1), seen("GOOD", 2, 2),
    seen("A", 1, eventTime=None),
    seen("B", 1, eventTime="2025-01-01T10:00:00", eventTimeZoneOffset=None),
    seen("C", 1, quantityList=[lot("C", -5)]),
    seen("D", 1, type="AggregationEvent", quantityList=None, action="ADD",
         parentID="urn:epc:class:lgtin:4012345.011111.D", childQuantityList=[lot("D")]),
]  # fmt: skip
EDGES = """buyer,supplier,lot,good,quantity,unit,date,basis,evidence
Spinner,Farm X,,lint,100,kg,2025-01-01,documented,I1
Spinner,Farm Y,,lint,300,kg,2025-01-02,documented,I2
Brand,Spinner,,yarn,3,bags,2025-03-01,documented,I3
Brand,Spinner,,yarn,-20,kg,2025-03-01,documented,I4
,Spinner,,yarn,20,kg,2025-03-01,documented,I5
Spinner,Spinner,L9,yarn,20,kg,2025-03-01,documented,I6
"""
LEDGER = """Supplier ID,Supplier Name,Buyer,Description,Quantity,Unit,Amount,Date
7,Farm X,Mill,lint,10,kg,100,2025-01-01
7,Farm Z,Mill,lint,10,kg,100,2025-01-02
"""
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1">&x;</epcis:EPCISDocument>'
)


def forged():
    """A passport in an envelope that another key has signed than the one that lies beside it."""
    right, wrong = ed25519.Ed25519PrivateKey.generate(), ed25519.Ed25519PrivateKey.generate()
    kid = "did:web:mill.example#1"

    def part(raw):
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")

    passport = {
        "type": ["DigitalProductPassport", "VerifiableCredential"], "id": "urn:uuid:1",
        "issuer": {"id": "did:web:mill.example", "name": "Mill"},
        "credentialSubject": {
            "product": {"id": "urn:yarn", "name": "Yarn", "producedByParty": {"name": "Forger"}},
            "materialsProvenance": [{"name": "lint", "originCountry": "IN"}],
        },
    }  # fmt: skip
    head = ".".join(part(json.dumps(p).encode()) for p in ({"alg": "EdDSA", "kid": kid}, passport))
    token = f"{head}.{part(wrong.sign(head.encode()))}"
    key = {"kty": "OKP", "crv": "Ed25519", "kid": kid,
           "x": part(right.public_key().public_bytes_raw())}  # fmt: skip
    return {"type": "EnvelopedVerifiableCredential", "id": f"data:application/vc+jwt,{token}"}, key


@pytest.fixture(scope="module")
def answer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("records")
    document = {
        "@context": ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld"],
        "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2025-01-01T00:00:00Z",
        "epcisBody": {"eventList": EVENTS},
    }  # fmt: skip
    passport, key = forged()
    for name, content in {
        "events.json": json.dumps(document), "edges.csv": EDGES, "ledger.csv": LEDGER,
        "bad.xml": ENTITIES, "passport.json": json.dumps(passport), "mill.jwk": json.dumps(key),
    }.items():  # fmt: skip
        (folder / name).write_text(content, "utf-8")
    listed = folder.parent / "listed.txt"
    listed.write_text(f"Farm X\n{SITE.format(1)}\n")
    files = [str(p) for p in sorted(folder.iterdir()) if p.suffix != ".jwk"]
    result = CliRunner().invoke(
        program(), ["trace", *files, "--listed", str(listed), "--format", "json"]
    )
    assert result.exit_code == 1, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("file", "remark", "says"),
    [
        ("events.json", "no-time", "the event has no time"),
        ("events.json", "no-zone", "has no zone: its moment is unknown"),
        ("events.json", "negative-quantity", "-5"),
        ("events.json", "own-lot", "D"),
        ("edges.csv", "unit-unknown", "bags"),
        ("edges.csv", "negative-quantity", "-20"),
        ("edges.csv", "no-party", "Spinner"),
        ("edges.csv", "own-lot", "L9"),
        ("ledger.csv", "two-names-one-number", "Farm X · Farm Z"),
        ("bad.xml", "file-failed", "entities"),
        ("passport.json", "signature-refused", "does not belong to this text"),
    ],
)
def test_each_bad_record_is_named_with_its_file(answer, file, remark, says):
    found = [r for r in answer["remarks"] if r["file"].endswith(file) and r["remark"] == remark]
    assert found, [(r["file"][-12:], r["remark"]) for r in answer["remarks"]]
    assert any(says in f"{r['text']} {r['detail']}" for r in found), found
    assert all(r["meaning"] != remark for r in found)


def test_the_rest_is_traced(answer):
    buyers = {b["buyer"]: b for b in answer["buyers"]}
    assert buyers["Spinner"]["mass_balance"] == pytest.approx(0.25)
    assert buyers["Mill"]["mass_balance"] == pytest.approx(0.5)
    assert buyers["414/4012345000023"]["mass_balance"] == pytest.approx(1)
    # What a forged credential says is not used.
    assert "Forger" not in buyers
    # One supplier, whatever it sold in bags: its mix is known.
    assert buyers["Brand"]["mass_balance"] == pytest.approx(0.25)
