# SPDX-License-Identifier: MPL-2.0
"""Cases of ``bank-details``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import (
    ANNA,
    BANK,
    BOSS,
    CHEN,
    DESK,
    GUANGHUI,
    KATE,
    LIU,
    PORT,
    WANG,
    a_draft,
    a_group,
    a_knowledge,
    a_message,
)
from host.checks.casebook import Case, confirm_case
from secondlook.checks.bank_details import CHECK
from secondlook.facts import Rules
from secondlook.levels import Level

OURS = "GB29 NWBK 6016 1331 9268 19"
OTHER = "DE89 3704 0044 0532 0130 00"
FACTORY = "4000 0212 0900 8888 777"
NEW = "7100 2200 3300 4400"
REGISTERED = Rules(accounts=("GB29NWBK60161331926819",))
TWIN = "陈建国 <chenjg@guanqhui.example>"
KEVIN = "Kevin Zhao <kevin@lampworks.example>"
TAUGHT = a_knowledge({CHEN: 44, KEVIN: 9}, based_on=DESK, accounts={FACTORY: {CHEN: (0, 3)}})
PARTNER = a_knowledge(based_on=TAUGHT, companies={GUANGHUI: ["Guanghui"]}, accounts={FACTORY: {CHEN: (0, 3)}})
OWN = a_knowledge(based_on=DESK, accounts={OURS: {ANNA: (3, 0)}})
LAMPWORKS = a_group("Supplier - Lampworks", "supplier", "account:40000212090088887770")
TAGGED = a_knowledge({KEVIN: 9}, based_on=DESK, groups={LAMPWORKS: [KEVIN]})
FROM_KEVIN = a_message(sender=KEVIN, to=["Lin Yue <lin.yue@haiyue.example>"])

HSBC = Rules(accounts=("808236417838",))

CASES = (
    Case("戶口在銀行名字後面，沒有別的字",
         a_draft([WANG], body="尾數過數去以下戶口：\nHSBC 808-551902-838  Haiyue Ltd"),
         Level.CONFIRM, why="unregistered", text="808-551902-838", rules=HSBC),
    Case("a number behind the name of a bank",
         a_draft([KATE], body="Please pay us here: Hang Seng Bank 808 551 902 838"),
         Level.CONFIRM, why="unregistered", rules=HSBC),
    Case("their own, asked back",
         a_draft([KATE], body=f"You gave us IBAN {OTHER} as your company's account, shall we send the refund there?"),
         rules=REGISTERED),
    Case("the one that is registered", a_draft([WANG], body="HSBC 808-236417-838"), rules=HSBC),
    Case("a telephone of the bank", a_draft([WANG], body="银行电话：中国银行 0571-87654321，工行 13812345678"),
         rules=HSBC),
    Case("none of the registered ones", a_draft([KATE], body=f"please pay to IBAN {OTHER}"), Level.CONFIRM,
         about=(KATE,), why="unregistered", text=OTHER, rules=REGISTERED),
    Case("a check digit is wrong", a_draft([KATE], body="IBAN: DE89 3704 0044 0532 0130 01"), Level.CONFIRM,
         why="check-digits"),
    Case("two digits of ours changed about", a_draft([KATE], body="IBAN GB29 NWBK 6016 1331 9268 91"),
         Level.CONFIRM, why="near", rules=REGISTERED),
    Case("账号错了一位", a_draft([WANG], body="我司账号：6222 0212 3456 7890 132"), Level.CONFIRM, why="near",
         rules=Rules(accounts=("6222021234567890123",))),
    Case("the factory's account, to a customer", a_draft([KATE], body=f"account no. {FACTORY}"), Level.CONFIRM,
         why="other", text=FACTORY, knowledge=TAUGHT),
    Case("not the account that is usually given", a_draft([KATE], body=f"please pay to IBAN {OTHER}"),
         Level.CONFIRM, why="unusual", knowledge=OWN),
    Case("a new account in the mail of a look-alike",
         a_draft([BOSS], kind="forward", thread=[TWIN], body="请付款", quoted=f"account no. {NEW}"),
         Level.CONFIRM, why="lookalike", text=NEW, knowledge=TAUGHT),
    Case("a partner's account changes",
         a_draft([LIU], kind="forward", thread=[CHEN], body="请付款", quoted=f"new account no. {NEW}"),
         Level.CONFIRM, why="changed", text=NEW, knowledge=TAUGHT),
    Case("an account other than the registered one of a supplier",
         a_draft([LIU], kind="forward", thread=[FROM_KEVIN], body="请付款", quoted=f"account no. {NEW}"),
         Level.CONFIRM, why="changed", knowledge=TAGGED),
    Case("no thread is known, but the quoted head tells the look-alike",
         a_draft([BOSS], kind="forward", body="请付款",
                 quoted=f"From: chenjg@guanqhui.example\nour account no. {NEW}"),
         Level.CONFIRM, why="lookalike", knowledge=TAUGHT),
    Case("another account of theirs than the one they gave",
         a_draft([CHEN], body=f"定金付到你们账号 {NEW}"), Level.CONFIRM, why="changed", text=NEW, rules=REGISTERED,
         knowledge=TAUGHT),
    Case("a card number that nothing calls an account", a_draft([WANG], body="尾款：6228 4800 3012 8765 416 农行"),
         Level.CONFIRM, why="unregistered", rules=REGISTERED),
    Case("an IBAN that nobody has ever given", a_draft([KATE], body=f"please pay to IBAN {OTHER}"), Level.NOTICE,
         why="new"),
    Case("our registered one", a_draft([KATE], body=f"please pay to IBAN {OURS}"), rules=REGISTERED),
    Case("我司登记的账号", a_draft([WANG], body="我司账号：6222021234567890123"),
         rules=Rules(accounts=("6222021234567890123",))),
    Case("their own account back to them", a_draft([CHEN], body=f"已付到账号 {FACTORY}"), rules=REGISTERED,
         knowledge=TAUGHT),
    Case("an account of theirs that past mail does not know",
         a_draft([KATE], body=f"we have paid to your account no. {NEW}"), rules=REGISTERED),
    Case("to the bank", a_draft([BANK], body=f"transfer to IBAN {OTHER}"), rules=REGISTERED),
    Case("a partner's usual account passed on",
         a_draft([LIU], kind="forward", thread=[CHEN], body="请付款", quoted=f"account no. {FACTORY}"),
         knowledge=TAUGHT),
    Case("a new account of somebody who never gave one",
         a_draft([LIU], kind="forward", thread=[KATE], body="please pay", quoted=f"account no. {NEW}"),
         knowledge=TAUGHT),
    Case("a telephone number", a_draft([KATE], body="call 0086 571 8888 7777")),
    Case("only a BIC", a_draft([KATE], body="SWIFT: COBADEFFXXX"), rules=REGISTERED),
    Case("the account with a courier", a_draft([KATE], body="DHL account no. 950123456, please ship on it"),
         rules=REGISTERED),
    Case("顺丰月结账号", a_draft([WANG], body="到付账号 8888123456（顺丰月结）"), rules=REGISTERED),
    Case("登录账号", a_draft([WANG], body="登录账号：13812345678，密码另发"), rules=REGISTERED),
    Case("付款到账 and a day", a_draft([WANG], body="付款到账 20260212"), rules=REGISTERED),
    Case("счёт as an invoice", a_draft([KATE], body="счёт № 202603011 оплачен"), rules=REGISTERED),
    Case("转账到客户账户 with a long number", a_draft([WANG], body="请付到客户账号 7100 2200 3300 4400"), Level.CONFIRM,
         why="unregistered", rules=REGISTERED),
    Case("the bank is to pay the factory to another account than it has given",
         a_draft([BANK], body=f"Please pay Guanghui today, account no. {NEW}."), Level.CONFIRM, why="changed",
         text=NEW, rules=REGISTERED, knowledge=PARTNER),
    Case("财务付给工厂的账号不是工厂给过的", a_draft([LIU], body=f"陈建国 guanghui.example 的货款付到账号 {NEW}"),
         Level.CONFIRM, why="changed", rules=REGISTERED, knowledge=PARTNER),
    Case("the factory's own account, to the bank",
         a_draft([BANK], body=f"Please pay Guanghui today, account no. {FACTORY}."), rules=REGISTERED,
         knowledge=PARTNER),
    Case("让货代退到一个不是我司的账号", a_draft([PORT], body=f"多付的海运费请退到我司账号：{NEW}"), Level.CONFIRM,
         why="unregistered", rules=REGISTERED),
    Case("您好不是您的账号", a_draft([WANG], body=f"王总：\n您好！尾款请汇到新账号：{NEW}"), Level.CONFIRM,
         why="unregistered", rules=REGISTERED),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
