"""Dossiers: what they tell, what they name as missing, and that tampering is noticed."""

import csv
import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from freeproduce.cli import program
from freeproduce.engine.dossier import dossier
from freeproduce.lists.dossiers import outlines, step_documents
from freeproduce.report import WriteError
from freeproduce.report.dossier import key_bytes, verify
from freeproduce.report.dossier.parts import parts
from freeproduce.rules.norms import laws

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TODAY = date(2026, 11, 25)
FILES = ("index.html", "index.csv", "steps.csv", "parties.csv", "missing.csv", "sources.csv")


def keys(folder: Path, name: str = "key") -> tuple[Path, Path]:
    """A new private key and its public one, as PEM files."""
    key = Ed25519PrivateKey.generate()
    private, public = folder / f"{name}.pem", folder / f"{name}.pub"
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    public.write_bytes(
        key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    return private, public


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A signed pack about the solar chain, and the keys."""
    folder = tmp_path_factory.mktemp("dossier")
    private, _public = keys(folder)
    keys(folder, "other")
    dossier(
        "us-applicability",
        [EXAMPLES / "solar"],
        folder / "pack",
        buyer="Solvind Nordic AB",
        lists=folder / "lists",
        extra_lists=[EXAMPLES / "lists/uflpa_sample.html"],
        sign=private,
        today=TODAY,
        lang="en",
    )
    return folder


@pytest.fixture
def pack(home: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may spoil."""
    return Path(shutil.copytree(home / "pack", tmp_path / "pack"))


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def test_the_pack_holds_and_is_signed(home: Path) -> None:
    verdict = verify(home / "pack", key_bytes(home / "key.pub"))
    assert verdict.holds
    assert verdict.signed_by
    assert {p.name for p in (home / "pack").iterdir()} >= {*FILES, "manifest.json"}


@pytest.mark.parametrize("name", [*FILES, "manifest.json", "signature.json"])
def test_a_changed_file_is_noticed(pack: Path, home: Path, name: str) -> None:
    path = pack / name
    path.write_bytes(path.read_bytes().replace(b"a", b"b", 1) + b" ")
    verdict = verify(pack, key_bytes(home / "key.pub"))
    assert not verdict.holds
    named = "signature.json" if name in ("manifest.json", "signature.json") else name
    words = {"no-manifest"} if name == "manifest.json" else set()
    assert {f.file for f in verdict.failures} & {named, "manifest.json"}
    assert {f.word for f in verdict.failures} <= {"changed", "bad-signature", *words} or (
        name == "signature.json" and verdict.failures[0].word in ("bad-signature", "wrong-key")
    )


@pytest.mark.parametrize("name", [*FILES, "manifest.json", "signature.json"])
def test_a_missing_file_is_noticed(pack: Path, home: Path, name: str) -> None:
    (pack / name).unlink()
    verdict = verify(pack, key_bytes(home / "key.pub"))
    word = {"manifest.json": "no-manifest", "signature.json": "unsigned"}.get(name, "missing")
    assert [(f.word, f.file) for f in verdict.failures] == [(word, name)]


def test_an_added_file_and_a_link_are_noticed(pack: Path, home: Path) -> None:
    (pack / "more.csv").write_text("x")
    (pack / "steps.csv").unlink()
    (pack / "steps.csv").symlink_to(home / "pack" / "steps.csv")
    verdict = verify(pack)
    assert {(f.word, f.file) for f in verdict.failures} == {
        ("added", "more.csv"),
        ("missing", "steps.csv"),
    }


def test_a_wrong_key_and_a_manifest_made_anew_are_noticed(pack: Path, home: Path) -> None:
    assert [f.word for f in verify(pack, key_bytes(home / "other.pub")).failures] == ["wrong-key"]
    manifest = json.loads((pack / "manifest.json").read_text())
    (pack / "steps.csv").write_text("forged")
    from freeproduce.report.dossier.seal import sha256

    for f in manifest["files"]:
        if f["path"] == "steps.csv":
            f["sha256"] = sha256(pack / "steps.csv")
    (pack / "manifest.json").write_text(json.dumps(manifest))
    assert [f.word for f in verify(pack).failures] == ["bad-signature"]


@pytest.mark.parametrize(
    "manifest",
    [
        "[]",
        "{",
        "[" * 100_000,
        '{"files": [{"path": "../../etc/passwd", "sha256": "00"}]}',
        '{"files": [{"path": "/etc/passwd", "sha256": "00"}]}',
        '{"files": {"a": 1}}',
    ],
    ids=["list", "cut", "deep", "upwards", "absolute", "shape"],
)
def test_a_hostile_manifest_is_refused(pack: Path, manifest: str) -> None:
    (pack / "manifest.json").write_text(manifest)
    assert [f.word for f in verify(pack).failures] == ["no-manifest"]


def test_the_steps_name_documents_quantities_payments_and_gaps(home: Path) -> None:
    steps = rows(home / "pack" / "steps.csv")
    last = next(s for s in steps if s["To"] == "Solvind Nordic AB")
    assert "INV" not in last["Documents"]
    assert "invoice 410" in last["Documents"]
    assert "payment MT103 5" in last["Payments"]
    assert "900 kg" in last["Quantity"]
    assert last["Missing"] == "certificate of origin"
    numbers = [r["No."] for r in rows(home / "pack" / "index.csv")]
    assert len(set(numbers)) == len(numbers)
    missing = rows(home / "pack" / "missing.csv")
    assert any("Victoria Peak" in m["Where"] for m in missing)
    assert any(m["Missing"].startswith("translation") for m in missing)


def test_all_that_is_cited_has_its_hash(home: Path) -> None:
    from freeproduce.report.dossier.seal import sha256

    manifest = json.loads((home / "pack" / "manifest.json").read_text())
    cited = {c["name"]: c["sha256"] for c in manifest["cited"]}
    for path in (EXAMPLES / "solar").iterdir():
        assert cited[path.name] == sha256(path)
    assert any(name.startswith("us-uflpa") for name in cited) or len(cited) > 6


def test_no_text_of_a_record_becomes_markup_or_a_formula(tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://x") <script>alert(1)</script>'
    (tmp_path / "in").mkdir()
    with (tmp_path / "in" / "edges.csv").open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(
            ["Supplier", "Buyer", "Lot", "Good", "Quantity", "Unit", "Basis", "Evidence"]
        )
        writer.writerow([evil, "Thornbury & Co", "=1+1", "+cotton", "5", "kg", "documented", evil])
    made = tmp_path / "out"
    dossier("us-applicability", [tmp_path / "in"], made, lists=tmp_path / "l", today=TODAY)
    page = (made / "index.html").read_text("utf-8")
    assert "<script" not in page
    assert "default-src 'none'" in page
    for path in made.glob("*.csv"):
        for row in csv.reader(path.read_text("utf-8-sig").splitlines()):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row), path.name


@pytest.mark.slow
def test_the_same_records_make_the_same_page(home: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        dossier(
            "tracing-summary",
            [EXAMPLES / "garment"],
            tmp_path / name,
            buyer="harbour & vale ltd",
            lists=home / "lists",
            today=TODAY,
        )
    first, second = ((tmp_path / n / "index.html").read_bytes() for n in ("one", "two"))
    assert first == second


@pytest.mark.slow
def test_errors_are_one_line_and_leave_nothing(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for error, given in (
        (LookupError, {"kind": "nonsense"}),
        (LookupError, {"buyer": "Nobody"}),
        (LookupError, {"buyer": None}),
        (ValueError, {"paths": [EXAMPLES / "importer" / "labels.csv"]}),
        (ValueError, {"sign": tmp_path / "none.pem"}),
        (WriteError, {"folder": home / "pack"}),
    ):
        call = {
            "kind": "us-applicability",
            "paths": [EXAMPLES / "solar"],
            "folder": out,
            "buyer": "Solvind Nordic AB",
            "lists": home / "lists",
            **given,
        }
        with pytest.raises(error) as raised:
            dossier(call.pop("kind"), call.pop("paths"), call.pop("folder"), **call)
        assert "\n" not in str(raised.value)
        assert not out.exists()


def test_the_command_says_which_check_failed(pack: Path, home: Path) -> None:
    run = CliRunner().invoke(program(), ["verify", str(pack), "--key", str(home / "key.pub")])
    assert run.exit_code == 0
    (pack / "steps.csv").write_text("x")
    run = CliRunner().invoke(program(), ["verify", str(pack)])
    assert run.exit_code == 1
    assert "FAILED (changed): steps.csv" in run.output


def test_outlines_name_parts_laws_and_sources() -> None:
    assert set(outlines()) == {"us-applicability", "eu-forced-labour", "tracing-summary"}
    for outline in outlines().values():
        assert outline.law in laws()
        assert outline.source
        assert outline.state
        assert len({s.id for s in outline.sections}) == len(outline.sections)
        assert {"missing", "sources"} <= {s.part for s in outline.sections}
        for section in outline.sections:
            assert section.part in parts()
            assert section.article
            assert section.source
    assert {d.law for d in step_documents()} <= set(laws())


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_keys_of_openssl_work(tmp_path: Path, home: Path) -> None:
    key, public = tmp_path / "k.pem", tmp_path / "k.pub"
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", key], check=True)
    subprocess.run(["openssl", "pkey", "-in", key, "-pubout", "-out", public], check=True)
    dossier(
        "eu-forced-labour", [EXAMPLES / "garment"], tmp_path / "eu", buyer="Harbour & Vale Ltd",
        lists=home / "lists", sign=key, today=TODAY,
    )  # fmt: skip
    assert verify(tmp_path / "eu", key_bytes(public)).signed_by
