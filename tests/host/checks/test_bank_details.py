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

LIYUAN, HONGDUAN = "陈国强 <chengq@liyuan.example>", "王蕾 <wanglei@hongduan.example>"
ZHUSHENG, HONGDA = "陈志强 <chenzq@zhusheng.example>", "刘敏 <liumin@hongda.example>"
HAITONG = "周莉 <lily@haitong.example>"
LIYUANS, HONGDUANS = "6222 0213 0701 2244 589", "3405 0166 8808 0000 712"
ZHUSHENGS, HONGDAS = "6228 4803 7711 2090 455", "3720 1188 0405 6690 27"
SECOND, HAITONGS = "6230 5210 3300 4455 118", "3319 0460 1200 8873 51"
FORWARDERS = a_group("货代 海通", "neutral")
KATES = "GB33 BUKB 2020 1555 5555 55"
PAID = a_knowledge(
    dict.fromkeys((LIYUAN, HONGDUAN, ZHUSHENG, HONGDA, HAITONG), 9), based_on=DESK,
    groups={a_group("Supplier - Liyuan 力源", "supplier"): [LIYUAN],
            a_group("Supplier - Hongduan 宏锻", "supplier"): [HONGDUAN],
            a_group("供应商 竹材", "supplier"): [ZHUSHENG, HONGDA], FORWARDERS: [HAITONG]},
    companies={FORWARDERS: ["宁波海通国际货运代理有限公司"]},
    employers={ZHUSHENG: "安吉竹盛竹业有限公司", HONGDA: "临沂宏达板业有限公司"},
    accounts={LIYUANS: {LIYUAN: (0, 3)}, HONGDUANS: {HONGDUAN: (0, 3)}, SECOND: {HONGDUAN: (0, 1)},
              ZHUSHENGS: {ZHUSHENG: (0, 3)}, HONGDAS: {HONGDA: (0, 3)}, HAITONGS: {HAITONG: (0, 3)},
              KATES: {KATE: (0, 3)}},
)  # fmt: skip
MOGAN = Rules(accounts=("8110301402205567318",))

HSBC = Rules(accounts=("808236417838",))

CASES = (
    Case("付宏锻的货款，写了力源的账号",
         a_draft([LIU], body=f"宏锻的货叉款麻烦付一下，43,800元。\n账号：{LIYUANS}\n急。"), Level.CONFIRM,
         why="changed", text=LIYUANS, rules=REGISTERED, knowledge=PAID),
    Case("Hongduan's money to Liyuan's account, to the bank",
         a_draft([BANK], body=f"Please remit CNY 43,800 to Hongduan today.\nAccount no. {LIYUANS}"), Level.CONFIRM,
         why="changed", rules=REGISTERED, knowledge=PAID),
    Case("宏锻的货款付到宏锻的账号", a_draft([LIU], body=f"宏锻的货叉款，账号：{HONGDUANS}"), rules=REGISTERED,
         knowledge=PAID),
    Case("宏锻的第二个账号，对方给过一次", a_draft([LIU], body=f"宏锻的货叉款，账号：{SECOND}"), rules=REGISTERED,
         knowledge=PAID),
    Case("两笔款，两个账号，都对",
         a_draft([LIU], body=f"1. 力源 20,000元 账号：{LIYUANS}\n2. 宏锻 43,800元 账号：{HONGDUANS}"),
         rules=REGISTERED, knowledge=PAID),
    Case("两笔款，两个账号颠倒了",
         a_draft([LIU], body=f"1. 力源 20,000元 账号：{HONGDUANS}\n2. 宏锻 43,800元 账号：{LIYUANS}"), Level.CONFIRM,
         why="changed", rules=REGISTERED, knowledge=PAID),
    Case("客户那单的料款付给力源：名字是客户的",
         a_draft([LIU], body=f"Harbour Lighting那单的电池款今天付，账号：{LIYUANS}"), rules=REGISTERED, knowledge=PAID),
    Case("新供应商，没有人知道的账号",
         a_draft([LIU], body=f"宏锻的外协模具款，收款人：苏州新达模具厂，账号：{NEW}"), rules=REGISTERED,
         knowledge=PAID),
    Case("同一个分组的两家供应商：竹盛的款写了宏达的账号",
         a_draft([LIU], body=f"收款人安吉竹盛竹业有限公司，账号{HONGDAS}。"), Level.CONFIRM, why="changed",
         rules=REGISTERED, knowledge=PAID),
    Case("只写城市后面两个字：付竹盛的尾款，写了宏达的账号",
         a_draft([LIU], body=f"今天付竹盛的尾款，201,600元，账号{HONGDAS}。"), Level.CONFIRM, why="changed",
         rules=REGISTERED, knowledge=PAID),
    Case("只写城市后面两个字，账号没错", a_draft([LIU], body=f"今天付竹盛的尾款，账号{ZHUSHENGS}。"),
         rules=REGISTERED, knowledge=PAID),
    Case("the number stands below the line that tells of an account",
         a_draft([KATE], body="以下の口座へお振込みください。\n8110 3014 0220 5576 318"), Level.CONFIRM, why="near",
         rules=MOGAN, knowledge=PAID),
    Case("账号前面没有说明，户名写在后面",
         a_draft([LIU], body=f"今天付，{HONGDAS}，户名还是安吉竹盛竹业有限公司。"), Level.CONFIRM, why="changed",
         rules=REGISTERED, knowledge=PAID),
    Case("宏达的款付到宏达的账号", a_draft([LIU], body=f"收款人临沂宏达板业有限公司，账号{HONGDAS}。"),
         rules=REGISTERED, knowledge=PAID),
    Case("银行代付海运费，货代的账号颠倒两位，付款的是我司账户",
         a_draft([BANK], body="请从我司账户8110 3014 0220 5567 318付海运费，收款人宁波海通国际货运代理有限公司，"
                              "收款账号3319 0460 1200 8837 51。"),
         Level.CONFIRM, why="changed", text="3319 0460 1200 8837 51", rules=MOGAN, knowledge=PAID),
    Case("银行代付海运费，货代的账号没错",
         a_draft([BANK], body=f"请从我司账户8110 3014 0220 5567 318付海运费，收款人宁波海通国际货运代理有限公司，"
                              f"收款账号{HAITONGS}。"), rules=MOGAN, knowledge=PAID),
    Case("银行：从我司账户付给没有人知道的收款人",
         a_draft([BANK], body=f"请从我司账户付12,000元，收款人上海某某公司，账号：{NEW}"), rules=MOGAN, knowledge=PAID),
    Case("from our account, to somebody nobody knows",
         a_draft([BANK], body=f"Please transfer EUR 900 from our account to account no. {NEW}, payee Veritas."),
         rules=REGISTERED, knowledge=PAID),
    Case("the bank is told our own account with two digits changed about",
         a_draft([BANK], body="请查账户8110 3014 0220 5576 318是否到账"), Level.CONFIRM, why="near", rules=MOGAN,
         knowledge=PAID),
    Case("财务被告知写错的和对的账号", a_draft([LIU],
         body="PI上账号写成8110 3014 0220 5576 318了，应为8110 3014 0220 5567 318"), rules=MOGAN, knowledge=PAID),
    Case("Hesap no, two digits changed about",
         a_draft([KATE], body="Bakiyeyi USD hesabımıza gönderin:\nTaihu Bank\nHesap no: 8110 3014 0220 5576 318"),
         Level.CONFIRM, why="near", rules=MOGAN, knowledge=PAID),
    Case("Hesap no, the right one", a_draft([KATE], body="Hesap numaramız: 8110 3014 0220 5567 318"), rules=MOGAN,
         knowledge=PAID),
    Case("sul nostro conto, due cifre scambiate", a_draft([KATE], body="sul nostro conto 8110 3014 0220 5567 381"),
         Level.CONFIRM, why="near", rules=MOGAN, knowledge=PAID),
    Case("계좌번호, two digits changed about", a_draft([KATE], body="입금 계좌번호는 8110-3014-0220-5567-381입니다."),
         Level.CONFIRM, why="near", rules=MOGAN, knowledge=PAID),
    Case("your account in Turkish, told by other ways",
         a_draft([KATE], body=f"İadeyi hesabınıza yaptık: hesap no {NEW}"), rules=MOGAN),
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
