"""Screening: what a name meets, why, and what it never meets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freeproduce.resolve.parties import ListedName, Query, Screener, fingerprint
from freeproduce.resolve.parties.cells import names as names_of
from freeproduce.resolve.parties.forms import LONGEST

LISTED = [
    ListedName("1", "Xinjiang Zhongtai Chemical Co., Ltd.", country="CN"),
    ListedName("2", "Hetian Taida Apparel Co., Ltd.", country="CN"),
    ListedName("3", "OJSC Gazprom", country="RU"),
    ListedName("4", "JSC Scientific Production Enterprise Sapfir", country="RU"),
    ListedName("5", "Guangzhou Haige Communications Group Incorporated Company", country="CN"),
    ListedName("6", "CNOOC Energy Technology & Services Limited", country="CN"),
    ListedName("7", "Banco Santander, S.A.", country="ES"),
    ListedName("8", "JSC ARGUMENT"),
    ListedName("9", "Urumqi No. 3 Textile Factory", country="CN"),
    ListedName("10", "Al-Qaida"),
    ListedName("11", "Samsung Electronics Co., Ltd.", country="KR"),
    ListedName("12", "Thai Union Group Public Company Limited", country="TH"),
    ListedName("13", "Hanoi Textile and Garment Joint Stock Corporation", country="VN"),
    ListedName("14", "Success Aviation Services FZC", country="AE"),
    ListedName("15", "Hellenic Steel S.A.", country="GR"),
]


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener(LISTED)


def ids(screener: Screener, *names: str | Query) -> list[list[str]]:
    return [[h.list_id for h in hits] for hits in screener.screen(names)]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("新疆中泰化学股份有限公司", "1"),
        ("新疆中泰化學股份有限公司", "1"),
        ("Xinjiang Zhong Tai Chem. Company Limited", "1"),
        ("和田泰达服饰有限公司", "2"),
        ("Open Joint Stock Company Gasprom", "3"),
        ("ПАО «Газпром»", "3"),
        ("Акционерное Общество «Научно-Производственное Предприятие «Сапфир»", "4"),
        ("АО «НПП «Сапфир»", "4"),
        ("GUANGZHOU HAIGE COMM GRP", "5"),
        ("HAIGE GUANGZHOU", "5"),
        ("CNOOC ENERGY TECH & SRVCES LTD", "6"),
        ("JSCARGUMENT", "8"),
        ("ARGUMENTJSC", "8"),
        ("Urumqi Number Three Textile Factory", "9"),
        ("乌鲁木齐第三纺织厂", "9"),
        ("Al Qa'ida", "10"),
        ("삼성전자 주식회사", "11"),
        ("CÔNG TY CỔ PHẦN DỆT MAY HÀ NỘI", "13"),
        ("ساكسيس افييشن سيرفيسز ش م ح", "14"),
        ("Xinjiang Zhongtai Chemcial Co Ltd", "1"),
        ("XinjiangZhongtaiChemical", "1"),
        ("Xinjiang Zhongtai Chemical Co., Limi", "1"),
        ("Xinjiang Zhоngtai Chemical", "1"),
        ("Xin jiang Zhong tai Chemi cal", "1"),
        ("SamsungElectronicsLtd", "11"),
        ("แซมซุง อีเลคโทรนิคส์ จำกัด", "11"),
        ("شركة سامسونج للإلكترونيات", "11"),
        ("شرکت سامسونگ الکترونیک", "11"),
    ],
)
def test_one_party_in_other_words(screener: Screener, name: str, found: str) -> None:
    assert found in ids(screener, name)[0]


@pytest.mark.parametrize(
    "name",
    [
        "11420 CORP.",
        "EMMA LLC",
        "Company Limited",
        "China International Trading Co., Ltd.",
        "Urumqi No. 4 Textile Factory",
        "Strix Ltd",
        "大龙布料有限公司",
    ],
)
def test_names_that_only_share_common_words_are_not_hits(screener: Screener, name: str) -> None:
    assert ids(screener, name) == [[]]


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("شرکت صنایع دریایی شهید", "Shahid Marine Industries Company"),
        ("ليتاسكو ميدل إيست م.د.م.س", "Litasco Middle East DMCC"),
        ("او.جي. سيرفيسيز", "O G Services FZE LLC"),
        ("مؤسسة النور للتجارة", "Al Noor Trading Establishment"),
        ("บริษัท สยาม ซีเมนต์ จำกัด (มหาชน)", "Siam Cement Public Company Limited"),
        ("ทีเอบี คอร์เปอร์เรชั่น (ไทยแลนด์) จำกัด", "TAB Corporation (Thailand) Co. Ltd"),
        ("張國榮紡織有限公司", "Cheung Kwok Wing Textiles Ltd"),
        ("臺灣張記紡織股份有限公司", "Taiwan Chang Chi Textile Co., Ltd."),
        ("霍尼韦尔科技有限公司", "Honeywell Technology Co., Ltd."),
        ("昌邑市大禹石化有限公司", "Dayu Petrochemical Co., Ltd."),
        ("엘지 전자", "LG Electronics"),
        ("ООО «АйТи Сервис»", "IT Service LLC"),
    ],
)
def test_a_name_is_found_by_sound_and_meaning_in_another_script(name: str, listed: str) -> None:
    (hits,) = Screener([ListedName("x", listed)]).screen([name])
    assert [h.list_id for h in hits] == ["x"]


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Unitek Ltd", "United Ltd"),  # a house name that is nearly a common word
        ("Walter Mining Ltd", "Water Mining Ltd"),
        ("Zhenjiang Steel Co., Ltd.", "Zhejiang Steel Co., Ltd."),
        ("Surya Exim Ltd", "Syria Export Import Ltd"),
    ],
)
def test_near_words_are_not_taken_for_one(name: str, listed: str) -> None:
    (hits,) = Screener([ListedName("x", listed)], threshold=0.05).screen([name])
    assert all(h.score < 0.99 and "meaning" not in h.why() for h in hits)


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("No. 3 Factory", "No. 4 Factory"),
        ("Urumqi Third Textile Factory", "Urumqi Fourth Textile Factory"),
        ("乌鲁木齐第三纺织厂", "Urumqi No. 4 Textile Factory"),
        ("Завод № 3", "Plant No. 4"),
    ],
)
def test_another_number_is_another_party(name: str, listed: str) -> None:
    assert Screener([ListedName("x", listed)]).screen([name]) == [[]]


@pytest.mark.parametrize("name", ["Banco Santander Brasil", "Banco Santander Holdings Chile S.A."])
def test_a_place_more_makes_a_sibling(screener: Screener, name: str) -> None:
    (hits,) = screener.screen([name])
    assert [(h.list_id, h.relation) for h in hits] == [("7", "related")]


def test_and_its_subsidiaries_are_related_by_the_cell() -> None:
    cell = "Hoshine Silicon Industry (Shanshan) Co., Ltd. and its subsidiaries"
    listed = [ListedName("x", n.name, n.kind) for n in names_of(cell)]
    assert [n.kind for n in listed] == ["name", "and_subsidiaries"]
    party, sibling = Screener(listed).screen(
        ["Hoshine Silicon Industry (Shanshan)", "Hoshine Silicon Industry (Shihezi)"]
    )
    assert [h.relation for h in party] == ["same"]
    assert {h.relation for h in sibling} <= {"related"}


@pytest.mark.parametrize("name", ["China Textile Company", "Trading Group", "Steel Factory"])
def test_only_generic_words_is_said(name: str) -> None:
    listed = Screener([ListedName("x", f"{name} Sapphire")], threshold=0.01)
    (hits,) = listed.screen([name])
    assert all("only generic words matched" in h.note for h in hits)


def test_a_sibling_is_related_not_the_same(screener: Screener) -> None:
    (hits,) = screener.screen(["Banco Santander Chile"])
    assert [(h.list_id, h.relation) for h in hits] == [("7", "related")]


def test_kinds_of_listed_names() -> None:
    names = [
        ListedName("a", "Zhongtai Group", "name"),
        ListedName("a", "Zhongtai Chemical Trading", "alias"),
        ListedName("a", "Markor Hongyuan Weaving", "subsidiary"),
        ListedName("b", "Hoshine Silicon", "and_subsidiaries"),
    ]
    hits = Screener(names).screen(
        [
            "Zhongtai Group",
            "Zhongtai Chemical Trading",
            "Markor Hongyuan Weaving",
            "Hoshine Silicon",
        ]
    )
    assert [h[0].relation for h in hits] == ["same", "alias", "related", "related"]


def test_evidence_says_word_by_word(screener: Screener) -> None:
    (hits,) = screener.screen(["Xinjiang Zhong Tai Chemical Trading"])
    words = {(w.side, w.query, w.listed, w.how) for w in hits[0].evidence.words}
    assert ("both", "zhong tai", "zhongtai", "glued") in words
    assert any(side == "query" and query.startswith("trading") for side, query, _l, _h in words)
    assert "zhong tai≈zhongtai" in hits[0].why()
    link = hits[0].link()
    assert (link.entry, link.listed_name) == ("1", "Xinjiang Zhongtai Chemical Co., Ltd.")


def test_a_right_identifier_decides_and_a_wrong_check_digit_is_said() -> None:
    right, wrong = "911101145732045106", "911101145732045107"
    screener = Screener([ListedName("x", "Xinghua Co Ltd", identifiers={"uscc": right})])
    (hits,) = screener.screen([Query("q", "Another Name", identifiers={"uscc": right})])
    assert hits[0].list_id == "x"
    assert hits[0].score > 0.95
    (hits,) = screener.screen([Query("q", "Xinghua", identifiers={"uscc": wrong})])
    assert "wrong check digit" in hits[0].note


def test_more_evidence_never_loses_a_hit(screener: Screener) -> None:
    bare = ids(screener, Query("q", "Banco Santander"))
    with_country = ids(screener, Query("q", "Banco Santander", country="BR"))
    with_address = ids(screener, Query("q", "Banco Santander", "BR", "Rua Augusta 1, São Paulo"))
    assert bare == with_country == with_address == [["7"]]


def test_a_decision_is_remembered_until_either_side_changes() -> None:
    entry = ListedName("1", "Sunrise Textile Mills", country="IN")
    query = Query("q", "Sunrise Textile Mills", country="PK")
    decided = {fingerprint(query, entry)}
    assert Screener([entry], different=decided).screen([query]) == [[]]
    moved = Query("q", "Sunrise Textile Mills", country="IN")
    assert len(Screener([entry], different=decided).screen([moved])[0]) == 1
    (hit,) = Screener([entry]).screen([query])[0]
    assert hit.fingerprint in decided


def test_a_list_and_queries_may_be_plain_texts() -> None:
    screener = Screener(
        ["Acme Fabrics Ltd (a/k/a Akme Cloth) and its subsidiaries", "Foo Bar GmbH"]
    )
    found, nothing = screener.screen(["Acme Fabrics Limited", "  "])
    assert {(h.list_id, h.relation) for h in found} >= {("0", "same")}
    assert nothing == []
    for wrong in ("Acme Fabrics", [5], [None]):
        with pytest.raises(TypeError):
            Screener(wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            screener.screen(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Bosch (Vietnam) Co., Ltd.", "Bosch GmbH"),
        ("Bank Saderat, Paris Branch", "Bank Saderat"),
        ("Toyota Motor Thailand Co., Ltd.", "Toyota Motor Corporation"),
        ("比亚迪汽车工业(西安)有限公司", "比亚迪汽车工业有限公司"),
    ],
)
def test_a_place_more_is_shown_as_related_below_the_default_threshold(
    name: str, listed: str
) -> None:
    (hit,) = Screener([ListedName("x", listed)]).screen([name])[0]
    assert hit.relation == "related"
    assert 0.5 <= hit.score < 0.7


def test_the_same_country_explains_a_place_more() -> None:
    screener = Screener([ListedName("x", "Bank Saderat Iran", country="IR")])
    here, there = screener.screen([Query("1", "Bank Saderat", "Iran"), Query("2", "Bank Saderat")])
    assert here[0].score >= 0.7 > there[0].score


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("华新纺织有限公司", "华兴纺织有限公司"),
        ("Pacific Paper Ltd", "Pacific Pepper Ltd"),
    ],
)
def test_another_sign_or_word_is_another_house(name: str, listed: str) -> None:
    hits = Screener([ListedName("x", listed)], threshold=0.05).screen([name])[0]
    assert all(h.score < 0.7 for h in hits)


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("CNOOC Ltd", "China National Offshore Oil Corporation Ltd"),
        ("MSC Mediterranean Shipping Company SA", "Mediterranean Shipping Company SA"),
        ("3 M Company", "3M Company"),
        ("Kellogg's", "Kellogg Company"),
        ("Empresa Cubana del Tabaco", "Cuban Tobacco Company"),
    ],
)
def test_initials_letters_and_adjectives(name: str, listed: str) -> None:
    assert ids(Screener([ListedName("x", listed)]), name) == [["x"]]


def test_a_list_is_kept_and_opened(tmp_path: Path, screener: Screener) -> None:
    asked = ["新疆中泰化学股份有限公司", "Gasprom", "Nobody at All"]
    screener.save(tmp_path / "kept")
    again = Screener.open(tmp_path / "kept")
    assert list(again.entries) == LISTED
    for one, other in zip(screener.screen(asked), again.screen(asked), strict=True):
        assert [(h.list_id, h.score, h.why()) for h in one] == [
            (h.list_id, h.score, h.why()) for h in other
        ]


def test_what_is_not_a_kept_list_is_said(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="build it again"):
        Screener.open(tmp_path)


@pytest.mark.parametrize(
    "name",
    ["", "   ", "12345", "😀🎉", "\ud800\udfff\ud800", "\u202eabc\u202c", "a" * 400_000, "()", "…",
     "Газ prom 新疆 αβγ", "\x00\x01", "ﷺ", "«»", "﻿", "Ltd", "第", "\u0301\u0301"],
)  # fmt: skip
def test_any_text_gets_an_answer(screener: Screener, name: str) -> None:
    (hits,) = screener.screen([Query("q", name)])
    assert isinstance(hits, list)
    listed = Screener([ListedName("x", name), *LISTED])
    assert "3" in ids(listed, "Gazprom")[0]


def test_a_name_too_long_is_cut_and_that_is_said() -> None:
    screener = Screener(LISTED, threshold=0.3)
    (hits,) = screener.screen(["Gazprom " + " " * 2 * LONGEST + "x"])
    assert hits
    assert "were looked at" in hits[0].note


def test_a_list_without_names_and_lists_with_the_same_ids() -> None:
    assert Screener([]).screen(["Gazprom"]) == [[]]
    twins = Screener([ListedName("1", "Gazprom"), ListedName("1", "Lukoil")])
    assert ids(twins, "Gazprom", "Lukoil") == [["1"], ["1"]]


WORDS = ["zhongtai", "hoshine", "taida", "chemical", "textile", "xinjiang", "hotan", "group",
         "trading", "no", "3", "4", "steel", "gazprom", "neft", "新疆", "化学", "有限公司",
         "азимут", "завод", "شركة", "النفط"]  # fmt: skip
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
lists = st.lists(names, min_size=1, max_size=8, unique=True)


@settings(max_examples=60, deadline=None)
@given(lists, names, names)
def test_adding_an_entry_never_removes_a_hit(listed: list[str], more: str, asked: str) -> None:
    def hits(found: list[str]) -> set[tuple[str, float]]:
        screener = Screener([ListedName(n, n) for n in found])
        return {(h.list_id, h.score) for h in screener.screen([asked])[0]}

    assert hits(listed) <= hits([*listed, more])


@settings(max_examples=40, deadline=None)
@given(lists, st.randoms(use_true_random=False), st.lists(names, min_size=1, max_size=4))
def test_the_order_of_rows_never_changes_a_score(
    listed: list[str], random: object, asked: list[str]
) -> None:
    other = list(listed)
    random.shuffle(other)  # type: ignore[attr-defined]
    one, two = (
        [
            {(h.list_id, h.score, h.relation) for h in hits}
            for hits in Screener([ListedName(n, n) for n in found]).screen(asked)
        ]
        for found in (listed, other)
    )
    assert one == two


SCRIPTS = {
    "latin": "abcdefghijklmnopqrstuvwxyzàéîõüßøłşğđ",
    "cyrillic": "абвгдежзийклмнопрстуфхцчшщыэюяіїєґўқғҳә",
    "greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچگژ",
    "han": "中泰合盛华锦龙腾飞新阳光泽润鸿宇晟達豐寶",
    "kana": "アイウエオカキクケコサシスセソタチツテトナニ",
    "hangul": "삼성전자현대한국대우미래동서남북",
    "thai": "กขคงจชซดตถทนบปผพฟมยรลวสหอ",
    "devanagari": "अआइईउऊएकखगघचछजटडतथदनपफबभमयरलवशसह",
    "bengali": "অআইঈউএকখগঘচছজটডতথদনপফবভমযরলশসহ",
    "burmese": "ကခဂငစဆဇညတထဒနပဖဗဘမယရလဝသဟအ",
}


@pytest.mark.parametrize("script", SCRIPTS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_name_matches_itself_in_every_script(script: str, data: st.DataObject) -> None:
    word = st.text(SCRIPTS[script], min_size=3, max_size=9)
    name = " ".join(data.draw(st.lists(word, min_size=1, max_size=3)))
    (hits,) = Screener([ListedName("x", name), *LISTED]).screen([name])
    assert hits[0].list_id == "x"
    assert hits[0].score >= 0.9
