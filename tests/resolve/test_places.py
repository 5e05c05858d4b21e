"""Countries and regions are read where they are named, and nowhere else."""

import csv
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freeproduce.lists.tables import table
from freeproduce.resolve.places import address_country, country, region, why_not


def one(text: str) -> str | None:
    link = country([text])[0]
    return link.place if link else None


def test_all_states_of_the_report_are_read_from_chinese(shared: Path) -> None:
    text = (shared / "data/report/report-zh.md").read_text("utf-8")
    listed = re.search(r"收到了下列国家的答复：(.+?)。", text)
    assert listed
    names = re.split("[、和]", listed[1])
    codes = [one(n) for n in names]
    assert codes == [
        "AD",
        "AM",
        "AU",
        "BY",
        "BE",
        "BG",
        "BF",
        "CA",
        "CN",
        "EC",
        "SV",
        "FR",
        "GT",
        "IE",
        "IL",
        "JP",
        "LV",
        "LI",
        "MU",
        "MX",
        "NG",
        "OM",
        "PE",
        "PT",
        "QA",
        "ES",
        "SE",
        "CH",
        "TH",
        "TG",
        "TM",
        "AE",
        "US",
    ]


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("CN", "CN|cn|CHN|CHINA|China |China (Mainland)|CN - China|China CN|CN China|Made in China|"
               "PRC|P.R. China|P. R. China|People's Republic of China|中国大陆|中國|中国制造|Китай|"
               "الصين|Chine|Trung Quốc|Çin|Cina|China, People's Republic of|Guangdong, China"),
        ("HK", "Hong Kong|HONGKONG|Hong Kong, China|Hong Kong SAR|香港"),
        ("TW", "Taiwan|Taiwan, Province of China|Republic of China|台灣"),
        ("MO", "Macau|Macao SAR|澳门"),
        ("US", "USA|U.S.A.|United States of America|美利坚合众国|Estados Unidos|EE.UU.|США"),
        ("GB", "UK|U.K.|Great Britain|England|大不列颠|Großbritannien"),
        ("KR", "South Korea|Korea, Republic of|Korea Rep.|KOREA (SOUTH)|大韩民国|한국|대한민국"),
        ("KP", "North Korea|DPRK|Korea, Democratic People's Republic of"),
        ("VN", "Viet Nam|Vietnam|Việt Nam|VN (Vietnam)|越南社会主义共和国"),
        ("CI", "Ivory Coast|Côte d'Ivoire|Côte d’Ivoire|COTE D IVOIRE|科特迪瓦"),
        ("CD", "Congo, Democratic Republic of the|DR Congo|DRC|刚果民主共和国"),
        ("CG", "Republic of the Congo|Congo-Brazzaville"),
        ("MM", "Burma|Myanmar|Myanmar (Burma)"),
        ("TR", "Turkey|Türkiye|TURKIYE|Turkey (Türkiye)|土耳其"),
        ("KG", "Kyrgyz Republic|Kyrgyzstan"), ("PL", "Polska|Poland"), ("JP", "日本|日本国|Japan"),
        ("DE", "Deutschland|Allemagne|Alemanha"), ("GN", "Guinea"), ("GE", "Georgia"),
        ("GW", "Guinea-Bissau"), ("PG", "Papua New Guinea"), ("NE", "Niger"), ("NG", "Nigeria"),
        ("SZ", "Swaziland"), ("CZ", "Czech Republic"), ("AE", "UAE|阿拉伯联合酋长国"),
        ("SS", "South Sudan"), ("IE", "Republic of Ireland"), ("GA", "GA|Gabon"),
    ],
)  # fmt: skip
def test_country(code: str, texts: str) -> None:
    for text in texts.split("|"):
        assert one(text) == code, text


@pytest.mark.parametrize(
    "text",
    ["Korea", "Congo", "China/Vietnam", "USA, Mexico", "New Mexico", "Unknown", "N/A", "", "  ",
     "Various", "EU", "USSR", "1", "Xinjiang Road", "刚果", "Virgin Islands"],
)  # fmt: skip
def test_no_country_and_why(text: str) -> None:
    assert one(text) is None
    assert why_not(text)


def test_every_name_of_the_tables_is_read() -> None:
    unclear = {r["name"] for r in table("country_names_unclear")}
    for name in ("country_names", "country_names_cldr"):
        for row in table(name):
            if row["name"] not in unclear and one(row["name"]) != row["country"]:
                assert "may mean" in why_not(row["name"]), row


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text: str) -> None:
    assert country([text])[0] or why_not(text)
    assert len(address_country([text])) == len(region([text], [None])) == 1


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("Dhaka - 1340, Bangladesh", "BD"), ("Gazipur. Bangladesh", "BD"),
        ("12 China Road, Lagos, Nigeria", "NG"), ("Milano, Italia", "IT"),
        ("Kwun Tong, Kowloon", "HK"), ("Flat 3, Hong Kong", "HK"), ("香港觀塘", "HK"),
        ("Kowloon, Hong Kong, China", "HK"), ("Taipei", "TW"), ("高雄市", "TW"), ("Macau", "MO"),
        ("中国广东省深圳市", "CN"), ("Tbilisi, Georgia", "GE"),
        ("Tablaje 5, Merida Mexico C.P. 97780", "MX"),
        ("Atlanta, Georgia 30303", None), ("Atlanta, GA", None), ("Lebanon, PA", None),
        ("Santa Fe, New Mexico", None), ("深圳市福田区", None), ("青岛市香港路1号", None),
        ("Hong Kong Industrial Park, Dongguan, Guangdong", None), ("Jordan Street, Leeds", None),
        ("Air India Building, Mumbai", None), ("No 5, China Town, London", None),
    ],
)  # fmt: skip
def test_country_of_an_address(address: str, code: str | None) -> None:
    link = address_country([address])[0]
    assert (link.place if link else None) == code


XINJIANG = [
    ("新疆维吾尔自治区喀什市", "CN"), ("乌鲁木齐市新市区北京路", "CN"), ("石河子市北四路", None),
    ("新疆和田市北京工业园区", None), ("Kashi City, Xinjiang 844000", "CN"),
    ("88 Beijing Road, Urumqi", "CN"), ("Shihezi Development Zone", None), ("Xinjiang", "CN"),
    ("Economic Zone, Korla, Bayingolin, Xinjiang Uyghur Autonomous Region", "CN"),
    ("Zhejiang Industrial Park, Aksu, Xinjiang, China", None), ("XUAR, China", None),
    ("Lop County Hair Product Industrial Park", "CN"), ("Nanhai Road, Yining 835000", "CN"),
    ("Ürümqi", "CN"), ("Hotan", "CN"), ("新疆生产建设兵团第八师", "CN"),
]  # fmt: skip
ELSEWHERE = [
    ("No. 12 Xinjiang Road, Jing'an, Shanghai", "CN"), ("Dongguan, Guangdong", "CN"),
    ("Shenzhen, Guangdong", "CN"), ("上海市新疆路100号", "CN"), ("上海乌鲁木齐中路1号", None),
    ("Urumqi Middle Road, Shanghai", "CN"), ("Wulumuqi Zhong Lu 12, Shanghai", None),
    ("Aksu, Antalya", "TR"), ("Xinjiang Building, Beijing", "CN"),
    ("Xinjiang Zhongtai Chemical Co Ltd, Haidian, Beijing", None), ("北京市新疆化工有限公司", "CN"),
    ("Xinjiang County, Yuncheng, Shanxi", "CN"), ("Hetian Town, Changting, Fujian", "CN"),
    ("No 1 Hami Rd, Changning District, Shanghai 200000", "CN"), ("广东省东莞市新疆大厦", "CN"),
    ("北京市海淀区新疆办事处", "CN"), ("Yili Industrial Park, Hohhot", "CN"),
    ("Aral, Kazakhstan", None),
    ("Xinjiang Village, Foshan, Guangdong", "CN"), ("Sinkiang, Vietnam", None), ("Urumqi", "KZ"),
    ("Building 83, 830000 Main St", "US"), ("Shanghai 830000", "CN"), ("", None), ("Aksu", None),
]  # fmt: skip


@pytest.mark.parametrize(("address", "of"), XINJIANG)
def test_in_the_region(address: str, of: str | None) -> None:
    links = region([address], [of])[0]
    assert [k.place for k in links] == ["CN-XJ"]
    assert links[0].words


@pytest.mark.parametrize(("address", "of"), ELSEWHERE)
def test_not_in_the_region(address: str, of: str | None) -> None:
    assert region([address], [of]) == [[]]


def test_every_strong_place_is_found_by_its_name_alone() -> None:
    for row in table("region_places"):
        if row["kind"] != "weak":
            assert region([row["name"]], ["CN"])[0], row["name"]


def real(shared: Path) -> list[tuple[str, str]]:
    rows = []
    for path in sorted((shared / "data/facilities").glob("*.csv")):
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            rows += [(r["country"], r["address"]) for r in csv.DictReader(file)]
    return rows


def test_real_facilities(shared: Path) -> None:
    rows = real(shared)
    countries = country([c for c, _a in rows])
    assert None not in countries
    addresses = [a for _c, a in rows]
    assert not any(region(addresses, [k.place if k else None for k in countries]))
    named = address_country(addresses)
    differ = {
        (k.place, n.place)
        for k, n in zip(countries, named, strict=True)
        if k and n and k.place != n.place
    }
    assert differ == {("IN", "HK")}  # one row gives India for an address in Kowloon
    assert sum(n is not None for n in named) > 250


def test_fast_enough(shared: Path) -> None:
    addresses = [f"{a} {i}" for i in range(30) for _c, a in real(shared)][:20_000]
    address_country(["warm"])
    start = time.process_time()
    address_country(addresses)
    region(addresses, ["CN"] * len(addresses))
    assert time.process_time() - start < 3  # about 0.6 s; twenty thousand, so that it stays quick


def test_every_code_means_its_own_country_whatever_name_looks_like_it():
    codes = [row["country"] for row in table("countries")]
    assert [link and link.place for link in country(codes)] == codes
    assert [link and link.place for link in country(["Mỹ", "Áo", "Bỉ"])] == ["US", "AT", "BE"]
