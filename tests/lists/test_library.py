"""Editions stay: side by side, unchanged, or said to be damaged."""

from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from freeproduce.lists import Edition, Library, ListError, shelf
from freeproduce.lists.builtins import builtins
from freeproduce.lists.fetch import Outcome

DATA = Path(__file__).parent / "data"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "home")


def test_nothing_is_written_before_something_is_added(library: Library) -> None:
    assert library.editions()
    assert not library.folder.exists()


def test_built_in_rows_are_as_many_as_said() -> None:
    for item in builtins():
        assert len({getattr(r, "entry", None) or r[:2] for r in item.rows()}) == item.edition.rows


def test_home_is_taken_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FREEPRODUCE_HOME", str(tmp_path / "x"))
    assert Library().folder == tmp_path / "x"


def test_added_edition_keeps_the_publishers_bytes(library: Library) -> None:
    file = DATA / "wro-official-2026-09-29.csv"
    edition = library.add(file)
    assert edition.date == date(2026, 9, 29)
    kept, _damaged = shelf.open_all(library.folder)
    assert kept[0].file.read_bytes() == file.read_bytes()
    assert edition.sha256 == shelf.digest(file)
    assert edition in library.editions()


def test_same_file_twice_is_one_edition(library: Library) -> None:
    first = library.add(DATA / "uflpa.html")
    assert library.add(DATA / "uflpa.html") == first
    assert len(shelf.open_all(library.folder)[0]) == 1


def test_no_date_is_asked_for(library: Library) -> None:
    with pytest.raises(ListError, match="--date"):
        library.add(DATA / "sheet.csv")
    assert library.add(DATA / "sheet.csv", date=date(2024, 9, 5)).date == date(2024, 9, 5)


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["sheet.csv", "uflpa.html", "wro-official-2026-09-29.csv"]),
            st.dates(date(2020, 1, 1), date(2026, 1, 1)),
        ),
        max_size=4,
    )
)
def test_adding_never_changes_another(
    tmp_path_factory: pytest.TempPathFactory, adds: list[tuple[str, date]]
) -> None:
    library = Library(tmp_path_factory.mktemp("home"))
    for name, day in adds:
        before = snapshot(library.folder)
        library.add(DATA / name, date=day)
        after = snapshot(library.folder)
        assert {p: after[p] for p in before} == before


@pytest.mark.parametrize("harm", ["cut", "other", "gone", "manifest"])
def test_damaged_edition_is_said_and_left_out(library: Library, harm: str) -> None:
    bad = library.add(DATA / "uflpa.html")
    good = library.add(DATA / "wro-official-2026-09-29.csv")
    place = library.folder / "editions" / bad.id
    file = next(place.glob("original*"))
    if harm == "cut":
        file.write_bytes(file.read_bytes()[:-40])
    elif harm == "other":
        file.write_bytes(b"<table>UFLPA entity</table>")
    elif harm == "gone":
        file.unlink()
    else:
        (place / "edition.json").write_text("{")
    ids = {e.id for e in library.editions()}
    assert bad.id not in ids
    assert good.id in ids
    assert len(library.damaged) == 1
    assert bad.id in library.damaged[0]
    library.attach(duckdb.connect())
    assert library.add(DATA / "uflpa.html").sha256 == bad.sha256


@pytest.mark.parametrize("edition", [b.edition for b in builtins()], ids=lambda e: e.id)
def test_no_difference_with_itself(library: Library, edition: Edition) -> None:
    change = library.diff(edition.id, edition.id)
    assert (change.added, change.removed, change.changed) == ([], [], [])


def test_difference_of_two_goods_lists(library: Library) -> None:
    change = library.diff("us-dol-tvpra-2020-09-30", "us-dol-tvpra-2022-09-28")
    assert [d.entry for d in change.removed] == ["cotton:UZ"]
    assert {d.entry for d in change.changed} == {"garments:BD", "palm-fruit:ID", "thread-yarn:IN"}
    assert "forced_labor: no → yes" in str(change.changed[0])


def test_unknown_edition_names_those_there_are(library: Library) -> None:
    with pytest.raises(ListError, match="us-dol-tvpra-2022-09-28"):
        library.diff("nope", "nope")


def test_attach_marks_the_newest(library: Library) -> None:
    con = duckdb.connect()
    library.attach(con)
    asked = "select distinct edition from listed_good where newest"
    assert con.execute(asked).fetchall() == [("us-dol-tvpra-2022-09-28",)]
    library.attach(con, as_of=date(2019, 1, 1))
    assert con.execute(asked).fetchall() == [("us-dol-tvpra-2018-09-20",)]
    library.attach(con, extra=[DATA / "wro-official-2026-09-29.csv"])
    assert con.execute("select count(*) from listed_party").fetchone() != (0,)
    assert not library.folder.exists()


# update


class Answer:
    def __init__(self, status: int, body: bytes = b"", **headers: str):
        self.status = status
        self.headers = {k.replace("_", "-"): v for k, v in headers.items()}
        self.body = body

    def read(self, size: int) -> bytes:
        out, self.body = self.body[:size], self.body[size:]
        return out

    def close(self) -> None:
        pass


class Net:
    def __init__(self, *answers: Answer, addresses: tuple[str, ...] = ("93.184.216.34",)):
        self.answers = list(answers)
        self.addresses = addresses
        self.asked: list[str] = []

    def resolve(self, host: str) -> tuple[str, ...]:
        return self.addresses

    def get(self, url: str, address: str, timeout: float) -> Answer:
        assert address in self.addresses
        self.asked.append(url)
        return self.answers.pop(0)


PAGE = (DATA / "uflpa.html").read_bytes()


def update(library: Library, net: Net) -> Outcome:
    return library.update(["us-uflpa"], transport=net)[0]


def test_update_adds_an_edition_dated_today(library: Library) -> None:
    net = Net(
        Answer(302, location="/uflpa-entity-list/"),
        Answer(200, PAGE, content_length=str(len(PAGE))),
    )
    outcome = update(library, net)
    assert outcome.ok, outcome.message
    assert outcome.edition is not None
    assert outcome.edition.date == date.today()
    assert outcome.edition in library.editions()


@pytest.mark.parametrize(
    ("net", "says"),
    [
        (Net(Answer(302, location="https://example.org/list")), "another host"),
        (Net(Answer(302, location="http://www.dhs.gov/list")), "only https"),
        (Net(*[Answer(302, location="/again")] * 9), "too many"),
        (Net(Answer(403)), "403"),
        (Net(Answer(200, PAGE[:-50], content_length=str(len(PAGE)))), "cut short"),
        (Net(Answer(200, PAGE[:-100])), "cut short"),
        (Net(Answer(200, b"x" * 21_000_000)), "larger than"),
        (Net(Answer(200, PAGE), addresses=("127.0.0.1",)), "private"),
        (Net(Answer(200, PAGE), addresses=("93.184.216.34", "10.0.0.8")), "private"),
        (Net(Answer(200, PAGE), addresses=("::1",)), "private"),
        (Net(Answer(200, PAGE), addresses=("169.254.169.254",)), "private"),
        (Net(addresses=()), "no address"),
    ],
)
def test_update_that_fails_leaves_the_old_edition(library: Library, net: Net, says: str) -> None:
    old = library.add(DATA / "uflpa.html", date=date(2026, 8, 3))
    before = snapshot(library.folder)
    outcome = update(library, net)
    assert not outcome.ok
    assert says in outcome.message
    assert snapshot(library.folder) == before
    assert old in library.editions()


def test_update_with_far_fewer_rows_is_refused(library: Library) -> None:
    library.add(DATA / "uflpa.html", date=date(2026, 8, 3))
    rows = PAGE.split(b"<tr>")
    short = b"<tr>".join(rows[:3]) + b"</tbody></table></body></html>"
    outcome = update(library, Net(Answer(200, short)))
    assert not outcome.ok
    assert "cut short" in outcome.message


def test_update_of_an_unknown_list_says_which_there_are(library: Library) -> None:
    with pytest.raises(ListError, match="us-uflpa"):
        library.update(["nope"])
