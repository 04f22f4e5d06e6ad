# SPDX-License-Identifier: MPL-2.0
"""Numbers a trade mail turns on."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook.key_data import MOST, find_key_data, read_key_data
from secondlook.key_data.bank import account_key, find_accounts, iban_is_valid


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our quotation HY-Q-2611 for you", [("number", "HY-Q-2611")]),
        ("PO 4500123 and PI#2026", [("number", "PO 4500123"), ("number", "PI#2026")]),
        ("Total USD 33,720.00 FOB Ningbo", [("amount", "USD 33,720.00"), ("incoterm", "FOB Ningbo")]),
        ("总价 12.5万元，CIF 汉堡", [("amount", "12.5万元"), ("incoterm", "CIF 汉堡")]),
        ("€1.250,50 or 1 250 EUR", [("amount", "€1.250,50"), ("amount", "1 250 EUR")]),
        ("Pay to DE89 3704 0044 0532 0130 00", [("bank", "DE89 3704 0044 0532 0130 00")]),
        ("A4 paper, B2B, 2026-11-20, call me at 5", []),
        ("", []),
    ],
)
def test_found_as_written(text: str, expected: list[tuple[str, str]]) -> None:
    """Document numbers, amounts and incoterms are found as they stand; dates and paper sizes are not."""
    assert [tuple(datum) for datum in find_key_data(text)] == expected


@pytest.mark.parametrize(
    ("text", "role", "key"),
    [
        ("PO-2026/0118", "order", "order:20260118"),
        ("order no. 2026-0118", "order", "order:20260118"),
        ("PO No. 77812", "order", "order:77812"),
        ("Auftrag Nr. 77812", "order", "order:77812"),
        ("Bestellung 77812", "order", "order:77812"),
        ("pedido n.º 77812", "order", "order:77812"),
        ("commande n° 77812", "order", "order:77812"),
        ("encomenda 77812", "order", "order:77812"),
        ("заказ № 77812", "order", "order:77812"),
        ("订单号：77812", "order", "order:77812"),
        ("注文番号 77812", "order", "order:77812"),
        ("Angebot 2026-118", "quotation", "quotation:2026118"),
        ("报价单号QT-2026-031", "quotation", "quotation:2026031"),
        ("devis n° 2026-118", "quotation", "quotation:2026118"),
        ("presupuesto 2026-118", "quotation", "quotation:2026118"),
        ("our offer HY-Q-2611", "quotation", "HYQ2611"),
        ("HY-PI-2231", "proforma", "HYPI2231"),
        ("OV26-PI-0422", "proforma", "OV26PI0422"),
        ("KX7-INV-118", "invoice", "KX7INV118"),
        ("PI20260044", "proforma", "proforma:20260044"),
        ("形式发票 20260044", "proforma", "proforma:20260044"),
        ("Rechnung RE-4711", "invoice", "invoice:4711"),
        ("счёт № 4711", "invoice", "invoice:4711"),
        ("contract HT-2026-009", "contract", "contract:2026009"),
        ("item DL-2040", "", "DL2040"),
    ],
)
def test_numbers_in_eight_languages(text: str, role: str, key: str) -> None:
    """One number is found in each, with its role, in a form that compares equal."""
    (number,) = read_key_data(text).numbers
    assert (number.role, number.key) == (role, key)


@pytest.mark.parametrize(
    "text",
    ["order 500 pieces", "orders 2026", "tel. +49 40 1234567", "12.05.2026", "the invoice of 2026-05-12",
     "https://x.example/PO-12345", "rev4711@x.example", "in order to ship 5000"],
)  # fmt: skip
def test_no_numbers(text: str) -> None:
    """Counts, years, telephone numbers, dates and addresses are not document numbers."""
    assert read_key_data(text).numbers == ()


@pytest.mark.parametrize(
    ("text", "currency", "value"),
    [
        ("USD 12,500.00", "USD", "12500"), ("12.500,00 EUR", "EUR", "12500"), ("12 500 €", "EUR", "12500"),
        ("CHF 12'500", "CHF", "12500"), ("1.2万元", "CNY", "12000"), ("￥8,800", "¥", "8800"),
        ("12.500,50 euros", "EUR", "12500.5"), ("125 000 руб", "RUB", "125000"), ("3.20 USD", "USD", "3.2"),
        ("1,5 Mio. EUR", "EUR", "1500000"), ("USD 12.5k", "USD", "12500"),
    ],
)  # fmt: skip
def test_amounts(text: str, currency: str, value: str) -> None:
    """Currency and value, however it is written."""
    (amount,) = read_key_data(text).amounts
    assert amount.currency == currency
    assert Decimal(value) in amount.values


def test_an_ambiguous_point_means_both() -> None:
    """In "1.250" the point may divide thousands or begin a fraction."""
    (amount,) = read_key_data("USD 1.250").amounts
    assert set(amount.values) == {Decimal(1250), Decimal("1.250")}


@pytest.mark.parametrize(
    ("text", "term", "place"),
    [
        ("FOB Ningbo", "FOB", "Ningbo"), ("cif Hamburg", "CIF", "Hamburg"), ("CIF 汉堡", "CIF", "汉堡"),
        ("C&F Jebel Ali", "CFR", "Jebel Ali"), ("EXW price", "EXW", ""), ("DDP", "DDP", ""), ("FOB价格", "FOB", ""),
    ],
)  # fmt: skip
def test_incoterms(text: str, term: str, place: str) -> None:
    """The term, and the place if one is named."""
    (found,) = read_key_data(text).incoterms
    assert (found.term, found.place) == (term, place)


@pytest.mark.parametrize(
    ("text", "kind", "key", "valid"),
    [
        ("IBAN DE89 3704 0044 0532 0130 00", "iban", "DE89370400440532013000", True),
        ("GB29NWBK60161331926819 please", "iban", "GB29NWBK60161331926819", True),
        ("IBAN: DE89 3704 0044 0532 0130 01", "iban", "DE89370400440532013001", False),
        ("SWIFT: COBADEFFXXX", "bic", "COBADEFFXXX", True),
        ("SWIFT代码 BKCHCNBJ", "bic", "BKCHCNBJ", True),
        ("账号：6222021234567890123", "account", "6222021234567890123", True),
        ("Account No.: 6222 0212 3456 7890", "account", "6222021234567890", True),
        ("Kontonummer 532013000", "account", "532013000", True),
        ("口座番号 1234567", "account", "1234567", True),
        ("р/с 40702810900000005555", "account", "40702810900000005555", True),
    ],
)
def test_bank_details(text: str, kind: str, key: str, *, valid: bool) -> None:
    """Accounts are found with or without blanks, and a mistyped IBAN is told."""
    (account,) = read_key_data(text).accounts
    assert (account.kind, account.key, account.valid) == (kind, key, valid)


@pytest.mark.parametrize("text", ["SHIPPING ADVICE ATTACHED", "our account manager will call", "DE12 is the model"])
def test_no_bank_details(text: str) -> None:
    """Words in capitals and accounts of another kind are none."""
    assert read_key_data(text).accounts == ()


@settings(max_examples=40)
@given(st.integers(0, 10**18 - 1))
def test_every_single_slip_in_an_iban_is_seen(number: int) -> None:
    """MOD 97-10 finds each changed digit and each pair changed about."""
    base = f"{number:018d}"
    check = 98 - int(base + "1314" + "00") % 97
    iban = f"DE{check:02d}{base}"
    assert iban_is_valid(iban)
    for place in range(4, len(iban)):
        assert not iban_is_valid(iban[:place] + str((int(iban[place]) + 1) % 10) + iban[place + 1 :])
    for place in range(4, len(iban) - 1):
        if iban[place] != iban[place + 1]:
            assert not iban_is_valid(iban[:place] + iban[place + 1] + iban[place] + iban[place + 2 :])


def test_days() -> None:
    """A date may mean two days where the order is not told."""
    days = read_key_data("2026-03-02, 2.3.2026, 03/02/2026, 2 May 2026, 2026年3月2日, 31/02/2026").days
    assert [day.days[0] for day in days] == [
        date(2026, 3, 2), date(2026, 3, 2), date(2026, 2, 3), date(2026, 5, 2), date(2026, 3, 2),
    ]  # fmt: skip
    assert days[2].days == (date(2026, 2, 3), date(2026, 3, 2))


PIECES = st.sampled_from(
    ["PO", "-", "/", " ", "2026", "0118", "no.", "order", "USD", "€", ",", ".", "1", "IBAN", "DE89", "报价", "号",
     "万", "元", "FOB", "swift", "№", ":", "\n", "May", "A"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=600), st.lists(PIECES, max_size=120).map("".join)))
def test_any_text_is_read(text: str) -> None:
    """No text breaks it, each piece stands where it says, and a person can still read the list."""
    data = read_key_data(text)
    for piece in (*data.numbers, *data.amounts, *data.incoterms, *data.accounts, *data.days):
        assert text[piece.start : piece.start + len(piece.text)] == piece.text
        assert piece.text
    assert all(number.serial for number in data.numbers)
    assert all(account.key == account_key(account.text) for account in data.accounts)
    found = find_key_data(text)
    assert len(found) <= MOST
    assert all(datum.text in text for datum in found)


@pytest.mark.parametrize(
    "unit",
    ["A-", "1,", "1 ", "PO", "order ", "DE89", "1234 ", "account no ", "A", "1", "A1", "A/1-", "swift ", "账号",
     "12.12.", "order no. no. ", "-", "HY-", "a1-", "1,234", "$1,234,", "iban ", "FOB A", "2026年"],
)  # fmt: skip
def test_time_is_in_proportion_to_the_text(unit: str) -> None:
    """Four times the text takes about four times as long, whatever it repeats; and there is an end to it."""
    long = ("DE89 " + unit * 8000)[:8000]
    short = long[:2000]

    def seconds(text: str) -> float:
        best = 9e9
        for _ in range(3):
            begun = time.process_time()
            read_key_data(text)
            best = min(best, time.process_time() - begun)
        return best

    # 0.01 s: below that the clock and the machine decide. A square gives sixteen.
    assert seconds(long) < 12 * max(seconds(short), 0.01)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("总价为35万元", "35万元"),
        ("合计：9,800美元", "9,800美元"),
        ("单价12.5元/只", "12.5元"),
        ("共计人民币5万", "人民币5万"),
    ],
)
def test_sum_right_after_chinese(text: str, amount: str) -> None:
    """In Chinese no blank stands before a number."""
    assert [one.text for one in read_key_data(text).amounts] == [amount]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Re: PO 4500123 - shipping", ["order:4500123"]),
        ("P.O. No. 4500123", ["order:4500123"]),
        ("po: 4500123", ["order:4500123"]),
        ("訂單 4500123", ["order:4500123"]),
        ("采购订单编号 4500123", ["order:4500123"]),
        ("Proforma 2024-018", ["proforma:2024018"]),
        ("PO#4500123/PI-2024-018", ["order:4500123", "proforma:2024018"]),
        ("S/C No. 2024-33", ["contract:202433"]),
        ("our ref. HY/2026/0312", ["HY20260312"]),
        ("Contract No: HY-2026-0312, PO 4500123", ["HY20260312", "order:4500123"]),
        ("发票号 88123", ["invoice:88123"]),
        ("in order to ship 12345 pieces", []),
        ("Order dated 12.03.2026", []),
        ("Contract 2026-01-15", []),
        ("ISO-9001 and RAL-7016, IEC-60598", []),
        ("reorder 12345", []),
        ("call me at 4500123", []),
        ("COVID-19 rules, A4 paper, B2B", []),
    ],
)
def test_numbers_by_which_a_deal_is_known(text: str, keys: list[str]) -> None:
    """One number is one, in whichever language and writing; two behind one another are two; standards are none."""
    assert [number.key for number in read_key_data(text).numbers] == keys


@given(
    st.integers(10_000, 99_999_999),
    st.sampled_from(["PO {}", "PO-{}", "P/O#{}", "Order no. {}", "订单号:{}", "po: {}"]),
)
def test_every_way_of_writing_an_order_gives_the_same(number: int, written: str) -> None:
    """However an order is written, it is found under one key."""
    assert [one.key for one in read_key_data(written.format(number)).numbers] == [f"order:{number}"]


@pytest.mark.parametrize(
    "told",
    [
        "our USD account is:\n", "nuestra cuenta en dólares es:\n", "unser Dollarkonto lautet ",
        "notre compte en euros est ", "我司美元账号如下：\n", "account in dollars as follows: ",
    ],
)  # fmt: skip
def test_an_account_with_words_between(told: str) -> None:
    """What is told of it may stand between, where the number is long."""
    assert [one.key for one in find_accounts(f"{told}7559 1280 0010 606\nThank you")] == ["755912800010606"]


@pytest.mark.parametrize(
    "said", ["Your account is 250000 USD overdue", "on account for 12,500 in May", "Kontor: 75591280001"]
)
def test_no_account_with_words_between(said: str) -> None:
    """A sum is shorter."""
    assert not find_accounts(said)
