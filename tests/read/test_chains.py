"""EPCIS documents and UNTP credentials, as they really come and as they should not be."""

import base64
import gzip
import hashlib
import json

import duckdb
import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519

from freeproduce.read import read
from freeproduce.read.data_integrity import canonical
from freeproduce.read.gs1 import key

CONTEXT = "https://ref.gs1.org/standards/epcis/epcis-context.jsonld"
SHIPPED = {
    "type": "ObjectEvent",
    "eventTime": "2025-01-01T23:30:00Z",
    "eventTimeZoneOffset": "+05:30",
    "action": "OBSERVE",
    "bizStep": "shipping",
    "quantityList": [{"epcClass": "urn:epc:class:lgtin:4012345.011111.L1", "quantity": 30}],
    "readPoint": {"id": "urn:epc:id:sgln:4012345.00001.8201"},
}


def document(*events, **more):
    return {
        "@context": [CONTEXT], "type": "EPCISDocument", "schemaVersion": "2.0",
        "creationDate": "2025-01-01T00:00:00Z", "epcisBody": {"eventList": list(events)},
    } | more  # fmt: skip


def opened(tmp_path, content, name="events.json"):
    path = tmp_path / name
    if not isinstance(content, bytes):
        content = (content if isinstance(content, str) else json.dumps(content)).encode()
    path.write_bytes(content)
    con = duckdb.connect()
    sources = read([path], con)
    remarks = con.execute("select remark, detail from remark").fetchall()
    return con, sources, remarks


def test_every_real_document_is_read_and_the_invalid_ones_say_why(shared):
    con = duckdb.connect()
    sources = read([shared / "epcis"] if (shared / "epcis").is_dir() else [shared / "data/epcis"],
                   con)  # fmt: skip
    assert len(sources) == 38
    assert {(s.status, s.kind) for s in sources} == {("read", "event")}
    assert con.execute("select count(*) from event where time is null").fetchone() == (0,)
    said = con.execute("select distinct source, detail from remark").fetchall()
    assert len({s for s, _d in said}) == 6
    assert all("example:x" in detail for _s, detail in said)


def test_times_keep_their_zone_and_a_quantity_without_unit_is_a_count(tmp_path):
    con, _sources, remarks = opened(tmp_path, document(SHIPPED))
    assert con.execute(
        "select time, date_value::varchar, timezone, quantity, unit, lot, code, site from event"
    ).fetchall() == [
        ("2025-01-01T23:30:00Z", "2025-01-02", "+05:30", "30", "piece",
         "01/04012345111118/10/L1", "04012345111118", "414/4012345000016"),
    ]  # fmt: skip
    assert remarks == []


def test_urn_and_digital_link_are_one_identifier():
    assert key("urn:epc:class:lgtin:0614141.077777.987").text == "01/00614141777778/10/987"
    assert key("https://id.gs1.org/01/00614141777778/10/987").text == "01/00614141777778/10/987"
    assert key("https://example.com/a/gtin/614141777778/lot/987").text == (
        "01/00614141777778/10/987"
    )
    assert key("urn:epc:idpat:sgtin:4012345.066666.*").text == "01/04012345666663"
    assert key("urn:uuid:1").text == "urn:uuid:1"
    assert "check digit" in key("https://id.gs1.org/01/00614141777779").wrong
    assert "digits" in key("urn:epc:id:sgtin:4012345.0111.25").wrong


@pytest.mark.parametrize(
    ("change", "word", "says"),
    [
        ({"eventTime": None}, "no-time", "no time"),
        ({"eventTime": "yesterday"}, "no-time", "yesterday"),
        ({"eventTime": "2025-01-01T10:00:00", "eventTimeZoneOffset": None}, "no-zone", "unknown"),
        ({"eventTimeZoneOffset": "5h"}, "invalid-event", "5h"),
        ({"action": None}, "invalid-event", "action"),
        ({"action": "MOVE"}, "invalid-event", "MOVE"),
        ({"quantityList": None}, "invalid-event", "names no object"),
        ({"bizStep": "shiping"}, "invalid-event", "shiping"),
        ({"extra": 1}, "invalid-event", "extra"),
        ({"type": "SpecialEvent"}, "invalid-event", "SpecialEvent"),
        ({"acme:field": 1}, "invalid-event", "acme:field"),
        ({"ilmd": {"a:b": 1}}, "invalid-event", "ilmd"),
        ({"eventTime": "2025-01-01 10:00Z"}, "invalid-event", "2025-01-01 10:00Z"),
        (
            {"quantityList": [{"epcClass": "urn:x:1", "quantity": "3 bags"}]},
            "invalid-event",
            "3 bags",
        ),
        ({"quantityList": [{"epcClass": "urn:x:1", "quantity": -3}]}, "negative-quantity", "-3"),
    ],
)
def test_what_the_standard_does_not_allow_is_said_and_the_rest_is_read(
    tmp_path, change, word, says
):
    event = {k: v for k, v in (SHIPPED | change).items() if v is not None}
    con, sources, remarks = opened(tmp_path, document(event, SHIPPED))
    assert sources[0].status == "read"
    assert con.execute("select count(*) from event").fetchone() == (2,)
    assert any(w == word and says in detail for w, detail in remarks), remarks


def test_xml_of_both_versions_gives_the_same_records(tmp_path):
    def xml(version):
        namespace = {"1.2": "urn:epcglobal:epcis:xsd:1", "2.0": "urn:epcglobal:epcis:xsd:2"}
        event = """<TransformationEvent><eventTime>2025-01-01T10:00:00Z</eventTime>
          <eventTimeZoneOffset>+02:00</eventTimeZoneOffset>
          <inputQuantityList><quantityElement><epcClass>urn:epc:class:lgtin:4012345.011111.A
          </epcClass><quantity>10</quantity><uom>KGM</uom></quantityElement></inputQuantityList>
          <outputEPCList><epc>urn:epc:id:sgtin:4012345.077889.25</epc></outputEPCList>
          <bizStep>urn:epcglobal:cbv:bizstep:commissioning</bizStep>
          <readPoint><id>urn:epc:id:sgln:4012345.00001.0</id></readPoint></TransformationEvent>"""
        if version == "1.2":
            event = f"<extension>{event}</extension>"
        return (
            f'<epcis:EPCISDocument xmlns:epcis="{namespace[version]}" schemaVersion="{version}" '
            'creationDate="2025-01-01T00:00:00Z"><EPCISBody><EventList>'
            f"{event}</EventList></EPCISBody></epcis:EPCISDocument>"
        )

    found = []
    for version in ("1.2", "2.0"):
        con, sources, remarks = opened(tmp_path, xml(version), f"v{version}.xml")
        assert [(s.status, s.format, s.rows) for s in sources] == [("read", "epcis-xml", 2)]
        assert remarks == []
        found.append(con.execute("select * exclude (source) from event order by row").fetchall())
    assert found[0] == found[1]


def without(event, *names, **more):
    return {k: v for k, v in event.items() if k not in names} | more


MASTER = {
    "epcisHeader": {"epcisMasterData": {"vocabularyList": [
        {"type": "urn:epcglobal:epcis:vtype:ReadPoint", "vocabularyElementList": [
            {"id": "urn:epc:id:sgln:4012345.00001.8201", "attributes": [
                {"id": "urn:epcglobal:cbv:mda#name", "attribute": "Gin of Hope"}]}]},
        {"type": "urn:epcglobal:epcis:vtype:EPCClass", "vocabularyElementList": [
            {"id": "urn:epc:idpat:sgtin:4012345.011111.*", "attributes": [
                {"id": "cbvmda:descriptionShort", "attribute": "cotton lint"}]}]},
    ]}}
}  # fmt: skip


LISTED = [
    document(without(SHIPPED, "type", **{"@type": "ObjectEvent"})),
    document(without(SHIPPED, "type", isA="ObjectEvent")),
    document(SHIPPED | {"type": "epcis:ObjectEvent"}),
    document(SHIPPED | {"type": ["https://ref.gs1.org/epcis/ObjectEvent"]}),
    [SHIPPED],
    document(SHIPPED, **{"@context": [{"ex": "https://ex.example/"}, CONTEXT]}),
    document(
        type="EPCISQueryDocument",
        epcisBody={"queryResults": {"resultsBody": {"eventList": [SHIPPED]}}},
    ),
    MASTER | document(SHIPPED),
    json.dumps(document(SHIPPED)).encode("utf-16"),
    b"\xef\xbb\xbf" + json.dumps(document(SHIPPED)).encode(),
    document(
        SHIPPED
        | {
            "sensorElementList": [{"sensorReport": [{"value": 26.5}]}],
            "persistentDisposition": {"set": ["completeness_verified"]},
        }
    ),
    document(
        SHIPPED
        | {
            "quantityList": [
                {
                    "epcClass": "https://dl.example/x/gtin/4012345111118/lot/L1?17=270101",
                    "quantity": 30.0,
                }
            ]
        }
    ),
]
ALONE = [
    {"@context": [CONTEXT]} | SHIPPED,
    document(epcisBody={"eventList": SHIPPED}),
    document(epcisBody={"event": SHIPPED}),
    document(SHIPPED) | MASTER,
]


@pytest.mark.parametrize(("contents", "long"), [(LISTED + ALONE, False), (LISTED, True)])
def test_a_document_may_be_written_in_many_ways(tmp_path, monkeypatch, contents, long):
    if long:  # as one that is too long to be held
        monkeypatch.setattr("freeproduce.read.chain_json._WHOLE", 0)
    for i, content in enumerate(contents):
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        (tmp_path / f"{i:02}.json").write_bytes(raw)
    con = duckdb.connect()
    sources = read([tmp_path], con)
    assert {(s.status, s.kind, s.format) for s in sources} == {("read", "event", "epcis-json")}
    assert con.execute(
        "select event_type, lot, quantity_value::double, unit, time, site from event"
    ).fetchall() == [
        ("ObjectEvent", "01/04012345111118/10/L1", 30, "piece", "2025-01-01T23:30:00Z",
         "414/4012345000016")
    ] * len(contents)  # fmt: skip
    assert con.execute("select * from remark").fetchall() == []
    named = con.execute(
        "select site_name, description from event where site_name is not null"
    ).fetchall()
    assert named == [("Gin of Hope", "cotton lint")] * sum("Gin" in str(c) for c in contents)


def test_what_a_long_document_lacks_is_said_even_if_it_stands_behind_the_events(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("freeproduce.read.chain_json._WHOLE", 0)
    whole = document(SHIPPED)
    turned = dict(reversed(whole.items()))
    assert opened(tmp_path, turned)[2] == []
    _con, _sources, remarks = opened(tmp_path, without(turned, "creationDate"))
    assert remarks == [("invalid-document", "the document has no creationDate")]


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2025-01-01T24:00:00Z", "2025-01-02T00:00:00Z"),
        ("2025-01-01T10:00:00.123456789Z", "2025-01-01T10:00:00.123456Z"),
        ("2025-01-01T10:00:00-05:30", "2025-01-01T15:30:00Z"),
    ],
)
def test_times_that_the_standard_allows_are_read_without_a_word(tmp_path, said, moment):
    con, _sources, remarks = opened(tmp_path, document(SHIPPED | {"eventTime": said}))
    assert con.execute("select time from event").fetchall() == [(moment,)]
    assert remarks == []


XML = """<?xml version="1.0" encoding="{encoding}"?>
<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1" xmlns:ex="http://ex.example/"
    schemaVersion="1.2" creationDate="2025-01-01T00:00:00Z">
  <EPCISHeader><extension><EPCISMasterData><VocabularyList>
    <Vocabulary type="urn:epcglobal:epcis:vtype:ReadPoint"><VocabularyElementList>
      <VocabularyElement id="urn:epc:id:sgln:4012345.00001.8201">
        <attribute id="urn:epcglobal:cbv:mda#name">Gin of Hope</attribute>
      </VocabularyElement></VocabularyElementList></Vocabulary>
  </VocabularyList></EPCISMasterData></extension></EPCISHeader>
  <EPCISBody><EventList>{events}</EventList></EPCISBody></epcis:EPCISDocument>"""
TIMES = (
    "<eventTime>2025-01-01T10:00:00Z</eventTime><eventTimeZoneOffset>+02:00</eventTimeZoneOffset>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_keeps_names_corrections_and_events_of_older_kinds(tmp_path, encoding):
    events = f"""
      <ObjectEvent>{TIMES}<baseExtension><eventID>urn:uuid:1</eventID><errorDeclaration>
        <declarationTime>2025-01-02T00:00:00Z</declarationTime>
        <reason>urn:epcglobal:cbv:er:incorrect_data</reason></errorDeclaration></baseExtension>
        <epcList/><action>ADD</action><readPoint><id>urn:epc:id:sgln:4012345.00001.8201</id>
        </readPoint><extension><quantityList><quantityElement>
        <epcClass>urn:epc:class:lgtin:4012345.011111.L1</epcClass><quantity>30</quantity>
        </quantityElement></quantityList><ilmd><ex:lot>7</ex:lot></ilmd></extension>
        <ex:own>5</ex:own></ObjectEvent>
      <QuantityEvent>{TIMES}<epcClass>urn:epc:idpat:sgtin:4012345.011111.*</epcClass>
        <quantity>7</quantity></QuantityEvent>
      <extension><extension><AssociationEvent>{TIMES}
        <parentID>urn:epc:id:grai:4012345.00001.5</parentID><childEPCs><epc>
        urn:epc:id:sgtin:4012345.022222.1</epc></childEPCs><action>ADD</action>
        </AssociationEvent></extension></extension>"""
    path = tmp_path / "events.xml"
    path.write_bytes(XML.format(encoding=encoding, events=events).encode(encoding))
    con = duckdb.connect()
    (source,) = read([path], con)
    assert (source.status, source.format) == ("read", "epcis-xml")
    assert con.execute("select detail from remark").fetchall() == []
    assert con.execute(
        "select event_type, role, lot, quantity, site_name, withdrawn from event order by row"
    ).fetchall() == [
        ("ObjectEvent", "object", "01/04012345111118/10/L1", "30", "Gin of Hope",
         "incorrect_data"),
        ("QuantityEvent", "object", "01/04012345111118", "7", None, None),
        ("AssociationEvent", "parent", "8003/040123450000165", "1", None, None),
        ("AssociationEvent", "child", "01/04012345222227/21/1", "1", None, None),
    ]  # fmt: skip


def test_xml_with_entities_is_refused_by_name(tmp_path):
    text = (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        '<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1">&x;</epcis:EPCISDocument>'
    )
    _con, sources, remarks = opened(tmp_path, text, "bad.xml")
    assert sources[0].status == "failed"
    assert "entities" in sources[0].reason
    assert remarks[0][0] == "file-failed"


# -- credentials ----------------------------------------------------------------------------------

PASSPORT = {
    "@context": ["https://test.uncefact.org/vocabulary/untp/dpp/0.6.0/"],
    "type": ["DigitalProductPassport", "VerifiableCredential"],
    "id": "urn:uuid:1",
    "issuer": {"id": "did:web:mill.example", "name": "Mill"},
    "validFrom": "2025-01-01T00:00:00Z",
    "credentialSubject": {
        "type": ["ProductPassport"],
        "product": {"id": "urn:yarn", "name": "Yarn", "batchNumber": "L1",
                    "producedByParty": {"name": "Mill"}},
        "materialsProvenance": [{"name": "lint", "originCountry": "IN", "massFraction": 0.4}],
    },
}  # fmt: skip


def part(value):
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def enveloped(secret, credential, kid):
    head = f"{part({'alg': 'EdDSA', 'kid': kid})}.{part(credential)}"
    token = f"{head}.{part(secret.sign(head.encode()))}"
    return {"type": "EnvelopedVerifiableCredential", "id": f"data:application/vc+jwt,{token}"}


def signature(con):
    return con.execute("select signature, signature_detail, lot from credential").fetchone()


def test_a_signature_is_checked_where_a_key_lies_beside_and_said_where_not(tmp_path):
    secret = ed25519.Ed25519PrivateKey.generate()
    signed = enveloped(secret, PASSPORT, "did:web:mill.example#1")
    assert signature(opened(tmp_path, PASSPORT)[0])[0] == "none"
    state, why, lot = signature(opened(tmp_path, signed)[0])
    assert (state, lot) == ("not checked", "L1")
    assert "did:web:mill.example" in why
    public = {"kty": "OKP", "crv": "Ed25519", "kid": "did:web:mill.example#1",
              "x": part(secret.public_key().public_bytes_raw())}  # fmt: skip
    (tmp_path / "mill.jwk").write_text(json.dumps(public))
    assert signature(opened(tmp_path, signed)[0])[0] == "verified"
    forged = PASSPORT | {"validUntil": "2030-01-01"}
    other = enveloped(ed25519.Ed25519PrivateKey.generate(), forged, "did:web:mill.example#1")
    con, _sources, remarks = opened(tmp_path, other)
    assert signature(con)[0] == "refused"
    assert remarks[0][0] == "signature-refused"


def test_a_key_of_somebody_else_does_not_verify(tmp_path):
    secret = ed25519.Ed25519PrivateKey.generate()
    signed = enveloped(secret, PASSPORT, "did:web:attacker.example#1")
    assert signature(opened(tmp_path, signed)[0])[0] == "refused"


def test_a_key_of_a_name_that_only_begins_like_the_issuer_does_not_verify(tmp_path):
    secret = ed25519.Ed25519PrivateKey.generate()
    kid = "did:web:mill.example.attacker#1"
    public = {"kty": "OKP", "crv": "Ed25519", "kid": kid,
              "x": part(secret.public_key().public_bytes_raw())}  # fmt: skip
    (tmp_path / "attacker.jwk").write_text(json.dumps(public))
    assert signature(opened(tmp_path, enveloped(secret, PASSPORT, kid))[0])[0] == "refused"


def base58(raw: bytes) -> str:
    letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number, found = int.from_bytes(raw, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        found = letters[rest] + found
    return "1" * (len(raw) - len(raw.lstrip(b"\0"))) + found


def proven(credential: dict, secret: ed25519.Ed25519PrivateKey) -> dict:
    """A credential with a proof that stands inside it. All its names and numbers are plain ones, of
    which JSON has only one form.
    """
    raw = b"\xed\x01" + secret.public_key().public_bytes_raw()
    issuer = f"did:key:z{base58(raw)}"
    credential = credential | {"issuer": issuer}
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": "2025-01-01T00:00:00Z",
        "verificationMethod": f"{issuer}#z{base58(raw)}",
        "proofPurpose": "assertionMethod",
    }
    digests = [
        hashlib.sha256(
            json.dumps(p, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        ).digest()
        for p in (proof | {"@context": credential["@context"]}, credential)
    ]
    return credential | {
        "proof": proof | {"proofValue": "z" + base58(secret.sign(b"".join(digests)))}
    }


def test_a_proof_inside_a_credential_is_checked_where_its_suite_signs_json(tmp_path):
    whole = proven(PASSPORT, ed25519.Ed25519PrivateKey.generate())
    assert signature(opened(tmp_path, whole)[0])[0] == "verified"
    con, _sources, remarks = opened(tmp_path, whole | {"validUntil": "2040-01-01"})
    assert signature(con)[0] == "refused"
    assert remarks[0][0] == "signature-refused"
    other = whole | {"issuer": "did:key:zSomebodyElse"}
    assert "not one of the issuer" in signature(opened(tmp_path, other)[0])[1]
    graph = whole | {"proof": whole["proof"] | {"cryptosuite": "eddsa-rdfc-2022"}}
    state, why = signature(opened(tmp_path, graph)[0])[:2]
    assert (state, "eddsa-rdfc-2022" in why) == ("not checked", True)
    broken = whole | {"proof": whole["proof"] | {"proofValue": "u0O"}}
    assert signature(opened(tmp_path, broken)[0])[0] == "refused"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (333333333.33333329, "333333333.3333333"), (1e30, "1e+30"), (4.50, "4.5"), (2e-3, "0.002"),
        (1e-27, "1e-27"), (1e21, "1e+21"), (1e20, "100000000000000000000"), (-0.0, "0"),
        (1e-7, "1e-7"), (1e-6, "0.000001"), (-1.5, "-1.5"), (30, "30"),
    ],
)  # fmt: skip
def test_numbers_have_the_one_form_that_is_signed(number, written):
    assert canonical(number) == written


MAKER, PLACE = {"id": "did:web:mill.example", "name": "Mill"}, {"id": "urn:site", "name": "Site"}
MATERIAL = {"name": "lint", "originCountry": "IN", "massFraction": 0.4}
SHAPES = {
    "0.3.0": {"product": {"id": "urn:yarn", "name": "Yarn", "batchNumber": "L1",
                          "producedByParty": MAKER, "producedAtFacility": PLACE,
                          "countryOfProduction": "IN", "materialsProvenance": [MATERIAL]}},
    "0.4.0": {"type": ["Product"], "id": "urn:yarn", "productName": "Yarn", "batchNumber": "L1",
              "producedByParty": MAKER, "producedAtFacility": PLACE, "countryOfProduction": "IN",
              "materialsProvenance": [MATERIAL]},
    "0.5.0": {"type": ["ProductPassport"], "product": {
                  "id": "urn:yarn", "name": "Yarn", "batchNumber": "L1", "producedByParty": MAKER,
                  "producedAtFacility": PLACE, "countryOfProduction": "IN"},
              "materialsProvenance": [MATERIAL | {"materialType": {"code": "1", "name": "lint"}}]},
    "0.6.0": {"type": ["ProductPassport"], "product": {
                  "id": "urn:yarn", "name": "Yarn", "batchNumber": "L1", "producedByParty": MAKER,
                  "producedAtFacility": PLACE,
                  "countryOfProduction": {"countryCode": "IN", "countryName": "India"}},
              "materialsProvenance": [MATERIAL | {"originCountry": {"countryCode": "IN"}}]},
}  # fmt: skip


@pytest.mark.parametrize("wrap", ["plain", "list", "presentation", "store", "envelope", "jwt vc"])
def test_a_passport_says_the_same_in_every_version_and_envelope(tmp_path, wrap):
    secret = ed25519.Ed25519PrivateKey.generate()
    for version, subject in SHAPES.items():
        credential = PASSPORT | {
            "@context": [f"https://test.uncefact.org/vocabulary/untp/dpp/{version}/"],
            "credentialSubject": subject,
        }
        sealed = enveloped(secret, credential, "did:web:mill.example#1")
        content = {
            "plain": credential,
            "list": [credential],
            "presentation": {"type": ["VerifiablePresentation"], "verifiableCredential": [sealed]},
            "store": {"verifiableCredential": sealed},
            "envelope": sealed,
            "jwt vc": enveloped(secret, {"iss": "did:web:mill.example", "vc": credential},
                                "did:web:mill.example#1"),
        }[wrap]  # fmt: skip
        (tmp_path / f"v{version}.json").write_text(json.dumps(content))
    con = duckdb.connect()
    assert {s.kind for s in read([tmp_path], con)} == {"credential"}
    found = con.execute(
        "select version, credential_type, description, lot, supplier_name, site, country, input, "
        "origin, quantity from credential order by version"
    ).fetchall()
    assert found == [
        (v, "passport", "Yarn", "L1", "Mill", "urn:site", "IN", "lint", "IN", "0.4") for v in SHAPES
    ]


def status_list(bits: bytes, packed: str, kind: str) -> dict:
    coded = base64.urlsafe_b64encode(gzip.compress(bits)).decode().rstrip("=")
    return {
        "type": ["VerifiableCredential", kind],
        "id": "https://list.example/revoked/3",
        "credentialSubject": {"statusPurpose": "revocation", "encodedList": packed + coded},
    }


@pytest.mark.parametrize(
    ("packed", "kind"), [("u", "BitstringStatusListCredential"), ("", "StatusList2021Credential")]
)
def test_a_status_list_that_lies_beside_says_what_was_taken_back(tmp_path, packed, kind):
    listed = status_list(bytes([0b00000001, 0b01000000]), packed, kind)
    (tmp_path / "list.json").write_text(json.dumps(listed), "utf-8")
    found = {}
    for index in (7, 8, 9, 16):
        status = {
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(index),
            "statusListCredential": listed["id"],
        }
        con, _sources, _remarks = opened(tmp_path, PASSPORT | {"credentialStatus": status})
        found[index] = con.execute("select status from credential").fetchone()[0].split()[0]
    assert found == {7: "revoked", 8: "valid", 9: "revoked", 16: listed["id"]}


def test_a_status_list_that_unpacks_without_end_is_not_unpacked(tmp_path):
    listed = status_list(bytes(64 << 20), "u", "BitstringStatusListCredential")
    (tmp_path / "list.json").write_text(json.dumps(listed), "utf-8")
    status = {"statusListIndex": str(300 << 20), "statusListCredential": listed["id"]}
    con, _sources, _remarks = opened(tmp_path, PASSPORT | {"credentialStatus": status})
    assert con.execute("select status from credential").fetchone() == (listed["id"],)


def test_an_event_of_untp_is_an_event(tmp_path):
    credential = {
        "type": ["DigitalTraceabilityEvent", "VerifiableCredential"],
        "issuer": "did:web:mill.example",
        "credentialSubject": [
            {
                "type": ["TransformationEvent", "Event"],
                "eventTime": "2025-01-01T10:00:00+05:30",
                "inputQuantityList": [{"productId": "urn:lint", "quantity": 100, "uom": "KGM"}],
                "outputQuantityList": [{"productId": "urn:yarn", "quantity": 90, "uom": "KGM"}],
            }
        ],
    }
    con, sources, _remarks = opened(tmp_path, credential)
    assert [s.kind for s in sources] == ["credential", "event"]
    assert con.execute("select role, item, quantity, unit from event").fetchall() == [
        ("input", "urn:lint", "100", "KGM"),
        ("output", "urn:yarn", "90", "KGM"),
    ]


def test_a_document_may_be_one_long_line(tmp_path):
    long = [SHIPPED | {"bizTransactionList": [{"bizTransaction": "x" * 1_000_000}]}] * 18
    _con, sources, _remarks = opened(tmp_path, document(*long))
    assert [(s.status, s.rows) for s in sources] == [("read", 18)]
