"""Texts that are one text with its slots changed are put together, and nothing else is."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from freeproduce.text.contacts import contacts, phone
from freeproduce.text.groups import groups
from freeproduce.text.templates import template
from freeproduce.text.words import spans, words

FARM = (
    "Pickers wanted for the grape harvest near {place}. Pay {pay} an hour, free room with three "
    "others, start on {day}. Call {name} on {phone} before the end of the month and say which "
    "village you come from."
)
HOTEL = (
    "Our hotel in {place} needs room staff for the summer season. We speak English and French "
    "with guests, the shift begins at {day}. Write to {name}, {phone}, and add a short letter."
)
SLOTS = [
    {"place": "Bordeaux", "pay": "€11.20", "day": "3 September", "name": "Ana Lima",
     "phone": "+33 6 12 34 56 78"},
    {"place": "Reims", "pay": "€12.75", "day": "20 August", "name": "Marc Petit",
     "phone": "+33 6 98 76 54 32"},
    {"place": "Jerez de la Frontera", "pay": "€9", "day": "1 October", "name": "J. Soto",
     "phone": "+34 611 222 333"},
]  # fmt: skip


def partition(labels: list[int]) -> set[frozenset[int]]:
    return {frozenset(i for i, g in enumerate(labels) if g == label) for label in labels}


def test_slots_changed_is_one_group_and_others_stand_alone() -> None:
    texts = [FARM.format(**s) for s in SLOTS] + [HOTEL.format(**s) for s in SLOTS]
    texts += ["Welder with two years of practice, shipyard, nights", "", ""]
    labels = groups(texts)
    assert partition(labels) == {
        frozenset({0, 1, 2}),
        frozenset({3, 4, 5}),
        frozenset({6}),
        frozenset({7}),
        frozenset({8}),
    }
    assert labels[0] == 0


def test_sentences_in_another_order_are_the_same_text() -> None:
    one = FARM.format(**SLOTS[0])
    other = " ".join(reversed(FARM.format(**SLOTS[1]).split(". ")))
    assert groups([one, other, HOTEL.format(**SLOTS[0])]) == [0, 0, 1]


def test_a_shared_sentence_does_not_chain() -> None:
    notice = "Drug tests are made after hiring at the cost of the employer and never before."
    made = random.Random(4)
    letters = "abdefgiklmnoprstuv"

    def talk() -> str:
        return " ".join("".join(made.choices(letters, k=6)) for _ in range(30))

    texts = [f"{talk()} {notice} {talk()}" for _ in range(40)]
    assert len(set(groups(texts))) == 40


def test_many_more_copies_than_a_text_has_neighbours_are_one_group() -> None:
    made = random.Random(5)
    names = ["".join(made.choices("aeiolrst", k=7)) for _ in range(600)]
    texts = [FARM.format(place=n, pay="5", day=n[::-1], name=n[1:], phone="1") for n in names]
    assert len(set(groups(texts))) == 1


def test_chinese_and_hindi_are_read_by_their_own_words() -> None:
    chinese = "招聘工厂普工，包吃包住，月薪{}元，联系{}经理，电话{}，身份证原件入职时查验。"
    hindi = "होटल में सफाई कर्मचारी चाहिए, वेतन {} रुपये, {} से संपर्क करें, फोन {}।"
    slots = [("5000", "王", "13800000001"), ("6200", "李", "13900000002")]
    texts = [t.format(*s) for t in (chinese, hindi) for s in slots]
    assert groups(texts) == [0, 0, 1, 1]
    assert len(words("सफाई कर्मचारी")) == 2


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(9)))
def test_the_order_of_texts_never_changes_the_groups(order: list[int]) -> None:
    texts = [FARM.format(**s) for s in SLOTS] + [HOTEL.format(**s) for s in SLOTS]
    texts += [FARM.format(**SLOTS[0]), "Cook for a ship", "Cook for a ship, at once"]
    straight = partition(groups(texts))
    turned = partition(groups([texts[i] for i in order]))
    assert {frozenset(order[i] for i in g) for g in turned} == straight


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_every_word_has_its_place(text: str) -> None:
    assert len(spans(text)) == len(words(text))
    assert all(0 <= a < b <= len(text) for a, b in spans(text))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=12))
def test_any_text_has_a_label_and_the_same_text_the_same(texts: list[str]) -> None:
    labels = groups(texts)
    assert len(labels) == len(texts)
    for a, one in zip(labels, texts, strict=True):
        for b, other in zip(labels, texts, strict=True):
            if one == other and words(one):
                assert a == b


def test_template_slots_and_values() -> None:
    found = template([FARM.format(**s) for s in SLOTS])
    assert found.parts[0] == "Pickers wanted for the grape harvest near"
    assert [v[0] for v in found.values] == ["Bordeaux", "Reims", "Jerez de la Frontera"]
    assert [v[1] for v in found.values] == ["€11.20", "€12.75", "€9"]
    assert found.text().startswith("Pickers wanted for the grape harvest near [1] Pay [2] an hour")


def test_template_of_one_text_has_no_slots() -> None:
    found = template(["Cook wanted at once"] * 3)
    assert (found.text(), found.slots, found.values) == ("Cook wanted at once", (), ((), (), ()))


def test_contacts() -> None:
    text = (
        "Call +1 (229) 555-5149 from 2026-05-06, pay $1,234,567.00 a year; Jobs@Farm.example, "
        "https://www.Farm.example/apply, Telegram: @joe_x, ID 111-111-1111"
    )
    assert contacts(text) == ("jobs@farm.example", "farm.example/apply", "@joe_x", "12295555149")
    assert phone("0033 6 12 34 56 78") == phone("+33 612345678")
